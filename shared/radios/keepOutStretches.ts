import type { LookAngles } from '../astro/index.ts';
import { type KeepOutSector, type UtcMs, utcMs } from '../domain/index.ts';
import { keepOutCovers } from './cuts.ts';

/** A stretch of a pass in which a unit looks into one of its keep-out sectors. */
export interface KeepOutStretch {
  /** Place in the sectors of the station. */
  readonly sector: number;
  /** POSIX ms UTC, found to {@link EDGE_MS}. */
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** How far apart looks are taken at most, and at the least: a touch of a sector that is shorter can be missed. */
const STEP_MS = 10_000;
const LEAST_STEP_MS = 500;
/** A look that turns further between two samples near an edge is looked at in between: half of the narrowest sector that a form tells apart. */
const TURN_DEG = 0.5;
/** Beyond twice the turn of a step: a satellite in low orbit rises and sinks by less than this within it. */
const NEAR_EDGE_DEG = 1;
const EDGE_MS = 50;

/**
 * Stretches of a pass in which the direction from a unit lies in each of its sectors, in order of time by sector. Meant for drawing:
 * links are cut by the same rule ({@link keepOutCovers}), edge by edge, where link windows are made.
 *
 * @param lookAt the direction at an instant, azimuth from true north; null where there is none, which ends a stretch.
 */
export function keepOutStretches(
  sectors: readonly KeepOutSector[],
  pass: { readonly startUtcMs: number; readonly endUtcMs: number },
  lookAt: (instant: UtcMs) => LookAngles | null,
): KeepOutStretch[] {
  const samples = samplesOf(sectors, pass, lookAt);
  return sectors.flatMap((sector, place) => {
    const covers = ({ look }: Sample) => look !== null && keepOutCovers(sector, look);
    const found: KeepOutStretch[] = [];
    let fromUtcMs: number | null = null;
    for (const [index, sample] of samples.entries()) {
      const isIn = covers(sample);
      if (isIn === (fromUtcMs !== null)) continue;
      const before = samples[index - 1];
      const edge: number =
        before === undefined
          ? sample.t
          : edgeBetween(before.t, sample.t, (t) => covers({ t, look: lookAt(utcMs(t)) }) === isIn);
      if (fromUtcMs === null) {
        fromUtcMs = edge;
      } else {
        found.push({ sector: place, fromUtcMs, toUtcMs: edge });
        fromUtcMs = null;
      }
    }
    if (fromUtcMs !== null && fromUtcMs < pass.endUtcMs) {
      found.push({ sector: place, fromUtcMs, toUtcMs: pass.endUtcMs });
    }
    return found;
  });
}

interface Sample {
  readonly t: number;
  readonly look: LookAngles | null;
}

function samplesOf(
  sectors: readonly KeepOutSector[],
  { startUtcMs, endUtcMs }: { readonly startUtcMs: number; readonly endUtcMs: number },
  lookAt: (instant: UtcMs) => LookAngles | null,
): Sample[] {
  const sampleAt = (t: number): Sample => ({ t, look: lookAt(utcMs(t)) });
  const stepCount = Math.max(1, Math.ceil((endUtcMs - startUtcMs) / STEP_MS));
  const samples = [sampleAt(startUtcMs)];
  for (let step = 1; step <= stepCount; step += 1) {
    const to = sampleAt(startUtcMs + ((endUtcMs - startUtcMs) * step) / stepCount);
    addBetween(to);
  }
  return samples;

  /** Adds a sample, and others before it while the look turns too far near an edge. */
  function addBetween(to: Sample): void {
    const from = samples.at(-1)!;
    if (to.t - from.t > LEAST_STEP_MS && mayCross(sectors, from.look, to.look)) {
      addBetween(sampleAt((from.t + to.t) / 2));
      addBetween(to);
    } else {
      samples.push(to);
    }
  }
}

/** Whether a look that turns from one direction to another may cross an edge of a sector in between and be back. */
function mayCross(
  sectors: readonly KeepOutSector[],
  one: LookAngles | null,
  other: LookAngles | null,
): boolean {
  if (one === null || other === null) return false;
  const azimuthTurnDeg = apartDeg(one.azimuthDeg, other.azimuthDeg);
  const elevationTurnDeg = Math.abs(other.elevationDeg - one.elevationDeg);
  if (Math.max(azimuthTurnDeg, elevationTurnDeg) <= TURN_DEG) return false;
  return sectors.some(({ fromAzimuthDeg, toAzimuthDeg, belowElevationDeg }) => {
    const edgeDeg = Math.min(
      apartDeg(one.azimuthDeg, fromAzimuthDeg),
      apartDeg(one.azimuthDeg, toAzimuthDeg),
    );
    return (
      edgeDeg <= 2 * azimuthTurnDeg + NEAR_EDGE_DEG ||
      Math.abs(one.elevationDeg - belowElevationDeg) <= 2 * elevationTurnDeg + NEAR_EDGE_DEG
    );
  });
}

/** Between two azimuths the short way, 0 to 180. */
function apartDeg(one: number, other: number): number {
  return Math.abs(((other - one + 540) % 360) - 180);
}

/** Where a condition that does not hold at `from` begins to hold before `to`. */
function edgeBetween(from: number, to: number, holds: (t: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > EDGE_MS) {
    const middle = (low + high) / 2;
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}
