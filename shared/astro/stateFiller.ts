import {
  type ElementColumns,
  elementsFromColumns,
  type PropagationFailureCode,
  type UtcMs,
  utcMs,
} from '../domain/index.ts';
import { gmstRad, gmstRateRadS } from './frames.ts';
import type { LifeLimits } from './life.ts';
import { createPropagator, type Propagator } from './sgp4.ts';

/** Numbers per satellite that {@link StateFiller.fill} writes: x, y, z (km), vx, vy, vz (km/s). */
export const STATE_WIDTH = 6;

/** A satellite of the columns that SGP4 could not be prepared for. */
export interface UnusableElements {
  readonly row: number;
  readonly code: PropagationFailureCode;
  readonly message: string;
}

/** States of many satellites at one instant, for drawing. */
export interface StateFiller {
  readonly count: number;
  readonly unusable: readonly UnusableElements[];
  /**
   * Writes the Earth-fixed position (km) and the velocity relative to the Earth (km/s) of every satellite,
   * {@link STATE_WIDTH} numbers each in the order of the columns, NaN where there is no state. Computed in
   * double precision; a single-precision output keeps half a metre, which is for drawing only.
   *
   * @returns how many satellites have a state.
   */
  fill(t: UtcMs, out: Float32Array | Float64Array, ut1MinusUtcS?: number): number;
}

/** How far beyond an instant the life of a satellite is looked into at once. */
const LOOK_AHEAD_MS = 86_400_000;

interface Entry {
  readonly propagator: Propagator;
  /** Span searched for failures so far, and what was found; null before the first look. */
  searchedFromMs: number;
  searchedToMs: number;
  life: LifeLimits | null;
}

/** Prepares the satellites of the columns for {@link StateFiller.fill}. Not to be shared between threads. */
export function createStateFiller(columns: ElementColumns): StateFiller {
  const unusable: UnusableElements[] = [];
  const entries = columns.satelliteIds.map((_, row): Entry | null => {
    const created = createPropagator(elementsFromColumns(columns, row));
    if (created.ok) {
      return {
        propagator: created.value,
        searchedFromMs: Number.POSITIVE_INFINITY,
        searchedToMs: Number.NEGATIVE_INFINITY,
        life: null,
      };
    }
    unusable.push({ row, code: created.failure.code, message: created.failure.message });
    return null;
  });
  return {
    count: entries.length,
    unusable,
    fill: (t, out, ut1MinusUtcS = 0) => fillStates(entries, { t, ut1MinusUtcS }, out),
  };
}

const SCRATCH = new Float64Array(STATE_WIDTH);

function fillStates(
  entries: readonly (Entry | null)[],
  { t, ut1MinusUtcS }: { readonly t: UtcMs; readonly ut1MinusUtcS: number },
  out: Float32Array | Float64Array,
): number {
  const gmst = gmstRad(t, ut1MinusUtcS);
  const rate = gmstRateRadS(t);
  const cos = Math.cos(gmst);
  const sin = Math.sin(gmst);
  let alive = 0;
  for (let row = 0; row < entries.length; row += 1) {
    const entry = entries[row]!;
    const offset = row * STATE_WIDTH;
    if (
      entry === null ||
      !isAlive(entry, t) ||
      entry.propagator.stateInto((t - entry.propagator.epochUtcMs) / 60_000, SCRATCH, 0) !== 0
    ) {
      out.fill(Number.NaN, offset, offset + STATE_WIDTH);
      continue;
    }
    alive += 1;
    const x = cos * SCRATCH[0]! + sin * SCRATCH[1]!;
    const y = cos * SCRATCH[1]! - sin * SCRATCH[0]!;
    out[offset] = x;
    out[offset + 1] = y;
    out[offset + 2] = SCRATCH[2]!;
    out[offset + 3] = cos * SCRATCH[3]! + sin * SCRATCH[4]! + rate * y;
    out[offset + 4] = cos * SCRATCH[4]! - sin * SCRATCH[3]! - rate * x;
    out[offset + 5] = SCRATCH[5]!;
  }
  return alive;
}

function isAlive(entry: Entry, t: UtcMs): boolean {
  if (entry.life !== null) {
    if (t >= entry.life.aliveFromUtcMs && t < entry.life.aliveToUtcMs) return true;
    const isPastDeath = t >= entry.life.aliveToUtcMs && entry.life.failureAfter !== null;
    const isBeforeBirth = t < entry.life.aliveFromUtcMs && entry.life.failureBefore !== null;
    if (isPastDeath || isBeforeBirth) return false;
  }
  entry.searchedFromMs = Math.min(entry.searchedFromMs, t - LOOK_AHEAD_MS);
  entry.searchedToMs = Math.max(entry.searchedToMs, t + LOOK_AHEAD_MS);
  entry.life = entry.propagator.lifeLimits(utcMs(entry.searchedFromMs), utcMs(entry.searchedToMs));
  return t >= entry.life.aliveFromUtcMs && t < entry.life.aliveToUtcMs;
}
