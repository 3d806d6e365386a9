import type { DirectionColumns, TrackColumns } from '../../access/index.ts';
import { utcMs } from '../../domain/index.ts';
import type { MeterColumns, MeterReadings } from '../../link/index.ts';
import { type BeamOfPayload, linkGeometryOf } from '../geometry.ts';
import type { JammingReader } from '../threats.ts';
import { lookAtRow } from './seen.ts';

/** Columns of a pass, an index an instant, for everything that is worked out on the way to link windows. */
export interface Scratch extends MeterColumns, TrackColumns, DirectionColumns {
  readonly utcMs: Float64Array;
  /** The same instants, seconds from the start of the span. */
  readonly timesS: Float64Array;
  readonly up: MeterReadings;
  readonly down: MeterReadings;
  readonly upJammingDbwHz: Float64Array;
  readonly downJammingDbwHz: Float64Array;
  /** Directions that are open, as bits. */
  readonly open: Uint8Array;
  /** Angles to the geostationary arc and to the Sun, degrees; NaN until somebody asks. */
  readonly arcDeg: Float64Array;
  readonly sunDeg: Float64Array;
  /** Rows in use. */
  count: number;
  /** Whether their directions are filled. */
  directions: 'known' | 'unknown';
  /** Has the directions filled, unless they are. */
  aim(): void;
}

/** A row of some columns. */
export interface RowAt {
  scratch: Scratch;
  row: number;
}

/**
 * Columns for a number of instants.
 *
 * @param aim fills the directions of the rows in use
 */
export function createScratch(capacity: number, aim: (scratch: Scratch) => void): Scratch {
  const column = () => new Float64Array(capacity);
  const readings = () => ({
    cN0DbHz: column(),
    marginDb: column(),
    pointing: new Uint8Array(capacity),
    holds: new Uint8Array(capacity),
  });
  return {
    ...{ utcMs: column(), timesS: column(), xKm: column(), yKm: column(), zKm: column(), rangeKm: column() },
    ...{ sinElevation: column(), elevationDeg: column(), azimuthDeg: column() },
    ...{
      satelliteOffAxisDeg: column(),
      satelliteScanDeg: column(),
      spreadDb: column(),
      tablePlace: column(),
    },
    ...{ arcDeg: column(), sunDeg: column() },
    ...{ up: readings(), down: readings(), upJammingDbwHz: column(), downJammingDbwHz: column() },
    open: new Uint8Array(capacity),
    count: 0,
    directions: 'unknown',
    aim() {
      if (this.directions === 'unknown') aim(this);
      this.directions = 'known';
    },
  };
}

/** The angles at the satellite, for beams that do not follow the unit and for arrays. */
export function fillAngles(scratch: Scratch, payload: BeamOfPayload): void {
  scratch.aim();
  for (let row = 0; row < scratch.count; row++) {
    const elevationDeg = Math.max(0, scratch.elevationDeg[row]!);
    const geometry = linkGeometryOf(
      { rangeKm: scratch.rangeKm[row]!, azimuthDeg: 0, elevationDeg, rangeRateKmS: 0 },
      payload,
    );
    scratch.satelliteOffAxisDeg[row] = geometry.satelliteOffAxisDeg;
    scratch.satelliteScanDeg[row] = geometry.satelliteScanDeg ?? 0;
  }
}

/** What jams both directions, row by row. */
export function fillJamming(scratch: Scratch, jammingAt: JammingReader): void {
  for (let row = 0; row < scratch.count; row++) {
    const { up, down } = jammingAt(utcMs(scratch.utcMs[row]!), lookAtRow(scratch, row));
    scratch.upJammingDbwHz[row] = up.densityDbwHz;
    scratch.downJammingDbwHz[row] = down.densityDbwHz;
  }
}
