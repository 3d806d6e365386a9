import { describe, expect, it } from 'vitest';
import type { AccessKernel } from '../../../shared/access/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import {
  type Comparison,
  compareWithGeneral,
  quantile,
  randomElements,
  randomStations,
} from '../../support/accessFuzz.ts';
import { JOB_FROM_UTC_MS } from '../../support/walkerJob.ts';

const LOW = { perigeeKm: [250, 1650], maxEccentricity: 0.02, maxBstar: 8e-3, epochDays: 4 } as const;
const HIGH = { perigeeKm: [1650, 5800], maxEccentricity: 0.02, maxBstar: 1e-3, epochDays: 4 } as const;

/** The stated bounds: see the README of the room. */
function expectWithinBounds(result: Comparison): void {
  expect(result.missed).toBe(0);
  expect(result.extra).toBe(0);
  const worstS = (fromS: number) =>
    Math.max(0, ...result.edges.filter((edge) => edge.lengthS > fromS).map((edge) => edge.errorS));
  expect(worstS(0)).toBeLessThanOrEqual(10e-3);
  expect(worstS(10)).toBeLessThanOrEqual(2e-3);
  expect(worstS(30)).toBeLessThanOrEqual(1e-3);
  const errors = result.edges.map((edge) => edge.errorS);
  expect(quantile(errors, 0.5)).toBeLessThan(2e-5);
  expect(quantile(errors, 0.999)).toBeLessThan(2e-4);
}

describe.each<AccessKernel>(['js', 'wasm'])('the fast path, %s kernel', (kernel) => {
  it('verify against the general path on random low orbits: none missed, none extra', {
    timeout: 120_000,
  }, () => {
    const result = compareWithGeneral(randomElements(1, 250, LOW), randomStations(2, 60), kernel);
    expect(result.windows).toBeGreaterThan(50_000);
    expectWithinBounds(result);
    expect(result.maxPeakElevationDeg).toBeLessThanOrEqual(1e-4);
  });

  it('verify against the general path up to the limit of near-Earth orbits', { timeout: 120_000 }, () => {
    const result = compareWithGeneral(randomElements(3, 200, HIGH), randomStations(4, 40), kernel);
    expect(result.windows).toBeGreaterThan(20_000);
    expectWithinBounds(result);
    expect(result.maxPeakElevationDeg).toBeLessThanOrEqual(1e-4);
  });

  it.each([
    ['a minute', 200, 60],
    ['twenty minutes and a half second', 200, 1_200.5],
    ['five days', 8, 432_000],
  ] as const)('verify against the general path over %s', { timeout: 120_000 }, (_, count, lengthS) => {
    const fromUtcMs = utcMs(JOB_FROM_UTC_MS + 4_321_987);
    const result = compareWithGeneral(randomElements(5, count, LOW), randomStations(6, 40), kernel, {
      fromUtcMs,
      toUtcMs: utcMs(fromUtcMs + 1000 * lengthS),
    });
    expect(result.windows).toBeGreaterThan(150);
    expectWithinBounds(result);
  });
});
