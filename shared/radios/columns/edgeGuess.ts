import { INSIDE_COUNT, type LinkMeter } from '../../link/index.ts';
import type { Scratch } from './scratch.ts';

/** The meters of a pair; null where it has no such direction. */
export interface PairMeters {
  readonly up: LinkMeter | null;
  readonly down: LinkMeter | null;
}

/** How far inside both directions are at an instant. */
interface Insight {
  utcMs: number;
  readonly inside: Readonly<Record<'up' | 'down', Float64Array>>;
}

function createInsight(): Insight {
  const inside = { up: new Float64Array(INSIDE_COUNT), down: new Float64Array(INSIDE_COUNT) };
  return { utcMs: Number.NaN, inside };
}

/**
 * About where the open directions change between two instants: by the parabola through a third one, of whatever shuts or opens a
 * direction there. Only a guess: the edge is what the probes beside it prove.
 */
export class EdgeGuess {
  #meters: PairMeters = { up: null, down: null };
  /** Directions that change, as bits. */
  #changed = 0;
  #low = createInsight();
  #high = createInsight();
  #third = createInsight();

  /** Takes up a change between two rows. */
  begin(meters: PairMeters, changed: number): void {
    this.#meters = meters;
    this.#changed = changed;
  }

  setLow(scratch: Scratch, row: number): void {
    const old = this.#low;
    this.#low = this.#third;
    this.#third = old;
    this.#look(this.#low, scratch, row);
  }

  setHigh(scratch: Scratch, row: number): void {
    const old = this.#high;
    this.#high = this.#third;
    this.#third = old;
    this.#look(this.#high, scratch, row);
  }

  /** An instant outside, for the bend. */
  setThird(scratch: Scratch, row: number): void {
    this.#look(this.#third, scratch, row);
  }

  forgetThird(): void {
    this.#third.utcMs = Number.NaN;
  }

  #look(insight: Insight, scratch: Scratch, row: number): void {
    const { up, down } = this.#meters;
    insight.utcMs = scratch.utcMs[row]!;
    up?.insideAt(scratch, row, scratch.up, insight.inside.up);
    down?.insideAt(scratch, row, scratch.down, insight.inside.down);
  }

  /** POSIX ms; NaN where something else makes the change. */
  guess(): number {
    const up = (this.#changed & 1) === 0 ? Number.NaN : this.#changeOf('up');
    const down = (this.#changed & 2) === 0 ? Number.NaN : this.#changeOf('down');
    const first = Number.isNaN(up) || down < up ? down : up;
    const lowUtcMs = this.#low.utcMs;
    return lowUtcMs + first * (this.#high.utcMs - lowUtcMs);
  }

  /** Share of the way at which a direction changes: it shuts with the first of its conditions, and opens with the last. */
  #changeOf(direction: 'up' | 'down'): number {
    const [low, high, third] = [this.#low, this.#high, this.#third];
    const x = (third.utcMs - low.utcMs) / (high.utcMs - low.utcMs);
    let share = Number.NaN;
    for (let place = 0; place < INSIDE_COUNT; place++) {
      const f0 = low.inside[direction][place]!;
      const f1 = high.inside[direction][place]!;
      if (f0 >= 0 === f1 >= 0) continue;
      const root = rootBetween(f0, f1, third.inside[direction][place]!, x);
      const isSooner = f0 >= 0 ? root < share : root > share;
      if (Number.isNaN(share) || isSooner) share = root;
    }
    return share;
  }
}

/** Where the parabola through (0, f0), (1, f1) and (x, fx) crosses zero between 0 and 1; the straight line where there is no third. */
function rootBetween(f0: number, f1: number, fx: number, x: number): number {
  const slope = f1 - f0;
  const bend = (fx - f0 - slope * x) / (x * (x - 1));
  const straight = -f0 / slope;
  if (!Number.isFinite(bend)) return straight;
  // f0 + slope s + bend s (s - 1) = 0, by two steps of Newton from the straight line.
  let share = straight;
  for (let round = 0; round < 2; round++) {
    const value = f0 + slope * share + bend * share * (share - 1);
    share -= value / (slope + bend * (2 * share - 1));
  }
  return share >= 0 && share <= 1 ? share : straight;
}
