import type { Jamming } from '../interference/received.ts';
import { bestMode } from '../waveform/modes.ts';
import type { Mode } from '../waveform/types.ts';
import type { PreparedLink } from './preparedLink.ts';
import { jammedCN0, type Signal, symbolRatioDb } from './signal.ts';
import type { LinkLimit } from './types.ts';

/** Whether and how fast a link runs at an instant, and what limits it. */
export interface Verdict {
  /** Es / (N0 + I0), dB. */
  readonly esN0Db: number;
  /** Es / (N0 + I0) less implementation loss and the need of the sturdiest mode, dB. */
  readonly marginDb: number;
  readonly mode: Mode | null;
  readonly rateBps: number;
  readonly clearSkyMarginDb: number;
  readonly clearSkyRateBps: number;
  /** The margin if nobody jammed, dB. */
  readonly unjammedMarginDb: number;
  readonly limit: LinkLimit;
  /** The limit in words. */
  readonly limitText: string;
}

/** Judges a signal under jamming, which counts in clear sky as well. */
export function judge(prepared: PreparedLink, signal: Signal, jamming: Jamming): Verdict {
  const { link, modes } = prepared;
  const sturdiest = modes[0]!;
  const jammed = jammedCN0(signal, jamming);
  const esN0Db = symbolRatioDb(prepared, jammed.cN0DbHz);
  const clearEsN0Db = symbolRatioDb(prepared, jammed.clearCN0DbHz);
  const need = link.implementationLossDb + sturdiest.requiredEsN0Db;
  const canPoint = signal.pointing === null;
  const modeAt = (ratioDb: number) =>
    canPoint ? bestMode(modes, ratioDb - link.implementationLossDb, link.keptMarginDb) : null;
  const rateOf = (mode: Mode | null) => (mode === null ? 0 : mode.bitsPerSymbol * prepared.symbolRateBaud);
  const mode = modeAt(esN0Db);
  const margins = {
    marginDb: esN0Db - need,
    clearSkyMarginDb: clearEsN0Db - need,
    unjammedMarginDb: symbolRatioDb(prepared, signal.cN0DbHz) - need,
    unjammedClearDb: symbolRatioDb(prepared, signal.clearCN0DbHz) - need,
  };
  const limit = limitOf(prepared, signal, mode, margins);
  return {
    esN0Db,
    marginDb: margins.marginDb,
    clearSkyMarginDb: margins.clearSkyMarginDb,
    unjammedMarginDb: margins.unjammedMarginDb,
    mode,
    rateBps: rateOf(mode),
    clearSkyRateBps: rateOf(modeAt(clearEsN0Db)),
    limit,
    limitText: textOf(limit, { margins, signal, jamming }),
  };
}

interface Margins {
  readonly marginDb: number;
  readonly clearSkyMarginDb: number;
  readonly unjammedMarginDb: number;
  readonly unjammedClearDb: number;
}

/** What takes the link: jamming alone where it would hold without; else what would take it without jamming too. */
function limitOf(prepared: PreparedLink, signal: Signal, mode: Mode | null, margins: Margins): LinkLimit {
  if (signal.pointing !== null) return signal.pointing;
  if (mode !== null) return mode === prepared.modes[prepared.modes.length - 1] ? 'fastest-mode' : 'signal';
  if (margins.unjammedMarginDb >= prepared.link.keptMarginDb) return 'jamming';
  if (margins.unjammedClearDb >= prepared.link.keptMarginDb) return 'weather';
  const thermalDb = signal.cN0DbHz - 10 * Math.log10(prepared.symbolRateBaud);
  const need =
    prepared.link.implementationLossDb + prepared.modes[0]!.requiredEsN0Db + prepared.link.keptMarginDb;
  return thermalDb >= need ? 'interference' : 'power';
}

interface Said {
  readonly margins: Margins;
  readonly signal: Signal;
  readonly jamming: Jamming;
}

function textOf(limit: LinkLimit, { margins, signal, jamming }: Said): string {
  const names = jamming.sources.map((source) => source.name).join(', ');
  const under = names === '' ? '' : ` under jamming by ${names}`;
  const db = (value: number) => `${Math.abs(value).toFixed(1)} dB`;
  switch (limit) {
    case 'field-of-regard':
      return `the antenna cannot steer ${signal.scanDeg.toFixed(0)} degrees from its normal`;
    case 'keyhole':
      return 'the pass goes through the keyhole about the zenith';
    case 'jamming':
      return `jamming by ${names} leaves ${margins.marginDb.toFixed(1)} dB; without it the link would close with ${db(margins.unjammedMarginDb)}`;
    case 'weather':
      return `in clear sky there would be a link with ${db(margins.unjammedClearDb)}; the weather leaves ${margins.marginDb.toFixed(1)} dB${under}`;
    case 'interference':
      return `interference leaves ${margins.marginDb.toFixed(1)} dB${under}; without it the link would close`;
    case 'power':
      return `${db(margins.clearSkyMarginDb)} ${margins.clearSkyMarginDb < 0 ? 'short' : 'of margin, less than is kept'} even in clear sky${under}`;
    case 'signal':
      return `the rate follows the signal: ${db(margins.marginDb)} above the sturdiest mode${under}`;
    case 'fastest-mode':
      return `the fastest mode of the waveform, with ${db(margins.marginDb)} above the sturdiest${under}`;
  }
}
