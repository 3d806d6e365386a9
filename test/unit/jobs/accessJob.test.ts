import { describe, expect, it } from 'vitest';
import { createAccessEngine } from '../../../shared/access/index.ts';
import { JobId, utcMs } from '../../../shared/domain/index.ts';
import {
  type AccessChunk,
  type AccessJob,
  accessInputParts,
  cancelJob,
  chunkSatelliteCount,
  createJobControl,
  mergeAccessResults,
  pickWindows,
  progressOf,
  readDone,
  runAccessJob,
  sliceWindows,
} from '../../../shared/jobs/index.ts';
import { walkerRequest } from '../../support/accessRequests.ts';
import { mustSucceed } from '../../support/results.ts';
import { numberedWindows } from '../../support/windows.ts';

function accessJob(satelliteCount: number, chunkSize: number): AccessJob {
  return {
    kind: 'access',
    jobId: JobId.parse('job'),
    request: walkerRequest(satelliteCount),
    kernel: 'js',
    chunkSize,
    control: createJobControl(),
  };
}

function merged(parts: readonly AccessChunk[]) {
  const merging = mergeAccessResults([...parts].sort((left, right) => left.chunkIndex - right.chunkIndex));
  let step = merging.next();
  while (!step.done) step = merging.next();
  return step.value;
}

describe('access job', () => {
  it('verify that the chunks of two workers, joined in order, are the windows computed at once', () => {
    const job = accessJob(23, 4);
    const first = runAccessJob(job);
    const second = runAccessJob(job);
    const chunks: AccessChunk[] = [];
    let open = [first, second];
    while (open.length > 0) {
      open = open.filter((worker) => {
        const step = worker.next();
        if (!step.done) chunks.push(step.value);
        return !step.done;
      });
    }
    expect(chunks).toHaveLength(6);
    expect(readDone(job.control)).toBe(23);
    const engine = mustSucceed(createAccessEngine(job.request, { kernel: 'js' }));
    const whole = engine.computeRange(0, 23);
    expect(whole.windows.count).toBeGreaterThan(100);
    expect(merged(chunks)).toEqual({ windows: whole.windows, failures: whole.failures });
  });

  it('verify that a satellite which exists from an instant on has the windows of a span that starts then', () => {
    const job = accessJob(9, 4);
    const { fromUtcMs, toUtcMs } = job.request;
    const noon = utcMs((fromUtcMs + toUtcMs) / 2);
    const availableFromUtcMs = new Float64Array(9).fill(fromUtcMs);
    availableFromUtcMs.set([noon, noon, toUtcMs], 2);
    const all = merged([
      ...runAccessJob({ ...job, request: { ...job.request, availableFromUtcMs } }),
    ]).windows;
    const rowsOf = (windows: typeof all, index: number) =>
      pickWindows(
        windows,
        Uint32Array.from(
          [...windows.satelliteIndex.keys()].filter((row) => windows.satelliteIndex[row] === index),
        ),
      );
    const early = mustSucceed(createAccessEngine(job.request, { kernel: 'js' })).computeRange(0, 9).windows;
    const late = mustSucceed(
      createAccessEngine({ ...job.request, fromUtcMs: noon }, { kernel: 'js' }),
    ).computeRange(0, 9).windows;
    for (const [index, expected] of [early, early, late, late, null, early, early, early, early].entries()) {
      if (expected === null) expect(rowsOf(all, index).count).toBe(0);
      else expect(rowsOf(all, index)).toEqual(rowsOf(expected, index));
    }
    const other = accessInputParts({ ...job.request, availableFromUtcMs }, 'x');
    expect(other.text).not.toBe(accessInputParts(job.request, 'x').text);
  });

  it('verify that a cancelled job stops after the present chunk', () => {
    const job = accessJob(20, 4);
    const worker = runAccessJob(job);
    worker.next();
    cancelJob(job.control);
    expect(worker.next().done).toBe(true);
    expect(readDone(job.control)).toBe(4);
  });

  it('verify that chunks shrink with stations and days and keep within 1 and 64', () => {
    const request = walkerRequest(1, 24);
    const plain = { ...request, stations: request.stations.slice(0, 1) };
    expect(chunkSatelliteCount(plain)).toBe(64);
    const many = { ...plain, stations: new Array(100).fill(request.stations[0]) };
    expect(chunkSatelliteCount(many)).toBe(32);
    expect(chunkSatelliteCount({ ...many, toUtcMs: utcMs(request.fromUtcMs + 31 * 86_400_000) })).toBe(1);
    expect(chunkSatelliteCount({ ...plain, stations: [] })).toBe(64);
  });

  it('verify that rows are cut out and picked as they are', () => {
    const windows = numberedWindows(100);
    const slice = sliceWindows(windows, 10, 13);
    const picked = pickWindows(windows, Uint32Array.of(10, 11, 12));
    expect(slice).toEqual(picked);
    const rows = Uint32Array.of(99, 0);
    expect([...pickWindows(windows, rows).startUtcMs]).toEqual([
      windows.startUtcMs[99],
      windows.startUtcMs[0],
    ]);
  });
});

describe('inputs of a run', () => {
  it('verify that names leave the inputs as they are, and everything else changes them', () => {
    const request = walkerRequest(2);
    const [first, ...rest] = request.stations;
    if (first === undefined) throw new Error('no station');
    const text = (changed: typeof request, version = '1') => accessInputParts(changed, version).text;
    const base = text(request);
    expect(text({ ...request, stations: [{ ...first, name: 'Other' }, ...rest] })).toBe(base);
    const changes = [
      text({ ...request, stations: [{ ...first, minElevationDeg: 11 }, ...rest] }),
      text({
        ...request,
        stations: [{ ...first, antennaLimits: { minElevationDeg: 0, maxElevationDeg: 90 } }, ...rest],
      }),
      text({ ...request, stations: rest }),
      text({ ...request, fromUtcMs: utcMs(request.fromUtcMs + 1) }),
      text({ ...request, toUtcMs: utcMs(request.toUtcMs + 1) }),
      text({ ...request, ut1MinusUtcS: 0.1 }),
      text(request, '2'),
    ];
    expect(new Set([base, ...changes]).size).toBe(8);
  });
});

describe('progress', () => {
  it('verify that the time left follows from what is done, once that tells something', () => {
    expect(progressOf(0, 100, 5000).remainingMs).toBeNull();
    expect(progressOf(50, 100, 100).remainingMs).toBeNull();
    expect(progressOf(1, 100, 5000).remainingMs).toBeNull();
    expect(progressOf(25, 100, 1000).remainingMs).toBe(3000);
    expect(progressOf(100, 100, 50).remainingMs).toBe(0);
  });
});
