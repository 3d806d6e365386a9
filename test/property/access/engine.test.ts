import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccessEngine } from '../../../shared/access/index.ts';
import {
  columnsFromElements,
  type ElementSet,
  type Station,
  type WindowColumns,
} from '../../../shared/domain/index.ts';
import { randomElements, randomStations } from '../../support/accessFuzz.ts';
import { mustSucceed } from '../../support/results.ts';
import { JOB_FROM_UTC_MS, JOB_TO_UTC_MS } from '../../support/walkerJob.ts';

const RANGE = { perigeeKm: [250, 5000], maxEccentricity: 0.1, maxBstar: 1e-3, epochDays: 3 } as const;
const seeds = fc.integer({ min: 1, max: 2 ** 31 });

function compute(elements: readonly ElementSet[], stations: readonly Station[]): WindowColumns {
  const engine = mustSucceed(
    createAccessEngine(
      {
        elements: columnsFromElements(elements),
        stations,
        fromUtcMs: JOB_FROM_UTC_MS,
        toUtcMs: JOB_TO_UTC_MS,
        ut1MinusUtcS: 0,
      },
      { kernel: 'wasm' },
    ),
  );
  return engine.computeRange(0, elements.length).windows;
}

function totalMs(windows: WindowColumns): number {
  return windows.endUtcMs.reduce((sum, endUtcMs, row) => sum + endUtcMs - windows.startUtcMs[row]!, 0);
}

describe('access windows', () => {
  it('verify that raising the mask never lengthens access', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.01, max: 30, noNaN: true }), (seed, riseDeg) => {
        const elements = randomElements(seed, 5, RANGE);
        const stations = randomStations(seed, 4);
        const raised = stations.map((station) => ({
          ...station,
          minElevationDeg: Math.min(90, station.minElevationDeg + riseDeg),
        }));
        expect(totalMs(compute(elements, raised))).toBeLessThanOrEqual(
          totalMs(compute(elements, stations)) + 1,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('verify that a peak is above the mask and higher masks keep the peaks of what is left', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const elements = randomElements(seed, 5, RANGE);
        const stations = randomStations(seed, 4);
        const windows = compute(elements, stations);
        for (let row = 0; row < windows.count; row++) {
          const station = stations[windows.stationIndex[row]!]!;
          expect(windows.peakElevationDeg[row]!).toBeGreaterThanOrEqual(station.minElevationDeg - 1e-6);
          expect(windows.peakElevationDeg[row]!).toBeLessThanOrEqual(90);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('verify that satellites and stations do not influence each other', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const elements = randomElements(seed, 4, RANGE);
        const stations = randomStations(seed, 3);
        const all = compute(elements, stations);
        let row = 0;
        for (const element of elements) {
          for (const station of stations) {
            const alone = compute([element], [station]);
            for (let own = 0; own < alone.count; own++, row++) {
              expect(all.startUtcMs[row]).toBe(alone.startUtcMs[own]);
              expect(all.endUtcMs[row]).toBe(alone.endUtcMs[own]);
              expect(all.peakElevationDeg[row]).toBe(alone.peakElevationDeg[own]);
            }
          }
        }
        expect(row).toBe(all.count);
      }),
      // The example: a satellite that is within reach of the fast path for some stations and not for others.
      { numRuns: 40, examples: [[796_383_245]] },
    );
  });
});
