import { json2satrec, type SatRec, sgp4 } from 'satellite.js';
import {
  fail,
  type OrbitalElements,
  ok,
  type PropagationFailureCode,
  type Result,
  type UtcMs,
  utcMs,
} from '../domain/index.ts';
import { DAY_MS, formatIsoUtc, julianFromUtcMs } from '../time/index.ts';
import { gmstRad, type StateVector } from './frames.ts';
import { type LifeLimits, lifeLimitsInMinutes, type Probe } from './life.ts';
import { copyOfConstants, type Sgp4Constants } from './sgp4Constants.ts';
import {
  propagationFailureFromError,
  propagationFailureText,
  SGP4_OUTSIDE_VALIDITY,
} from './sgp4Failures.ts';

/**
 * Default limit on |t - epoch|: 100 years. It only guards the loop of the deep-space integrator; how old
 * elements may be is for the caller to decide.
 */
export const DEFAULT_VALIDITY_MINUTES = 100 * 365.25 * 1_440;

/**
 * One object's SGP4/SDP4 theory, ready to be asked for states. WGS-72 constants, improved mode (`i`).
 *
 * The object is not safe to share between threads; results depend on the instant alone, never on the
 * order of calls.
 */
export interface Propagator {
  readonly epochUtcMs: UtcMs;
  /** `deep-space` (SDP4) from a period of 225 min up. */
  readonly theory: 'near-earth' | 'deep-space';
  /** Limit on |t - epoch|, minutes. */
  readonly validityMinutes: number;
  /** Constants of the theory, for kernels that evaluate the near-Earth part themselves. */
  readonly constants: Sgp4Constants;
  /** State in TEME at minutes since the epoch. */
  stateAtMinutes(minutes: number): Result<StateVector<'TEME'>, PropagationFailureCode>;
  /** State in TEME at an instant. Minutes are (t - epoch) / 60000, never a difference of Julian dates. */
  stateAt(t: UtcMs): Result<StateVector<'TEME'>, PropagationFailureCode>;
  /**
   * Writes x, y, z in km (TEME) at minutes since the epoch to `out[offset..offset+2]`, NaN where it
   * fails. Returns 0 or an error number, see `propagationFailureFromError`.
   */
  positionInto(minutes: number, out: Float64Array, offset: number): number;
  /** As {@link positionInto}, with the velocity in km/s in `out[offset+3..offset+5]`. */
  stateInto(minutes: number, out: Float64Array, offset: number): number;
  /**
   * The stretch around the epoch in which the theory holds: from the last failure before the epoch to
   * the first one after it, looked for between the epoch and the given span. After a failure SGP4 can
   * return finite nonsense without an error, so nothing beyond these limits may be used.
   */
  lifeLimits(fromUtcMs: UtcMs, toUtcMs: UtcMs): LifeLimits;
}

/** Options of {@link createPropagator}. */
export interface PropagatorOptions {
  /** Limit on |t - epoch|, minutes; beyond it states fail with `outside-validity`. */
  readonly validityMinutes?: number;
}

/**
 * Prepares SGP4/SDP4 for mean elements (theory SGP4, frame TEME, time scale UTC).
 *
 * @returns the propagator, or why the elements cannot be initialised: `mean-motion` (not above zero),
 * `mean-elements` (a number that is not finite, or an eccentricity outside 0 <= e < 1). Elements that
 * initialise can still fail at every instant, the epoch included.
 */
export function createPropagator(
  elements: OrbitalElements,
  options: PropagatorOptions = {},
): Result<Propagator, PropagationFailureCode> {
  for (const [field, value] of Object.entries(elements)) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return fail('mean-elements', `expected a finite number in ${field}, found ${value}`, { field });
    }
  }
  if (elements.meanMotionRevPerDay <= 0) {
    return fail(
      'mean-motion',
      `expected a mean motion above 0 rev/day, found ${elements.meanMotionRevPerDay}`,
    );
  }
  if (elements.eccentricity < 0 || elements.eccentricity >= 1) {
    return fail('mean-elements', `expected an eccentricity 0 <= e < 1, found ${elements.eccentricity}`);
  }
  return ok(new Sgp4Propagator(elements, options.validityMinutes ?? DEFAULT_VALIDITY_MINUTES));
}

/** The record of satellite.js for the elements. Its date only has milliseconds; see {@link refineEpoch}. */
function satRecFromElements(elements: OrbitalElements): SatRec {
  const satRec = json2satrec(
    {
      OBJECT_NAME: '',
      OBJECT_ID: '',
      EPOCH: formatIsoUtc(elements.epochUtcMs, 3),
      MEAN_MOTION: elements.meanMotionRevPerDay,
      ECCENTRICITY: elements.eccentricity,
      INCLINATION: elements.inclinationDeg,
      RA_OF_ASC_NODE: elements.raanDeg,
      ARG_OF_PERICENTER: elements.argPericenterDeg,
      MEAN_ANOMALY: elements.meanAnomalyDeg,
      NORAD_CAT_ID: 0,
      ELEMENT_SET_NO: 0,
      BSTAR: elements.bstarPerEarthRadius,
      MEAN_MOTION_DOT: elements.meanMotionDotRevPerDay2,
      MEAN_MOTION_DDOT: elements.meanMotionDdotRevPerDay3,
    },
    'i',
  );
  refineEpoch(satRec, elements.epochUtcMs);
  return satRec;
}

/** Rates of the longitudes of the Sun and the Moon in SDP4, rad/day (AIAA 2006-6753, `dscom`). */
const SUN_RATE_RAD_DAY = 0.017201977;
const MOON_RATE_RAD_DAY = 0.2299715 - 0.001944368;

/**
 * Restores what the epoch lost below a millisecond in the deep-space record: the sidereal angle from which
 * resonance counts (`dsinit` of AIAA 2006-6753: `xlamo` falls by one angle for the 24 h resonance and by
 * two for the 12 h one) and the longitudes of the Sun and the Moon. Half a millisecond there is up to
 * 2e-6 km after some days. What the epoch moves besides is slower by three orders and is left.
 *
 * The theory as published holds its epoch in one double Julian date, 40 microseconds apart, and so does
 * everybody who computes with it: the true epoch would differ from them by up to 5e-6 km near a perigee
 * of eccentricity 0.97.
 */
function refineEpoch(satRec: SatRec, epochUtcMs: UtcMs): void {
  const { dayJd, dayFraction } = julianFromUtcMs(epochUtcMs);
  const publishedJd = dayJd + dayFraction;
  const lostDays = publishedJd - satRec.jdsatepoch;
  const sinceMidnight = publishedJd - dayJd;
  const epochRad = gmstRad(utcMs(epochUtcMs + (sinceMidnight - dayFraction) * DAY_MS));
  satRec.xlamo -= satRec.irez * Math.sin(epochRad - satRec.gsto);
  satRec.gsto = epochRad;
  satRec.zmos += SUN_RATE_RAD_DAY * lostDays;
  satRec.zmol += MOON_RATE_RAD_DAY * lostDays;
}

class Sgp4Propagator implements Propagator {
  readonly epochUtcMs: UtcMs;
  readonly theory: 'near-earth' | 'deep-space';
  readonly validityMinutes: number;
  readonly constants: Sgp4Constants;
  readonly #satRec: SatRec;
  readonly #scratch = new Float64Array(6);

  constructor(elements: OrbitalElements, validityMinutes: number) {
    this.epochUtcMs = elements.epochUtcMs;
    this.validityMinutes = validityMinutes;
    this.#satRec = satRecFromElements(elements);
    this.theory = this.#satRec.method === 'd' ? 'deep-space' : 'near-earth';
    this.constants = copyOfConstants(this.#satRec);
  }

  stateAtMinutes(minutes: number): Result<StateVector<'TEME'>, PropagationFailureCode> {
    const s = this.#scratch;
    const error = this.stateInto(minutes, s, 0);
    if (error !== 0) return this.#failure(error, minutes);
    return ok({
      positionKm: { frame: 'TEME', xKm: s[0]!, yKm: s[1]!, zKm: s[2]! },
      velocityKmS: { frame: 'TEME', xKmS: s[3]!, yKmS: s[4]!, zKmS: s[5]! },
    });
  }

  stateAt(t: UtcMs): Result<StateVector<'TEME'>, PropagationFailureCode> {
    return this.stateAtMinutes((t - this.epochUtcMs) / 60_000);
  }

  positionInto(minutes: number, out: Float64Array, offset: number): number {
    const result = this.#run(minutes);
    if (typeof result === 'number') {
      out.fill(Number.NaN, offset, offset + 3);
      return result;
    }
    const { position } = result;
    out[offset] = position.x;
    out[offset + 1] = position.y;
    out[offset + 2] = position.z;
    return 0;
  }

  stateInto(minutes: number, out: Float64Array, offset: number): number {
    const result = this.#run(minutes);
    if (typeof result === 'number') {
      out.fill(Number.NaN, offset, offset + 6);
      return result;
    }
    const { position, velocity } = result;
    out[offset] = position.x;
    out[offset + 1] = position.y;
    out[offset + 2] = position.z;
    out[offset + 3] = velocity.x;
    out[offset + 4] = velocity.y;
    out[offset + 5] = velocity.z;
    return 0;
  }

  lifeLimits(fromUtcMs: UtcMs, toUtcMs: UtcMs): LifeLimits {
    return lifeLimitsInMinutes(this.constants, this.#probe, {
      epochUtcMs: this.epochUtcMs,
      fromUtcMs: utcMs(Math.max(fromUtcMs, this.epochUtcMs - this.validityMinutes * 60_000)),
      toUtcMs: utcMs(Math.min(toUtcMs, this.epochUtcMs + this.validityMinutes * 60_000)),
    });
  }

  readonly #probe: Probe = (minutes) => {
    const result = this.#run(minutes);
    if (typeof result === 'number') return { error: result, radiusKm: Number.NaN };
    const { x, y, z } = result.position;
    return { error: 0, radiusKm: Math.hypot(x, y, z) };
  };

  /** The guarded call: a finite position, no error, a semi-major axis that has not passed through zero. */
  #run(minutes: number) {
    if (!(Math.abs(minutes) <= this.validityMinutes)) return SGP4_OUTSIDE_VALIDITY;
    const result = sgp4(this.#satRec, minutes);
    if (result === null) return this.#satRec.error;
    // The drag polynomial has driven the root of the semi-major axis below zero: squared, it looks sane.
    if (this.#satRec.tempa <= 0) return 6;
    const { x, y, z } = result.position;
    return Number.isFinite(x + y + z + result.velocity.x) ? result : 1;
  }

  #failure(error: number, minutes: number): Result<never, PropagationFailureCode> {
    const code = propagationFailureFromError(error) ?? 'mean-elements';
    const at = utcMs(this.epochUtcMs + minutes * 60_000);
    const when = Number.isFinite(at) ? ` at ${formatIsoUtc(at)}` : '';
    return fail(code, `No state${when}: ${propagationFailureText(error)}.`, { minutesSinceEpoch: minutes });
  }
}
