import {
  fail,
  type GeodeticPlace,
  ok,
  type PropagationFailureCode,
  type Result,
  type UtcMs,
} from '../domain/index.ts';
import { wrapDeg360 } from './angles.ts';
import { earthRotation, ecefStateFromTeme } from './frames.ts';
import { magneticFieldAt } from './magnetism.ts';
import type { Propagator } from './sgp4.ts';
import { motionAt, type PlacedStation } from './stationMotion.ts';
import { dopplerHz, type LookState, lookStateFromEcef, siteFrameFromPlace } from './topocentric.ts';

/** One row of a pointing table. */
export interface LookRow extends LookState {
  readonly utcMs: UtcMs;
  /** From magnetic north clockwise, 0..360; null where the magnetic model does not reach (see {@link magneticFieldAt}) or was left out. */
  readonly magneticAzimuthDeg: number | null;
  /** Received minus transmitted frequency; null where no frequency was given. */
  readonly dopplerHz: number | null;
  /** Where the station was. */
  readonly place: GeodeticPlace;
}

/** What a pointing table is asked for. */
export interface LookRequest {
  readonly propagator: Propagator;
  readonly station: PlacedStation;
  readonly times: readonly UtcMs[];
  /** UT1-UTC, seconds; 0 when left out. */
  readonly ut1MinusUtcS?: number;
  readonly frequencyHz?: number;
  /** `leaveOut` gives no magnetic azimuths: the field model costs more than everything else of a row. */
  readonly magnetic?: 'leaveOut';
}

/** Why one row of a pointing table could not be computed. */
export type LookFailureCode = PropagationFailureCode | 'astro.noPlace';

/**
 * Where to point from a station at a satellite, instant by instant: geometric (no refraction, no light
 * time), below the horizon too. The range rate follows from the velocity of SGP4 and that of the station.
 * A row that fails says why; the others stand.
 */
export function lookAngleSeries(request: LookRequest): Result<LookRow, LookFailureCode>[] {
  return request.times.map((t) => lookAngleRow(request, t));
}

function lookAngleRow(request: LookRequest, t: UtcMs): Result<LookRow, LookFailureCode> {
  const motion = motionAt(request.station, t);
  if (motion === null) return fail('astro.noPlace', 'expected a station with a position or a track');
  const state = request.propagator.stateAt(t);
  if (!state.ok) return state;
  const target = ecefStateFromTeme(state.value, earthRotation(t, request.ut1MinusUtcS ?? 0));
  const look = lookStateFromEcef(siteFrameFromPlace(motion.place), target, motion.velocityKmS);
  const field = request.magnetic === 'leaveOut' ? null : magneticFieldAt(motion.place, t);
  return ok({
    ...look,
    utcMs: t,
    magneticAzimuthDeg: field?.ok === true ? wrapDeg360(look.azimuthDeg - field.value.declinationDeg) : null,
    dopplerHz: request.frequencyHz === undefined ? null : dopplerHz(look.rangeRateKmS, request.frequencyHz),
    place: motion.place,
  });
}
