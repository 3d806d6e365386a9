import { describe, expect, test } from 'vitest';
import type { LookState } from '../../../shared/astro/index.ts';
import { budgetAt, prepareLink } from '../../../shared/link/index.ts';
import {
  type CutReader,
  LIBRARY_PAYLOADS,
  linkGeometryOf,
  type PassQuestion,
  passLinkWindows,
} from '../../../shared/radios/index.ts';
import { oneWayLink } from '../../support/oneWayLink.ts';
import { mustSucceed } from '../../support/results.ts';

const PAYLOAD = LIBRARY_PAYLOADS.find((type) => type.payloadTypeId === 'backbone-ka')!;
const DOWN = mustSucceed(prepareLink(oneWayLink()));
const PLAIN = oneWayLink();
const UP = mustSucceed(
  prepareLink({
    ...PLAIN,
    direction: 'up',
    receiver: { ...PLAIN.receiver, noise: { kind: 'gt', gtDbK: 12, clearSkyK: 300 } },
  }),
);

/** A satellite that stands still in the sky and goes away at 10 km/s from 500 km. */
function leaving(t: number): LookState {
  return { azimuthDeg: 0, elevationDeg: 60, rangeKm: 500 + t / 100, rangeRateKmS: 10 };
}

function pass(changes: Partial<PassQuestion> = {}): PassQuestion {
  return {
    startUtcMs: 0,
    endUtcMs: 600_000,
    lookAt: leaving,
    payload: PAYLOAD,
    up: null,
    down: DOWN,
    cutsAt: () => [],
    jammingAt: null,
    ...changes,
  };
}

/** Range at which a link has just the margin that it keeps: 20 log of the ratio of ranges is what is left. */
function lastRangeKm(prepared: typeof DOWN): number {
  const budget = mustSucceed(budgetAt(prepared, linkGeometryOf(leaving(0), PAYLOAD)));
  return 500 * 10 ** ((budget.verdict.marginDb - prepared.link.keptMarginDb) / 20);
}

describe('link windows of a pass', () => {
  test('verify that a pass that stays good is one window that ends with the access', () => {
    const [only, ...others] = passLinkWindows(pass({ endUtcMs: 25_000 }));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ open: 'down', startUtcMs: 0, endUtcMs: 25_000, limit: 'access' });
    expect(only!.samples.map((sample) => sample.utcMs)).toEqual([0, 10_000, 20_000, 25_000]);
    expect(only!.upVolumeBits).toBe(0);
    expect(only!.samples[0]!.upMarginDb).toBeNaN();
    const rates = only!.samples.map((sample) => sample.downRateBps);
    const byHand =
      ((rates[0]! + rates[1]!) / 2) * 10 +
      ((rates[1]! + rates[2]!) / 2) * 10 +
      ((rates[2]! + rates[3]!) / 2) * 5;
    expect(only!.downVolumeBits).toBeCloseTo(byHand, 0);
  });

  test('verify that the edge lies where the margin leaves what is kept, to 0.1 s, and says what ended it', () => {
    const edgeUtcMs = (lastRangeKm(DOWN) - 500) * 100;
    expect(edgeUtcMs).toBeGreaterThan(60_000);
    const [only, ...others] = passLinkWindows(pass({ endUtcMs: edgeUtcMs + 61_234 }));
    expect(others).toEqual([]);
    expect(edgeUtcMs - only!.endUtcMs).toBeGreaterThanOrEqual(0);
    expect(edgeUtcMs - only!.endUtcMs).toBeLessThanOrEqual(100);
    expect(only!.limit).toBe('power');
    expect(only!.leastMarginDb).toBeCloseTo(DOWN.link.keptMarginDb, 2);
  });

  test('verify that a cut opens and shuts directions one by one', () => {
    const silence: CutReader = (t) =>
      t >= 33_300 && t < 71_700 ? [{ kind: 'emission-control', direction: 'up', text: 'silence' }] : [];
    const windows = passLinkWindows(pass({ up: UP, endUtcMs: 100_000, cutsAt: silence }));
    expect(windows.map(({ open, limit }) => [open, limit])).toEqual([
      ['both', 'emission-control'],
      ['down', 'up-opens'],
      ['both', 'access'],
    ]);
    expect(Math.abs(windows[0]!.endUtcMs - 33_300)).toBeLessThanOrEqual(100);
    expect(Math.abs(windows[2]!.startUtcMs - 71_700)).toBeLessThanOrEqual(100);
    expect(windows[1]!.upVolumeBits).toBe(0);
  });

  test('verify that two changes between two samples are both found', () => {
    const keys: CutReader = (t) => [
      ...(t < 42_000 ? [{ kind: 'crypto-change', direction: 'both', text: 'keys' } as const] : []),
      ...(t < 47_000 ? [{ kind: 'keep-out', direction: 'up', text: 'sector' } as const] : []),
    ];
    const windows = passLinkWindows(pass({ up: UP, endUtcMs: 60_000, cutsAt: keys }));
    expect(windows.map(({ open, limit }) => [open, limit])).toEqual([
      ['down', 'up-opens'],
      ['both', 'access'],
    ]);
    expect(Math.abs(windows[0]!.startUtcMs - 42_000)).toBeLessThanOrEqual(100);
    expect(Math.abs(windows[1]!.startUtcMs - 47_000)).toBeLessThanOrEqual(100);
  });

  test('verify that a pass that never opens is told once, with its limit', () => {
    const always: CutReader = () => [{ kind: 'sun', direction: 'both', text: 'sun' }];
    const [only, ...others] = passLinkWindows(pass({ up: UP, endUtcMs: 30_000, cutsAt: always }));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ open: 'none', limit: 'sun', upVolumeBits: 0, downVolumeBits: 0 });
    const far = passLinkWindows(pass({ endUtcMs: 30_000, lookAt: (t) => ({ ...leaving(t), rangeKm: 1e6 }) }));
    expect(far.map(({ open, limit }) => [open, limit])).toEqual([['none', 'power']]);
  });

  test('verify that elements that fail and a satellite below the horizon open nothing', () => {
    expect(passLinkWindows(pass({ endUtcMs: 5000, lookAt: () => null }))[0]).toMatchObject({
      open: 'none',
      limit: 'no-position',
      leastMarginDb: Number.NaN,
    });
    const below = (t: number) => ({ ...leaving(t), elevationDeg: -1 });
    expect(passLinkWindows(pass({ endUtcMs: 5000, lookAt: below }))[0]).toMatchObject({
      open: 'none',
      limit: 'access',
    });
  });

  test('verify that an access window of no length is one sample’s answer', () => {
    const [only] = passLinkWindows(pass({ endUtcMs: 0 }));
    expect(only).toMatchObject({ open: 'down', startUtcMs: 0, endUtcMs: 0, downVolumeBits: 0 });
  });
});
