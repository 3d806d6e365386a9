import geomagnetism from 'geomagnetism';
import { fail, type GeodeticPlace, ok, type Result, type UtcMs } from '../domain/index.ts';
import { civilFromEpochDay, DAY_MS, daysInYear, epochDayFromCivil } from '../time/index.ts';

/** First and last instant of the model's validity: 2025.0 and 2030.0 (half open). */
export const WMM2025_FROM_YEAR = 2025;
export const WMM2025_TO_YEAR = 2030;

/** Horizontal field below which a compass is of no use. Source: WMM2025 technical report, section 1.6. */
export const MAGNETIC_BLACKOUT_NT = 2_000;
/** Horizontal field below which a compass may be wrong. Source: as {@link MAGNETIC_BLACKOUT_NT}. */
export const MAGNETIC_CAUTION_NT = 6_000;

/** How far a compass may be trusted. */
export type CompassZone = 'normal' | 'caution' | 'blackout';

/** The main magnetic field of the Earth at a place and time. */
export interface MagneticField {
  readonly northNt: number;
  readonly eastNt: number;
  readonly downNt: number;
  /** Strength of the horizontal part. */
  readonly horizontalNt: number;
  readonly totalNt: number;
  /** Magnetic north from true north, positive east, -180 < d <= 180. */
  readonly declinationDeg: number;
  /** Dip, positive down. */
  readonly inclinationDeg: number;
  readonly zone: CompassZone;
}

/**
 * The field is linear in time, so two fields of the model tell them all. The library's own date handling
 * is left aside: it counts 365 days in every year and closes on 2029-11-13. These two dates are whole
 * model years (0 and 4 after the epoch 2025.0) by its count too, and the only use of `Date` in this room.
 */
const YEARS_BETWEEN = 4;
const MODEL_2025 = geomagnetism.model(new Date(epochDayFromCivil({ year: 2025, month: 1, day: 1 }) * DAY_MS));
const MODEL_2029 = geomagnetism.model(new Date(epochDayFromCivil({ year: 2029, month: 1, day: 1 }) * DAY_MS));

/** An instant as a decimal year: the fraction counts the days of that very year. */
export function decimalYearFromUtcMs(t: UtcMs): number {
  const { year } = civilFromEpochDay(Math.floor(t / DAY_MS));
  const newYear = epochDayFromCivil({ year, month: 1, day: 1 });
  return year + (t / DAY_MS - newYear) / daysInYear(year);
}

/**
 * The Earth's main field by the World Magnetic Model WMM2025 (NOAA/NCEI and BGS, 2024). Heights from -1 to
 * 850 km. Local iron, the crust and magnetic storms come on top: the model's own error of declination is
 * sqrt(0.26^2 + (5417/H)^2) degrees (H in nT).
 *
 * @returns the field, or `astro.magneticDate` outside 2025.0 <= t < 2030.0, where the model says nothing.
 */
export function magneticFieldAt(place: GeodeticPlace, t: UtcMs): Result<MagneticField, 'astro.magneticDate'> {
  const year = decimalYearFromUtcMs(t);
  if (year < WMM2025_FROM_YEAR || year >= WMM2025_TO_YEAR) {
    return fail(
      'astro.magneticDate',
      `expected a date from 2025 to 2029 for the magnetic model WMM2025, found the year ${year.toFixed(2)}`,
      { decimalYear: year },
    );
  }
  const point = [place.latitudeDeg, place.longitudeDeg, place.heightM / 1_000];
  const start = MODEL_2025.point(point);
  const later = MODEL_2029.point(point);
  const share = (year - WMM2025_FROM_YEAR) / YEARS_BETWEEN;
  return ok(
    fieldFromComponents(
      start.x + (later.x - start.x) * share,
      start.y + (later.y - start.y) * share,
      start.z + (later.z - start.z) * share,
    ),
  );
}

function fieldFromComponents(northNt: number, eastNt: number, downNt: number): MagneticField {
  const horizontalNt = Math.hypot(northNt, eastNt);
  return {
    northNt,
    eastNt,
    downNt,
    horizontalNt,
    totalNt: Math.hypot(horizontalNt, downNt),
    declinationDeg: (Math.atan2(eastNt, northNt) * 180) / Math.PI,
    inclinationDeg: (Math.atan2(downNt, horizontalNt) * 180) / Math.PI,
    zone: compassZone(horizontalNt),
  };
}

/** How far a compass may be trusted in a horizontal field. */
export function compassZone(horizontalNt: number): CompassZone {
  if (horizontalNt < MAGNETIC_BLACKOUT_NT) return 'blackout';
  return horizontalNt < MAGNETIC_CAUTION_NT ? 'caution' : 'normal';
}
