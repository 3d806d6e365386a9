import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  quantityFromText,
  quantityText,
  spanFromText,
  spanText,
} from '../../../../../renderer/views/flows/quantity.ts';

describe('quantities of flows', () => {
  it.each([
    ['64 kb/s', 'bit/s', 64_000],
    ['64k', 'bit/s', 64_000],
    ['2 Mbit/s', 'bit/s', 2e6],
    ['2.4 kbps', 'bit/s', 2_400],
    ['1,5 Gb/s', 'bit/s', 1.5e9],
    ['9600', 'bit/s', 9_600],
    ['1.2 MB', 'B', 1_200_000],
    ['1.2m', 'B', 1_200_000],
    ['50 megabytes', 'B', null],
    ['20 kByte', 'B', 20_000],
    ['20 kB', 'bit/s', null],
    ['20 kb', 'B', null],
    ['20 kb/s', 'B', null],
    ['fast', 'bit/s', null],
    ['', 'bit/s', null],
    ['-5 kb/s', 'bit/s', null],
  ] as const)('verify that "%s" in %s is understood as %s', (text, unit, value) => {
    expect(quantityFromText(text, unit)).toBe(value);
  });

  it('verify that quantities are written short, and that every one reads back as itself', () => {
    expect(quantityText(64_000, 'bit/s')).toBe('64 kbit/s');
    expect(quantityText(1_200_000, 'B')).toBe('1.2 MB');
    expect(quantityText(1_234_567, 'B')).toBe('1234567 B');
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e13, noNaN: true }), (value) => {
        expect(quantityFromText(quantityText(value, 'bit/s'), 'bit/s')).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e15 }), (value) => {
        expect(quantityFromText(quantityText(value, 'B'), 'B')).toBe(value);
      }),
    );
  });

  it.each([
    ['90', 90],
    ['90 s', 90],
    ['2 min', 120],
    ['1 h 30 min', 5_400],
    ['1h30m', 5_400],
    ['0,5 s', 0.5],
    ['1 d', 86_400],
    ['soon', null],
    ['5 weeks', null],
    ['', null],
  ])('verify that "%s" is understood as %s seconds', (text, seconds) => {
    expect(spanFromText(text)).toBe(seconds);
  });

  it('verify that durations read back as themselves', () => {
    expect([spanText(900), spanText(90), spanText(3_600), spanText(0.5)]).toEqual([
      '15 min',
      '90 s',
      '1 h',
      '0.5 s',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_678_400 }), (seconds) => {
        expect(spanFromText(spanText(seconds))).toBe(seconds);
      }),
    );
  });
});
