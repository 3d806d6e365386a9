/** Where the other end stands, an index an instant, with what all links of a pass have in common. */
export interface MeterColumns {
  readonly rangeKm: Float64Array;
  readonly sinElevation: Float64Array;
  /** Read where `LinkMeter.needsDirection` says so. */
  readonly elevationDeg: Float64Array;
  readonly azimuthDeg: Float64Array;
  /** Read where `LinkMeter.needsSatelliteAngles` says so. */
  readonly satelliteOffAxisDeg: Float64Array;
  readonly satelliteScanDeg: Float64Array;
  /** By `fillCommon`. */
  readonly spreadDb: Float64Array;
  readonly tablePlace: Float64Array;
}

/** What is certain of the time between two rows, however the other end moves there. */
export interface MeterSpan {
  readonly leastSine: number;
  readonly mostSine: number;
  readonly leastRangeKm: number;
  readonly mostRangeKm: number;
  /** By `tablePlaceOfSine` and as `spreadDb` is. */
  readonly leastPlace: number;
  readonly mostPlace: number;
  readonly leastSpreadDb: number;
  readonly mostSpreadDb: number;
  /** 1 where it comes nearer and rises throughout, -1 where it goes away and sinks throughout, else 0. */
  readonly trend: number;
  /** By what the part of the way along any fixed direction leaves the chord at most, km. */
  readonly bendKm: number;
  /** By what the speed along any fixed direction differs from that of the chord at most, km for the whole span. */
  readonly bendRateKm: number;
  /** Angles at the satellite; read where `LinkMeter.needsSatelliteAngles` says so. */
  readonly leastNadirDeg: number;
  readonly mostNadirDeg: number;
  /** Its ends. */
  readonly from: MeterRow;
  readonly to: MeterRow;
}

/** A row at an end of a span. */
export interface MeterRow {
  readonly scratch: MeterColumns;
  readonly row: number;
}

/** What is certain of a direction over a span: shut, open, at most one change, nothing. */
export const SPAN_SHUT = 0;
export const SPAN_OPEN = 1;
export const SPAN_ONCE = 2;
export const SPAN_UNSURE = 3;

/** A density of jamming that lies between two, dBW/Hz. */
export interface JammingBounds {
  readonly least: number;
  readonly most: number;
}

/** Conditions of a span, one after the other; all must be met. */
export class SpanVerdict {
  code = SPAN_OPEN;
  #trend = 0;

  begin(): void {
    this.code = SPAN_OPEN;
    this.#trend = 0;
  }

  /** A condition that lies between two values (met from 0 on) and grows (1), falls (-1) or does either (0). */
  take(least: number, most: number, trend: number): void {
    if (this.code === SPAN_SHUT || least >= 0) return;
    if (most < 0) {
      this.code = SPAN_SHUT;
    } else if (
      trend !== 0 &&
      (this.code === SPAN_OPEN || (this.code === SPAN_ONCE && trend === this.#trend))
    ) {
      this.code = SPAN_ONCE;
      this.#trend = trend;
    } else {
      this.code = SPAN_UNSURE;
    }
  }
}
