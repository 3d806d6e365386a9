import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServices } from '../../electron/services/index.ts';
import { geodesicFrom, movedStation } from '../../shared/astro/index.ts';
import { type Fleet, type FleetId, releaseColumns, utcMs } from '../../shared/domain/index.ts';
import { COMPUTE_WORKER } from '../support/delivered.ts';
import { mustSucceed } from '../support/results.ts';
import { station } from '../support/scenarios.ts';
import { median, type Target, tableOf, timeTarget } from './report.ts';

const NOW = Date.UTC(2026, 10, 22);
const STEP_KM = 20;
const WARM_STEPS = 10;
const STEPS = 100;

/** A fleet of 10,000 satellites of a Walker design: 100 planes of 100 at 550 km. */
const FLEET: Fleet = {
  fleetId: 'bench' as FleetId,
  name: 'Bench',
  owner: 'unspecified',
  bands: [],
  enabled: true,
  confidence: 'notional',
  source: 'made for the benchmark',
  asOfDate: null,
  manoeuvreKmPerDay: null,
  colorIndex: 0,
  parts: [
    {
      partId: 'all',
      name: 'All',
      enabled: true,
      availableFromUtcMs: null,
      orbits: {
        kind: 'walker',
        name: 'BENCH',
        altitudeKm: 550,
        inclinationDeg: 53,
        planes: 100,
        perPlane: 100,
        phasing: 1,
        pattern: 'delta',
        spreadDeg: null,
        raan0Deg: 0,
        epochUtcMs: utcMs(NOW),
        firstId: 800_000_001,
      },
    },
  ],
  switchedOffIds: [],
};

/**
 * Drags a station across the map, 20 km a step, and asks for its windows over 24 h with 10,000 satellites at
 * each step, through the service that the window calls. The samples of the satellites are kept in the threads
 * after the first step. The way between the processes (about a millisecond) is not in it.
 */
export async function benchDrag(): Promise<Target[]> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'backbone-drag-'));
  const services = mustSucceed(
    await createServices({
      dataFolder,
      workerEntry: COMPUTE_WORKER,
      dbWorkerEntry: path.resolve('electron/db/worker.ts'),
      appVersion: '0',
      electronVersion: '0',
      standInRuntime: false,
      chooseOpenFiles: async () => [],
      chooseSaveFile: async () => null,
      openFolder: async () => '',
      writeClipboard: () => undefined,
      sendEvent: () => undefined,
      nowUtcMs: () => NOW,
      demonstration: 'leave',
    }),
  );
  try {
    const { handlers } = services;
    const span = { fromUtcMs: utcMs(NOW), toUtcMs: utcMs(NOW + 86_400_000) };
    const { scenario } = mustSucceed(await handlers['scenario.create']({ name: 'Drag', ...span }));
    const dragged = station({
      stationId: 'dragged',
      place: { latitudeDeg: 48, longitudeDeg: 11, heightM: 500 },
      minElevationDeg: 25,
    });
    const withFleet = { ...scenario, fleets: [FLEET], stations: [dragged] };
    mustSucceed(await handlers['scenario.save']({ label: 'Set up', scenario: withFleet }));
    const times: number[] = [];
    let current = dragged;
    let windowCount = 0;
    for (let step = 0; step < WARM_STEPS + STEPS; step += 1) {
      const from = current.place!;
      current = movedStation(current, from, geodesicFrom(from, 75, STEP_KM));
      const startedMs = performance.now();
      const answer = mustSucceed(await handlers['access.trial']({ station: current }));
      times.push(performance.now() - startedMs);
      windowCount = answer.windows.count;
      // As what sends an answer to the window does.
      releaseColumns(answer.windows);
    }
    return reportOf(times, windowCount);
  } finally {
    await services.dispose();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function reportOf(times: readonly number[], windowCount: number): Target[] {
  const warm = times.slice(WARM_STEPS).toSorted((a, b) => a - b);
  const p95 = warm[Math.floor(warm.length * 0.95)]!;
  const milliseconds = (value: number) => value.toFixed(1);
  console.log(
    `\nDragging a station: 10,000 satellites x 24 h, 25 deg, ${windowCount.toLocaleString('en')} windows a step, service call\n${tableOf(
      [
        ['ms', 'first', 'median', '95 %', 'max'],
        [
          'each step, samples kept',
          milliseconds(times[0]!),
          milliseconds(median(warm)),
          milliseconds(p95),
          milliseconds(warm[warm.length - 1]!),
        ],
      ],
    )}`,
  );
  return [
    timeTarget('T10', 'drag a station, 10,000 satellites, a step', median(warm), 30),
    timeTarget('T10', 'the same, 95 % of the steps', p95, 30),
  ];
}
