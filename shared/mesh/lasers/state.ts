import type { PositionSource } from '../positions.ts';
import { beamMarginKm, MOST_MARGIN_KM_S, type Positions } from './beam.ts';
import { chooseLinks, hasChosenLinks } from './choose.ts';
import { type LaserLimits, type LaserNet, limitsBetween } from './types.ts';

/** Tells which lasers carry data at an instant: two satellites each, links of layouts first. */
export type LaserState = (atUtcMs: number) => Int32Array;

/** How closely a beam is looked at that was near its limits while it was acquired. */
const ACQUISITION_STEP_MS = 5_000;
/** Choices kept: an hour of them at the usual pace. */
const MAX_KEPT_CHOICES = 64;

/**
 * The lasers of a network over time. A link carries data when it has been within its limits, and chosen where no layout
 * fixes it, for as long as acquisition takes. Links that no layout fixes are chosen at whole multiples of the pace since
 * 1970, so that the answer depends on the instant alone.
 */
export function laserState(net: LaserNet, positionsAt: PositionSource): LaserState {
  const choices = hasChosenLinks(net) ? choicesOver(net, positionsAt) : null;
  const limits = net.kinds.flatMap((a) => net.kinds.map((b) => limitsBetween(a, b)));
  const limitsOf = (a: number, b: number) => limits[net.kindOf[a]! * net.kinds.length + net.kindOf[b]!]!;
  const longestMs = Math.max(0, ...net.kinds.map((kind) => kind.acquisitionS * 1000));
  return (atUtcMs) => {
    const now = positionsAt(atUtcMs);
    const past = new Map<number, Positions>();
    const pastAt = (utc: number): Positions => {
      let positions = past.get(utc);
      if (positions === undefined) {
        positions = positionsAt(utc);
        past.set(utc, positions);
      }
      return positions;
    };
    const isUp = (a: number, b: number): boolean => {
      const own = limitsOf(a, b);
      const marginKm = beamMarginKm(now, [a, b], own);
      if (!(marginKm >= 0)) return false;
      return wasWithin({ pair: [a, b], limits: own, marginKm, atUtcMs, pastAt });
    };
    const up: number[] = [];
    const { fixedPairs } = net;
    for (let index = 0; index < fixedPairs.length; index += 2) {
      const [a, b] = [fixedPairs[index]!, fixedPairs[index + 1]!];
      if (isUp(a, b)) up.push(a, b);
    }
    if (choices === null) return Int32Array.from(up);
    const chosen = choices(atUtcMs - longestMs, atUtcMs);
    for (const [a, b, sinceUtcMs] of chosen) {
      const acquiredMs = limitsOf(a, b).acquisitionS * 1000;
      if (atUtcMs - sinceUtcMs >= acquiredMs && isUp(a, b)) up.push(a, b);
    }
    return Int32Array.from(up);
  };
}

interface PastQuestion {
  readonly pair: readonly [number, number];
  readonly limits: LaserLimits;
  readonly marginKm: number;
  readonly atUtcMs: number;
  readonly pastAt: (utcMs: number) => Positions;
}

/** Whether a beam was within its limits all the time that acquisition takes before an instant. */
function wasWithin({ pair, limits, marginKm, atUtcMs, pastAt }: PastQuestion): boolean {
  const acquisitionMs = limits.acquisitionS * 1000;
  const mayHaveChanged = marginKm < MOST_MARGIN_KM_S * limits.acquisitionS;
  if (acquisitionMs === 0) return true;
  // The whole time ago is always looked at: a satellite may not have existed then.
  const steps = mayHaveChanged ? Math.ceil(acquisitionMs / ACQUISITION_STEP_MS) : 1;
  for (let step = 1; step <= steps; step += 1) {
    const then = pastAt(atUtcMs - (acquisitionMs * step) / steps);
    if (!(beamMarginKm(then, pair, limits) >= 0)) return false;
  }
  return true;
}

/** A chosen link and since when it has been chosen without a break, as far back as was asked. */
type Chosen = readonly [a: number, b: number, sinceUtcMs: number];

/** Links chosen at the last decision before an instant, followed back to the decision before another. */
export function choicesOver(
  net: LaserNet,
  positionsAt: PositionSource,
): (fromUtcMs: number, atUtcMs: number) => Chosen[] {
  const kept = new Map<number, Int32Array>();
  const choiceOf = (decision: number): Int32Array => {
    let choice = kept.get(decision);
    if (choice === undefined) {
      if (kept.size >= MAX_KEPT_CHOICES) kept.delete(kept.keys().next().value!);
      choice = chooseLinks(net, positionsAt(decision * net.redecideMs));
      kept.set(decision, choice);
    }
    return choice;
  };
  const keyOf = (a: number, b: number) => a * net.kindOf.length + b;
  return (fromUtcMs, atUtcMs) => {
    const last = Math.floor(atUtcMs / net.redecideMs);
    const first = Math.floor(fromUtcMs / net.redecideMs);
    const since = new Map<number, number>();
    const choice = choiceOf(last);
    for (let index = 0; index < choice.length; index += 2) {
      since.set(keyOf(choice[index]!, choice[index + 1]!), last);
    }
    for (let decision = last - 1; decision >= first; decision -= 1) {
      const earlier = choiceOf(decision);
      for (let index = 0; index < earlier.length; index += 2) {
        const key = keyOf(earlier[index]!, earlier[index + 1]!);
        if (since.get(key) === decision + 1) since.set(key, decision);
      }
    }
    const chosen: Chosen[] = [];
    for (let index = 0; index < choice.length; index += 2) {
      const [a, b] = [choice[index]!, choice[index + 1]!];
      chosen.push([a, b, since.get(keyOf(a, b))! * net.redecideMs]);
    }
    return chosen;
  };
}
