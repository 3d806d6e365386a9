import library from 'milsymbol';
import { describe, expect, it } from 'vitest';
import { createSymbolMaker } from '../../../../renderer/symbols/index.ts';
import {
  Affiliation,
  StationRole,
  stationSymbolCode,
  threatSymbolCode,
} from '../../../../shared/domain/index.ts';

const maker = createSymbolMaker(library);
const STYLE = { monoColor: '', groundColor: '', rimColor: '' };
/** Base affiliations in the library's words. */
const WORDS = { friendly: 'Friend', neutral: 'Neutral', hostile: 'Hostile', unknown: 'Unknown' } as const;
const DIMENSIONS: Partial<Record<StationRole, string>> = { aircraft: 'Air', ship: 'Sea' };
const TRACK = [0, 1].map((hour) => ({
  latitudeDeg: hour,
  longitudeDeg: 0,
  heightM: 0,
  utcMs: hour as never,
}));

describe('verify that the library draws what stations and threats are', () => {
  it.each(StationRole.options)('%s, of every side, standing and moving', (role) => {
    for (const affiliation of Affiliation.options) {
      for (const track of [[], TRACK]) {
        const code = stationSymbolCode({ role, affiliation, symbolCode: null, track });
        expect(maker.knows(code), code).toBe(true);
        const metadata = new library.Symbol(code).getMetadata();
        expect(metadata.baseAffilation).toBe(WORDS[affiliation]);
        expect(metadata.baseDimension).toBe(DIMENSIONS[role] ?? 'Ground');
        expect(metadata.headquarters).toBe(role === 'command-post' || role === 'headquarters');
      }
    }
  });

  it('threats are hostile', () => {
    for (const kind of ['jammer', 'listener'] as const) {
      const code = threatSymbolCode({ kind, symbolCode: null });
      expect(maker.knows(code)).toBe(true);
      expect(new library.Symbol(code).getMetadata().baseAffilation).toBe('Hostile');
    }
  });

  it('has one hue where the theme has one, and keeps a code it cannot draw as a frame', () => {
    const mono = decodeURIComponent(
      maker.url('10031000001211000000', 16, { ...STYLE, monoColor: '#e8554a' }),
    );
    const colours = new Set(mono.match(/#[0-9a-f]{6}|rgb\([^)]*\)/gi));
    expect([...colours]).toEqual(['#e8554a']);
    expect(maker.knows('10031000009999990000')).toBe(false);
    expect(maker.url('10031000009999990000', 16, STYLE)).toMatch(/^data:image\/svg\+xml,/);
  });

  it('leaves letters beside the sign out where they cannot be read, and draws no line thinner than a pixel', () => {
    const lettersAt = (heightPx: number) => {
      const code = stationSymbolCode({
        role: 'command-post',
        affiliation: 'friendly',
        symbolCode: null,
        track: [],
      });
      return decodeURIComponent(maker.url(code, heightPx, STYLE)).includes('CPN');
    };
    expect([lettersAt(32), lettersAt(14)]).toEqual([true, false]);
    for (const heightPx of [14, 32]) {
      const svg = decodeURIComponent(maker.url('10031000001211000000', heightPx, STYLE));
      const widths = [...svg.matchAll(/stroke-width="([\d.]+)"/g)].map(([, width]) => Number(width));
      expect(Math.min(...widths) * (heightPx / 100)).toBeGreaterThan(1);
    }
  });
});
