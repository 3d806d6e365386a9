import { describe, expect, it } from 'vitest';
import { LINK_LIMITS, type Scenario } from '../../../shared/domain/index.ts';
import type { LinkChunk } from '../../../shared/jobs/index.ts';
import { byPassMeter, flatLinks, lanternLinks, measuredAtOnce } from '../../support/linkRequests.ts';

/** Edges are known to this, by both. */
const EDGE_MS = 100;
const STEP_S = 10;
/** Times are doubles of ms since 1970, known to 0.0003 ms: 2 mm at 8 km/s. From 200 km and more that is 6e-7 degrees, and less in dB. */
const TIME_ROUNDING = { rangeKm: 5e-6, elevationDeg: 1e-6, upMarginDb: 1e-6, downMarginDb: 1e-6 };

/** The mission without what only other means measure: jammers, periods, the arc. */
function quiet(scenario: Scenario): Scenario {
  const { radio } = scenario;
  return {
    ...scenario,
    threats: [],
    periods: [],
    radio: {
      ...radio,
      fleets: radio.fleets.map((entry) => ({ ...entry, geoArcExclusionDeg: 0 })),
      stations: radio.stations.map((entry) => ({ ...entry, keepOutSectors: [] })),
    },
  };
}

const SCENES = [
  ['flat arrays', () => flatLinks({ satellites: 150, stations: 8 })],
  ['the mission without its trouble', () => lanternLinks({ hours: 3, everySatellite: 4, change: quiet })],
] as const;

describe('plain passes in the kernel', () => {
  it.each(SCENES)('verify that they are what every sample by the meter gives: %s', (name, make) => {
    const request = make();
    const plain = measuredAtOnce(request, 'keep');
    const metered = measuredAtOnce(byPassMeter(request), 'keep');
    const [a, b] = [plain.windows, metered.windows];
    expect(a.count).toBeGreaterThan(500);
    expect(a.count).toBe(b.count);
    for (const column of ['accessRow', 'pairIndex', 'open', 'limit'] as const)
      expect(a[column]).toEqual(b[column]);
    if (name === 'flat arrays') expect(Array.from(a.limit, (code) => LINK_LIMITS[code])).toContain('sun');
    for (let row = 0; row < a.count; row++) {
      for (const column of ['startUtcMs', 'endUtcMs'] as const)
        expect(Math.abs(a[column][row]! - b[column][row]!)).toBeLessThanOrEqual(EDGE_MS);
      const countOf = ({ samples }: LinkChunk) => samples!.firstSample[row + 1]! - samples!.firstSample[row]!;
      if (a.open[row] === 0) {
        expect(countOf(plain)).toBe(countOf(metered));
        continue;
      }
      const edges = [plain, metered].map(({ samples }) => [
        samples!.firstSample[row]!,
        samples!.firstSample[row + 1]! - 1,
      ]) as [[number, number], [number, number]];
      for (const way of ['up', 'down'] as const) {
        const [rates, volumes] = [`${way}RateBps`, `${way}VolumeBits`] as const;
        const ratesOf = (place: 0 | 1) =>
          Math.abs(plain.samples![rates][edges[0][place]]! - metered.samples![rates][edges[1][place]]!);
        // An edge that is 0.1 s off takes so much away, and may find another mode, which counts for half a step.
        const mostBits = (2 * EDGE_MS * a[rates][row]!) / 1000 + ((ratesOf(0) + ratesOf(1)) * STEP_S) / 2;
        expect(Math.abs(a[volumes][row]! - b[volumes][row]!)).toBeLessThanOrEqual(mostBits + 1e-3);
      }
    }
  });

  it.each(SCENES)('verify every sample but the edges to rounding: %s', (_, make) => {
    const request = make();
    const [plain, metered] = [measuredAtOnce(request, 'keep'), measuredAtOnce(byPassMeter(request), 'keep')];
    const [a, b] = [plain.samples!, metered.samples!];
    let count = 0;
    for (let row = 0; row < plain.windows.count; row++) {
      if (plain.windows.open[row] === 0) continue;
      let other = b.firstSample[row]!;
      // Edges, and what an edge that is 0.1 s off may leave out or take in, are the first and the last two.
      for (let sample = a.firstSample[row]! + 2; sample < a.firstSample[row + 1]! - 2; sample++) {
        while (b.utcMs[other]! < a.utcMs[sample]! - 1e-2) other += 1;
        expect(Math.abs(b.utcMs[other]! - a.utcMs[sample]!)).toBeLessThan(1e-2);
        for (const name of ['upMarginDb', 'downMarginDb', 'elevationDeg', 'rangeKm'] as const) {
          const [got, wanted] = [a[name][sample]!, b[name][other]!];
          if (Number.isNaN(wanted)) expect(got).toBeNaN();
          else expect(Math.abs(got - wanted)).toBeLessThan(TIME_ROUNDING[name]);
        }
        expect(a.upRateBps[sample]).toBe(b.upRateBps[other]);
        expect(a.downRateBps[sample]).toBe(b.downRateBps[other]);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(10_000);
  });
});
