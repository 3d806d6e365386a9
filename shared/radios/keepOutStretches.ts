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
const STEP_MS = 5_000;
const LEAST_STEP_MS = 500;
/** A look that turns further between two samples is looked at in between: half of the narrowest sector that a form tells apart. */
const TURN_DEG = 0.5;
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
  const samples = samplesOf(pass, lookAt);
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
  { startUtcMs, endUtcMs }: { readonly startUtcMs: number; readonly endUtcMs: number },
  lookAt: (instant: UtcMs) => LookAngles | null,
): Sample[] {
  const sampleAt = (t: number): Sample => ({ t, look: lookAt(utcMs(t)) });
  const stepCount = Math.max(1, Math.ceil((endUtcMs - startUtcMs) / STEP_MS));
  const samples = [sampleAt(startUtcMs)];
  for (let step = 1; step <= stepCount; step += 1) {
    const to = sampleAt(startUtcMs + ((endUtcMs - startUtcMs) * step) / stepCount);
    addBetween(samples, to, sampleAt);
  }
  return samples;
}

/** Adds a sample, and others before it while the look turns too far. */
function addBetween(samples: Sample[], to: Sample, sampleAt: (t: number) => Sample): void {
  const from = samples.at(-1)!;
  if (to.t - from.t > LEAST_STEP_MS && turnDeg(from.look, to.look) > TURN_DEG) {
    addBetween(samples, sampleAt((from.t + to.t) / 2), sampleAt);
    addBetween(samples, to, sampleAt);
  } else {
    samples.push(to);
  }
}

function turnDeg(one: LookAngles | null, other: LookAngles | null): number {
  if (one === null || other === null) return 0;
  const azimuthDeg = Math.abs(((other.azimuthDeg - one.azimuthDeg + 540) % 360) - 180);
  return Math.max(azimuthDeg, Math.abs(other.elevationDeg - one.elevationDeg));
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
