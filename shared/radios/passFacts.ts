import { type OpenDirections, utcMs, type WindowLimit } from '../domain/index.ts';
import { formatClock } from '../time/index.ts';
import { dbText, limitText, type PassEnd, rateText, volumeText } from './linkWords.ts';

export type Direction = 'up' | 'down';

/** A stretch of time, POSIX ms UTC. */
export type Stretch = readonly [startUtcMs: number, endUtcMs: number];

/** One direction of a pass, an index an instant. */
interface SampledDirection {
  /** NaN where nothing is known. */
  readonly marginDb: Float64Array;
  readonly rateBps: Float64Array;
  readonly volumeBits: number;
}

/** A pass of a pair as it is sampled for a chart. */
export interface SampledPass {
  readonly utcMs: Float64Array;
  readonly up: SampledDirection | null;
  readonly down: SampledDirection | null;
  readonly windows: readonly {
    readonly open: OpenDirections;
    readonly startUtcMs: number;
    readonly endUtcMs: number;
    readonly limit: WindowLimit;
  }[];
}

/** What one direction of a pass comes to. */
export interface DirectionFacts {
  /** When it is open, in order. */
  readonly open: readonly Stretch[];
  /** Least margin while it is open; while it never is the greatest that it comes to. NaN where nothing is known. */
  readonly marginDb: number;
  /** Fastest rate. */
  readonly rateBps: number;
  readonly volumeBits: number;
  /** What ends its last stretch, or keeps it shut. */
  readonly limit: WindowLimit;
}

/** Edges of directions are found to this, ms. */
const JOIN_MS = 101;

/** The facts of a direction; null where the pair does not have it. */
export function directionFacts(pass: SampledPass, direction: Direction): DirectionFacts | null {
  const series = pass[direction];
  if (series === null) {
    return null;
  }
  const has = pass.windows.filter((window) => window.open === 'both' || window.open === direction);
  const open: Stretch[] = [];
  for (const { startUtcMs, endUtcMs } of has) {
    const last = open[open.length - 1];
    if (last !== undefined && startUtcMs - last[1] <= JOIN_MS) {
      open[open.length - 1] = [last[0], endUtcMs];
    } else {
      open.push([startUtcMs, endUtcMs]);
    }
  }
  const deciding = has[has.length - 1] ?? pass.windows[pass.windows.length - 1];
  return {
    open,
    marginDb: open.length > 0 ? leastMarginDb(pass, series, open) : greatestMarginDb(series),
    rateBps: series.rateBps.reduce((most, rate) => Math.max(most, rate), 0),
    volumeBits: series.volumeBits,
    limit: deciding?.limit ?? 'no-position',
  };
}

function leastMarginDb(
  { utcMs: instants }: SampledPass,
  series: SampledDirection,
  open: readonly Stretch[],
): number {
  let least = Number.NaN;
  instants.forEach((instant, place) => {
    const margin = series.marginDb[place]!;
    const isOpen = open.some(([from, to]) => instant >= from && instant <= to);
    if (isOpen && !(margin >= least)) {
      least = Number.isNaN(margin) ? least : margin;
    }
  });
  return least;
}

function greatestMarginDb({ marginDb }: SampledDirection): number {
  return marginDb.reduce((most, margin) => (margin > most || Number.isNaN(most) ? margin : most), Number.NaN);
}

/** A direction in words that are read in two seconds. */
export interface Headline {
  readonly isOpen: boolean;
  /** `link 04:12:10Z to 04:19:31Z`. */
  readonly title: string;
  /** Names and values under it. */
  readonly figures: readonly (readonly [label: string, value: string])[];
  /** `ends: the satellite leaves the mask`. */
  readonly limit: string;
}

/** The headline of a direction of a pass, which ends by its span or by the mask. */
export function headlineOf(facts: DirectionFacts, passEnd?: PassEnd): Headline {
  const { open, marginDb, limit } = facts;
  if (open.length === 0) {
    return {
      isOpen: false,
      title: 'no link in this pass',
      figures: [['margin at best', dbText(marginDb)]],
      limit: `no link: ${limitText(limit, passEnd)}`,
    };
  }
  const [first] = open;
  const times = `link ${clock(first![0])} to ${clock(first![1])}`;
  const more = open.length - 1;
  return {
    isOpen: true,
    title: more === 0 ? times : `${times}, and ${more} more`,
    figures: [
      ['least margin', dbText(marginDb)],
      ['rate at best', rateText(facts.rateBps)],
      ['volume', volumeText(facts.volumeBits)],
    ],
    limit: `ends: ${limitText(limit, passEnd)}`,
  };
}

function clock(instantUtcMs: number): string {
  return formatClock(utcMs(Math.round(instantUtcMs / 1_000) * 1_000));
}
