import { describe, expect, it } from 'vitest';
import {
  type JobId,
  LINK_LIMITS,
  type LinkWindowColumns,
  OPEN_DIRECTIONS,
  type Scenario,
} from '../../../shared/domain/index.ts';
import {
  cancelJob,
  createJobControl,
  createPassReader,
  type LinkChunk,
  type LinkJob,
  type LinkRequest,
  readDone,
  runLinkJob,
} from '../../../shared/jobs/index.ts';
import { joinLinkWindows, type LinkWindow, passLinkWindows } from '../../../shared/radios/index.ts';
import { flatLinks, lanternLinks } from '../../support/linkRequests.ts';
import { mustSucceed } from '../../support/results.ts';

function jobOf(request: LinkRequest, changes: Partial<LinkJob> = {}): LinkJob {
  return {
    kind: 'links',
    jobId: 'links' as JobId,
    request,
    samples: 'forget',
    chunkSize: 100,
    control: createJobControl(),
    ...changes,
  };
}

function run(job: LinkJob): LinkChunk[] {
  const chunks: LinkChunk[] = [];
  const running = runLinkJob(job);
  for (;;) {
    const step = running.next();
    if (step.done === true) {
      mustSucceed(step.value);
      return chunks;
    }
    chunks.push(step.value);
  }
}

/** Link windows of a pass by SGP4 itself and the tables of `sampleLink`, instant by instant. */
function reference(request: LinkRequest, windows: LinkWindowColumns, row: number): LinkWindow[] {
  const accessRow = windows.accessRow[row]!;
  const access = request.windows;
  const pass = createPassReader(request).passOf({
    pair: request.pairs[windows.pairIndex[row]!]!,
    satelliteIndex: access.satelliteIndex[accessRow]!,
    startUtcMs: access.startUtcMs[accessRow]!,
    endUtcMs: access.endUtcMs[accessRow]!,
  });
  return passLinkWindows(mustSucceed(pass));
}

/** Rows of the first windows of passes, every n-th of them, and the geostationary ones among the rest. */
function firstRows(windows: LinkWindowColumns, every: number): number[] {
  const isFirst = (row: number) =>
    row === 0 ||
    windows.accessRow[row] !== windows.accessRow[row - 1] ||
    windows.pairIndex[row] !== windows.pairIndex[row - 1];
  return Array.from(windows.open.keys())
    .filter(isFirst)
    .filter((_, index) => index % every === 0);
}

function expectReference(request: LinkRequest, every: number): Set<string> {
  const [chunk] = run(jobOf(request, { samples: 'keep', chunkSize: 1_000_000 }));
  const { windows, samples } = chunk!;
  const limits = new Set<string>();
  const rows = firstRows(windows, every);
  expect(rows.length).toBeGreaterThan(20);
  for (const first of rows) {
    reference(request, windows, first).forEach((expected, place) => {
      const row = first + place;
      expect(windows.accessRow[row]).toBe(windows.accessRow[first]);
      expect(OPEN_DIRECTIONS[windows.open[row]!]).toBe(expected.open);
      // Both find an edge to 0.1 s.
      expect(Math.abs(windows.startUtcMs[row]! - expected.startUtcMs)).toBeLessThanOrEqual(100);
      expect(Math.abs(windows.endUtcMs[row]! - expected.endUtcMs)).toBeLessThanOrEqual(100);
      // Of 0.1 s of flight; at the same instants they agree to 0.001 dB, below.
      expect(Math.abs(windows.leastMarginDb[row]! - expected.leastMarginDb)).toBeLessThan(0.08);
      expect(Math.abs(windows.greatestMarginDb[row]! - expected.greatestMarginDb)).toBeLessThan(0.08);
      // Of a step of the mode between two samples, and 0.2 s at the edges.
      const isNear = (bits: number, wanted: number, rateBps: number) =>
        expect(Math.abs(bits - wanted)).toBeLessThanOrEqual(0.01 * wanted + 0.3 * rateBps);
      isNear(windows.upVolumeBits[row]!, expected.upVolumeBits, windows.upRateBps[row]!);
      isNear(windows.downVolumeBits[row]!, expected.downVolumeBits, windows.downRateBps[row]!);
      limits.add(expected.limit);
      expect(LINK_LIMITS[windows.limit[row]!]).toBe(expected.limit);
      const from = samples!.firstSample[row]!;
      const end = samples!.firstSample[row + 1]!;
      expect(Math.abs(end - from - expected.samples.length)).toBeLessThanOrEqual(2);
      // Away from edges instants are the same, and so is what is read there.
      let sameCount = 0;
      for (const sample of expected.samples) {
        const at = samples!.utcMs.subarray(from, end).indexOf(sample.utcMs) + from;
        if (at < from) continue;
        sameCount += 1;
        const isSame = (value: number, wanted: number, within: number) =>
          expect(Number.isNaN(value) && Number.isNaN(wanted) ? 0 : Math.abs(value - wanted)).toBeLessThan(
            within,
          );
        isSame(samples!.rangeKm[at]!, sample.rangeKm, 1e-3);
        isSame(samples!.elevationDeg[at]!, sample.elevationDeg, 1e-4);
        // Where P.618 changes its method at 5 degrees, levels jump: a nanodegree decides.
        if (Math.abs(sample.elevationDeg - 5) < 1e-6) continue;
        isSame(samples!.upMarginDb[at]!, sample.upMarginDb, 1e-3);
        isSame(samples!.downMarginDb[at]!, sample.downMarginDb, 1e-3);
      }
      expect(sameCount).toBeGreaterThanOrEqual(expected.samples.length - 4);
    });
  }
  return limits;
}

/** The mission with keep-out sectors everywhere and a change of keys in the middle. */
function troubled(scenario: Scenario): Scenario {
  const { radio, fromUtcMs } = scenario;
  const sector = { fromAzimuthDeg: 40, toAzimuthDeg: 130, belowElevationDeg: 60, reason: 'mast' };
  return {
    ...scenario,
    periods: [
      ...scenario.periods,
      {
        periodId: 'keys',
        kind: 'crypto-change',
        name: 'Keys',
        fromUtcMs: (fromUtcMs + 1_000_000) as typeof fromUtcMs,
        toUtcMs: (fromUtcMs + 1_090_000) as typeof fromUtcMs,
        stationIds: [],
        lowGhz: null,
        highGhz: null,
        protection: null,
        area: null,
        note: '',
      },
    ],
    radio: {
      ...radio,
      stations: radio.stations.map((entry) => ({
        ...entry,
        mount: { tiltDeg: 20, headingDeg: 300, maxScanDeg: 70, keyholeDeg: 3 },
        keepOutSectors: [sector],
      })),
      payloadTypes: radio.payloadTypes.map((type) => ({ ...type, beamPointing: 'fixed' })),
    },
  };
}

describe('link job', () => {
  it('verify that link windows are those of the pass by pass computation from SGP4 itself', () => {
    const limits = expectReference(lanternLinks({ hours: 2, everySatellite: 4 }), 7);
    expect(limits).toContain('access');
    expect(limits).toContain('field-of-regard');
    expect(limits).toContain('geo-arc');
  });

  it('verify the same with sectors, tilted antennas, fixed beams and a change of keys', () => {
    const limits = expectReference(lanternLinks({ hours: 1, everySatellite: 5, change: troubled }), 5);
    expect(limits).toContain('keep-out');
    expect(limits).toContain('crypto-change');
  });

  it('verify that the Sun cuts flat antennas too, where nothing else asks for a direction', () => {
    const request = flatLinks({ satellites: 150, stations: 8 });
    const [chunk] = run(jobOf(request, { chunkSize: 1_000_000 }));
    const { windows } = chunk!;
    const sun = LINK_LIMITS.indexOf('sun');
    let cutCount = 0;
    for (const first of firstRows(windows, 1)) {
      const isLast = (row: number) => windows.accessRow[row] !== windows.accessRow[first];
      const end = windows.accessRow.subarray(first).findIndex((_, offset) => isLast(first + offset));
      const limits = windows.limit.subarray(first, end < 0 ? windows.count : first + end);
      // Every pass that the Sun cuts, and a few of the others.
      if (!limits.includes(sun) && first % 60 !== 0) continue;
      if (limits.includes(sun)) cutCount += 1;
      const expected = reference(request, windows, first);
      expect([...limits].map((limit) => LINK_LIMITS[limit])).toEqual(expected.map(({ limit }) => limit));
      expect(Math.abs(windows.endUtcMs[first]! - expected[0]!.endUtcMs)).toBeLessThanOrEqual(100);
    }
    expect(cutCount).toBeGreaterThan(3);
  });

  it('verify that chunks of any size join to the same bytes, whatever their worker computed before', () => {
    const request = lanternLinks({ hours: 1, everySatellite: 6 });
    const whole = joinLinkWindows(
      run(jobOf(request, { chunkSize: 1_000_000 })).map(({ windows }) => windows),
    );
    expect(whole.count).toBeGreaterThan(200);
    for (const chunkSize of [1, 37]) {
      // Two workers take turns.
      const job = jobOf(request, { chunkSize });
      const workers = [runLinkJob(job), runLinkJob(job)];
      const chunks: LinkChunk[] = [];
      for (let turn = 0; workers.length > 0; turn++) {
        const worker = workers[turn % workers.length]!;
        const step = worker.next();
        if (step.done === true) workers.splice(workers.indexOf(worker), 1);
        else chunks.push(step.value);
      }
      chunks.sort((a, b) => a.chunkIndex - b.chunkIndex);
      expect(joinLinkWindows(chunks.map(({ windows }) => windows))).toEqual(whole);
      expect(readDone(job.control)).toBe(request.windows.count);
    }
  });

  it('verify that a cancelled job stops, and that rows are ordered', () => {
    const request = lanternLinks({ hours: 1, everySatellite: 6 });
    const job = jobOf(request);
    const running = runLinkJob(job);
    running.next();
    cancelJob(job.control);
    expect(running.next().done).toBe(true);
    const [chunk] = run(jobOf(request, { chunkSize: 1_000_000 }));
    const { accessRow, pairIndex, startUtcMs, count } = chunk!.windows;
    for (let row = 1; row < count; row++) {
      const order =
        accessRow[row]! - accessRow[row - 1]! ||
        pairIndex[row]! - pairIndex[row - 1]! ||
        startUtcMs[row]! - startUtcMs[row - 1]!;
      expect(order).toBeGreaterThan(0);
    }
  });
});
