import { describe, expect, it, onTestFinished } from 'vitest';
import { type ComputePool, createComputePool } from '../../../electron/compute/index.ts';
import type { AccessRequest } from '../../../shared/access/index.ts';
import { columnsFromElements, type Station, utcMs } from '../../../shared/domain/index.ts';
import { COMPUTE_WORKER } from '../../support/delivered.ts';
import { mustSucceed } from '../../support/results.ts';
import { fixedStation, movingStation } from '../../support/stations.ts';
import { JOB_FROM_UTC_MS, JOB_TO_UTC_MS, jobStations, walkerElements } from '../../support/walkerJob.ts';

function pool(): ComputePool {
  const created = createComputePool({
    workerEntry: COMPUTE_WORKER,
    workerCount: 2,
  });
  onTestFinished(() => created.dispose());
  return created;
}

const elements = columnsFromElements(walkerElements(300));

function request(overrides: Partial<AccessRequest> = {}): AccessRequest {
  return {
    elements,
    stations: [],
    fromUtcMs: JOB_FROM_UTC_MS,
    toUtcMs: JOB_TO_UTC_MS,
    ut1MinusUtcS: 0.1,
    ...overrides,
  };
}

/** Stations of every path of the engine: plain, masked, with antenna limits, moving, looking far down, at the pole. */
const STATIONS: readonly Station[] = [
  ...jobStations(6),
  fixedStation({
    horizonMask: [
      { azimuthDeg: 20, elevationDeg: 3 },
      { azimuthDeg: 200, elevationDeg: 40 },
    ],
  }),
  fixedStation({ antennaLimits: { minElevationDeg: 15, maxElevationDeg: 70 } }),
  fixedStation({ minElevationDeg: -8, place: { latitudeDeg: 10, longitudeDeg: 20, heightM: 20_000 } }),
  fixedStation({ place: { latitudeDeg: 90, longitudeDeg: 0, heightM: 0 } }),
  movingStation([
    { latitudeDeg: 60, longitudeDeg: 0, heightM: 9000, utcMs: JOB_FROM_UTC_MS },
    { latitudeDeg: 40, longitudeDeg: -60, heightM: 9000, utcMs: utcMs(JOB_FROM_UTC_MS + 6 * 3_600_000) },
  ]),
];

describe('trials', () => {
  it('verify that they give the windows of a full run bit for bit, also where satellites come during the span', async () => {
    const compute = pool();
    const starts = Float64Array.from(elements.satelliteIds, (_, index) =>
      index % 3 === 0 ? JOB_FROM_UTC_MS + 9 * 3_600_000 : JOB_FROM_UTC_MS,
    );
    for (const asked of [
      request(),
      request({ availableFromUtcMs: starts }),
      request({ ut1MinusUtcS: -0.2 }),
    ]) {
      // Together with all others, so that the run is another one than the trial.
      const stations = STATIONS.map((station, index) => ({
        ...station,
        stationId: `s${index}` as Station['stationId'],
      }));
      const { windows } = mustSucceed(await compute.runAccess({ ...asked, stations }));
      for (const [index, station] of stations.entries()) {
        const trial = mustSucceed(await compute.trials.windowsOf(asked, station));
        const rows = Array.from({ length: windows.count }, (_, row) => row).filter(
          (row) => windows.stationIndex[row] === index,
        );
        const of = (column: Float64Array | Uint32Array | Uint8Array) => rows.map((row) => column[row]);
        expect(trial.count).toBe(rows.length);
        expect([...trial.satelliteIndex]).toEqual(of(windows.satelliteIndex));
        expect([...trial.startUtcMs]).toEqual(of(windows.startUtcMs));
        expect([...trial.endUtcMs]).toEqual(of(windows.endUtcMs));
        expect([...trial.peakUtcMs]).toEqual(of(windows.peakUtcMs));
        expect([...trial.peakElevationDeg]).toEqual(of(windows.peakElevationDeg));
        expect([...trial.flags]).toEqual(of(windows.flags));
        expect([...trial.stationIndex].every((one) => one === 0)).toBe(true);
      }
    }
  });

  it('verify that they go on after their threads were let go, and with no satellites', async () => {
    const compute = pool();
    const [station] = STATIONS as [Station];
    const before = mustSucceed(await compute.trials.windowsOf(request(), station));
    await compute.trials.dispose();
    expect(mustSucceed(await compute.trials.windowsOf(request(), station))).toEqual(before);
    const none = await compute.trials.windowsOf(request({ elements: columnsFromElements([]) }), station);
    expect(mustSucceed(none).count).toBe(0);
  });
});
