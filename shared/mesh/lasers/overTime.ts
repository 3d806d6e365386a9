import { positiveStretches } from '../../astro/index.ts';
import type { MeshEphemeris } from '../positions.ts';
import { beamMarginKm } from './beam.ts';
import { chooseLinks, hasChosenLinks } from './choose.ts';
import { type LaserLimits, type LaserNet, limitsBetween } from './types.ts';

/** A stretch over which a laser carries data. */
export interface LaserStretch {
  readonly a: number;
  readonly b: number;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** The span that is looked at. */
export interface Span {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/**
 * Step at which beams are sampled. Satellites in low orbit draw together and apart twice a revolution at most, so that two
 * samples have no more than one turn between them.
 */
const SAMPLE_MS = 120_000;
/** Width to which the instants of appearing and vanishing are narrowed. */
const TOLERANCE_MS = 0.5;

/**
 * When each laser carries data within a span, at the true instants: within its limits, chosen where no layout fixes it, and
 * acquired (`laserState` says the same of one instant). In the order of the layouts' links, then by pair and start.
 */
export function laserStretches(net: LaserNet, ephemeris: MeshEphemeris, span: Span): LaserStretch[] {
  const limitsOf = limitsOfPairs(net);
  const stretches: LaserStretch[] = [];
  const { fixedPairs } = net;
  for (let index = 0; index < fixedPairs.length; index += 2) {
    const pair = [fixedPairs[index]!, fixedPairs[index + 1]!] as const;
    const own = limitsOf(...pair);
    const pointed = { fromUtcMs: span.fromUtcMs - own.acquisitionS * 1000, toUtcMs: span.toUtcMs };
    stretches.push(...carrying({ pair, limits: own, ephemeris, pointed, span }));
  }
  return [...stretches, ...chosenLaserStretches(net, ephemeris, span)];
}

/** A span in which some satellites are gone from an instant on. */
export interface ChosenSpan extends Span {
  readonly without?: { readonly isLost: Uint8Array; readonly fromUtcMs: number };
}

/** The same of the links alone that no layout fixes, chosen without lost satellites from when they are lost. */
export function chosenLaserStretches(
  net: LaserNet,
  ephemeris: MeshEphemeris,
  span: ChosenSpan,
): LaserStretch[] {
  const limitsOf = limitsOfPairs(net);
  return chosenStretches(net, ephemeris, span).flatMap(({ pair, pointed }) =>
    carrying({ pair, limits: limitsOf(...pair), ephemeris, pointed, span }),
  );
}

function limitsOfPairs(net: LaserNet): (a: number, b: number) => LaserLimits {
  const limits = net.kinds.flatMap((a) => net.kinds.map((b) => limitsBetween(a, b)));
  return (a, b) => limits[net.kindOf[a]! * net.kinds.length + net.kindOf[b]!]!;
}

interface BeamQuestion {
  readonly pair: readonly [number, number];
  readonly limits: LaserLimits;
  readonly ephemeris: MeshEphemeris;
  /** While both sides point at each other where they can. */
  readonly pointed: Span;
  readonly span: Span;
}

function carrying({ pair, limits, ephemeris, pointed, span }: BeamQuestion): LaserStretch[] {
  const [a, b] = pair;
  const both = new Float64Array(6);
  const marginKm = (atUtcMs: number): number => {
    ephemeris.rowAt(a, atUtcMs, both, 0);
    ephemeris.rowAt(b, atUtcMs, both, 3);
    return beamMarginKm(both, [0, 1], limits);
  };
  return positiveStretches(marginKm, {
    fromMs: pointed.fromUtcMs,
    toMs: pointed.toUtcMs,
    stepMs: SAMPLE_MS,
    toleranceMs: TOLERANCE_MS,
  }).flatMap(({ startMs, endMs }) => {
    const startUtcMs = Math.max(span.fromUtcMs, startMs + limits.acquisitionS * 1000);
    const endUtcMs = Math.min(span.toUtcMs, endMs);
    return endUtcMs > startUtcMs ? [{ a, b, startUtcMs, endUtcMs }] : [];
  });
}

interface ChosenStretch {
  readonly pair: readonly [number, number];
  readonly pointed: Span;
}

/** While each link that no layout fixes is chosen without a break, by pair and start. */
function chosenStretches(net: LaserNet, ephemeris: MeshEphemeris, span: ChosenSpan): ChosenStretch[] {
  if (!hasChosenLinks(net)) return [];
  const longestMs = Math.max(...net.kinds.map((kind) => kind.acquisitionS * 1000));
  const first = Math.floor((span.fromUtcMs - longestMs) / net.redecideMs);
  const last = Math.ceil(span.toUtcMs / net.redecideMs) - 1;
  const count = net.kindOf.length;
  const open = new Map<number, number>();
  const found: ChosenStretch[] = [];
  const close = (key: number, start: number, end: number) => {
    const pair = [Math.floor(key / count), key % count] as const;
    found.push({ pair, pointed: { fromUtcMs: start * net.redecideMs, toUtcMs: end * net.redecideMs } });
  };
  for (let decision = first; decision <= last; decision += 1) {
    const choice = chooseLinks(net, positionsLeft(ephemeris, decision * net.redecideMs, span.without));
    const chosen = new Set<number>();
    for (let index = 0; index < choice.length; index += 2) {
      chosen.add(choice[index]! * count + choice[index + 1]!);
    }
    for (const [key, start] of open) {
      if (chosen.has(key)) continue;
      close(key, start, decision);
      open.delete(key);
    }
    for (const key of chosen) if (!open.has(key)) open.set(key, decision);
  }
  for (const [key, start] of open) close(key, start, last + 1);
  return found.sort(
    (left, right) =>
      left.pair[0] - right.pair[0] ||
      left.pair[1] - right.pair[1] ||
      left.pointed.fromUtcMs - right.pointed.fromUtcMs,
  );
}

function positionsLeft(
  ephemeris: MeshEphemeris,
  atUtcMs: number,
  without: ChosenSpan['without'],
): ReturnType<MeshEphemeris['at']> {
  const positions = ephemeris.at(atUtcMs);
  if (without === undefined || atUtcMs < without.fromUtcMs) return positions;
  const left = positions.slice();
  for (let row = 0; 3 * row < left.length; row += 1) {
    if (without.isLost[row] === 1) left.fill(Number.NaN, 3 * row, 3 * row + 3);
  }
  return left;
}
