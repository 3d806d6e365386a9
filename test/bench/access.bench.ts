import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { createSingleThreadRuntime } from 'satellite.js';
import { type AccessKernel, type AccessRequest, createAccessEngine } from '../../shared/access/index.ts';
import { compareWithGeneral, randomElements, randomStations } from '../support/accessFuzz.ts';
import { mustSucceed } from '../support/results.ts';
import { jobStations, walkerElements } from '../support/walkerJob.ts';
import { jobOf, ourEdges, ourWindows } from './ours.ts';
import { bulkEdges, naiveEdges, satRecsOf, sharedEdges } from './peers.ts';
import { rawContestants } from './rawRates.ts';
import { median, ratioTarget, spread, type Target, tableOf, timed, timeTarget } from './report.ts';

/** Warm calls a round, after as many calls to warm up before the first. */
const WARM_CALLS = 5;

/** How much to measure. */
export interface AccessBenchSize {
  readonly rounds: number;
  readonly satellites: number;
}

type Times = Map<string, number[]>;

function record(times: Times, name: string, ms: number): void {
  times.set(name, [...(times.get(name) ?? []), ms]);
}

function medianOf(times: Times, name: string): number {
  return median(times.get(name) ?? []);
}

function warm(times: Times, name: string, work: () => unknown): void {
  const calls = Array.from({ length: WARM_CALLS }, () => timed(work).ms);
  record(times, name, median(calls));
}

function cold(times: Times, name: string, job: readonly [number, number, AccessKernel]): void {
  const script = path.join(import.meta.dirname, 'coldStart.ts');
  const child = spawnSync(process.execPath, [script, ...job.map(String)], { encoding: 'utf8' });
  const ms = Number(child.stdout);
  if (child.status !== 0 || !(ms > 0)) throw new Error(`the cold start failed: ${child.stderr}`);
  record(times, name, ms);
}

function print(title: string, times: Times): void {
  const rows = [...times].map(([name, values]) => [name, ...spread(values)]);
  console.log(`\n${title}\n${tableOf([['ms', 'min', 'median', 'max'], ...rows])}`);
}

/** One station: the naive loop, the WebAssembly bulk propagator and ours, round by round. */
async function oneStation({ rounds, satellites }: AccessBenchSize): Promise<Target[]> {
  const request = jobOf(satellites, 1);
  const satRecs = satRecsOf(walkerElements(satellites));
  const stations = jobStations(1);
  const runtime = await createSingleThreadRuntime();
  const times: Times = new Map();
  const found = new Set<string>();
  for (let call = 0; call < WARM_CALLS; call++) {
    ourWindows(request, 'wasm');
    ourWindows(request, 'js');
  }
  for (let round = 0; round < rounds; round++) {
    cold(times, 'ours, wasm, cold', [satellites, 1, 'wasm']);
    warm(times, 'ours, wasm, warm', () => ourWindows(request, 'wasm'));
    const naive = timed(() => naiveEdges(satRecs, stations));
    record(times, 'satellite.js naive, 10 s', naive.ms);
    cold(times, 'ours, js, cold', [satellites, 1, 'js']);
    warm(times, 'ours, js, warm', () => ourWindows(request, 'js'));
    const bulk = timed(() => bulkEdges(runtime, satRecs, stations));
    record(times, 'satellite.js WASM bulk, 10 s', bulk.ms);
    found.add(`edges found: naive ${naive.value}, bulk ${bulk.value}, ours ${ourEdges(request)}`);
  }
  print(`${satellites} satellites x 1 station x 24 h, 25 deg, one core`, times);
  console.log([...found].join('\n'));
  const naiveMs = medianOf(times, 'satellite.js naive, 10 s');
  const bulkMs = medianOf(times, 'satellite.js WASM bulk, 10 s');
  const ours = (name: string) => medianOf(times, `ours, ${name}`);
  return [
    ratioTarget('T1', 'naive loop / ours (wasm, warm)', naiveMs / ours('wasm, warm'), 200),
    ratioTarget('T1', 'naive loop / ours (wasm, cold)', naiveMs / ours('wasm, cold'), 100),
    ratioTarget('T2', 'WASM bulk / ours (wasm, warm)', bulkMs / ours('wasm, warm'), 100),
    ratioTarget('T4', 'naive loop / ours (js, warm)', naiveMs / ours('js, warm'), 100),
  ];
}

/** Ten stations against the careful loop that shares SGP4 between them. */
function tenStations({ rounds, satellites }: AccessBenchSize): Target[] {
  const request = jobOf(satellites, 10);
  const satRecs = satRecsOf(walkerElements(satellites));
  const stations = jobStations(10);
  const times: Times = new Map();
  for (let round = 0; round < rounds; round++) {
    warm(times, 'ours, wasm, warm', () => ourWindows(request, 'wasm'));
    warm(times, 'ours, js, warm', () => ourWindows(request, 'js'));
    record(times, 'satellite.js, SGP4 shared, 10 s', timed(() => sharedEdges(satRecs, stations)).ms);
  }
  print(`${satellites} satellites x 10 stations x 24 h, 25 deg, one core`, times);
  const ratio = medianOf(times, 'satellite.js, SGP4 shared, 10 s') / medianOf(times, 'ours, wasm, warm');
  return [ratioTarget('T3', 'SGP4-sharing loop / ours (wasm, warm)', ratio, 150)];
}

async function rawSgp4({ rounds }: AccessBenchSize): Promise<Target[]> {
  const elements = walkerElements(500);
  const contestants = rawContestants(elements, satRecsOf(elements), await createSingleThreadRuntime());
  const rates = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= 2 * rounds; round++) {
    for (const { name, run } of contestants) {
      const { ms, value } = timed(run);
      if (round > 0) rates.get(name)!.push(value / ms / 1000);
    }
  }
  const rows = [...rates].map(([name, values]) => [name, ...spread(values)]);
  console.log(
    `\nSGP4, million positions a second, one core\n${tableOf([['', 'min', 'median', 'max'], ...rows])}`,
  );
  const rate = (name: string) => median(rates.get(name) ?? []);
  return [
    ratioTarget('T5', 'ours (wasm) / sgp4()', rate('ours, wasm') / rate('satellite.js sgp4()'), 5),
    ratioTarget('T5', 'ours (wasm) / its WASM', rate('ours, wasm') / rate('satellite.js WASM bulk'), 4),
    ratioTarget('T5', 'ours (js) / sgp4()', rate('ours, js') / rate('satellite.js sgp4()'), 2.5),
  ];
}

/** The request with its numbers where all threads see them. */
function sharedRequest(request: AccessRequest): AccessRequest {
  const { numbers } = request.elements;
  const shared = new Float64Array(new SharedArrayBuffer(numbers.byteLength));
  shared.set(numbers);
  return { ...request, elements: { ...request.elements, numbers: shared } };
}

class WorkerPair {
  readonly #next = new Int32Array(new SharedArrayBuffer(4));
  readonly #workers: Worker[];

  constructor(request: AccessRequest) {
    const entry = path.join(import.meta.dirname, 'accessWorker.ts');
    const workerData = { request, next: this.#next };
    this.#workers = [0, 1].map(() => new Worker(entry, { workerData }));
  }

  async run(): Promise<number> {
    Atomics.store(this.#next, 0, 0);
    const counts = await Promise.all(
      this.#workers.map(
        (worker) =>
          new Promise<number>((resolve, reject) => {
            const listen = (message: { kind: string; windows: number }): void => {
              if (message.kind !== 'done') return;
              worker.off('message', listen);
              worker.off('error', reject);
              resolve(message.windows);
            };
            worker.on('error', reject);
            worker.on('message', listen);
            worker.postMessage('go');
          }),
      ),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

/** The whole catalogue: one core, two workers, and a new station with the samples kept. */
async function catalogue({ rounds }: AccessBenchSize): Promise<Target[]> {
  const times: Times = new Map();
  const request = sharedRequest(jobOf(10_000, 100));
  const pair = new WorkerPair(request);
  await pair.run();
  let windows = 0;
  for (let round = 0; round < rounds; round++) {
    const alone = timed(() => ourWindows(request, 'wasm'));
    record(times, '10,000 x 100, one core', alone.ms);
    const start = performance.now();
    windows = await pair.run();
    record(times, '10,000 x 100, two workers', performance.now() - start);
    if (windows !== alone.value) throw new Error(`${windows} windows by two workers, ${alone.value} by one`);
  }
  await pair.dispose();
  const engine = mustSucceed(createAccessEngine(jobOf(10_000, 1), { kernel: 'wasm', samples: 'keep' }));
  engine.computeRange(0, 10_000);
  const stations = jobStations(40).slice(10);
  for (const station of stations) {
    const moved = timed(() => engine.withStations([station]).computeRange(0, 10_000));
    record(times, '10,000 x a new station, samples kept', moved.ms);
  }
  print(`10,000 satellites x 24 h, 25 deg, wasm, warm (${windows} windows)`, times);
  const one = medianOf(times, '10,000 x 100, one core');
  const two = medianOf(times, '10,000 x 100, two workers');
  const moved = medianOf(times, '10,000 x a new station, samples kept');
  return [
    timeTarget('T6', '10,000 x 100, one core', one, 2_000),
    timeTarget('T6', '10,000 x 100, two workers', two, 1_100),
    ratioTarget('T6', 'one core / two workers', one / two, 1.7),
    timeTarget('T7', 'new station, samples kept', moved, 30),
  ];
}

/** Against the general path, which shares neither finder nor solver. */
function accuracy(): Target[] {
  const range = { perigeeKm: [250, 1650], maxEccentricity: 0.02, maxBstar: 8e-3, epochDays: 4 } as const;
  const result = compareWithGeneral(randomElements(71, 150, range), randomStations(72, 60), 'wasm');
  const worstMs = (fromS: number) =>
    1000 * Math.max(0, ...result.edges.filter((edge) => edge.lengthS > fromS).map((edge) => edge.errorS));
  const [all, long, longest] = [worstMs(0), worstMs(10), worstMs(30)];
  return [
    {
      id: 'T8',
      text: `${result.windows} random windows: 0 missed, 0 extra`,
      found: `${result.missed}, ${result.extra}`,
      isMet: result.missed === 0 && result.extra === 0,
      decides: true,
    },
    {
      id: 'T8',
      text: 'edges <= 10 ms, <= 2 over 10 s, <= 1 over 30 s',
      found: `${all.toFixed(2)}, ${long.toFixed(2)}, ${longest.toFixed(2)} ms`,
      isMet: all <= 10 && long <= 2 && longest <= 1,
      decides: true,
    },
    {
      id: 'T8',
      text: 'greatest elevation <= 1e-4 deg',
      found: result.maxPeakElevationDeg.toExponential(1),
      isMet: result.maxPeakElevationDeg <= 1e-4,
      decides: true,
    },
  ];
}

/** Measures everything about access and returns the targets. */
export async function benchAccess(size: AccessBenchSize): Promise<Target[]> {
  return [
    ...(await oneStation(size)),
    ...tenStations(size),
    ...(await rawSgp4(size)),
    ...(await catalogue(size)),
    ...accuracy(),
  ];
}
