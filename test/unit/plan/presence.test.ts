import { describe, expect, it } from 'vitest';
import { lastingRuns, pausesOf, presence } from '../../../shared/plan/presence.ts';
import { sharePercent } from '../../../shared/plan/share.ts';

const HOUR = { fromUtcMs: 0, toUtcMs: 3_600_000 };
const piece = (fromUtcMs: number, toUtcMs: number) => ({ fromUtcMs, toUtcMs });

describe('presence of a means', () => {
  it('verify that pieces with less than a second between them are one run, and runs of less than a second none', () => {
    expect(
      lastingRuns([piece(0, 10_000), piece(10_000, 20_000), piece(20_015, 30_000), piece(40_000, 40_014)]),
    ).toEqual([piece(0, 30_000)]);
    expect(lastingRuns([])).toEqual([]);
    // Many short ones that follow each other are one long one.
    expect(lastingRuns([piece(0, 600), piece(600, 1200)])).toEqual([piece(0, 1200)]);
  });

  it('verify that what reaches into a slice for less than a second is not there, and what is cut to it all of it', () => {
    const runs = lastingRuns([piece(-60_000, 14), piece(600_000, 3_600_000)]);
    const { availableFraction, longestSilenceS } = presence(runs, pausesOf(runs, HOUR), HOUR);
    expect(availableFraction).toBeCloseTo(50 / 60, 9);
    expect(longestSilenceS).toBeCloseTo(599.986, 3);
    expect(presence([HOUR], [], piece(0, 500)).availableFraction).toBe(1);
  });

  it('verify that one rule rounds shares: to the nearest tenth, near a half up, never to all or to what is wanted without being there', () => {
    const silent = { longestSilenceMs: 900_000 };
    expect(sharePercent(0.937_499, silent)).toBe(93.8);
    expect(sharePercent(0.9375, silent)).toBe(93.8);
    expect(sharePercent(0.9374, silent)).toBe(93.7);
    expect(sharePercent(0.999_99, silent)).toBe(99.9);
    expect(sharePercent(0.999_99, { longestSilenceMs: 15 })).toBe(100);
    expect(sharePercent(0.000_001, silent)).toBe(0.1);
    expect(sharePercent(0.899_99, { ...silent, wantedPercent: 90 })).toBe(89.9);
    expect(sharePercent(0.9, { ...silent, wantedPercent: 90 })).toBe(90);
  });
});
