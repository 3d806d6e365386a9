import { gmstRad, type Propagator } from '../../shared/astro/index.ts';
import { type UtcMs, utcMs } from '../../shared/domain/index.ts';

/** A place with its geodetic zenith, ECEF. */
export interface ReferencePlace {
  readonly zenith: readonly [number, number, number];
  readonly positionKm: readonly [number, number, number];
  readonly minElevationDeg: number;
}

/** Seconds from the start of the span. */
export interface ReferenceWindow {
  readonly startS: number;
  readonly endS: number;
  readonly peakS: number;
  readonly peakElevationDeg: number;
}

const EDGE_S = 1e-7;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Windows the slow and obvious way: elevation straight from SGP4 every `stepS`, maxima between samples
 * by golden section so that short passes are not lost, edges by bisection. Shares nothing with the
 * engine but the propagator.
 */
export function denseWindows(
  propagator: Propagator,
  place: ReferencePlace,
  span: { readonly fromUtcMs: UtcMs; readonly lengthS: number },
  stepS: number,
): ReferenceWindow[] {
  const position = new Float64Array(3);
  const startMin = (span.fromUtcMs - propagator.epochUtcMs) / 60_000;
  const elevationDeg = (timeS: number): number => {
    if (propagator.positionInto(startMin + timeS / 60, position, 0) !== 0) return -90;
    const gmst = gmstRad(utcMs(span.fromUtcMs + 1000 * timeS));
    const [x, y, z] = [position[0]!, position[1]!, position[2]!];
    const dx = Math.cos(gmst) * x + Math.sin(gmst) * y - place.positionKm[0];
    const dy = Math.cos(gmst) * y - Math.sin(gmst) * x - place.positionKm[1];
    const dz = z - place.positionKm[2];
    const height = place.zenith[0] * dx + place.zenith[1] * dy + place.zenith[2] * dz;
    const across = Math.sqrt(Math.max(0, dx * dx + dy * dy + dz * dz - height * height));
    return (Math.atan2(height, across) * 180) / Math.PI;
  };
  const knots = knotsWithMaxima(elevationDeg, span.lengthS, stepS);
  const windows: ReferenceWindow[] = [];
  let startS: number | null = knots[0]!.elevationDeg > place.minElevationDeg ? 0 : null;
  let peak = knots[0]!;
  for (let index = 1; index < knots.length; index++) {
    const before = knots[index - 1]!;
    const knot = knots[index]!;
    const isUp = knot.elevationDeg > place.minElevationDeg;
    const wasUp = before.elevationDeg > place.minElevationDeg;
    if (isUp && !wasUp) {
      startS = edge(elevationDeg, place.minElevationDeg, before.timeS, knot.timeS);
      peak = knot;
    }
    if (isUp && knot.elevationDeg > peak.elevationDeg) peak = knot;
    if (!isUp && wasUp && startS !== null) {
      const endS = edge(elevationDeg, place.minElevationDeg, before.timeS, knot.timeS);
      windows.push({ startS, endS, peakS: peak.timeS, peakElevationDeg: peak.elevationDeg });
      startS = null;
    }
  }
  if (startS !== null)
    windows.push({ startS, endS: span.lengthS, peakS: peak.timeS, peakElevationDeg: peak.elevationDeg });
  return windows;
}

interface Knot {
  readonly timeS: number;
  readonly elevationDeg: number;
}

function knotsWithMaxima(f: (timeS: number) => number, lengthS: number, stepS: number): Knot[] {
  const count = Math.ceil(lengthS / stepS);
  const knots: Knot[] = [];
  for (let index = 0; index <= count; index++) {
    const timeS = Math.min(lengthS, index * stepS);
    knots.push({ timeS, elevationDeg: f(timeS) });
  }
  const result: Knot[] = [knots[0]!];
  for (let index = 1; index < knots.length; index++) {
    const [a, b, c] = [knots[index - 1]!, knots[index]!, knots[index + 1]];
    result.push(b);
    if (c === undefined) continue;
    if (b.elevationDeg >= a.elevationDeg && b.elevationDeg >= c.elevationDeg) {
      const top = maximum(f, a.timeS, c.timeS);
      if (top.timeS > b.timeS) result.push(top);
      else result.splice(result.length - 1, 0, top);
    }
  }
  // A pass whose top lies in the first or last interval never makes a sample higher than both neighbours.
  const first = maximum(f, knots[0]!.timeS, knots[1]!.timeS);
  const last = maximum(f, knots[count - 1]!.timeS, knots[count]!.timeS);
  result.push(first, last);
  return result.sort((left, right) => left.timeS - right.timeS);
}

function maximum(f: (timeS: number) => number, fromS: number, toS: number): Knot {
  let [low, high] = [fromS, toS];
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let fLeft = f(left);
  let fRight = f(right);
  while (high - low > 1e-4) {
    if (fLeft > fRight) {
      high = right;
      right = left;
      fRight = fLeft;
      left = high - GOLDEN * (high - low);
      fLeft = f(left);
    } else {
      low = left;
      left = right;
      fLeft = fRight;
      right = low + GOLDEN * (high - low);
      fRight = f(right);
    }
  }
  const timeS = 0.5 * (low + high);
  return { timeS, elevationDeg: f(timeS) };
}

function edge(f: (timeS: number) => number, minElevationDeg: number, fromS: number, toS: number): number {
  const risesInto = f(toS) > minElevationDeg;
  let [low, high] = [fromS, toS];
  while (high - low > EDGE_S) {
    const middle = 0.5 * (low + high);
    if (f(middle) > minElevationDeg === risesInto) high = middle;
    else low = middle;
  }
  return 0.5 * (low + high);
}
