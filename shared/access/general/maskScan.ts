import { type ArcBounds, bindingElevationRad, boundsOverArc } from '../station/bindingMask.ts';
import { type CompiledStation, writeEastNorth } from '../station/compileStation.ts';
import { ZENITH, ZENITH_RATE } from '../station/motion.ts';
import { greatestSpeed, leastDistance, NODE, NODE_LENGTH } from './curves.ts';
import { type EndPoint, greatestBetween } from './rootSearch.ts';
import { dot, HEIGHT, HEIGHT_RATE, SIGHT, SIGHT_RATE, type SightLine } from './sightLine.ts';

const SHORTEST_PIECE_S = 0.25;
const ROOT_TOLERANCE_S = 1e-6;
const MOST_ROOT_STEPS = 100;

/** Behind the fields of a node: what the horizon needs. Angles in radians, rates a second. */
const MASK_NODE = {
  elevation: NODE_LENGTH,
  azimuth: NODE_LENGTH + 1,
  elevationRate: NODE_LENGTH + 2,
  azimuthRate: NODE_LENGTH + 3,
  east: NODE_LENGTH + 4,
  north: NODE_LENGTH + 5,
  cosLatitude: NODE_LENGTH + 6,
} as const;
const MASK_NODE_LENGTH = NODE_LENGTH + 7;

/** Where elevation and azimuth can be between two nodes, with bounds on their second derivatives. */
interface Enclosure {
  lowestRad: number;
  highestRad: number;
  /** Azimuths from the start clockwise through the width. */
  arcStartRad: number;
  arcWidthRad: number;
  elevationCurvature: number;
  azimuthCurvature: number;
}

/**
 * Finds where elevation less binding elevation changes sign, when the binding elevation depends on the
 * azimuth. Complete down to excursions shorter than 0.25 s.
 *
 * Between two nodes elevation and azimuth are enclosed by bounds on their second derivatives (README).
 * If the mask over those azimuths lies below or above those elevations, the piece is settled; if it is
 * straight there, the margin is a smooth curve and is treated as such; else the piece is halved.
 */
export class MaskScan {
  readonly #sight: SightLine;
  readonly #nodes: Float64Array[] = [];
  readonly #from = new Float64Array(MASK_NODE_LENGTH);
  readonly #to = new Float64Array(MASK_NODE_LENGTH);
  readonly #probe = new Float64Array(MASK_NODE_LENGTH);
  readonly #axes = new Float64Array(6);
  readonly #arc: ArcBounds = { minRad: 0, maxRad: 0, slope: 0 };
  readonly #enclosure: Enclosure = {
    lowestRad: 0,
    highestRad: 0,
    arcStartRad: 0,
    arcWidthRad: 0,
    elevationCurvature: 0,
    azimuthCurvature: 0,
  };
  #station: CompiledStation | null = null;
  #edges: number[] = [];
  #isAbove = false;

  constructor(sight: SightLine) {
    this.#sight = sight;
  }

  /**
   * Appends the intervals within `startS..endS` in which the satellite stands above the mask to
   * `intervals`, start and end in turn. The sight line must be aimed at the station.
   */
  intervalsAbove(
    station: CompiledStation,
    range: { readonly startS: number; readonly endS: number },
    intervals: number[],
  ): void {
    this.#station = station;
    this.#edges = intervals;
    this.#isAbove = false;
    writeEastNorth(station.motionAtStart, station.poleLongitudeRad, this.#axes);
    let timeS = range.startS;
    while (timeS < range.endS) {
      const pieceEndS = this.#sight.enter(timeS, range.endS);
      this.#evaluate(timeS, this.#from);
      this.#evaluate(pieceEndS, this.#to);
      this.#settle(timeS, this.#from[NODE.value]! > 0);
      this.#search(this.#from, this.#to, 0);
      timeS = pieceEndS;
    }
    if (this.#isAbove) intervals.push(range.endS);
  }

  #settle(timeS: number, isAbove: boolean): void {
    if (isAbove === this.#isAbove) return;
    this.#isAbove = isAbove;
    this.#edges.push(timeS);
  }

  /** Elevation, azimuth, their rates as the turning local axes see them, and the margin. */
  #evaluate(timeS: number, node: Float64Array): void {
    const station = this.#station!;
    const sight = this.#sight;
    sight.observe(timeS);
    const { state, motion } = sight;
    const axes = this.#axes;
    if (station.isMoving) writeEastNorth(motion, station.poleLongitudeRad, axes);
    const east = dot(axes, 0, state, SIGHT);
    const north = dot(axes, 3, state, SIGHT);
    const up = state[HEIGHT]!;
    const cosLatitude = axes[5]!;
    // Rates of the local axes: E' = l'(sin p N - cos p Z), N' = -l' sin p E - p' Z, with l' cos p = Z'.E, p' = Z'.N.
    const eastward = dot(motion, ZENITH_RATE, axes, 0);
    const northward = dot(motion, ZENITH_RATE, axes, 3);
    const twist = eastward === 0 ? 0 : (eastward * motion[ZENITH + 2]!) / cosLatitude;
    const eastRate = dot(axes, 0, state, SIGHT_RATE) + twist * north - eastward * up;
    const northRate = dot(axes, 3, state, SIGHT_RATE) - twist * east - northward * up;
    const horizontalSquared = east * east + north * north;
    const horizontal = Math.sqrt(horizontalSquared);
    const squared = horizontalSquared + up * up;
    node[NODE.timeS] = timeS;
    node[NODE.sight] = state[SIGHT]!;
    node[NODE.sight + 1] = state[SIGHT + 1]!;
    node[NODE.sight + 2] = state[SIGHT + 2]!;
    node[NODE.distance] = Math.sqrt(squared);
    node[NODE.speed] = Math.sqrt(dot(state, SIGHT_RATE, state, SIGHT_RATE));
    const horizontalRate = horizontal > 0 ? (east * eastRate + north * northRate) / horizontal : 0;
    const elevation = Math.atan2(up, horizontal);
    const azimuth = Math.atan2(east, north);
    node[MASK_NODE.elevation] = elevation;
    node[MASK_NODE.azimuth] = azimuth;
    node[MASK_NODE.elevationRate] =
      squared > 0 ? (horizontal * state[HEIGHT_RATE]! - up * horizontalRate) / squared : 0;
    node[MASK_NODE.azimuthRate] =
      horizontal > 0 ? (north * eastRate - east * northRate) / horizontalSquared : 0;
    node[MASK_NODE.east] = east;
    node[MASK_NODE.north] = north;
    node[MASK_NODE.cosLatitude] = cosLatitude;
    node[NODE.value] = elevation - bindingElevationRad(station.mask, azimuth);
  }

  #search(from: Float64Array, to: Float64Array, depth: number): void {
    const startsAbove = from[NODE.value]! > 0;
    const changesSign = startsAbove !== to[NODE.value]! > 0;
    const durationS = to[NODE.timeS]! - from[NODE.timeS]!;
    if (this.#isSettled(from, to) || durationS <= SHORTEST_PIECE_S) {
      if (changesSign) this.#settle(this.#refine(from, to), !startsAbove);
      return;
    }
    let middle = this.#nodes[depth];
    if (middle === undefined) {
      middle = new Float64Array(MASK_NODE_LENGTH);
      this.#nodes[depth] = middle;
    }
    this.#evaluate((from[NODE.timeS]! + to[NODE.timeS]!) / 2, middle);
    this.#search(from, middle, depth + 1);
    this.#search(middle, to, depth + 1);
  }

  /** True when the number of sign changes between the nodes is known: none, or one if the ends differ. */
  #isSettled(from: Float64Array, to: Float64Array): boolean {
    const box = this.#enclosure;
    if (!this.#enclose(from, to, box)) return false;
    const arc = this.#arc;
    boundsOverArc(this.#station!.mask, box.arcStartRad, box.arcWidthRad, arc);
    if (box.lowestRad > arc.maxRad || box.highestRad < arc.minRad) return true;
    if (Number.isNaN(arc.slope) || !Number.isFinite(box.azimuthCurvature)) return false;
    const durationS = to[NODE.timeS]! - from[NODE.timeS]!;
    const bound = box.elevationCurvature + Math.abs(arc.slope) * box.azimuthCurvature;
    const sign = from[NODE.value]! > 0 ? -1 : 1;
    const start = marginEnd(from, arc.slope, sign);
    const end = marginEnd(to, arc.slope, sign);
    if (start.value > 0 === end.value > 0) return greatestBetween(start, end, durationS, bound) < 0;
    return Math.abs(start.slope + end.slope) > bound * durationS;
  }

  /** @returns false when the satellite may come too near the station for any bound. */
  #enclose(from: Float64Array, to: Float64Array, box: Enclosure): boolean {
    const sight = this.#sight;
    const durationS = to[NODE.timeS]! - from[NODE.timeS]!;
    const nearest = leastDistance(sight, from, to);
    if (!(nearest > 0)) return false;
    let speed = greatestSpeed(sight, from, to);
    let acceleration = sight.accelerationBound;
    const turn = sight.zenithRate;
    if (turn > 0) {
      // Seen from axes that turn: |q'| <= V + W d, |q''| <= A + 2 W V + W2 d with q = R p.
      const cosine =
        Math.min(from[MASK_NODE.cosLatitude]!, to[MASK_NODE.cosLatitude]!) - (turn * durationS) / 2;
      if (!(cosine > 0)) return false;
      const farthest = Math.max(from[NODE.distance]!, to[NODE.distance]!) + (speed * durationS) / 2;
      const axesRate = turn * (1 + 1 / cosine);
      const axesAcceleration = 8 * (turn / cosine) ** 2;
      acceleration += 2 * axesRate * speed + axesAcceleration * farthest;
      speed += axesRate * farthest;
    }
    const horizontal = leastHorizontal(from, to) - (acceleration * durationS * durationS) / 8;
    if (horizontal > 0) encloseAside(from, to, { nearest, horizontal, speed, acceleration }, box);
    else encloseOverhead(from, to, (speed * durationS) / (2 * nearest), box);
    return true;
  }

  /**
   * Regula falsi (Illinois) with a halving every third step: the margin may have a corner or, at a
   * vertical step of the mask, jump.
   */
  #refine(from: Float64Array, to: Float64Array): number {
    let low = from[NODE.timeS]!;
    let high = to[NODE.timeS]!;
    let lowValue = from[NODE.value]!;
    let highValue = to[NODE.value]!;
    const lowIsAbove = lowValue > 0;
    let lastSide = 0;
    for (let step = 1; high - low > ROOT_TOLERANCE_S && step < MOST_ROOT_STEPS; step += 1) {
      const falsi = low + ((high - low) * lowValue) / (lowValue - highValue);
      const timeS = step % 3 !== 0 && falsi > low && falsi < high ? falsi : (low + high) / 2;
      this.#evaluate(timeS, this.#probe);
      const value = this.#probe[NODE.value]!;
      if (value === 0) return timeS;
      const side = value > 0 === lowIsAbove ? -1 : 1;
      if (side < 0) {
        low = timeS;
        lowValue = value;
        if (lastSide < 0) highValue /= 2;
      } else {
        high = timeS;
        highValue = value;
        if (lastSide > 0) lowValue /= 2;
      }
      lastSide = side;
    }
    return (low + high) / 2;
  }
}

function marginEnd(node: Float64Array, maskSlope: number, sign: number): EndPoint {
  return {
    value: sign * node[NODE.value]!,
    slope: sign * (node[MASK_NODE.elevationRate]! - maskSlope * node[MASK_NODE.azimuthRate]!),
  };
}

function leastHorizontal(from: Float64Array, to: Float64Array): number {
  const startEast = from[MASK_NODE.east]!;
  const startNorth = from[MASK_NODE.north]!;
  const east = to[MASK_NODE.east]! - startEast;
  const north = to[MASK_NODE.north]! - startNorth;
  const lengthSquared = east * east + north * north;
  const along = lengthSquared > 0 ? -(startEast * east + startNorth * north) / lengthSquared : 0;
  const at = Math.min(Math.max(along, 0), 1);
  return Math.hypot(startEast + at * east, startNorth + at * north);
}

/**
 * Aside from the zenith: with the horizontal distance c >= `horizontal` and the range d >= `nearest`,
 * |el''| <= sqrt(2) A/d + V^2/d^2 + V^2/(d c) and |az''| <= A/c + V^2/c^2.
 */
function encloseAside(
  from: Float64Array,
  to: Float64Array,
  bounds: { nearest: number; horizontal: number; speed: number; acceleration: number },
  box: Enclosure,
): void {
  const { nearest, horizontal, speed, acceleration } = bounds;
  const durationS = to[NODE.timeS]! - from[NODE.timeS]!;
  box.elevationCurvature =
    (Math.SQRT2 * acceleration) / nearest +
    (speed * speed) / (nearest * nearest) +
    (speed * speed) / (nearest * horizontal);
  box.azimuthCurvature = acceleration / horizontal + (speed * speed) / (horizontal * horizontal);
  const elevation = (node: Float64Array, sign: number): EndPoint => ({
    value: sign * node[MASK_NODE.elevation]!,
    slope: sign * node[MASK_NODE.elevationRate]!,
  });
  box.highestRad = greatestBetween(elevation(from, 1), elevation(to, 1), durationS, box.elevationCurvature);
  box.lowestRad = -greatestBetween(elevation(from, -1), elevation(to, -1), durationS, box.elevationCurvature);
  // The straight line between the ends passes the zenith on the same side as the path, so the short way
  // round is the way the azimuth went.
  const startRad = from[MASK_NODE.azimuth]!;
  const turnedRad = to[MASK_NODE.azimuth]! - startRad;
  const shortRad = turnedRad - 2 * Math.PI * Math.round(turnedRad / (2 * Math.PI));
  const startRate = from[MASK_NODE.azimuthRate]!;
  const endRate = to[MASK_NODE.azimuthRate]!;
  const farthestRad = greatestBetween(
    { value: 0, slope: startRate },
    { value: shortRad, slope: endRate },
    durationS,
    box.azimuthCurvature,
  );
  const nearestRad = -greatestBetween(
    { value: 0, slope: -startRate },
    { value: -shortRad, slope: -endRate },
    durationS,
    box.azimuthCurvature,
  );
  box.arcStartRad = startRad + nearestRad;
  box.arcWidthRad = farthestRad - nearestRad;
}

/** Near the zenith: any azimuth; the direction stays within an angle of the nearer end. */
function encloseOverhead(from: Float64Array, to: Float64Array, angleRad: number, box: Enclosure): void {
  const start = from[MASK_NODE.elevation]!;
  const end = to[MASK_NODE.elevation]!;
  box.lowestRad = Math.min(start, end) - angleRad;
  box.highestRad = Math.max(start, end) + angleRad;
  box.arcStartRad = 0;
  box.arcWidthRad = 2 * Math.PI;
  box.elevationCurvature = Number.POSITIVE_INFINITY;
  box.azimuthCurvature = Number.POSITIVE_INFINITY;
}
