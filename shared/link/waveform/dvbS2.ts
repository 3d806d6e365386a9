import type { DvbWaveform, Mode } from './types.ts';

/** Modulation, code rate and ideal Es/N0 in dB of the S2 modes. Source: ETSI EN 302 307-1, table 13 (AWGN, quasi error free). */
const S2_MODES: readonly (readonly [bits: number, modulation: string, rate: string, esN0Db: number])[] = [
  [2, 'QPSK', '1/4', -2.35],
  [2, 'QPSK', '1/3', -1.24],
  [2, 'QPSK', '2/5', -0.3],
  [2, 'QPSK', '1/2', 1],
  [2, 'QPSK', '3/5', 2.23],
  [2, 'QPSK', '2/3', 3.1],
  [2, 'QPSK', '3/4', 4.03],
  [2, 'QPSK', '4/5', 4.68],
  [2, 'QPSK', '5/6', 5.18],
  [2, 'QPSK', '8/9', 6.2],
  [2, 'QPSK', '9/10', 6.42],
  [3, '8PSK', '3/5', 5.5],
  [3, '8PSK', '2/3', 6.62],
  [3, '8PSK', '3/4', 7.91],
  [3, '8PSK', '5/6', 9.35],
  [3, '8PSK', '8/9', 10.69],
  [3, '8PSK', '9/10', 10.98],
  [4, '16APSK', '2/3', 8.97],
  [4, '16APSK', '3/4', 10.21],
  [4, '16APSK', '4/5', 11.03],
  [4, '16APSK', '5/6', 11.61],
  [4, '16APSK', '8/9', 12.89],
  [4, '16APSK', '9/10', 13.13],
  [5, '32APSK', '3/4', 12.73],
  [5, '32APSK', '4/5', 13.64],
  [5, '32APSK', '5/6', 14.28],
  [5, '32APSK', '8/9', 15.69],
  [5, '32APSK', '9/10', 16.05],
];

/**
 * Additional S2X modes, normal frames, linear channel.
 *
 * Source: ETSI EN 302 307-2, table 20a, as two public transcriptions agree on every threshold.
 */
const S2X_MODES: readonly (readonly [bits: number, modulation: string, rate: string, esN0Db: number])[] = [
  [2, 'QPSK', '2/9', -2.85],
  [2, 'QPSK', '13/45', -2.03],
  [2, 'QPSK', '9/20', 0.22],
  [2, 'QPSK', '11/20', 1.45],
  [3, '8APSK', '5/9-L', 4.73],
  [3, '8APSK', '26/45-L', 5.13],
  [3, '8PSK', '23/36', 6.12],
  [3, '8PSK', '25/36', 7.02],
  [3, '8PSK', '13/18', 7.49],
  [4, '16APSK', '1/2-L', 5.97],
  [4, '16APSK', '8/15-L', 6.55],
  [4, '16APSK', '5/9-L', 6.84],
  [4, '16APSK', '26/45', 7.51],
  [4, '16APSK', '3/5', 7.8],
  [4, '16APSK', '3/5-L', 7.41],
  [4, '16APSK', '28/45', 8.1],
  [4, '16APSK', '23/36', 8.38],
  [4, '16APSK', '2/3-L', 8.43],
  [4, '16APSK', '25/36', 9.27],
  [4, '16APSK', '13/18', 9.71],
  [4, '16APSK', '7/9', 10.65],
  [4, '16APSK', '77/90', 11.99],
  [5, '32APSK', '2/3-L', 11.1],
  [5, '32APSK', '32/45', 11.75],
  [5, '32APSK', '11/15', 12.17],
  [5, '32APSK', '7/9', 13.05],
  [6, '64APSK', '32/45-L', 13.98],
  [6, '64APSK', '11/15', 14.81],
  [6, '64APSK', '7/9', 15.47],
  [6, '64APSK', '4/5', 15.87],
  [6, '64APSK', '5/6', 16.55],
  [7, '128APSK', '3/4', 17.73],
  [7, '128APSK', '7/9', 18.53],
  [8, '256APSK', '29/45-L', 16.98],
  [8, '256APSK', '2/3-L', 17.24],
  [8, '256APSK', '31/45-L', 18.1],
  [8, '256APSK', '32/45', 18.59],
  [8, '256APSK', '11/15-L', 18.84],
  [8, '256APSK', '3/4', 19.57],
];

/** Information bits of a short FECFRAME by its nominal rate. Source: ETSI EN 302 307-1, table 5b. */
const SHORT_BCH_BITS: Readonly<Record<string, number>> = {
  '1/4': 3072,
  '1/3': 5232,
  '2/5': 6312,
  '1/2': 7032,
  '3/5': 9552,
  '2/3': 10_632,
  '3/4': 11_712,
  '4/5': 12_432,
  '5/6': 13_152,
  '8/9': 14_232,
};
/** What short frames need more, dB: the upper end of the 0.2 to 0.3 dB in EN 302 307-1, section 6, note to table 13. */
const SHORT_FRAME_DB = 0.3;

const NORMAL_BITS = 64_800;
const SHORT_BITS = 16_200;
/** Bits of the baseband header; symbols of a slot and of a pilot block; slots between pilots. Source: EN 302 307-1, sections 5.1.6 and 5.5.1 to 5.5.3. */
const HEADER_BITS = 80;
const SLOT_SYMBOLS = 90;
const PILOT_SYMBOLS = 36;
const SLOTS_PER_PILOT = 16;

/** Information bits of a normal FECFRAME: LDPC bits less those of the BCH code. Source: EN 302 307-1, table 5a; -2, table 5a. */
function normalBchBits(rate: string, standard: 'S2' | 'S2X'): number {
  const [numerator, denominator] = rate.replace('-L', '').split('/').map(Number);
  const ldpcBits = (NORMAL_BITS * numerator!) / denominator!;
  // 16 bits for each of the t errors that the BCH code corrects: 12, or 10 and 8 at the high rates of S2.
  const errors =
    standard === 'S2' && (rate === '2/3' || rate === '5/6')
      ? 10
      : standard === 'S2' && (rate === '8/9' || rate === '9/10')
        ? 8
        : 12;
  return ldpcBits - 16 * errors;
}

/** Symbols of a PLFRAME. Source: EN 302 307-1, section 5.5 (one slot of header, pilots after every 16 slots but the last). */
function frameSymbols(frameBits: number, bits: number, pilots: 'on' | 'off'): number {
  const slots = Math.ceil(frameBits / bits / SLOT_SYMBOLS);
  const blocks = pilots === 'on' ? Math.floor((slots - 1) / SLOTS_PER_PILOT) : 0;
  return SLOT_SYMBOLS * (slots + 1) + PILOT_SYMBOLS * blocks;
}

/** Framing of a DVB mode table. */
export type DvbFraming = Pick<DvbWaveform, 'kind' | 'pilots' | 'frame'>;

/**
 * The modes of DVB-S2, or of S2X with those of S2, with their efficiency for the framing.
 *
 * Efficiency: (Kbch - 80) bits over the symbols of a frame. Short frames: S2 alone, without 9/10.
 */
export function dvbModes(framing: DvbFraming): readonly Mode[] {
  const key = `${framing.kind} ${framing.pilots} ${framing.frame}`;
  const known = knownModes.get(key);
  if (known !== undefined) return known;
  const modes = modesOfFraming(framing);
  knownModes.set(key, modes);
  return modes;
}

/** There are eight framings, and every link of a plan asks for one. */
const knownModes = new Map<string, readonly Mode[]>();

function modesOfFraming(framing: DvbFraming): readonly Mode[] {
  const s2 = S2_MODES.filter(([, , rate]) => framing.frame === 'normal' || rate in SHORT_BCH_BITS).map(
    ([bits, modulation, rate, esN0Db]): Mode => {
      const isShort = framing.frame === 'short';
      const information = isShort ? SHORT_BCH_BITS[rate]! : normalBchBits(rate, 'S2');
      const symbols = frameSymbols(isShort ? SHORT_BITS : NORMAL_BITS, bits, framing.pilots);
      return {
        name: `${modulation} ${rate}`,
        bitsPerSymbol: (information - HEADER_BITS) / symbols,
        requiredEsN0Db: esN0Db + (isShort ? SHORT_FRAME_DB : 0),
      };
    },
  );
  if (framing.kind === 'dvb-s2' || framing.frame === 'short') return s2;
  const s2x = S2X_MODES.map(([bits, modulation, rate, esN0Db]): Mode => {
    const symbols = frameSymbols(NORMAL_BITS, bits, framing.pilots);
    return {
      name: `${modulation} ${rate}`,
      bitsPerSymbol: (normalBchBits(rate, 'S2X') - HEADER_BITS) / symbols,
      requiredEsN0Db: esN0Db,
    };
  });
  return [...s2, ...s2x];
}
