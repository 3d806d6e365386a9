import type { LookAngles } from '../../astro/index.ts';

/** Where a satellite stands, an index an instant. */
export interface SeenColumns {
  readonly utcMs: Float64Array;
  /** Directions: only after {@link SeenColumns.aim}. */
  readonly azimuthDeg: Float64Array;
  readonly elevationDeg: Float64Array;
  readonly rangeKm: Float64Array;
  /** From the station, ECEF, km. */
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly zKm: Float64Array;
  /** Angles to arc and Sun, degrees; NaN until asked for. */
  readonly arcDeg: Float64Array;
  readonly sunDeg: Float64Array;
  /** Rows in use. */
  readonly count: number;
  /** Has the directions filled, unless they are. */
  aim(): void;
}

/** A row of some columns. */
export interface SeenRow {
  readonly scratch: SeenColumns;
  readonly row: number;
}

/** The look at a row. */
export function lookAtRow(seen: SeenColumns, row: number): LookAngles {
  seen.aim();
  const { azimuthDeg, elevationDeg, rangeKm } = seen;
  return { azimuthDeg: azimuthDeg[row]!, elevationDeg: elevationDeg[row]!, rangeKm: rangeKm[row]! };
}

/** What is certain of a satellite between two rows: see `PassSpan`. */
export interface SeenSpan {
  readonly from: SeenRow;
  readonly to: SeenRow;
  /** No place in between is further from the straight line between those at the ends, km. */
  readonly bendKm: number;
  /** Angles at the satellite from straight down, degrees: after {@link SeenSpan.aimSatellite}. */
  readonly leastNadirDeg: number;
  readonly mostNadirDeg: number;
  /** Has {@link leastOf} and {@link mostOf} stand ready. */
  aim(): void;
  aimSatellite(): void;
  /** Least of what changes with the direction by no more than it does, from its values at the ends, degrees. */
  leastOf(fromDeg: number, toDeg: number): number;
  /** Greatest of it. */
  mostOf(fromDeg: number, toDeg: number): number;
}
