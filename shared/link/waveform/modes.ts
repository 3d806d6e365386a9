import { fail, ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { dvbModes } from './dvbS2.ts';
import type { Mode, WaveformModel } from './types.ts';

/** Symbol rate that the noise is counted in, baud. A fixed waveform counts its bits: Es/N0 is Eb/N0 there. */
export function symbolRateBaud(waveform: WaveformModel): number {
  return waveform.kind === 'fixed' ? waveform.bitRateBps : waveform.symbolRateBaud;
}

/** Bandwidth that the signal occupies, Hz: the symbol rate and its roll-off. */
export function occupiedBandwidthHz(waveform: WaveformModel): number {
  if (waveform.kind === 'fixed') return waveform.occupiedHz;
  return waveform.symbolRateBaud * (1 + waveform.rollOffFraction);
}

/** Largest symbol rate that fits a bandwidth, baud. */
export function largestSymbolRateBaud(bandwidthHz: number, rollOffFraction: number): number {
  return bandwidthHz / (1 + rollOffFraction);
}

/** The modes of a waveform; one for a waveform of one rate. */
export function modesOf(waveform: WaveformModel): Result<readonly Mode[], LinkFailure> {
  const checked = checkWaveform(waveform);
  if (!checked.ok) return checked;
  switch (waveform.kind) {
    case 'fixed':
      return ok([{ name: waveform.name, bitsPerSymbol: 1, requiredEsN0Db: waveform.requiredEbN0Db }]);
    case 'generic': {
      const bitsPerSymbol = waveform.modulationBits * waveform.codeRateFraction;
      const requiredEsN0Db = waveform.requiredEbN0Db + 10 * Math.log10(bitsPerSymbol);
      return ok([{ name: waveform.name, bitsPerSymbol, requiredEsN0Db }]);
    }
    default:
      return chosenModes(dvbModes(waveform), waveform.modeNames);
  }
}

function chosenModes(
  modes: readonly Mode[],
  names: readonly string[] | undefined,
): Result<readonly Mode[], LinkFailure> {
  if (names === undefined) return ok(modes);
  const unknown = names.find((name) => !modes.some((mode) => mode.name === name));
  if (unknown !== undefined || names.length === 0) {
    return fail(
      'link.range',
      `waveform: modeNames: expected modes of the standard such as "QPSK 1/2", found ${unknown === undefined ? 'none' : `"${unknown}"`}`,
    );
  }
  return ok(modes.filter((mode) => names.includes(mode.name)));
}

function checkWaveform(waveform: WaveformModel): Result<unknown, LinkFailure> {
  if (waveform.kind === 'fixed') {
    return checkNumbers('waveform', waveform, {
      bitRateBps: [1, 1e12],
      occupiedHz: [1, 1e12],
      requiredEbN0Db: [-10, 60],
    });
  }
  const shared = { symbolRateBaud: [1, 1e12], rollOffFraction: [0, 1] } as const;
  if (waveform.kind === 'generic') {
    return checkNumbers('waveform', waveform, {
      ...shared,
      modulationBits: [0.01, 12],
      codeRateFraction: [0.001, 1],
      requiredEbN0Db: [-10, 60],
    });
  }
  return checkNumbers('waveform', waveform, shared);
}

/**
 * The modes worth switching between, by rising efficiency and rising need: a mode that needs more than one of
 * greater efficiency is left out (QPSK 8/9 beside 8PSK 3/5).
 */
export function usefulModes(modes: readonly Mode[]): readonly Mode[] {
  const falling = [...modes].sort(fasterFirst);
  const kept: Mode[] = [];
  for (const mode of falling) {
    const last = kept[kept.length - 1];
    if (last === undefined || mode.requiredEsN0Db < last.requiredEsN0Db) kept.push(mode);
  }
  return kept.reverse();
}

function fasterFirst(a: Mode, b: Mode): number {
  return b.bitsPerSymbol - a.bitsPerSymbol || a.requiredEsN0Db - b.requiredEsN0Db;
}

/** The mode of the greatest efficiency that an Es/N0 carries with a margin; null when none does. */
export function bestMode(modes: readonly Mode[], esN0Db: number, marginDb: number): Mode | null {
  let best: Mode | null = null;
  for (const mode of modes) {
    if (mode.requiredEsN0Db > esN0Db - marginDb) continue;
    if (best === null || mode.bitsPerSymbol > best.bitsPerSymbol) best = mode;
  }
  return best;
}

/** How an adaptive modem changes its mode. */
export interface AdaptiveRule {
  /** Es/N0 kept above a mode's need, dB. */
  readonly marginDb: number;
  /** What a faster mode must have beyond that before it is taken, dB. */
  readonly hysteresisDb: number;
}

/**
 * The mode after the signal changed: a mode is kept while it holds its margin, a faster one is taken only with
 * the hysteresis on top, and a mode that fails is left for the best that holds. Null: no mode holds.
 */
export function nextMode(
  modes: readonly Mode[],
  current: Mode | null,
  esN0Db: number,
  rule: AdaptiveRule,
): Mode | null {
  const holds = current !== null && current.requiredEsN0Db <= esN0Db - rule.marginDb;
  if (!holds) return bestMode(modes, esN0Db, rule.marginDb);
  const faster = bestMode(modes, esN0Db, rule.marginDb + rule.hysteresisDb);
  return faster !== null && faster.bitsPerSymbol > current.bitsPerSymbol ? faster : current;
}
