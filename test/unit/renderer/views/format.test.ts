import { describe, expect, it } from 'vitest';
import {
  ageText,
  ageTone,
  azimuthPairText,
  azimuthText,
  dayClock,
  elapsedText,
  instantText,
  kilometresText,
} from '../../../../renderer/views/common/index.ts';
import { countdownText, lengthText } from '../../../../renderer/views/inspector/countdown.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { mustSucceed } from '../../../support/results.ts';

describe('words for numbers', () => {
  it('verify day and clock, rounded together across midnight', () => {
    expect(dayClock(utcMs(Date.UTC(2026, 10, 22, 14, 32, 7, 400)))).toBe('22 NOV 14:32:07Z');
    expect(dayClock(utcMs(Date.UTC(2026, 10, 22, 23, 59, 59, 600)))).toBe('23 NOV 00:00:00Z');
    expect(dayClock(utcMs(Date.UTC(2026, 10, 22, 14, 32, 45)))).toBe('22 NOV 14:32:45Z');
  });

  it.each([
    ['221432ZNOV26', Date.UTC(2026, 10, 22, 14, 32)],
    ['22143207ZNOV26', Date.UTC(2026, 10, 22, 14, 32, 7)],
    ['2026-11-22T14:32:07.250Z', Date.UTC(2026, 10, 22, 14, 32, 7, 250)],
  ])('verify that a field holds %s and reads it back', (text, instant) => {
    expect(instantText(utcMs(instant))).toBe(text);
    expect(mustSucceed(parseInstant(text))).toBe(instant);
  });

  it('verify that an azimuth is labelled and never reads 360', () => {
    expect(azimuthText(359.97)).toBe('0.0°');
    expect(azimuthPairText(214.34, 211.94)).toBe('214.3° T / 211.9° M');
    expect(azimuthPairText(214.34, null)).toBe('214.3° T');
  });

  it.each([
    [0, 'good'],
    [3, 'good'],
    [3.01, 'marginal'],
    [-4, 'marginal'],
    [7, 'marginal'],
    [7.01, 'bad'],
    [-30, 'bad'],
  ] as const)('verify the tone of elements %d days old', (days, tone) => {
    expect(ageTone(days)).toBe(tone);
  });

  it('verify sensible digits', () => {
    expect(ageText(0.44)).toBe('0.4 d');
    expect(ageText(Number.NaN)).toBe('unknown');
    expect(kilometresText(1_234.5)).toBe('1,235 km');
    expect(kilometresText(42.25)).toBe('42.3 km');
  });

  it('verify that a countdown is what the clocks beside it differ by, and a duration rounded as everywhere', () => {
    // The clock of now names the second that has begun, 00:00:00Z; 34.6 s is shown as 00:00:35Z.
    expect(countdownText(900, 34_600)).toBe('00:35');
    expect(countdownText(900, 34_400)).toBe('00:34');
    // Two contacts that begin at different seconds of the clock never have the same time left.
    expect([8_499, 8_500].map((startUtcMs) => countdownText(0, startUtcMs))).toEqual(['00:08', '00:09']);
    // A table says 7 min 13 s of it.
    expect(lengthText(432_600)).toBe('07:13');
  });

  it('verify that times which something took have sensible digits, and are never none', () => {
    expect([0, 9, 10].map(elapsedText)).toEqual(['under 0.01 s', 'under 0.01 s', '0.01 s']);
    expect(elapsedText(214)).toBe('0.21 s');
    expect(elapsedText(14_230)).toBe('14.2 s');
    expect(elapsedText(74_230)).toBe('1 min 14 s');
  });

  it('verify the countdown with and without hours', () => {
    expect(countdownText(0, 252_000)).toBe('04:12');
    expect(countdownText(0, 3_852_000)).toBe('1:04:12');
    expect(countdownText(3_000, 0)).toBe('00:00');
  });
});
