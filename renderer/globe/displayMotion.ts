import {
  countSatellites,
  type DesignedOrbits,
  type ElementColumns,
  type UtcMs,
} from '../../shared/domain/index.ts';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import { type DisplayChannel, type KeyAnswer, keyInstants } from '../workers/index.ts';
import { hermitePosition } from './hermite.ts';

/** Two keys and where between them the present lies. */
export interface Bracket {
  readonly fromUtcMs: number;
  readonly from: Float32Array;
  readonly to: Float32Array;
  readonly spanS: number;
}

/** Time between keys at ordinary and at high time lapse, ms. Errors: 0.6 m and 10 m in low orbit. */
const KEY_STEP_MS = 60_000;
const FAST_KEY_STEP_MS = 120_000;
/** Time lapse from which keys stand further apart. */
const FAST_SPEED = 300;
/** Keys kept: the two in use, the one ahead and one behind. */
const MAX_KEYS = 4;

/** Keys under way at once; while the cursor is dragged, instants it has left are not queued up. */
const MAX_ASKED = 2;

/** Opens the channel to whoever computes keys. */
export type OpenChannel = (onAnswer: (answer: KeyAnswer) => void) => DisplayChannel;

/**
 * Where the satellites are, for drawing: asks the worker for key states around the cursor and
 * interpolates between them. While keys are under way the last bracket stays in force.
 */
export class DisplayMotion implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #channel: DisplayChannel;
  readonly #onKeys: () => void;
  readonly #keys = new Map<number, Float32Array>();
  readonly #asked = new Set<number>();
  #generation = 0;
  #satelliteCount = 0;
  #stepMs = KEY_STEP_MS;
  #bracket: Bracket | null = null;

  constructor(openChannel: OpenChannel, onKeys: () => void) {
    this.#onKeys = onKeys;
    this.#channel = this.#disposables.add(openChannel((answer) => this.#take(answer)));
  }

  get satelliteCount(): number {
    return this.#satelliteCount;
  }

  /** The keys in force; null until the first two have come. Identity changes with the keys. */
  get bracket(): Bracket | null {
    return this.#bracket;
  }

  setElements(elements: ElementColumns | null, ut1MinusUtcS: number): void {
    this.#beginAnew(elements?.satelliteIds.length ?? 0);
    if (elements !== null) {
      this.#channel.send({ kind: 'elements', generation: this.#generation, elements, ut1MinusUtcS });
    }
  }

  /** Moves the satellites of a design instead, in its order. */
  setDesign(orbits: DesignedOrbits, ut1MinusUtcS: number): void {
    this.#beginAnew(countSatellites(orbits));
    this.#channel.send({ kind: 'design', generation: this.#generation, orbits, ut1MinusUtcS });
  }

  #beginAnew(satelliteCount: number): void {
    this.#generation += 1;
    this.#satelliteCount = satelliteCount;
    this.#keys.clear();
    this.#asked.clear();
    this.#bracket = null;
  }

  /** Sees to it that keys around the instant are there or under way, and one ahead of it. */
  seek(utcMs: number, speed: number): void {
    this.#stepMs = speed >= FAST_SPEED ? FAST_KEY_STEP_MS : KEY_STEP_MS;
    if (this.#satelliteCount === 0) {
      return;
    }
    const [from, to] = keyInstants(utcMs, this.#stepMs);
    this.#ask(from);
    this.#ask(to);
    this.#settle(from, to);
    if (this.#asked.size === 0) {
      this.#ask((to + this.#stepMs) as UtcMs);
    }
  }

  /**
   * ECEF position of a satellite, km; NaN coordinates when it cannot be told.
   *
   * Outside the bracket the nearer end holds, so a satellite never flies off while keys are awaited.
   */
  positionInto(row: number, utcMs: number, target: { x: number; y: number; z: number }): void {
    const bracket = this.#bracket;
    if (bracket === null) {
      target.x = Number.NaN;
      target.y = Number.NaN;
      target.z = Number.NaN;
      return;
    }
    hermitePosition(bracket, row, this.placeInBracket(utcMs), target);
  }

  /** Place of an instant between the keys, clamped to 0..1. */
  placeInBracket(utcMs: number): number {
    const bracket = this.#bracket;
    if (bracket === null) {
      return 0;
    }
    return Math.min(1, Math.max(0, (utcMs - bracket.fromUtcMs) / 1000 / bracket.spanS));
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#keys.clear();
  }

  #ask(utcMs: UtcMs): void {
    const room = this.#asked.size < MAX_ASKED;
    if (room && !this.#keys.has(utcMs) && !this.#asked.has(utcMs)) {
      this.#asked.add(utcMs);
      this.#channel.send({ kind: 'key', generation: this.#generation, utcMs });
    }
  }

  #take(answer: KeyAnswer): void {
    if (answer.generation !== this.#generation) {
      return;
    }
    this.#asked.delete(answer.utcMs);
    this.#keys.set(answer.utcMs, answer.states);
    for (const instant of this.#keys.keys()) {
      if (this.#keys.size <= MAX_KEYS) {
        break;
      }
      this.#keys.delete(instant);
    }
    this.#onKeys();
  }

  #settle(from: UtcMs, to: UtcMs): void {
    const bracket = this.#bracket;
    if (bracket !== null && bracket.fromUtcMs === from && bracket.spanS * 1000 === to - from) {
      return;
    }
    const fromStates = this.#keys.get(from);
    const toStates = this.#keys.get(to);
    if (fromStates !== undefined && toStates !== undefined) {
      this.#bracket = { fromUtcMs: from, from: fromStates, to: toStates, spanS: (to - from) / 1000 };
    }
  }
}
