import { z } from 'zod';
import { SatelliteId } from './ids.ts';
import { UtcMs } from './instant.ts';

/**
 * SGP4 mean elements of one object at one epoch, with the fields and meanings of the CCSDS Orbit
 * Mean-elements Message (CCSDS 502.0-B-3, section 4): frame TEME, time scale UTC, theory SGP4.
 */
export const ElementSet = z.object({
  satelliteId: SatelliteId,
  /** OBJECT_NAME; empty when the source gives none. */
  objectName: z.string(),
  /** OBJECT_ID, the international designator such as `1998-067A`; empty when unknown. */
  objectId: z.string(),
  /** EPOCH, UTC, microseconds kept. */
  epochUtcMs: UtcMs,
  /** MEAN_MOTION, revolutions per day, Kozai mean motion as SGP4 takes it. Greater than 0. */
  meanMotionRevPerDay: z.number().positive(),
  /** ECCENTRICITY, 0 <= e < 1. */
  eccentricity: z.number().min(0).lt(1),
  /** INCLINATION, degrees, 0..180. */
  inclinationDeg: z.number().min(0).max(180),
  /** RA_OF_ASC_NODE, degrees. */
  raanDeg: z.number(),
  /** ARG_OF_PERICENTER, degrees. */
  argPericenterDeg: z.number(),
  /** MEAN_ANOMALY, degrees. */
  meanAnomalyDeg: z.number(),
  /** EPHEMERIS_TYPE; 0 and 2 mean SGP4. 4 (SGP4-XP) never becomes an ElementSet. */
  ephemerisType: z.number().int(),
  /** CLASSIFICATION_TYPE, normally `U`. */
  classificationType: z.string(),
  /** ELEMENT_SET_NO. */
  elementSetNo: z.number().int(),
  /** REV_AT_EPOCH, revolutions. */
  revAtEpoch: z.number(),
  /** BSTAR, inverse Earth radii. */
  bstarPerEarthRadius: z.number(),
  /** MEAN_MOTION_DOT as printed (half the first derivative), revolutions per day squared. */
  meanMotionDotRevPerDay2: z.number(),
  /** MEAN_MOTION_DDOT as printed (a sixth of the second derivative), revolutions per day cubed. */
  meanMotionDdotRevPerDay3: z.number(),
});
export type ElementSet = z.infer<typeof ElementSet>;

/** Numbers per satellite in {@link ElementColumns.numbers}, in this order. */
export const ELEMENT_FIELDS = [
  'epochUtcMs',
  'meanMotionRevPerDay',
  'eccentricity',
  'inclinationDeg',
  'raanDeg',
  'argPericenterDeg',
  'meanAnomalyDeg',
  'bstarPerEarthRadius',
  'meanMotionDotRevPerDay2',
  'meanMotionDdotRevPerDay3',
] as const;

/** What a propagator needs of an {@link ElementSet}. */
export type OrbitalElements = Pick<ElementSet, (typeof ELEMENT_FIELDS)[number]>;

/**
 * Element sets in columns: how they cross threads and processes. `numbers` is satellite-major with
 * `ELEMENT_FIELDS.length` doubles a satellite and may stand on a SharedArrayBuffer.
 */
export const ElementColumns = z.object({
  satelliteIds: z.array(SatelliteId),
  objectNames: z.array(z.string()),
  /** Row ids of the element sets in the catalogue; 0 where they do not come from it. */
  elementSetIds: z.array(z.number().int()),
  numbers: z.instanceof(Float64Array),
});
export interface ElementColumns {
  readonly satelliteIds: readonly SatelliteId[];
  readonly objectNames: readonly string[];
  readonly elementSetIds: readonly number[];
  readonly numbers: Float64Array;
}

/** Lays element sets out in columns, in the given order. */
export function columnsFromElements(
  elements: readonly ElementSet[],
  elementSetIds: readonly number[] = elements.map(() => 0),
): ElementColumns {
  const width = ELEMENT_FIELDS.length;
  const numbers = new Float64Array(elements.length * width);
  elements.forEach((element, row) => {
    ELEMENT_FIELDS.forEach((field, column) => {
      numbers[row * width + column] = element[field];
    });
  });
  return {
    satelliteIds: elements.map((element) => element.satelliteId),
    objectNames: elements.map((element) => element.objectName),
    elementSetIds,
    numbers,
  };
}

/** The orbital elements in one row of the columns. Row must be below the number of satellites. */
export function elementsFromColumns(columns: ElementColumns, row: number): OrbitalElements {
  const width = ELEMENT_FIELDS.length;
  const entries = ELEMENT_FIELDS.map((field, column) => [field, columns.numbers[row * width + column]]);
  return Object.fromEntries(entries) as OrbitalElements;
}
