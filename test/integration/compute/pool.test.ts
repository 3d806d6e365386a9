import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ComputePool, createComputePool } from '../../../electron/compute/index.ts';
import { loadOrMakeSigningKey, openPackage, sealedPackage } from '../../../electron/files/index.ts';
import { type ScenarioId, utcMs, type WindowColumns } from '../../../shared/domain/index.ts';
import { type JobProgress, LINK_CHUNK_WINDOWS } from '../../../shared/jobs/index.ts';
import { walkerRequest } from '../../support/accessRequests.ts';
import { COMPUTE_WORKER } from '../../support/delivered.ts';
import { lanternLinks } from '../../support/linkRequests.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { fixedStation } from '../../support/stations.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

function startPool(workerCount: number, workerEntry = COMPUTE_WORKER): ComputePool {
  const pool = createComputePool({ workerEntry, workerCount });
  onTestFinished(() => pool.dispose());
  return pool;
}

function hashOf(windows: WindowColumns): string {
  const hash = createHash('sha256').update(String(windows.count));
  for (const column of Object.values(windows)) {
    if (ArrayBuffer.isView(column)) {
      hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    }
  }
  return hash.digest('hex');
}

describe('compute pool', () => {
  it('verify that 1, 2 and 3 workers give the same bytes, and so does a second job on warm threads', async () => {
    const request = walkerRequest(300, 12);
    const hashes: string[] = [];
    for (const workerCount of [1, 2, 3]) {
      const pool = startPool(workerCount);
      for (let round = 0; round < 2; round++) {
        const { windows, failures } = mustSucceed(await pool.runAccess(request));
        expect(failures).toEqual([]);
        expect(windows.count).toBeGreaterThan(1000);
        hashes.push(hashOf(windows));
      }
      await pool.dispose();
    }
    expect(new Set(hashes).size).toBe(1);
  });

  it('verify that threads which ended for want of work are started again by the next job', async () => {
    const pool = createComputePool({ workerEntry: COMPUTE_WORKER, workerCount: 2, idleMs: 1 });
    onTestFinished(() => pool.dispose());
    const request = walkerRequest(50, 3);
    const first = mustSucceed(await pool.runAccess(request));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(hashOf(mustSucceed(await pool.runAccess(request)).windows)).toBe(hashOf(first.windows));
    // A job that comes while the threads are ending.
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(hashOf(mustSucceed(await pool.runAccess(request)).windows)).toBe(hashOf(first.windows));
  });

  it('verify that windows are ordered by satellite, then station, then start', async () => {
    const { windows } = mustSucceed(await startPool(2).runAccess(walkerRequest(100, 24)));
    for (let row = 1; row < windows.count; row++) {
      const satelliteStep = windows.satelliteIndex[row]! - windows.satelliteIndex[row - 1]!;
      const stationStep = windows.stationIndex[row]! - windows.stationIndex[row - 1]!;
      const startStep = windows.startUtcMs[row]! - windows.startUtcMs[row - 1]!;
      expect(
        satelliteStep > 0 ||
          (satelliteStep === 0 && (stationStep > 0 || (stationStep === 0 && startStep > 0))),
      ).toBe(true);
    }
  });

  it('verify that a job of many chunks ends well when no satellite is ever seen', async () => {
    const place = { latitudeDeg: 90, longitudeDeg: 0, heightM: 0 };
    const stations = [fixedStation({ place, minElevationDeg: 80 })];
    const { windows } = mustSucceed(await startPool(1).runAccess({ ...walkerRequest(300, 12), stations }));
    expect(windows.count).toBe(0);
  });

  it('verify that two jobs at the same time both end well', async () => {
    const pool = startPool(2);
    const [first, second] = await Promise.all([
      pool.runAccess(walkerRequest(50)),
      pool.runAccess(walkerRequest(60)),
    ]);
    expect(mustSucceed(first).windows.count).not.toBe(mustSucceed(second).windows.count);
  });

  it('verify that progress grows to the whole, at most ten reports a second', async () => {
    const reports: JobProgress[] = [];
    const { elapsedMs } = mustSucceed(
      await startPool(1).runAccess(walkerRequest(400, 24), { onProgress: (report) => reports.push(report) }),
    );
    expect(reports.at(-1)).toMatchObject({ doneCount: 400, totalCount: 400, remainingMs: 0 });
    expect(reports.length).toBeLessThanOrEqual(elapsedMs / 100 + 1);
    const done = reports.map((report) => report.doneCount);
    expect(done).toEqual([...done].sort((left, right) => left - right));
  });

  it('verify that a cancelled job is a Failure soon, and the threads serve the next one', async () => {
    const pool = startPool(2);
    mustSucceed(await pool.runAccess(walkerRequest(5)));
    const stop = new AbortController();
    const cancelled = pool.runAccess(walkerRequest(20_000, 24), { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(mustFail(await cancelled).code).toBe('compute.cancelled');
    expect(mustSucceed(await pool.runAccess(walkerRequest(5))).windows.count).toBeGreaterThan(0);
    const late = await pool.runAccess(walkerRequest(5), { signal: AbortSignal.abort() });
    expect(mustFail(late).code).toBe('compute.cancelled');
  });

  it('verify that link windows are the same bytes with 1, 2 and 3 workers', async () => {
    const request = lanternLinks({ hours: 2, everySatellite: 6 });
    const answers = await Promise.all(
      [1, 2, 3].map(async (count) => mustSucceed(await startPool(count).runLinks(request)).windows),
    );
    expect(answers[0]!.count).toBeGreaterThan(LINK_CHUNK_WINDOWS);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const stopped = await startPool(2).runLinks(request, { signal: AbortSignal.abort() });
    expect(mustFail(stopped).code).toBe('compute.cancelled');
    const nothing = await startPool(1).runLinks({ ...request, pairs: [], fleetIds: [] });
    expect(mustSucceed(nothing).windows.count).toBe(0);
  });

  it('verify that nothing to compute is an empty result', async () => {
    const pool = startPool(2);
    const request = walkerRequest(3);
    const noSatellites = {
      ...request,
      elements: { satelliteIds: [], objectNames: [], elementSetIds: [], numbers: new Float64Array(0) },
    };
    expect(mustSucceed(await pool.runAccess(noSatellites)).windows.count).toBe(0);
    expect(mustSucceed(await pool.runAccess({ ...request, stations: [] })).windows.count).toBe(0);
    expect(mustFail(await pool.runAccess({ ...request, toUtcMs: request.fromUtcMs })).code).toBe(
      'access.emptySpan',
    );
  });

  it('verify that a thread that dies or throws is a Failure, not a hang, and is replaced', async () => {
    for (const workerEntry of ['exitingWorker.ts', 'throwingWorker.ts']) {
      const pool = startPool(2, path.resolve('test/integration/compute', workerEntry));
      for (let round = 0; round < 2; round++) {
        expect(mustFail(await pool.runAccess(walkerRequest(200))).code).toBe('compute.crashed');
      }
    }
    const missing = startPool(1, path.resolve('test/integration/compute/none.ts'));
    expect(mustFail(await missing.runAccess(walkerRequest(3))).code).toBe('compute.crashed');
  });

  it('verify that a text of stations is read in a thread, heights above sea level with the geoid', async () => {
    const pool = startPool(1);
    const stations = [
      { id: 'a', name: 'A', latitudeDeg: 69, longitudeDeg: 20, heightMslM: 10, minElevationDeg: 5 },
    ];
    const read = mustSucceed(await pool.readStations(JSON.stringify({ stations })));
    // EGM96 stands 20 to 40 m above the ellipsoid in northern Norway.
    expect(read.stations[0]?.place?.heightM).toBeGreaterThan(30);
    expect(read.stations[0]?.place?.heightM).toBeLessThan(50);
    expect(mustFail(await pool.readStations('<html></html>')).code).toBe('formats.notStations');
  });

  it('verify that a text of elements is read in a thread, batch by batch', async () => {
    const tle = [
      '1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927',
      '2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537',
    ].join('\n');
    const pool = startPool(1);
    const ids: string[] = [];
    const read = mustSucceed(
      await pool.readElements(tle, ({ records }) =>
        ids.push(...records.map((record) => record.element.satelliteId)),
      ),
    );
    expect(ids).toEqual(['25544']);
    expect(read).toMatchObject({ formatName: 'TLE', rejectedCount: 0, refusal: null });
    const refused = mustSucceed(await pool.readElements('<html><body>Login</body></html>', () => undefined));
    expect(refused.refusal?.code).toBe('formats.html');
  });

  it('verify that a package is checked and unpacked in a thread, every byte as it was packed', async () => {
    const pool = startPool(1);
    const folder = temporaryFolder();
    const key = mustSucceed(await loadOrMakeSigningKey(path.join(folder, 'key.pem')));
    // 20 MB that do not pack, beside small and empty ones.
    const files = new Map<string, string | Uint8Array>([
      ['scenario.backbone.json', '{"name":"Nördlich"}'],
      ['results/windows.csv', ''],
      ['papers/large.pdf', noise(20_000_000)],
    ]);
    const content = {
      programVersion: '0.1.0',
      createdAtUtcMs: utcMs(Date.UTC(2026, 10, 22)),
      ...{
        scenarioId: 'large' as ScenarioId,
        scenarioName: 'Large',
        marking: '',
        unitStationId: null,
        files,
      },
    };
    const sealed = mustSucceed(await sealedPackage(content, key));
    const file = path.join(folder, 'large.backbone-plan');
    writeFileSync(file, sealed.bytes);
    const opened = mustSucceed(await pool.readPackage(file));
    const here = mustSucceed(openPackage(sealed.bytes));
    expect({ ...opened, files: null }).toEqual({ ...here, files: null });
    expect([...opened.files.keys()]).toEqual([...here.files.keys()]);
    for (const [name, bytes] of here.files) {
      expect(Buffer.compare(opened.files.get(name)!, bytes)).toBe(0);
    }
    const changed = Buffer.from(sealed.bytes);
    changed[10_000_000]! ^= 1;
    writeFileSync(file, changed);
    expect(mustFail(await pool.readPackage(file))).toEqual({
      code: 'packages.changed',
      message: `${file}: it was changed after it was signed: do not use it.`,
    });
    expect(mustFail(await pool.readRefresh(path.join(folder, 'none'))).code).toBe('files.missing');
  });
});

/** Bytes that do not pack: a linear congruential generator, so that they are the same every time. */
function noise(count: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}
