import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsWords, bestMatches, fuzzyScore } from '../../../../renderer/app/fuzzy.ts';

const best = (query: string, ...texts: string[]) => bestMatches(query, texts, (text) => text, 9);

describe('fuzzy search', () => {
  it('verify letters must stand in the text in their order', () => {
    expect(fuzzyScore('cw', 'Compute windows')).not.toBeNull();
    expect(fuzzyScore('wc', 'Compute windows')).toBeNull();
    expect(fuzzyScore('xyz', 'Compute windows')).toBeNull();
  });

  it('verify every word must be found, in any order', () => {
    expect(best('windows export', 'Export all windows as CSV…', 'Compute windows')).toEqual([
      'Export all windows as CSV…',
    ]);
  });

  it('verify beginnings of words come before their insides, and short texts before long ones', () => {
    expect(best('play', 'Display settings', 'Play or pause')).toEqual(['Play or pause', 'Display settings']);
    expect(best('redo', 'Redo the last step', 'Redo')).toEqual(['Redo', 'Redo the last step']);
    expect(best('tr', 'Theme: red', 'Attribute')[0]).toBe('Theme: red');
  });

  it('verify that a query begins words where each of its words does', () => {
    expect(beginsWords('re', 'Reconnaissance team')).toBe(true);
    expect(beginsWords('team rec', 'Reconnaissance team')).toBe(true);
    expect(beginsWords('re', 'Loss drill: an area of sky')).toBe(false);
    expect(beginsWords('on', 'Reconnaissance team')).toBe(false);
  });

  it('verify a text always answers to itself and to nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(fuzzyScore(text, text)).not.toBeNull();
        expect(fuzzyScore('', text)).not.toBeNull();
      }),
    );
  });
});
