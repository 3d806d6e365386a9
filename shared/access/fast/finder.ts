import { MOTION, MOTION_WIDTH, PLACE, PLACE_WIDTH } from './layout.ts';

const TWO_PI = 2 * Math.PI;
/** Candidates of one segment that fit; a segment of a day has at most about 40. */
export const CANDIDATE_CAPACITY = 256;

/** Work space of {@link findCandidates}: numbers in typed arrays, because V8 boxes doubles elsewhere. */
export interface FinderState {
  /** One {@link MOTION} row. */
  motion: Float64Array;
  /** One {@link PLACE} row. */
  place: Float64Array;
  /** Receives the instants of closest approach, seconds from the start of the span, rising. */
  readonly candidates: Float64Array;
  /** 0 phase, 1 its rate, 2 sin(beta), 3 rate of sin(beta): see {@link phaseAt}. */
  readonly phase: Float64Array;
  /** One double: the latest instant found at this place, in an earlier segment or interval. */
  readonly latest: Float64Array;
}

/** Room for the finder. */
export function createFinderState(): FinderState {
  return {
    motion: new Float64Array(MOTION_WIDTH),
    place: new Float64Array(PLACE_WIDTH),
    candidates: new Float64Array(CANDIDATE_CAPACITY),
    phase: new Float64Array(4),
    latest: Float64Array.of(Number.NEGATIVE_INFINITY),
  };
}

/**
 * Finds every pass of a near-circular satellite over a fixed place in one segment in closed form, and
 * returns how many. Nothing is sampled, so no pass is too short to be found; about one in ten is none.
 * Segments must be searched in order; `latest` is for the caller to reset at each new place.
 *
 * The place must come within Lambda (the Earth-central half-angle of the visible cap) of the orbital
 * plane. Its angle out of the plane is sin(beta) = sin(phi) cos(i) - cos(phi) sin(i) sin(alpha) with
 * alpha = sidereal time + longitude - node, which gives one or two intervals of alpha a turn by arc
 * sine. Within each, the satellite passes when its argument of latitude equals that of the place's
 * projection on the plane, a nearly linear equation that one Newton step solves. Closest relative
 * in print: Ali, Al-Dhahir, Hershey, IEEE Trans. AES 35(4), 1999.
 */
export function findCandidates(state: FinderState): number {
  const { motion, place } = state;
  const x = place[PLACE.shadowKm]! / motion[MOTION.maxRadiusKm]!;
  if (x >= 1) return 0;
  const root = Math.sqrt(1 - x * x);
  const sinCap0 = root * place[PLACE.cosBandMask]! - x * place[PLACE.sinBandMask]!;
  const cosCap0 = x * place[PLACE.cosBandMask]! + root * place[PLACE.sinBandMask]!;
  if (sinCap0 <= 0) return 0;
  const sinCap =
    sinCap0 * (1 + motion[MOTION.turnMargin]! / (cosCap0 * cosCap0)) + cosCap0 * motion[MOTION.nodeMargin]!;

  const polar = place[PLACE.sinLatitude]! * motion[MOTION.cosInclination]!;
  const equatorial = place[PLACE.cosLatitude]! * motion[MOTION.sinInclination]!;
  if (Math.abs(polar) - sinCap > equatorial) return 0;

  const reach = 1.6 * sinCap;
  const rate = motion[MOTION.latitudeArgDot]!;
  const alphaDot = motion[MOTION.greenwichFromNodeDot]!;
  const slackS = reach / (rate - alphaDot) + 90 + (6 * motion[MOTION.eccentricity]!) / rate;
  const fromS = motion[MOTION.fromS]! - slackS;
  const toS = motion[MOTION.toS]! + slackS;
  const low = polar - sinCap;
  const high = polar + sinCap;
  if (low <= -equatorial && high >= equatorial) return searchInterval(state, sinCap, fromS, toS, 0);

  const alphaMid = motion[MOTION.greenwichFromNode]! + place[PLACE.longitude]!;
  let firstStart: number;
  let secondStart = Number.POSITIVE_INFINITY;
  let length: number;
  if (low <= -equatorial) {
    const rise = Math.asin(high / equatorial);
    firstStart = Math.PI - rise;
    length = Math.PI + 2 * rise;
  } else if (high >= equatorial) {
    const rise = Math.asin(low / equatorial);
    firstStart = rise;
    length = Math.PI - 2 * rise;
  } else {
    const riseLow = Math.asin(low / equatorial);
    const riseHigh = Math.asin(high / equatorial);
    firstStart = riseLow;
    secondStart = Math.PI - riseHigh;
    length = riseHigh - riseLow;
  }
  const alphaFrom = alphaMid + alphaDot * fromS;
  firstStart += TWO_PI * Math.ceil((alphaFrom - firstStart - length) / TWO_PI);
  if (secondStart !== Number.POSITIVE_INFINITY)
    secondStart += TWO_PI * Math.ceil((alphaFrom - secondStart - length) / TWO_PI);

  let count = 0;
  for (;;) {
    const start = Math.min(firstStart, secondStart);
    const startS = (start - alphaMid) / alphaDot;
    if (startS > toS) return count;
    const endS = startS + length / alphaDot;
    count = searchInterval(state, sinCap, Math.max(startS, fromS), Math.min(endS, toS), count);
    if (start === firstStart) firstStart += TWO_PI;
    else secondStart += TWO_PI;
  }
}

/** Adds the passes in one interval in which the place is near the plane; returns the new count. */
function searchInterval(
  state: FinderState,
  sinCap: number,
  startS: number,
  endS: number,
  counted: number,
): number {
  const { motion, phase, candidates } = state;
  const midS = motion[MOTION.midS]!;
  const e = motion[MOTION.eccentricity]!;
  const meanRate = motion[MOTION.latitudeArgDot]!;
  let count = counted;
  phaseAt(state, startS);
  let ahead = -phase[0]!;
  ahead -= TWO_PI * Math.floor(ahead / TWO_PI);
  if (ahead > TWO_PI - 0.1 - 4 * e) ahead -= TWO_PI;
  let guessS = startS + ahead / pacedRate(meanRate, phase[1]!);
  // A guess goes on from the last root at the local rate; it can be late by as much as the rate of
  // the place's projection changes on the way, which grows with the square of its share.
  const share = motion[MOTION.greenwichFromNodeDot]! / meanRate;
  const unevenS = Math.min(Math.PI, 110 * share * share) / meanRate;
  const latestGuessS = endS + 60 + (6 * e) / meanRate + unevenS;
  const meanTurnS = TWO_PI / meanRate;
  while (guessS <= latestGuessS) {
    const aimS = guessS;
    phaseAt(state, guessS);
    let stepS = -phase[0]! / phase[1]!;
    for (let round = 0; round < 6 && (stepS > 60 || stepS < -60); round++) {
      guessS += Math.min(Math.max(stepS, -0.25 * meanTurnS), 0.25 * meanTurnS);
      phaseAt(state, guessS);
      stepS = -phase[0]! / phase[1]!;
    }
    const foundS = guessS + stepS;
    if (Math.abs(foundS - aimS) > 0.6 * meanTurnS) {
      // Far from the band, near the pole of the orbit, Newton's method can run away.
      guessS = aimS + 0.4 * meanTurnS;
      continue;
    }
    if (foundS > endS + 30) break;
    const sinBeta = phase[2]! + phase[3]! * stepS;
    const turnS = TWO_PI / pacedRate(meanRate, phase[1]!);
    if (Math.abs(sinBeta) <= sinCap) {
      // The plane turns under the pass: closest approach is a little off the common argument of latitude.
      const leadS = (sinBeta * phase[3]!) / ((sinBeta * sinBeta - 1) * phase[1]! * phase[1]!);
      const instantS = midS + foundS + leadS;
      if (instantS - state.latest[0]! > 0.4 * turnS && count < CANDIDATE_CAPACITY) {
        candidates[count++] = instantS;
        state.latest[0] = instantS;
      }
    }
    guessS = foundS + turnS;
  }
  return count;
}

/**
 * Rate for guessing the next root. Near the pole of a high orbit the local rate is far from the mean of
 * a turn; held near it, a guess is always closer to the next root than to the one after.
 */
function pacedRate(meanRate: number, localRate: number): number {
  return Math.min(Math.max(localRate, 0.88 * meanRate), 1.12 * meanRate);
}

/**
 * How far the satellite is ahead of the place along the orbit, `offsetS` from the middle of the
 * segment: phase[0] in (-pi, pi], phase[1] its rate, rad/s; phase[2] sin(beta), phase[3] its rate.
 */
function phaseAt(state: FinderState, offsetS: number): void {
  const { motion, place, phase } = state;
  const alphaDot = motion[MOTION.greenwichFromNodeDot]!;
  const alpha = motion[MOTION.greenwichFromNode]! + place[PLACE.longitude]! + alphaDot * offsetS;
  const rate = motion[MOTION.latitudeArgDot]!;
  const mean = motion[MOTION.latitudeArg]! + offsetS * (rate + offsetS * motion[MOTION.latitudeArgHalfDdot]!);
  const sinAlpha = Math.sin(alpha);
  const cosAlpha = Math.cos(alpha);
  const sinMean = Math.sin(mean);
  const cosMean = Math.cos(mean);
  // Equation of the centre to first order in e, turned on by a small angle.
  const centre = 2 * (motion[MOTION.axn]! * sinMean - motion[MOTION.ayn]! * cosMean);
  const sinU = sinMean + centre * cosMean;
  const cosU = cosMean - centre * sinMean;
  const cosi = motion[MOTION.cosInclination]!;
  const sini = motion[MOTION.sinInclination]!;
  const cosPhi = place[PLACE.cosLatitude]!;
  const sinPhi = place[PLACE.sinLatitude]!;
  const p = cosPhi * cosAlpha;
  const q = cosPhi * sinAlpha * cosi + sinPhi * sini;
  const dot = cosU * p + sinU * q;
  const cross = sinU * p - cosU * q;
  phase[0] = Math.atan2(cross, dot);
  const placeRate = (alphaDot * cosPhi * (cosPhi * cosi + sinPhi * sini * sinAlpha)) / (p * p + q * q);
  const relative =
    rate * (1 + 2 * (motion[MOTION.axn]! * cosMean + motion[MOTION.ayn]! * sinMean)) - placeRate;
  phase[1] = Math.max(relative, 0.25 * rate);
  phase[2] = sinPhi * cosi - cosPhi * sini * sinAlpha;
  phase[3] = -cosPhi * sini * cosAlpha * alphaDot;
}
