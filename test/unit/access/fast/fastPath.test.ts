import { describe, expect, it } from 'vitest';
import { beginSatellite, createCellState, createSampleStore } from '../../../../shared/access/fast/cells.ts';
import { orbitBounds } from '../../../../shared/access/fast/eligible.ts';
import { createGrid, gridStepS } from '../../../../shared/access/fast/grid.ts';
import { PLACE } from '../../../../shared/access/fast/layout.ts';
import { writeSatelliteRow } from '../../../../shared/access/fast/satelliteRow.ts';
import { createSightState, SIGHT, sightAt } from '../../../../shared/access/fast/sight.ts';
import { type AccessKernel, createAccessEngine } from '../../../../shared/access/index.ts';
import { K2 } from '../../../../shared/access/kernel/k2Layout.ts';
import { compileStation } from '../../../../shared/access/station/compileStation.ts';
import { createPropagator, EARTH_RADIUS_WGS72_KM } from '../../../../shared/astro/index.ts';
import { columnsFromElements, type ElementSet } from '../../../../shared/domain/index.ts';
import { randomElements } from '../../../support/accessFuzz.ts';
import { denseWindows } from '../../../support/denseReference.ts';
import { JOB_FROM_UTC_MS, JOB_TO_UTC_MS, jobStations, walkerElements } from '../../../support/walkerJob.ts';

const LOW = { perigeeKm: [250, 1650], maxEccentricity: 0.02, maxBstar: 8e-3, epochDays: 4 } as const;
const HIGH = { perigeeKm: [1650, 5800], maxEccentricity: 0.02, maxBstar: 1e-3, epochDays: 4 } as const;

describe.each<AccessKernel>(['js', 'wasm'])('the fast path, %s kernel', (kernel) => {
  it.each([25, 10])('verify against dense sampling of SGP4 at a mask of %i deg', (maskDeg) => {
    const elements = walkerElements(10_000).filter((_, index) => index % 1000 === 123);
    const stations = jobStations(10, maskDeg);
    const dense = elements.map((element) => stations.map((station) => denseOf(element, station, maskDeg)));
    const engine = createAccessEngine(requestOf(elements, stations), { kernel });
    if (!engine.ok) throw new Error(engine.failure.message);
    const { windows } = engine.value.computeRange(0, elements.length);
    let row = 0;
    dense
      .flat()
      .flat()
      .forEach((window) => {
        expect(Math.abs((windows.startUtcMs[row]! - JOB_FROM_UTC_MS) / 1000 - window.startS)).toBeLessThan(
          1e-3,
        );
        expect(Math.abs((windows.endUtcMs[row]! - JOB_FROM_UTC_MS) / 1000 - window.endS)).toBeLessThan(1e-3);
        expect(Math.abs(windows.peakElevationDeg[row]! - window.peakElevationDeg)).toBeLessThan(1e-5);
        row++;
      });
    expect(windows.count).toBe(row);
  });
});

function requestOf(elements: readonly ElementSet[], stations: ReturnType<typeof jobStations>) {
  return {
    elements: columnsFromElements(elements),
    stations,
    fromUtcMs: JOB_FROM_UTC_MS,
    toUtcMs: JOB_TO_UTC_MS,
    ut1MinusUtcS: 0,
  };
}

function denseOf(element: ElementSet, station: ReturnType<typeof jobStations>[number], maskDeg: number) {
  const created = createPropagator(element);
  if (!created.ok) throw new Error(created.failure.message);
  const motion = compileStation(station).motionAtStart;
  return denseWindows(
    created.value,
    {
      zenith: [motion[0]!, motion[1]!, motion[2]!],
      positionKm: [motion[9]!, motion[10]!, motion[11]!],
      minElevationDeg: maskDeg,
    },
    { fromUtcMs: JOB_FROM_UTC_MS, lengthS: 86_400 },
    15,
  );
}

describe('the interpolated path', () => {
  it('verify that it stays within 4 cm of SGP4 on the step chosen for the orbit', () => {
    const span = { fromUtcMs: JOB_FROM_UTC_MS, lengthS: 86_400, ut1MinusUtcS: 0 };
    const elements = [...randomElements(21, 60, { ...LOW, maxBstar: 1e-3 }), ...randomElements(22, 30, HIGH)];
    const columns = columnsFromElements(elements);
    const fresh = new Float64Array(3);
    let worstKm = 0;
    elements.forEach((element, index) => {
      const path = createCellState();
      writeSatelliteRow(columns.numbers, index, JOB_FROM_UTC_MS, path.satellite);
      const start = path.satellite[K2.startMin]!;
      const bounds = orbitBounds(path.satellite, start - 150, start + 1590);
      if (bounds === null || !bounds.isSmooth) return;
      const rate = path.satellite[K2.meanAnomalyDot]! / 60;
      const grid = createGrid(span, gridStepS(rate, bounds.maxApogeeKm, bounds.maxEccentricity));
      beginSatellite(path, grid, createSampleStore(grid.count));
      const sight = createSightState(path);
      const created = createPropagator(element);
      if (!created.ok) throw new Error(created.failure.message);
      for (let timeS = 50; timeS < 86_400; timeS += 1_171) {
        // Three places at right angles: the height over each one's plane is a coordinate.
        const found = [PLACE.zenithX, PLACE.zenithY, PLACE.zenithZ].map((axis) => {
          sight.place.fill(0);
          sight.place[axis] = 1;
          sightAt(sight, timeS);
          return sight.sight[SIGHT.height]!;
        });
        created.value.positionInto(start + timeS / 60, fresh, 0);
        const radiusOffKm = Math.abs(Math.hypot(...found) - Math.hypot(...fresh));
        const heightOffKm = Math.abs(found[2]! - fresh[2]!);
        worstKm = Math.max(worstKm, radiusOffKm, heightOffKm);
      }
    });
    expect(worstKm).toBeLessThan(4e-5);
  });

  it('verify that no orbit near decay is vouched for', () => {
    const elements = randomElements(31, 300, {
      perigeeKm: [120, 260],
      maxEccentricity: 0.02,
      maxBstar: 0.05,
      epochDays: 4,
    });
    const columns = columnsFromElements(elements);
    const row = createCellState().satellite;
    const position = new Float64Array(3);
    let vouched = 0;
    elements.forEach((element, index) => {
      writeSatelliteRow(columns.numbers, index, JOB_FROM_UTC_MS, row);
      const start = row[K2.startMin]!;
      if (orbitBounds(row, start - 150, start + 1590) === null) return;
      vouched++;
      const created = createPropagator(element);
      if (!created.ok) throw new Error(created.failure.message);
      for (let minute = -150; minute <= 1590; minute += 13) {
        expect(created.value.positionInto(start + minute, position, 0)).toBe(0);
        expect(Math.hypot(...position)).toBeGreaterThan(EARTH_RADIUS_WGS72_KM + 100);
      }
    });
    expect(vouched).toBeGreaterThan(30);
    expect(vouched).toBeLessThan(300);
  });
});
