import { describe, expect, it } from 'vitest';
import {
  Affiliation,
  affiliationOfSymbolCode,
  StationRole,
  SymbolCode,
  stationSymbolCode,
  threatSymbolCode,
} from '../../../shared/domain/index.ts';

describe('verify symbol codes', () => {
  it('gives every role and affiliation a code of its own that tells the affiliation', () => {
    const codes = StationRole.options.flatMap((role) =>
      Affiliation.options.map((affiliation) => {
        const code = stationSymbolCode({ role, affiliation, symbolCode: null, track: [] });
        expect(SymbolCode.safeParse(code).success).toBe(true);
        expect(code).toHaveLength(20);
        expect(affiliationOfSymbolCode(code)).toBe(affiliation);
        return code;
      }),
    );
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('takes the code of the station itself before any other', () => {
    const own = { role: 'team', affiliation: 'friendly', symbolCode: 'SFGPUCI----K---', track: [] } as const;
    expect(stationSymbolCode({ ...own, track: [] })).toBe('SFGPUCI----K---');
  });

  it('shows threats as hostile', () => {
    expect(affiliationOfSymbolCode(threatSymbolCode({ kind: 'jammer', symbolCode: null }))).toBe('hostile');
    expect(threatSymbolCode({ kind: 'listener', symbolCode: 'SHGPUCI----K---' })).toBe('SHGPUCI----K---');
  });
});
