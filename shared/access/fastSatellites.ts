import { EARTH_RADIUS_WGS72_KM, gmstRad } from '../astro/index.ts';
import { utcMs } from '../domain/index.ts';
import { type OrbitBounds, orbitBounds } from './fast/eligible.ts';
import { createGrid, gridStepS, isUsableStep, type Span, type TimeGrid } from './fast/grid.ts';
import { MOTION_WIDTH } from './fast/layout.ts';
import { type Segment, segmentCount, writeMotion } from './fast/motion.ts';
import { writeSatelliteRow } from './fast/satelliteRow.ts';
import { K2, K2_WIDTH } from './kernel/k2Layout.ts';
import type { FastKernel, KernelSatellite } from './kernel/kernel.ts';
import type { StationPlan } from './stationPlan.ts';
import type { AccessRequest } from './types.ts';

/** A satellite that the fast path can take, as far as its orbit decides. */
export interface FastSatellite extends KernelSatellite {
  readonly bounds: OrbitBounds;
}

/** More than any grid reaches beyond the span, minutes: an orbit must be sound over all of it. */
const PADDING_MIN = 150;
/** Step for paths with kinks, where a small step is all that helps, seconds. */
const KINKED_STEP_S = 60;
/** A satellite stays at least this far above every station, km. */
const MIN_CLEARANCE_KM = 100;
/** Sine of the widest visible cap that the closed-form finder is used for (58 degrees). */
const MAX_SIN_CAP = 0.85;

/** Prepares satellites for the fast path, one after another, and remembers them where samples are kept. */
export class FastSatellites {
  readonly #request: AccessRequest;
  readonly #span: Span;
  readonly #kernel: FastKernel;
  readonly #gridIndices = new Map<number, number>();
  /** Grids by the index that they have in the kernel. */
  readonly grids: TimeGrid[] = [];
  readonly #segments = new Map<number, readonly Segment[]>();
  readonly #kept: (FastSatellite | null | undefined)[] | null;
  readonly #row = new Float64Array(K2_WIDTH);
  #motions = new Float64Array(MOTION_WIDTH);

  constructor(request: AccessRequest, kernel: FastKernel, samples: 'forget' | 'keep') {
    this.#request = request;
    this.#kernel = kernel;
    this.#kept = samples === 'keep' ? [] : null;
    this.#span = {
      fromUtcMs: request.fromUtcMs,
      lengthS: (request.toUtcMs - request.fromUtcMs) / 1000,
      ut1MinusUtcS: request.ut1MinusUtcS,
    };
  }

  /** The satellite made ready, valid until the next call; null when it is one for the general path. */
  get(index: number): FastSatellite | null {
    if (this.#kept === null) return this.#prepare(index, -1);
    const kept = this.#kept[index];
    if (kept !== undefined) return kept;
    const satellite = this.#prepare(index, index);
    const own =
      satellite === null
        ? null
        : { ...satellite, row: satellite.row.slice(), motions: satellite.motions.slice() };
    this.#kept[index] = own;
    // All its samples at once, so that no later question has to wait for them.
    if (own !== null) this.#kernel.fill(own);
    return own;
  }

  #prepare(index: number, slot: number): FastSatellite | null {
    const { elements, fromUtcMs } = this.#request;
    const row = this.#row;
    const { lengthS } = this.#span;
    if (!writeSatelliteRow(elements.numbers, index, fromUtcMs, row)) return null;
    const startMin = row[K2.startMin]!;
    const bounds = orbitBounds(row, startMin - PADDING_MIN, startMin + lengthS / 60 + PADDING_MIN);
    if (bounds === null) return null;
    const meanMotionRadS = (row[K2.meanAnomalyDot]! + Math.abs(row[K2.argPericenterDot]!)) / 60;
    const smoothStepS = gridStepS(meanMotionRadS, bounds.maxApogeeKm, bounds.maxEccentricity);
    const stepS = bounds.isSmooth ? smoothStepS : Math.min(smoothStepS, KINKED_STEP_S);
    if (!isUsableStep(stepS)) return null;
    const count = segmentCount(row, lengthS);
    if (count === 0) return null;
    if (this.#motions.length < count * MOTION_WIDTH) this.#motions = new Float64Array(count * MOTION_WIDTH);
    this.#segmentsOf(count).forEach((segment, at) => {
      writeMotion(row, segment, this.#motions.subarray(at * MOTION_WIDTH, (at + 1) * MOTION_WIDTH));
    });
    return {
      row,
      motions: this.#motions,
      segmentCount: count,
      gridIndex: this.#gridOf(stepS),
      slot,
      bounds,
    };
  }

  #gridOf(stepS: number): number {
    const known = this.#gridIndices.get(stepS);
    if (known !== undefined) return known;
    const grid = createGrid(this.#span, stepS);
    const index = this.#kernel.addGrid(grid);
    this.grids[index] = grid;
    this.#gridIndices.set(stepS, index);
    return index;
  }

  #segmentsOf(count: number): readonly Segment[] {
    const known = this.#segments.get(count);
    if (known !== undefined) return known;
    const { fromUtcMs, lengthS, ut1MinusUtcS } = this.#span;
    const segments = Array.from({ length: count }, (_, at) => {
      const fromS = (lengthS * at) / count;
      const toS = (lengthS * (at + 1)) / count;
      const midUtcMs = utcMs(fromUtcMs + 500 * (fromS + toS));
      return { fromS, toS, gmstMidRad: gmstRad(midUtcMs, ut1MinusUtcS) };
    });
    this.#segments.set(count, segments);
    return segments;
  }
}

/** Whether the fast path can take a satellite with these stations. */
export function isWithinReach(satellite: FastSatellite, plan: StationPlan): boolean {
  if (plan.placeCount === 0) return false;
  if (satellite.bounds.minPerigeeKm < plan.maxRadiusKm + MIN_CLEARANCE_KM) return false;
  const x = (EARTH_RADIUS_WGS72_KM * Math.cos(plan.minMaskRad)) / satellite.bounds.maxApogeeKm;
  const sinCap = Math.sqrt(1 - x * x) * Math.cos(plan.minMaskRad) - x * Math.sin(plan.minMaskRad);
  return sinCap < MAX_SIN_CAP;
}
