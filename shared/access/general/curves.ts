import {
  dot,
  HEIGHT,
  HEIGHT_ACCELERATION,
  HEIGHT_RATE,
  SIGHT,
  SIGHT_ACCELERATION,
  SIGHT_RATE,
  type SightLine,
} from './sightLine.ts';

/**
 * A point of a curve, in a row of doubles: time, line of sight, distance, relative speed, then the
 * value of the curve and its derivative in time.
 */
export const NODE = { timeS: 0, sight: 1, distance: 4, speed: 5, value: 6, slope: 7 } as const;
export const NODE_LENGTH = 8;

/** A function of time whose roots are wanted, with a bound that makes the search for them complete. */
export interface Curve {
  /** Evaluates at a time of the current piece and writes the node. */
  evaluate(timeS: number, node: Float64Array): void;
  /** No second derivative between the two nodes is larger; Infinity where nothing can be said. */
  curvatureBound(from: Float64Array, to: Float64Array): number;
}

/**
 * Least distance between two nodes: the straight line from one line of sight to the other, less what
 * the curvature can take the true path away from it (acceleration x duration^2 / 8).
 */
export function leastDistance(sight: SightLine, from: Float64Array, to: Float64Array): number {
  const x = to[NODE.sight]! - from[NODE.sight]!;
  const y = to[NODE.sight + 1]! - from[NODE.sight + 1]!;
  const z = to[NODE.sight + 2]! - from[NODE.sight + 2]!;
  const lengthSquared = x * x + y * y + z * z;
  const along = -(from[NODE.sight]! * x + from[NODE.sight + 1]! * y + from[NODE.sight + 2]! * z);
  let distance = Math.min(from[NODE.distance]!, to[NODE.distance]!);
  if (along > 0 && along < lengthSquared) {
    const squared = from[NODE.distance]! ** 2 - (along * along) / lengthSquared;
    distance = Math.sqrt(Math.max(0, squared));
  }
  const duration = to[NODE.timeS]! - from[NODE.timeS]!;
  return distance - (sight.accelerationBound * duration * duration) / 8;
}

/** Greatest relative speed between two nodes. */
export function greatestSpeed(sight: SightLine, from: Float64Array, to: Float64Array): number {
  const duration = to[NODE.timeS]! - from[NODE.timeS]!;
  return Math.max(from[NODE.speed]!, to[NODE.speed]!) + (sight.accelerationBound * duration) / 2;
}

function writeSight(sight: SightLine, timeS: number, node: Float64Array): void {
  const { state } = sight;
  node[NODE.timeS] = timeS;
  node[NODE.sight] = state[SIGHT]!;
  node[NODE.sight + 1] = state[SIGHT + 1]!;
  node[NODE.sight + 2] = state[SIGHT + 2]!;
  node[NODE.distance] = Math.sqrt(dot(state, SIGHT, state, SIGHT));
  node[NODE.speed] = Math.sqrt(dot(state, SIGHT_RATE, state, SIGHT_RATE));
}

/**
 * Height above a cone of constant elevation m: `f = z.p - sin(m) |p|`, km, with the zenith z and the
 * line of sight p. Greater than 0 exactly when the elevation is above m; smooth through the zenith.
 */
export class ElevationCurve implements Curve {
  readonly #sight: SightLine;
  #sine = 0;
  #absSine = 0;

  constructor(sight: SightLine) {
    this.#sight = sight;
  }

  set limitRad(elevationRad: number) {
    this.#sine = Math.sin(elevationRad);
    this.#absSine = Math.abs(this.#sine);
  }

  evaluate(timeS: number, node: Float64Array): void {
    const sight = this.#sight;
    sight.observe(timeS);
    writeSight(sight, timeS, node);
    const { state } = sight;
    const distance = node[NODE.distance]!;
    const rangeRate = distance > 0 ? dot(state, SIGHT, state, SIGHT_RATE) / distance : 0;
    node[NODE.value] = state[HEIGHT]! - this.#sine * distance;
    node[NODE.slope] = state[HEIGHT_RATE]! - this.#sine * rangeRate;
  }

  /** |f''| <= |z.p''| + 2 w |p'| + w^2 |p| + |sin m| (|p'|^2 / |p| + |p''|), w turning rate of the zenith. */
  curvatureBound(from: Float64Array, to: Float64Array): number {
    const sight = this.#sight;
    const nearest = leastDistance(sight, from, to);
    if (nearest <= 0 && this.#absSine > 0) return Number.POSITIVE_INFINITY;
    const speed = greatestSpeed(sight, from, to);
    const turn = sight.zenithRate;
    const duration = to[NODE.timeS]! - from[NODE.timeS]!;
    const farthest = Math.max(from[NODE.distance]!, to[NODE.distance]!) + (speed * duration) / 2;
    const radial =
      this.#absSine > 0 ? this.#absSine * ((speed * speed) / nearest + sight.accelerationBound) : 0;
    return sight.accelerationBound + 2 * turn * speed + turn * turn * farthest + radial;
  }
}

/**
 * Sign of the rate of the elevation: `g = u' d^2 - u (p.p')` with the height u = z.p and d = |p|, that
 * is, d^3 times the derivative of sin(elevation) = u / d. Falls through 0 where the elevation peaks.
 */
export class ElevationRateCurve implements Curve {
  readonly #sight: SightLine;

  constructor(sight: SightLine) {
    this.#sight = sight;
  }

  evaluate(timeS: number, node: Float64Array): void {
    const sight = this.#sight;
    sight.observeCurved(timeS);
    writeSight(sight, timeS, node);
    const { state } = sight;
    const height = state[HEIGHT]!;
    const squared = dot(state, SIGHT, state, SIGHT);
    const radial = dot(state, SIGHT, state, SIGHT_RATE);
    const radialRate =
      dot(state, SIGHT_RATE, state, SIGHT_RATE) + dot(state, SIGHT, state, SIGHT_ACCELERATION);
    node[NODE.value] = state[HEIGHT_RATE]! * squared - height * radial;
    node[NODE.slope] =
      state[HEIGHT_ACCELERATION]! * squared + state[HEIGHT_RATE]! * radial - height * radialRate;
  }

  /**
   * g'' = u''' d^2 + 3 u'' (p.p') - u (3 p'.p'' + p.p'''), so
   * |g''| <= d (U3 d + 3 U2 V + 3 V A + d J) with bounds V, A, J of the derivatives of p and U2, U3 of u.
   */
  curvatureBound(from: Float64Array, to: Float64Array): number {
    const sight = this.#sight;
    const speed = greatestSpeed(sight, from, to);
    const acceleration = sight.accelerationBound;
    const turn = sight.zenithRate;
    const duration = to[NODE.timeS]! - from[NODE.timeS]!;
    const farthest = Math.max(from[NODE.distance]!, to[NODE.distance]!) + (speed * duration) / 2;
    const heightSecond = acceleration + 2 * turn * speed + turn * turn * farthest;
    const heightThird =
      sight.jerkBound + 3 * turn * acceleration + 3 * turn * turn * speed + turn ** 3 * farthest;
    return (
      farthest * ((heightThird + sight.jerkBound) * farthest + 3 * speed * (heightSecond + acceleration))
    );
  }
}
