import { describe, expect, test } from 'vitest';
import {
  bestMode,
  dvbModes,
  modesOf,
  nextMode,
  occupiedBandwidthHz,
  usefulModes,
} from '../../../shared/link/index.ts';

const s2 = dvbModes({ kind: 'dvb-s2', pilots: 'off', frame: 'normal' });
const s2x = dvbModes({ kind: 'dvb-s2x', pilots: 'off', frame: 'normal' });
const named = (modes: typeof s2, name: string) => modes.find((mode) => mode.name === name)!;

describe('DVB-S2X modes', () => {
  // Efficiencies as EN 302 307-2, table 20a prints them.
  test.each([
    ['QPSK 2/9', 0.434841, -2.85],
    ['QPSK 13/45', 0.567805, -2.03],
    ['8APSK 26/45-L', 1.713601, 5.13],
    ['16APSK 77/90', 3.386618, 11.99],
    ['32APSK 32/45', 3.510192, 11.75],
    ['64APSK 7/9', 4.603122, 15.47],
    ['128APSK 3/4', 5.163248, 17.73],
    ['256APSK 3/4', 5.900855, 19.57],
  ])('%s', (name, bitsPerSymbol, esN0Db) => {
    expect(named(s2x, name).bitsPerSymbol).toBeCloseTo(bitsPerSymbol, 6);
    expect(named(s2x, name).requiredEsN0Db).toBe(esN0Db);
  });

  test('hold those of S2 too', () => {
    expect(s2x).toHaveLength(s2.length + 39);
  });
});

describe('framing', () => {
  test('pilots cost 36 symbols after every 16 slots: 22 blocks of the 360 slots of QPSK', () => {
    const withPilots = dvbModes({ kind: 'dvb-s2', pilots: 'on', frame: 'normal' });
    const ratio = named(withPilots, 'QPSK 1/2').bitsPerSymbol / named(s2, 'QPSK 1/2').bitsPerSymbol;
    expect(ratio).toBeCloseTo(32_490 / (32_490 + 22 * 36), 12);
  });

  test('short frames carry less, need more, and have no 9/10', () => {
    const short = dvbModes({ kind: 'dvb-s2', pilots: 'off', frame: 'short' });
    expect(short).toHaveLength(s2.length - 4);
    // EN 302 307-1, table 5b: 7032 bits, 90 slots and the header.
    expect(named(short, 'QPSK 1/2').bitsPerSymbol).toBeCloseTo((7032 - 80) / (91 * 90), 12);
    expect(named(short, 'QPSK 1/2').requiredEsN0Db).toBeCloseTo(1.3, 12);
  });
});

describe('choosing a mode', () => {
  const modes = usefulModes(s2);

  test('modes that need more for less are left out', () => {
    expect(modes.map((mode) => mode.name)).not.toContain('QPSK 8/9');
    for (let index = 1; index < modes.length; index++) {
      expect(modes[index]!.bitsPerSymbol).toBeGreaterThan(modes[index - 1]!.bitsPerSymbol);
      expect(modes[index]!.requiredEsN0Db).toBeGreaterThan(modes[index - 1]!.requiredEsN0Db);
    }
  });

  test('hysteresis: kept while it holds, faster only with more, left at once when it fails', () => {
    const rule = { marginDb: 1, hysteresisDb: 0.5 };
    const half = named(s2, 'QPSK 1/2');
    expect(nextMode(modes, null, 2, rule)).toBe(half);
    // QPSK 3/5 needs 2.23: with margin 3.23, with hysteresis 3.73.
    expect(nextMode(modes, half, 3.5, rule)).toBe(half);
    expect(nextMode(modes, half, 3.74, rule)?.name).toBe('QPSK 3/5');
    expect(nextMode(modes, named(s2, 'QPSK 3/5'), 3.5, rule)?.name).toBe('QPSK 3/5');
    expect(nextMode(modes, named(s2, 'QPSK 3/5'), 3.2, rule)).toBe(half);
    expect(nextMode(modes, half, -10, rule)).toBeNull();
  });

  test('no mode below the sturdiest', () => {
    expect(bestMode(modes, -2.36, 0)).toBeNull();
  });
});

describe('other waveforms', () => {
  test('a generic one: QPSK 1/2 at 5 dB of Eb/N0', () => {
    const generic = {
      kind: 'generic',
      name: 'QPSK 1/2',
      symbolRateBaud: 1e6,
      rollOffFraction: 0.35,
      modulationBits: 2,
      codeRateFraction: 0.5,
      requiredEbN0Db: 5,
    } as const;
    const modes = modesOf(generic);
    expect(modes.ok && modes.value).toEqual([{ name: 'QPSK 1/2', bitsPerSymbol: 1, requiredEsN0Db: 5 }]);
    expect(occupiedBandwidthHz(generic)).toBeCloseTo(1.35e6, 6);
  });

  test.each([
    [{ kind: 'fixed', name: 'x', bitRateBps: 0, occupiedHz: 1e6, requiredEbN0Db: 5 }, 'bitRateBps'],
    [{ kind: 'fixed', name: 'x', bitRateBps: 1e6, occupiedHz: Number.NaN, requiredEbN0Db: 5 }, 'occupiedHz'],
    [
      {
        kind: 'dvb-s2',
        symbolRateBaud: 1e6,
        rollOffFraction: 0.2,
        pilots: 'on',
        frame: 'normal',
        modeNames: ['QPSK 7/8'],
      },
      'QPSK 7/8',
    ],
    [
      {
        kind: 'dvb-s2',
        symbolRateBaud: 1e6,
        rollOffFraction: 0.2,
        pilots: 'on',
        frame: 'normal',
        modeNames: [],
      },
      'none',
    ],
  ] as const)('refuses %j', (waveform, word) => {
    const modes = modesOf(waveform);
    expect(modes.ok).toBe(false);
    if (!modes.ok) expect(modes.failure.message).toContain(word);
  });
});
