import { on } from 'node:events';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { ok, type Result } from '../../shared/domain/index.ts';
import {
  buffersOfWindows,
  createMeshRunner,
  createThreatRunner,
  createTrialRunner,
  type HandoverRelay,
  type MeshAnswer,
  runAccessJob,
  runDescribeJob,
  runHabitJob,
  runLinkJob,
  runPlanJob,
  runStudyJob,
  runWhyJob,
  runWorstJob,
} from '../../shared/jobs/index.ts';
import { buffersOfContacts } from '../../shared/mesh/index.ts';
import { buffersOfLinks } from '../../shared/radios/index.ts';
import { createIdleCollector } from './idleCollector.ts';
import { runLoadGeoidJob } from './loadGeoid.ts';
import { runPlanFilesJob } from './planFiles.ts';
import type { Job, JobPart, JobReply, RelayedPlanJob, ThreadRequest } from './protocol.ts';
import { runReadElementsJob } from './readElements.ts';
import { runReadGridMapJob } from './readGridMap.ts';
import { buffersOfPackage, runReadPackageJob } from './readPackage.ts';
import { runReadScenarioJob } from './readScenario.ts';
import { runReadStationsJob } from './readStations.ts';

/** Entry of a compute thread: starts jobs and posts what they yield. Knows no physics. */
function start(): void {
  const port = parentPort;
  if (port === null) {
    throw new Error('The compute thread must be started as a worker.');
  }
  const reply = (message: JobReply, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  async function run(job: Job): Promise<void> {
    const { jobId } = job;
    try {
      const parts = partsOf(job);
      let step = await parts.next();
      while (step.done !== true) {
        const part = step.value;
        reply(part, buffersOf(part));
        step = await parts.next();
      }
      const ended = step.value;
      reply(
        ended.ok ? { kind: 'done', jobId } : { kind: 'failed', jobId, failure: ended.failure, stack: '' },
      );
    } catch (error) {
      const message = `The computation failed: ${error instanceof Error ? error.message : String(error)}.`;
      const stack = error instanceof Error ? (error.stack ?? '') : '';
      reply({ kind: 'failed', jobId, failure: { code: 'compute.failed', message }, stack });
    }
  }
  port.on('message', (request: ThreadRequest) => {
    if (request.kind === 'end') {
      port.close();
    } else {
      void run(request);
    }
  });
}

/**
 * Columns that are moved to the asking thread, not copied. What main keeps for good and is small enough (the geoid, flows) is copied
 * into main's own memory: moved, it would stay among what threads make, and hold what is free around it (README.md).
 */
function buffersOf(part: JobPart): ArrayBuffer[] {
  switch (part.kind) {
    case 'accessChunk':
    case 'trialPart':
      return buffersOfWindows(part.windows);
    case 'threatPart':
      return part.effect.contours.flatMap(({ lines, ticks }) =>
        [...lines, ticks].map((line: Float64Array<ArrayBufferLike>) => line.buffer as ArrayBuffer),
      );
    case 'describeChunk':
      return Object.values(part.details).map((column: Float64Array<ArrayBuffer>) => column.buffer);
    case 'planFile':
      return [part.bytes.buffer as ArrayBuffer];
    case 'package':
      return buffersOfPackage(part);
    case 'meshPart':
      return buffersOfMesh(part.answer);
    case 'linkChunk':
      return [
        ...buffersOfLinks(part.windows, part.samples),
        ...(part.contacts === null ? [] : buffersOfContacts(part.contacts)),
      ];
    default:
      return [];
  }
}

function buffersOfMesh(answer: MeshAnswer): ArrayBuffer[] {
  const columns = answer.kind === 'moment' ? answer.moment : answer.kind === 'series' ? answer.series : {};
  return Object.values(columns).flatMap((column: unknown) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}

/** The jobs that remember something of the one before. */
const mesh = createMeshRunner();
const idleCollector = createIdleCollector();
const runThreatJob = createThreatRunner();
const runTrialJob = createTrialRunner();

/** The registry of jobs, one line a kind. */
function partsOf(job: Job): Generator<JobPart, Result<null>> | AsyncGenerator<JobPart, Result<null>> {
  switch (job.kind) {
    case 'access':
      return runAccessJob(job);
    case 'describe':
      return runDescribeJob(job);
    case 'links':
      return runLinkJob(job);
    case 'mesh':
      idleCollector.wake();
      return mesh.run(job);
    case 'rest':
      return rest();
    case 'plan':
      return planIn(job);
    case 'planFiles':
      return runPlanFilesJob(job);
    case 'study':
      return runStudyJob(job);
    case 'why':
      return runWhyJob(job);
    case 'worst':
      return runWorstJob(job);
    case 'habit':
      return runHabitJob(job);
    case 'threat':
      return runThreatJob(job);
    case 'trial':
      return runTrialJob(job);
    case 'readElements':
      return runReadElementsJob(job);
    case 'readScenario':
      return runReadScenarioJob(job);
    case 'readPackage':
    case 'readRefresh':
      return runReadPackageJob(job);
    case 'readGridMap':
      return runReadGridMapJob(job);
    case 'loadGeoid':
      return runLoadGeoidJob(job);
    case 'readStations':
      return runReadStationsJob(job);
  }
}

/** The port is closed whatever happens, so that who waits at its other end goes on. */
async function* planIn({ port, ...job }: RelayedPlanJob): AsyncGenerator<JobPart, Result<null>> {
  try {
    return yield* runPlanJob(job, port === undefined ? null : relayOver(port));
  } finally {
    port?.close();
  }
}

function relayOver(port: MessagePort): HandoverRelay {
  return {
    tell: (handover) => port.postMessage(handover),
    async *told() {
      for await (const [handover] of on(port, 'message', { close: ['close'] })) yield handover;
    },
  };
}

/** Lets go of what the mesh makes again in a moment. */
// biome-ignore lint/correctness/useYield: nothing to tell on the way.
function* rest(): Generator<JobPart, Result<null>> {
  mesh.rest();
  idleCollector.rest();
  return ok(null);
}

start();
