import {
  type ElementColumns,
  elementsFromColumns,
  type ManoeuvreHabit,
  type OrbitalElements,
  type SatelliteId,
} from '../domain/index.ts';
import { createPropagator } from './sgp4.ts';
import { alongTrackErrorKm } from './timeError.ts';

const MS_PER_DAY = 86_400_000;
/** Below it both sets tell of the same days; beyond it nobody plans with the older one, and one burn weighs too little. */
const LEAST_AGE_DAYS = 0.5;
const GREATEST_AGE_DAYS = 15;
/** Share of the older sets that a habit accounts for: what the rest did was none. */
const COVERED_SHARE = 0.95;

/** How far an element set was off the next one of its satellite. */
export interface TrackMiss {
  readonly satelliteId: SatelliteId;
  /** From the epoch of the older set to that of the newer one, days. */
  readonly ageDays: number;
  /** Along the track at the epoch of the newer one, km; positive where the older set was ahead. */
  readonly alongTrackKm: number;
  /** What age and drag alone allow ({@link alongTrackErrorKm}), km. */
  readonly allowedKm: number;
  /** What is beyond that, km for each day of age; 0 where nothing is. */
  readonly beyondKmPerDay: number;
}

/**
 * How far older element sets were off: each set is taken to the epoch of the satellite's next one that is half a day to fifteen
 * days younger, and the distance of both places along the track is held against what age and drag allow.
 *
 * @param history element sets of any satellites in any order, several a satellite; one alone tells nothing.
 * @returns by satellite, then epoch; without sets from which SGP4 gives no place.
 */
export function trackMisses(history: ElementColumns): TrackMiss[] {
  const bySatellite = new Map<SatelliteId, OrbitalElements[]>();
  history.satelliteIds.forEach((satelliteId, row) => {
    const elements = elementsFromColumns(history, row);
    const sets = bySatellite.get(satelliteId);
    if (sets === undefined) bySatellite.set(satelliteId, [elements]);
    else sets.push(elements);
  });
  return [...bySatellite].flatMap(([satelliteId, sets]) => missesOf(satelliteId, sets));
}

/** What the misses of some satellites have in common. */
export function habitOfMisses(misses: readonly TrackMiss[]): ManoeuvreHabit {
  const perDay = misses.map(({ beyondKmPerDay }) => beyondKmPerDay).sort((a, b) => a - b);
  return {
    satelliteCount: new Set(misses.map(({ satelliteId }) => satelliteId)).size,
    pairCount: misses.length,
    beyondCount: perDay.filter((km) => km > 0).length,
    kmPerDay: perDay[Math.ceil(perDay.length * COVERED_SHARE) - 1] ?? 0,
  };
}

function missesOf(satelliteId: SatelliteId, sets: readonly OrbitalElements[]): TrackMiss[] {
  const sorted = sets.toSorted((a, b) => a.epochUtcMs - b.epochUtcMs);
  return sorted.flatMap((older, index) => {
    const newer = sorted.slice(index + 1).find((each) => daysBetween(older, each) >= LEAST_AGE_DAYS);
    if (newer === undefined || daysBetween(older, newer) > GREATEST_AGE_DAYS) return [];
    const alongTrackKm = alongTrackMissKm(older, newer);
    if (alongTrackKm === null) return [];
    const ageDays = daysBetween(older, newer);
    const allowedKm = alongTrackErrorKm({ ...older, manoeuvreKmPerDay: 0 }, newer.epochUtcMs);
    const beyondKmPerDay = Math.max(0, (Math.abs(alongTrackKm) - allowedKm) / ageDays);
    return [{ satelliteId, ageDays, alongTrackKm, allowedKm, beyondKmPerDay }];
  });
}

function daysBetween(older: OrbitalElements, newer: OrbitalElements): number {
  return (newer.epochUtcMs - older.epochUtcMs) / MS_PER_DAY;
}

/** Along the newer set's velocity, TEME at its epoch, km; null where SGP4 gives no place. */
function alongTrackMissKm(older: OrbitalElements, newer: OrbitalElements): number | null {
  const [then, now] = [createPropagator(older), createPropagator(newer)];
  if (!then.ok || !now.ok) return null;
  const foreseen = then.value.stateAt(newer.epochUtcMs);
  const found = now.value.stateAt(newer.epochUtcMs);
  if (!foreseen.ok || !found.ok) return null;
  const [was, is, going] = [foreseen.value.positionKm, found.value.positionKm, found.value.velocityKmS];
  const speedKmS = Math.hypot(going.xKmS, going.yKmS, going.zKmS);
  const ahead =
    (was.xKm - is.xKm) * going.xKmS + (was.yKm - is.yKm) * going.yKmS + (was.zKm - is.zKm) * going.zKmS;
  return ahead / speedKmS;
}
