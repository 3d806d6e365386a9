import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenDirections, WindowLimit } from '../../../shared/domain/index.ts';
import {
  axisScale,
  directionFacts,
  headlineOf,
  limitShort,
  limitText,
  type SampledPass,
} from '../../../shared/radios/index.ts';

/** A pass of ten samples 10 s apart whose uplink margin is the number of the sample. */
function pass(
  windows: readonly (readonly [open: OpenDirections, fromS: number, toS: number, limit: WindowLimit])[],
): SampledPass {
  const samples = Float64Array.from({ length: 10 }, (_, place) => place);
  return {
    utcMs: samples.map((place) => place * 10_000),
    up: { marginDb: samples, rateBps: samples.map((place) => place * 1e6), volumeBits: 8e9 },
    down: null,
    windows: windows.map(([open, fromS, toS, limit]) => ({
      open,
      startUtcMs: fromS * 1_000,
      endUtcMs: toS * 1_000,
      limit,
    })),
  };
}

describe('facts of a direction', () => {
  it('verify that windows which only the other direction parts are one stretch, ended by its own limit', () => {
    const facts = directionFacts(
      pass([
        ['up', 20, 40, 'down-opens'],
        ['both', 40, 60, 'weather'],
        ['down', 60, 80, 'access'],
      ]),
      'up',
    )!;
    expect(facts.open).toEqual([[20_000, 60_000]]);
    expect(facts.marginDb).toBe(2);
    expect(facts.limit).toBe('weather');
    expect(headlineOf(facts)).toEqual({
      isOpen: true,
      title: 'link 00:00:20Z to 00:01:00Z',
      figures: [
        ['least margin', '2.0 dB'],
        ['rate at best', '9.00 Mbit/s'],
        ['volume', '1.00 GB'],
      ],
      limit: 'ends: weather: in clear sky the link would hold',
    });
  });

  it('verify that the one reason is told that ends a pass, where it is known', () => {
    const facts = directionFacts(pass([['both', 0, 90, 'access']]), 'up')!;
    expect(headlineOf(facts, 'mask').limit).toBe('ends: the satellite leaves the mask');
    expect(headlineOf(facts, 'span').limit).toBe('ends: the span ends');
    expect([limitShort('access', 'mask'), limitShort('access', 'span')]).toEqual(['mask', 'end of span']);
    expect(limitText('weather', 'span')).toBe(limitText('weather'));
  });

  it('verify that a direction that never opens says why, and the margin that it comes to', () => {
    const facts = directionFacts(pass([['none', 0, 90, 'power']]), 'up')!;
    expect(facts.open).toEqual([]);
    expect(facts.marginDb).toBe(9);
    expect(headlineOf(facts).limit).toBe('no link: too little power even in clear sky');
  });

  it('verify that a direction that the pair does not have has no facts', () => {
    expect(directionFacts(pass([['up', 0, 90, 'access']]), 'down')).toBeNull();
  });
});

describe('scale of an axis', () => {
  it('verify round names for common ranges', () => {
    expect(axisScale([-3.2, 17.9], [0]).splits).toEqual([-10, 0, 10, 20]);
    expect(axisScale([]).splits).toContain(0);
  });

  it('verify that every value lies within, and that few values are named, whatever they are', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (list) => {
        const { range, splits } = axisScale(list);
        const slack = (range[1] - range[0]) * 1e-9;
        for (const value of list) {
          expect(value).toBeGreaterThanOrEqual(range[0] - slack);
          expect(value).toBeLessThanOrEqual(range[1] + slack);
        }
        expect(range[1]).toBeGreaterThan(range[0]);
        expect(splits.length).toBeLessThanOrEqual(7);
      }),
    );
  });
});
