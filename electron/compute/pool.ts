import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type {
  AccessKernel,
  AccessRequest,
  AccessResult,
  DescribeRequest,
} from '../../shared/access/index.ts';
import {
  type ElementColumns,
  type GridMap,
  JobId,
  type ManoeuvreHabit,
  ok,
  type Result,
  releaseColumns,
  type StudyRow,
  type ThreatEffect,
  type WorstLosses,
} from '../../shared/domain/index.ts';
import type { GeoidGrid, GridMapTexts, ReadStations, ScenarioFile } from '../../shared/formats/index.ts';
import {
  type AccessJob,
  chunkSatelliteCount,
  countChunks,
  createJobControl,
  DESCRIBE_CHUNK_WINDOWS,
  type DescribeJob,
  type LinkRequest,
  type MagneticWindowDetails,
  type MeshRequest,
  mergeAccessResults,
  type PlanRequest,
  type ServedFlows,
  type StudyJob,
  type ThreatRequest,
  type WhyAnswer,
  type WhyJob,
  type WorstJob,
} from '../../shared/jobs/index.ts';
import type { PackageManifest, RefreshManifest } from '../../shared/packages/index.ts';
import type { OpenedPackage } from '../files/index.ts';
import {
  collectElements,
  collectGeoid,
  collectGridMap,
  collectPackage,
  collectScenario,
  collectStations,
  type ElementsBatch,
  type ElementsRead,
} from './collect.ts';
import { runHabit } from './habits.ts';
import { type LinkComputation, type RunLinkOptions, runLinks } from './links.ts';
import { createLoneThreads } from './loneThreads.ts';
import { createMesh, type Mesh, runFlows } from './mesh.ts';
import { type ComputedPlan, makePlanFiles, runPlan } from './plan.ts';
import type { PlanFilePart, PlanFilesJob } from './planFiles.ts';
import { type RunOptions, runChunks } from './runChunks.ts';
import { sharedElements, sharedWindows } from './sharedColumns.ts';
import { runStudy } from './study.ts';
import { startThreads, type Threads } from './threads.ts';
import { runThreat } from './threats.ts';
import { createTrials, type Trials } from './trials.ts';
import { runWhy } from './why.ts';
import { runWorst } from './worst.ts';

/** Threads that hold samples for trials: one core stays for the window that shows the answers. */
const MAX_TRIAL_THREADS = 2;
/** A plan is split in no more parts than two, and each holds the timeline, 100 MB of it. */
const MAX_PLAN_THREADS = 2;
/** A plan of fewer exchanges has little but the timeline to work out. */
const EXCHANGES_A_PLAN_THREAD = 20;
/** How long threads wait for more work before they end. */
const IDLE_MS = 15_000;
/** More threads than this gain little on laptops and cost memory. */
const MAX_WORKERS = 8;

export interface ComputePoolOptions {
  /** File that runs `worker.ts`. */
  readonly workerEntry: string;
  /** Threads; as many as the machine has cores (1 to 8) when left out. */
  readonly workerCount?: number;
  /** How long threads wait for more work before they end, ms; 15 s when left out, 4 s before that of the mesh rests. */
  readonly idleMs?: number;
}

export interface RunAccessOptions extends RunOptions {
  /** `wasm` when left out. */
  readonly kernel?: AccessKernel;
}

export interface AccessComputation extends AccessResult {
  /** The kernel that did the work. */
  readonly kernel: AccessKernel;
  readonly elapsedMs: number;
}

/** Details of some windows, in their order; every part describes up to {@link chunkSize} of them. */
export interface WindowDescriptions {
  readonly chunkSize: number;
  readonly parts: readonly MagneticWindowDetails[];
}

/** The program's computing threads. Results do not depend on how many there are. */
export interface ComputePool {
  readonly workerCount: number;
  /** Access windows of all satellites of the request, ordered by satellite, then station, then start. */
  runAccess(request: AccessRequest, options?: RunAccessOptions): Promise<Result<AccessComputation>>;
  /** Azimuths, ranges and ages of all windows of the request. */
  describeWindows(request: DescribeRequest, options?: RunOptions): Promise<Result<WindowDescriptions>>;
  /** Link windows of the access windows of the request, ordered by access window, then pair, then start. */
  runLinks(request: LinkRequest, options?: RunLinkOptions): Promise<Result<LinkComputation>>;
  /** Rows of some samples of a study, by sample, then level. */
  runStudy(
    study: Pick<StudyJob, 'request' | 'sampleIndexes'>,
    options?: RunOptions,
  ): Promise<Result<readonly StudyRow[]>>;
  /** The losses that hurt the flows of a mesh most. Progress counts trials. */
  runWorst(search: Pick<WorstJob, 'mesh' | 'question'>, options?: RunOptions): Promise<Result<WorstLosses>>;
  /** Serves the flows of a mesh that nobody asks about again, in a thread that ends with them. Progress counts flows. */
  runFlows(request: MeshRequest, options?: RunOptions): Promise<Result<ServedFlows>>;
  /**
   * Plans the exchanges of a mesh, in the order of the document, in threads of its own, which end at once when the job is
   * cancelled. Progress counts exchanges.
   */
  runPlan(request: PlanRequest, options?: RunOptions): Promise<Result<ComputedPlan>>;
  /** Makes papers and files of a plan, in a thread that ends with it. */
  makePlanFiles(
    asked: Pick<PlanFilesJob, 'content' | 'wish'>,
    options: { readonly signal?: AbortSignal; readonly onFile: (file: PlanFilePart) => void },
  ): Promise<Result<null>>;
  /** Why a station or a flow is silent, in a thread that ends with the answer. Progress counts changes tried out. */
  runWhy(asked: Pick<WhyJob, 'scene' | 'question'>, options?: RunOptions): Promise<Result<WhyAnswer>>;
  /** Reads a text of element sets in a thread; batches arrive in file order. */
  readElements(text: string, onBatch: (batch: ElementsBatch) => void): Promise<Result<ElementsRead>>;
  /** Reads a text of stations in a thread. */
  readStations(text: string): Promise<Result<ReadStations>>;
  /** Reads the texts of a digital map in a thread; its numbers stand on memory that all threads see. */
  readGridMap(texts: GridMapTexts): Promise<Result<GridMap>>;
  /** Unpacks the geoid in a thread. */
  loadGeoid(): Promise<Result<GeoidGrid>>;
  /** Reads the text of a scenario file in a thread. */
  readScenario(text: string): Promise<Result<ScenarioFile>>;
  /** Checks and unpacks a plan package in a thread; what is not as it was signed is refused. */
  readPackage(filePath: string): Promise<Result<OpenedPackage>>;
  /** The same of a refresh pack. */
  readRefresh(filePath: string): Promise<Result<OpenedPackage<RefreshManifest>>>;
  /** How satellites keep to their orbits, by several element sets of each. */
  runHabit(history: ElementColumns): Promise<Result<ManoeuvreHabit>>;
  /** What a threat does at an instant; a thread of its own, so that the answer waits for no run. */
  runThreat(request: ThreatRequest): Promise<Result<ThreatEffect>>;
  /** For a station that is asked for again and again. */
  readonly trials: Trials;
  /** The mesh that is being asked about. */
  readonly mesh: Mesh;
  /** A mesh beside it, which ends with the questions about it. */
  withMesh<T>(ask: (mesh: Mesh) => Promise<T>): Promise<T>;
  dispose(): Promise<void>;
}

/** As many threads as cores, at least 1, at most 8. */
export function defaultWorkerCount(): number {
  return Math.min(MAX_WORKERS, Math.max(1, availableParallelism()));
}

/** Starts the computing threads; they are kept for every later computation. */
export function createComputePool(options: ComputePoolOptions): ComputePool {
  const workerCount = Math.max(1, options.workerCount ?? defaultWorkerCount());
  const { workerEntry } = options;
  const threads = startThreads(workerEntry, workerCount, options.idleMs ?? IDLE_MS);
  let threatThread: Threads | null = null;
  // A study takes minutes, and whatever else is asked for goes on beside it.
  let studyThreads: Threads | null = null;
  let searchThread: Threads | null = null;
  let readingThread: Threads | null = null;
  // A file is opened while a long run goes on, and must not wait for its end.
  const reading = (): Threads => {
    readingThread ??= startThreads(workerEntry, 1, options.idleMs ?? IDLE_MS);
    return readingThread;
  };
  const trials = createTrials({
    workerEntry,
    threadCount: Math.min(MAX_TRIAL_THREADS, workerCount),
    newJobId,
  });
  const awakeMs = options.idleMs === undefined ? {} : { awakeMs: options.idleMs };
  const mesh = createMesh({ workerEntry, newJobId, ...awakeMs });
  const besides = new Set<Mesh>();
  const lone = createLoneThreads(workerEntry, null);
  // Who plans changes something and plans again. A plan that needs but one thread has little to keep warm.
  const planning = createLoneThreads(workerEntry, options.idleMs ?? IDLE_MS);
  return {
    trials,
    mesh,
    async withMesh(ask) {
      const beside = createMesh({ workerEntry, newJobId, ...awakeMs });
      besides.add(beside);
      try {
        return await ask(beside);
      } finally {
        besides.delete(beside);
        await beside.dispose();
      }
    },
    workerCount,
    runAccess: (request, runOptions = {}) => runAccess(threads, request, runOptions),
    describeWindows: (request, runOptions = {}) => describe(threads, request, runOptions),
    runLinks: (request, runOptions = {}) => runLinks(threads, newJobId(), request, runOptions),
    runStudy(study, runOptions = {}) {
      studyThreads ??= startThreads(workerEntry, workerCount, options.idleMs ?? IDLE_MS);
      return runStudy(studyThreads, newJobId(), study, runOptions);
    },
    runWorst(search, runOptions = {}) {
      searchThread ??= startThreads(workerEntry, 1, options.idleMs ?? IDLE_MS);
      return runWorst(searchThread, newJobId(), search, runOptions);
    },
    runFlows: (request, runOptions = {}) =>
      lone.run((thread) => runFlows(thread, newJobId(), request, runOptions)),
    runPlan(request, runOptions = {}) {
      const count = planThreadCount(request, workerCount);
      return (count > 1 ? planning : lone).run((own) => runPlan(own, newJobId(), request, runOptions), count);
    },
    makePlanFiles: (asked, fileOptions) =>
      lone.run((thread) =>
        makePlanFiles(thread, { kind: 'planFiles', jobId: newJobId(), ...asked }, fileOptions),
      ),
    runWhy: (asked, runOptions = {}) => lone.run((thread) => runWhy(thread, newJobId(), asked, runOptions)),
    runHabit: (history) => lone.run((thread) => runHabit(thread, newJobId(), history)),
    readElements: (text, onBatch) => collectElements(reading(), newJobId(), text, onBatch),
    readStations: (text) => collectStations(reading(), newJobId(), text),
    readGridMap: (texts) => collectGridMap(threads, newJobId(), texts),
    loadGeoid: () => collectGeoid(reading(), newJobId()),
    readScenario: (text) => collectScenario(reading(), newJobId(), text),
    readPackage: (filePath) =>
      collectPackage<PackageManifest>(reading(), { kind: 'readPackage', jobId: newJobId(), filePath }),
    readRefresh: (filePath) =>
      collectPackage<RefreshManifest>(reading(), { kind: 'readRefresh', jobId: newJobId(), filePath }),
    runThreat(request) {
      threatThread ??= startThreads(workerEntry, 1, options.idleMs ?? IDLE_MS);
      return runThreat(threatThread, newJobId(), request);
    },
    async dispose() {
      await Promise.all([
        threads.dispose(),
        threatThread?.dispose(),
        studyThreads?.dispose(),
        searchThread?.dispose(),
        readingThread?.dispose(),
        trials.dispose(),
        mesh.dispose(),
        ...[...besides].map((beside) => beside.dispose()),
        lone.dispose(),
        planning.dispose(),
      ]);
    },
  };
}

function planThreadCount({ mesh }: PlanRequest, workerCount: number): number {
  const worth = Math.ceil(mesh.scenario.mesh.flows.length / EXCHANGES_A_PLAN_THREAD);
  return Math.min(MAX_PLAN_THREADS, workerCount, Math.max(1, worth));
}

function newJobId(): JobId {
  return JobId.parse(randomUUID());
}

async function runAccess(
  threads: Threads,
  request: AccessRequest,
  options: RunAccessOptions,
): Promise<Result<AccessComputation>> {
  const startMs = performance.now();
  const job: AccessJob = {
    kind: 'access',
    jobId: newJobId(),
    request: { ...request, elements: sharedElements(request.elements) },
    kernel: options.kernel ?? 'wasm',
    chunkSize: chunkSatelliteCount(request),
    control: createJobControl(),
  };
  const itemCount = request.elements.satelliteIds.length;
  const chunkCount = countChunks(itemCount, job.chunkSize);
  const computed = await runChunks(threads, { job, chunkCount, itemCount, startMs }, options);
  if (!computed.ok) {
    return computed;
  }
  const chunks = computed.value.filter((part) => part.kind === 'accessChunk');
  const merged = await mergeGivingWay(chunks);
  const kernel = chunks[0]?.kernel ?? job.kernel;
  return ok({ ...merged, kernel, elapsedMs: performance.now() - startMs });
}

async function mergeGivingWay(parts: readonly AccessResult[]): Promise<AccessResult> {
  const merging = mergeAccessResults(parts);
  for (;;) {
    const step = merging.next();
    if (step.done) {
      for (const { windows } of parts) {
        releaseColumns(windows);
      }
      return step.value;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function describe(
  threads: Threads,
  request: DescribeRequest,
  options: RunOptions,
): Promise<Result<WindowDescriptions>> {
  const startMs = performance.now();
  const { windows, elements } = request;
  const chunkSize = DESCRIBE_CHUNK_WINDOWS;
  const job: DescribeJob = {
    kind: 'describe',
    jobId: newJobId(),
    request: { ...request, elements: sharedElements(elements), windows: sharedWindows(windows) },
    chunkSize,
    control: createJobControl(),
  };
  const chunkCount = Math.ceil(windows.count / chunkSize);
  const run = { job, chunkCount, itemCount: windows.count, startMs };
  const described = await runChunks(threads, run, options);
  if (!described.ok) {
    return described;
  }
  const chunks = described.value.filter((part) => part.kind === 'describeChunk');
  return ok({ chunkSize, parts: chunks.map((chunk) => chunk.details) });
}
