import { positiveStretches, type SignChangeSearch, sampleTimes } from '../../astro/index.ts';
import type { MeshEphemeris } from '../positions.ts';
import { beamMarginKm, MOST_MARGIN_KM_S } from './beam.ts';
import { chooseLinks, hasChosenLinks } from './choose.ts';
import { ChoiceRepair } from './repair.ts';
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
  return [...fixedLaserStretches(net, ephemeris, span), ...chosenLaserStretches(net, ephemeris, span)];
}

/** Margins of so many samples are held at once, 32 MB. */
const MOST_SAMPLES = 4_000_000;

/** The same of the links alone that layouts fix. Links that begin alike are sampled together: places of an instant serve them all. */
function fixedLaserStretches(net: LaserNet, ephemeris: MeshEphemeris, span: Span): LaserStretch[] {
  const limitsOf = limitsOfPairs(net);
  const beams = Array.from({ length: net.fixedPairs.length / 2 }, (_, index): BeamQuestion => {
    const pair = [net.fixedPairs[2 * index]!, net.fixedPairs[2 * index + 1]!] as const;
    const limits = limitsOf(...pair);
    const pointed = { fromUtcMs: span.fromUtcMs - limits.acquisitionS * 1000, toUtcMs: span.toUtcMs };
    return { pair, limits, ephemeris, pointed, span };
  });
  const stretches = beams.map((): readonly LaserStretch[] => []);
  for (const fromUtcMs of new Set(beams.map(({ pointed }) => pointed.fromUtcMs))) {
    const alike = [...beams.keys()].filter((index) => beams[index]!.pointed.fromUtcMs === fromUtcMs);
    const times = sampleTimes(searchOf(beams[alike[0]!]!.pointed));
    const mostAtOnce = Math.max(1, Math.floor(MOST_SAMPLES / times.length));
    for (let first = 0; first < alike.length; first += mostAtOnce) {
      const some = alike.slice(first, first + mostAtOnce);
      const margins = marginsOf(
        some.map((index) => beams[index]!),
        times,
      );
      some.forEach((index, place) => {
        const own = margins.subarray(place * times.length, (place + 1) * times.length);
        stretches[index] = carrying(beams[index]!, own);
      });
    }
  }
  return stretches.flat();
}

/** Margins of some beams at some instants, beam by beam. */
function marginsOf(beams: readonly BeamQuestion[], times: readonly number[]): Float64Array {
  const margins = new Float64Array(beams.length * times.length);
  let room: Float64Array | undefined;
  for (const [sample, atUtcMs] of times.entries()) {
    const positions = beams[0]!.ephemeris.at(atUtcMs, room);
    room = positions;
    for (let beam = 0; beam < beams.length; beam += 1) {
      const { pair, limits } = beams[beam]!;
      margins[beam * times.length + sample] = beamMarginKm(positions, pair, limits);
    }
  }
  return margins;
}

/** The same of the links alone that no layout fixes. */
function chosenLaserStretches(net: LaserNet, ephemeris: MeshEphemeris, span: Span): LaserStretch[] {
  const { first, choices } = choicesWithin(net, ephemeris, span);
  const runs = new Map<number, Run[]>();
  choices.forEach((choice, index) => {
    for (const key of keysOf(net, choice)) extendRuns(runs, key, first + index);
  });
  return stretchesOfRuns({ net, ephemeris, span, runs });
}

/** Satellites that are gone from an instant on. */
export interface LostSatellites {
  /** 1 for each that is gone. */
  readonly isLost: Uint8Array;
  readonly fromUtcMs: number;
}

/**
 * Stretches of lasers over a span when satellites are gone: links that no layout fixes as if they had been chosen without
 * them from the first decision after the loss on. Links of the lost satellites themselves stay as they were, to be cut.
 */
export function lasersChosenWithout(
  net: LaserNet,
  known: { readonly ephemeris: MeshEphemeris; readonly span: Span; readonly lasers: readonly LaserStretch[] },
  lost: LostSatellites,
): readonly LaserStretch[] {
  const { ephemeris, span, lasers } = known;
  const { first, choices } = choicesWithin(net, ephemeris, span);
  const repair = new ChoiceRepair(net, lost.isLost);
  const changes = choices.map((choice, index) => {
    const atUtcMs = (first + index) * net.redecideMs;
    return atUtcMs < lost.fromUtcMs ? null : repair.changesOf(choice, () => ephemeris.at(atUtcMs));
  });
  const runs = new Map<number, Run[]>();
  for (const change of changes) {
    for (const key of keysOf(net, [...(change?.removed ?? []), ...(change?.added ?? [])])) runs.set(key, []);
  }
  if (runs.size === 0) return lasers;
  choices.forEach((choice, index) => {
    const change = changes[index];
    const removed = new Set(keysOf(net, change?.removed ?? []));
    for (const key of [...keysOf(net, choice), ...keysOf(net, change?.added ?? [])]) {
      if (runs.has(key) && !removed.has(key)) extendRuns(runs, key, first + index);
    }
  });
  const keyOf = ({ a, b }: LaserStretch) => a * net.kindOf.length + b;
  const others = lasers.filter((laser) => !runs.has(keyOf(laser)));
  const fixed = new Set(keysOf(net, net.fixedPairs));
  return [
    ...others.filter((laser) => fixed.has(keyOf(laser))),
    ...inOrder([
      ...others.filter((laser) => !fixed.has(keyOf(laser))),
      ...stretchesOfRuns({ net, ephemeris, span, runs }),
    ]),
  ];
}

function keysOf({ kindOf }: LaserNet, pairs: ArrayLike<number>): number[] {
  const keys: number[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    keys.push(pairs[index]! * kindOf.length + pairs[index + 1]!);
  }
  return keys;
}

/** Decisions one after the other at which a link is chosen: from the first to the one after the last. */
interface Run {
  readonly start: number;
  end: number;
}

function extendRuns(runs: Map<number, Run[]>, key: number, decision: number): void {
  const own = runs.get(key);
  const last = own?.at(-1);
  if (own === undefined) runs.set(key, [{ start: decision, end: decision + 1 }]);
  else if (last?.end === decision) last.end += 1;
  else own.push({ start: decision, end: decision + 1 });
}

interface RunsQuestion {
  readonly net: LaserNet;
  readonly ephemeris: MeshEphemeris;
  readonly span: Span;
  readonly runs: ReadonlyMap<number, readonly Run[]>;
}

function stretchesOfRuns({ net, ephemeris, span, runs }: RunsQuestion): LaserStretch[] {
  const limitsOf = limitsOfPairs(net);
  const count = net.kindOf.length;
  const stretches: LaserStretch[] = [];
  for (const [key, own] of runs) {
    const pair = [Math.floor(key / count), key % count] as const;
    const limits = limitsOf(...pair);
    for (const { start, end } of own) {
      const pointed = { fromUtcMs: start * net.redecideMs, toUtcMs: end * net.redecideMs };
      stretches.push(...carrying({ pair, limits, ephemeris, pointed, span }));
    }
  }
  return inOrder(stretches);
}

function inOrder(stretches: LaserStretch[]): LaserStretch[] {
  return stretches.sort((x, y) => x.a - y.a || x.b - y.b || x.startUtcMs - y.startUtcMs);
}

/** Links that no layout fixes, decision by decision. */
interface Choices {
  /** Number of the first decision: its instant over the pace. */
  readonly first: number;
  readonly choices: readonly Int32Array[];
  readonly net: LaserNet;
  readonly span: Span;
}

/** Every loss is seen against the same choices. */
const knownChoices = new WeakMap<MeshEphemeris, Choices>();

/** What is chosen at every decision that matters within a span. */
function choicesWithin(net: LaserNet, ephemeris: MeshEphemeris, span: Span): Choices {
  const known = knownChoices.get(ephemeris);
  if (known?.net === net && known.span.fromUtcMs === span.fromUtcMs && known.span.toUtcMs === span.toUtcMs) {
    return known;
  }
  const longestMs = Math.max(0, ...net.kinds.map((kind) => kind.acquisitionS * 1000));
  const first = Math.floor((span.fromUtcMs - longestMs) / net.redecideMs);
  const end = hasChosenLinks(net) ? Math.ceil(span.toUtcMs / net.redecideMs) : first;
  let room: Float64Array | undefined;
  const choices = Array.from({ length: end - first }, (_, index) => {
    room = ephemeris.at((first + index) * net.redecideMs, room);
    return chooseLinks(net, room);
  });
  const made = { first, choices: onOneBuffer(choices), net, span };
  knownChoices.set(ephemeris, made);
  return made;
}

/**
 * The same choices on one buffer. They are kept for as long as the mesh is, over a thousand of some hundred bytes, and V8 gives
 * free memory between buffers back only where two megabytes of it are in one piece: each by itself, they held up to ninety megabytes
 * among what other threads had made meanwhile and given up.
 */
function onOneBuffer(choices: readonly Int32Array[]): Int32Array[] {
  const all = new Int32Array(choices.reduce((sum, choice) => sum + choice.length, 0));
  let end = 0;
  return choices.map((choice) => {
    const first = end;
    end += choice.length;
    all.set(choice, first);
    return all.subarray(first, end);
  });
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

function searchOf({ fromUtcMs, toUtcMs }: Span): SignChangeSearch {
  return {
    fromMs: fromUtcMs,
    toMs: toUtcMs,
    stepMs: SAMPLE_MS,
    toleranceMs: TOLERANCE_MS,
    mostPerMs: MOST_MARGIN_KM_S / 1000,
  };
}

/** @param margins at the instants at which it is sampled; left out: they are worked out here. */
function carrying(
  { pair, limits, ephemeris, pointed, span }: BeamQuestion,
  margins?: Float64Array,
): LaserStretch[] {
  const [a, b] = pair;
  const both = new Float64Array(6);
  const marginKm = (atUtcMs: number): number => {
    ephemeris.rowAt(a, atUtcMs, both, 0);
    ephemeris.rowAt(b, atUtcMs, both, 3);
    return beamMarginKm(both, [0, 1], limits);
  };
  return positiveStretches(marginKm, searchOf(pointed), margins).flatMap(({ startMs, endMs }) => {
    const startUtcMs = Math.max(span.fromUtcMs, startMs + limits.acquisitionS * 1000);
    const endUtcMs = Math.min(span.toUtcMs, endMs);
    return endUtcMs > startUtcMs ? [{ a, b, startUtcMs, endUtcMs }] : [];
  });
}
