import { describe, expect, test } from 'vitest';
import { bestMode, dvbModes } from '../../../shared/link/index.ts';
import golden from './dvbs2_modcod.json' with { type: 'json' };
import goldenX from './dvbs2x_modcod.json' with { type: 'json' };

const modes = dvbModes({ kind: 'dvb-s2', pilots: 'off', frame: 'normal' });

describe('validate DVB-S2 modes against EN 302 307-1', () => {
  test.each(golden.dvb_s2)('$modcod', (expected) => {
    const mode = modes.find((candidate) => candidate.name === expected.modcod)!;
    expect(Math.abs(mode.bitsPerSymbol - expected.spectral_efficiency_bit_per_symbol)).toBeLessThan(5.1e-7);
    expect(mode.requiredEsN0Db).toBe(expected.ideal_es_n0_db);
    const ebN0Db = mode.requiredEsN0Db - 10 * Math.log10(mode.bitsPerSymbol);
    expect(Math.abs(ebN0Db - expected.ideal_eb_n0_db)).toBeLessThan(5.1e-5);
  });

  test('has the 28 modes and no other', () => {
    expect(modes).toHaveLength(golden.dvb_s2.length);
  });

  test.each(golden.adaptive_selection_s2.cases)('selects at $es_n0_db dB', (entry) => {
    const mode = bestMode(modes, entry.es_n0_db, entry.margin_db);
    expect(mode?.name ?? null).toBe(entry.best_modcod);
    // The file multiplies the efficiency as printed, six digits.
    const rateBps = (mode?.bitsPerSymbol ?? 0) * entry.symbol_rate_baud;
    expect(Math.abs(rateBps - entry.bit_rate_bps)).toBeLessThanOrEqual(5.1e-7 * entry.symbol_rate_baud);
  });
});

describe('validate DVB-S2X modes against EN 302 307-2', () => {
  const both = dvbModes({ kind: 'dvb-s2x', pilots: 'off', frame: 'normal' });

  test.each(goldenX.modes)('$modcod', (expected) => {
    const mode = both.find((candidate) => candidate.name === expected.modcod)!;
    expect(Math.abs(mode.bitsPerSymbol - expected.bitsPerSymbol)).toBeLessThan(5.1e-7);
    expect(mode.requiredEsN0Db).toBe(expected.idealEsN0Db);
  });

  test('has the 39 modes beside those of S2 and no other', () => {
    expect(both).toHaveLength(golden.dvb_s2.length + goldenX.modes.length);
  });
});
