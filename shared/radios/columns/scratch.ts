import type { TrackColumns } from '../../access/index.ts';
import { utcMs } from '../../domain/index.ts';
import type { MeterColumns, MeterReadings } from '../../link/index.ts';
import { type BeamOfPayload, linkGeometryOf } from '../geometry.ts';
import type { JammingReader } from '../threats.ts';
import { lookAtRow } from './cutMasks.ts';

/** Columns of a pass, an index an instant, for everything that is worked out on the way to link windows. */
export interface Scratch extends MeterColumns, TrackColumns {
  readonly utcMs: Float64Array;
  readonly up: MeterReadings;
  readonly down: MeterReadings;
  readonly upJammingDbwHz: Float64Array;
  readonly downJammingDbwHz: Float64Array;
  /** Directions that are open, as bits. */
  readonly open: Uint8Array;
}

/** Columns for a number of instants. */
export function createScratch(count: number): Scratch {
  const column = () => new Float64Array(count);
  const readings = () => ({
    cN0DbHz: column(),
    marginDb: column(),
    modeIndex: new Int16Array(count),
    pointing: new Uint8Array(count),
  });
  return {
    ...{ utcMs: column(), xKm: column(), yKm: column(), zKm: column(), rangeKm: column() },
    ...{ sinElevation: column(), elevationDeg: column(), azimuthDeg: column() },
    ...{
      satelliteOffAxisDeg: column(),
      satelliteScanDeg: column(),
      spreadDb: column(),
      tablePlace: column(),
    },
    ...{ up: readings(), down: readings(), upJammingDbwHz: column(), downJammingDbwHz: column() },
    open: new Uint8Array(count),
  };
}

/** The angles at the satellite, for beams that do not follow the unit and for arrays. */
export function fillAngles(scratch: Scratch, count: number, payload: BeamOfPayload): void {
  for (let row = 0; row < count; row++) {
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
export function fillJamming(scratch: Scratch, count: number, jammingAt: JammingReader): void {
  for (let row = 0; row < count; row++) {
    const { up, down } = jammingAt(utcMs(scratch.utcMs[row]!), lookAtRow(scratch, row));
    scratch.upJammingDbwHz[row] = up.densityDbwHz;
    scratch.downJammingDbwHz[row] = down.densityDbwHz;
  }
}
