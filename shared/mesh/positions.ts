import { createStateFiller, STATE_WIDTH, type StateFiller } from '../astro/index.ts';
import { ELEMENT_FIELDS, type ElementColumns, releaseColumns, utcMs } from '../domain/index.ts';
import type { Positions } from './lasers/beam.ts';
import type { MeshNetwork } from './network/types.ts';

/** Where all satellites are at an instant: Earth-fixed, km; NaN where one does not exist or its elements fail. */
export type PositionSource = (atUtcMs: number) => Positions;

/** What positions follow from. */
export type PositionedNetwork = Pick<MeshNetwork, 'elements' | 'availableFromUtcMs' | 'ut1MinusUtcS'>;

/** The same, with the last answer kept: much of a snapshot asks for one instant. */
export function keepingLast(source: PositionSource): PositionSource {
  let keptUtcMs = Number.NaN;
  let kept: Positions = new Float64Array(0);
  return (atUtcMs) => {
    if (atUtcMs !== keptUtcMs) {
      kept = source(atUtcMs);
      keptUtcMs = atUtcMs;
    }
    return kept;
  };
}

/** Positions straight from SGP4: for a few instants. */
export function exactPositions(network: PositionedNetwork): PositionSource {
  const filler = createStateFiller(network.elements);
  const states = new Float64Array(filler.count * STATE_WIDTH);
  return (atUtcMs) => {
    filler.fill(utcMs(atUtcMs), states, network.ut1MinusUtcS);
    const positions = positionsOf(filler, states);
    leaveOutLater(network, atUtcMs, positions);
    return positions;
  };
}

function positionsOf(filler: StateFiller, states: Float64Array): Positions {
  const positions = new Float64Array(3 * filler.count);
  for (let row = 0; row < filler.count; row += 1) {
    positions[3 * row] = states[STATE_WIDTH * row]!;
    positions[3 * row + 1] = states[STATE_WIDTH * row + 1]!;
    positions[3 * row + 2] = states[STATE_WIDTH * row + 2]!;
  }
  return positions;
}

function leaveOutLater({ availableFromUtcMs }: PositionedNetwork, atUtcMs: number, into: Positions): void {
  if (availableFromUtcMs === null) return;
  availableFromUtcMs.forEach((from, row) => {
    if (atUtcMs < from) into.fill(Number.NaN, 3 * row, 3 * row + 3);
  });
}

/** Samples before and after an instant that a position is made of. */
const HALF = 4;
/** Of the angle that a satellite flies through at perigee, radians a step: 4 cm of error in low orbit, less above. */
const STEP_RAD = 0.19;
/** Longest step; the Earth turns below. */
const MAX_STEP_MS = 600_000;
/** Samples that an instant is made of. */
const STENCIL = 2 * HALF;
/** Between so many steps samples of a satellite lie side by side: who asks for an instant reads them all. */
const BLOCK_CELLS = 64;
const BLOCK_STEPS = BLOCK_CELLS + STENCIL - 1;
/** Blocks kept; a day of low orbit has 8. */
const MAX_KEPT_BLOCKS = 16;

/** Positions over a span, of all satellites or of one. */
export interface MeshEphemeris {
  /** All satellites at an instant; on `into` where it is given, which then holds them until it is used again. */
  at(atUtcMs: number, into?: Float64Array): Positions;
  /** Writes x, y, z of one satellite (Earth-fixed, km, NaN where it does not exist) to `out[offset…]`. */
  rowAt(row: number, atUtcMs: number, out: Float64Array, offset: number): void;
  /** Nobody asks for the time being: what is kept moves close together. */
  rest(): void;
}

/**
 * Positions between equal steps of SGP4, by the polynomial through eight of them: its weights are the same for all
 * satellites, so that an instant costs eight multiplications a coordinate. Off SGP4 by 4 cm at most where drag is smooth.
 * A satellite whose elements fail counts as gone up to four steps (12 minutes in low orbit) before.
 */
export function interpolatedPositions(network: PositionedNetwork): MeshEphemeris {
  const filler = createStateFiller(network.elements);
  const stencil = new Stencil(network, filler);
  const { weights } = stencil;
  const rowAt = (row: number, atUtcMs: number, out: Float64Array, offset: number) => {
    stencil.moveTo(atUtcMs);
    const { samples } = stencil;
    const isLater = network.availableFromUtcMs !== null && atUtcMs < network.availableFromUtcMs[row]!;
    let x = isLater ? Number.NaN : 0;
    let y = x;
    let z = x;
    let place = 3 * (row * BLOCK_STEPS + stencil.first);
    for (let index = 0; index < STENCIL; index += 1, place += 3) {
      const weight = weights[index]!;
      x += weight * samples[place]!;
      y += weight * samples[place + 1]!;
      z += weight * samples[place + 2]!;
    }
    out[offset] = x;
    out[offset + 1] = y;
    out[offset + 2] = z;
  };
  return {
    rowAt,
    rest: () => stencil.gather(),
    at(atUtcMs, positions = new Float64Array(3 * filler.count)) {
      for (let row = 0; row < filler.count; row += 1) rowAt(row, atUtcMs, positions, 3 * row);
      return positions;
    },
  };
}

/** Samples of some steps: of each satellite, one after the other. */
interface Block {
  readonly firstStep: number;
  readonly positions: Positions;
  /** True for steps that are there. */
  readonly isFilled: boolean[];
}

/** Samples and weights for an instant; those of the last one are kept, as many satellites are asked for at one. */
class Stencil {
  readonly weights = new Float64Array(STENCIL);
  /** Of a block; the first step that counts is the one with the number {@link first} in it. */
  samples: Positions = new Float64Array(0);
  first = 0;
  readonly #network: PositionedNetwork;
  readonly #filler: StateFiller;
  readonly #stepMs: number;
  readonly #blocks = new Map<number, Block>();
  /** Room for the states of a step. */
  readonly #states: Float64Array;
  #keptUtcMs = Number.NaN;
  #keptCell = Number.NaN;

  constructor(network: PositionedNetwork, filler: StateFiller) {
    this.#network = network;
    this.#filler = filler;
    this.#states = new Float64Array(filler.count * STATE_WIDTH);
    this.#stepMs = stepFor(network.elements);
  }

  moveTo(atUtcMs: number): void {
    if (atUtcMs === this.#keptUtcMs) return;
    const cell = Math.floor(atUtcMs / this.#stepMs);
    if (cell !== this.#keptCell) {
      const block = this.#blockOf(cell);
      this.samples = block.positions;
      this.first = cell - HALF + 1 - block.firstStep;
      this.#fill(block, this.first);
      this.#keptCell = cell;
    }
    setLagrangeWeights(atUtcMs / this.#stepMs - cell, this.weights);
    this.#keptUtcMs = atUtcMs;
  }

  /**
   * Moves the samples that are kept to one buffer. V8 gives free memory between buffers back only where two megabytes of it are in
   * one piece: a block of one here and there, made while other threads made theirs, kept three times its size.
   */
  gather(): void {
    const blocks = [...this.#blocks];
    const buffers = new Set(blocks.map(([, { positions }]) => positions.buffer));
    if (buffers.size <= 1) return;
    const width = 3 * BLOCK_STEPS * this.#filler.count;
    const all = new Float64Array(width * blocks.length);
    blocks.forEach(([number, block], place) => {
      const positions = all.subarray(width * place, width * (place + 1));
      positions.set(block.positions);
      this.#blocks.set(number, { ...block, positions });
    });
    for (const [, { positions }] of blocks) releaseColumns({ positions });
    this.#keptUtcMs = Number.NaN;
    this.#keptCell = Number.NaN;
  }

  #blockOf(cell: number): Block {
    const number = Math.floor(cell / BLOCK_CELLS);
    let block = this.#blocks.get(number);
    if (block === undefined) {
      block = {
        firstStep: number * BLOCK_CELLS - HALF + 1,
        positions: new Float64Array(3 * BLOCK_STEPS * this.#filler.count),
        isFilled: new Array<boolean>(BLOCK_STEPS).fill(false),
      };
      if (this.#blocks.size >= MAX_KEPT_BLOCKS) this.#blocks.delete(this.#blocks.keys().next().value!);
      this.#blocks.set(number, block);
    }
    return block;
  }

  #fill({ firstStep, positions, isFilled }: Block, first: number): void {
    for (let step = first; step < first + STENCIL; step += 1) {
      if (isFilled[step]) continue;
      const states = this.#states;
      this.#filler.fill(utcMs((firstStep + step) * this.#stepMs), states, this.#network.ut1MinusUtcS);
      for (let row = 0; row < this.#filler.count; row += 1) {
        const place = 3 * (row * BLOCK_STEPS + step);
        positions[place] = states[STATE_WIDTH * row]!;
        positions[place + 1] = states[STATE_WIDTH * row + 1]!;
        positions[place + 2] = states[STATE_WIDTH * row + 2]!;
      }
      isFilled[step] = true;
    }
  }
}

/** Step for the satellite that turns fastest at its perigee: n (1 + e)^2 / (1 - e^2)^1.5. */
function stepFor(elements: ElementColumns): number {
  const width = ELEMENT_FIELDS.length;
  const meanMotionColumn = ELEMENT_FIELDS.indexOf('meanMotionRevPerDay');
  const eccentricityColumn = ELEMENT_FIELDS.indexOf('eccentricity');
  let fastestRadS = 1e-6;
  for (let row = 0; row < elements.satelliteIds.length; row += 1) {
    const eccentricity = elements.numbers[row * width + eccentricityColumn]!;
    const rateRadS = (elements.numbers[row * width + meanMotionColumn]! * 2 * Math.PI) / 86_400;
    const atPerigee = (rateRadS * (1 + eccentricity) ** 2) / (1 - eccentricity ** 2) ** 1.5;
    if (atPerigee > fastestRadS) fastestRadS = atPerigee;
  }
  return Math.min(MAX_STEP_MS, (STEP_RAD / fastestRadS) * 1000);
}

/** What the products of the distances of each sample from the others are in Lagrange's formula, turned over. */
const OVER_DISTANCES = Float64Array.from({ length: STENCIL }, (_, index) => {
  let product = 1;
  for (let other = 0; other < STENCIL; other += 1) if (other !== index) product *= index - other;
  return 1 / product;
});

/** Weights of the samples at -3 … 4 for a place 0 <= u < 1 between the samples 0 and 1 (Lagrange's formula). */
function setLagrangeWeights(u: number, weights: Float64Array): void {
  let before = 1;
  for (let index = 0; index < STENCIL; index += 1) {
    weights[index] = before * OVER_DISTANCES[index]!;
    before *= u - (index - HALF + 1);
  }
  let behind = 1;
  for (let index = STENCIL - 1; index >= 0; index -= 1) {
    weights[index]! *= behind;
    behind *= u - (index - HALF + 1);
  }
}
