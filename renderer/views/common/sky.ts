import {
  createPropagator,
  type LookRequest,
  type LookRow,
  lookAngleSeries,
  type Propagator,
} from '../../../shared/astro/index.ts';
import { elementsFromColumns, type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import type { RunModel } from './runModel.ts';

/** Carrier that Doppler shifts are stated for; they scale with the frequency. */
export const DOPPLER_REFERENCE_HZ = 1e9;

/**
 * Looks from the stations of a run at its satellites, with the elements that the scenario has now.
 * Propagators are made when first needed and kept.
 */
export class Sky {
  readonly #model: RunModel;
  readonly #propagators = new Map<number, Propagator | null>();

  constructor(model: RunModel) {
    this.#model = model;
  }

  /** Look angles at the instants, null where they cannot be had. */
  look(stationIndex: number, satelliteIndex: number, times: readonly UtcMs[]): (LookRow | null)[] {
    return this.#rows(stationIndex, satelliteIndex, times, {});
  }

  /** Azimuth and elevation at the instants, for drawing: without the magnetic field, which costs most of a look. */
  directions(stationIndex: number, satelliteIndex: number, times: readonly UtcMs[]): LookRow[] {
    const rows = this.#rows(stationIndex, satelliteIndex, times, { magnetic: 'leaveOut' });
    return rows.filter((row) => row !== null);
  }

  #rows(
    stationIndex: number,
    satelliteIndex: number,
    times: readonly UtcMs[],
    more: Pick<LookRequest, 'magnetic'>,
  ): (LookRow | null)[] {
    const station = this.#model.stations[stationIndex];
    const propagator = this.propagator(satelliteIndex);
    if (station === null || station === undefined || propagator === null) {
      return times.map(() => null);
    }
    const rows = lookAngleSeries({
      propagator,
      station,
      times,
      ut1MinusUtcS: this.#model.scenario.ut1MinusUtcS,
      frequencyHz: DOPPLER_REFERENCE_HZ,
      ...more,
    });
    return rows.map((row) => (row.ok ? row.value : null));
  }

  /** Look angles at one instant; null where they cannot be had. */
  lookAt(stationIndex: number, satelliteIndex: number, instant: UtcMs): LookRow | null {
    return this.look(stationIndex, satelliteIndex, [instant])[0] ?? null;
  }

  /** The satellite's theory; null when its elements are gone or cannot be used. */
  propagator(satelliteIndex: number): Propagator | null {
    const known = this.#propagators.get(satelliteIndex);
    if (known !== undefined) {
      return known;
    }
    const { elements, elementRows } = this.#model;
    const row = elementRows[satelliteIndex] ?? -1;
    const made = elements === null || row < 0 ? null : createPropagator(elementsFromColumns(elements, row));
    const propagator = made?.ok === true ? made.value : null;
    this.#propagators.set(satelliteIndex, propagator);
    return propagator;
  }
}

/** Instants that cut a stretch into equal steps, both ends included. At least two. */
export function evenInstants(fromUtcMs: number, toUtcMs: number, stepCount: number): UtcMs[] {
  const steps = Math.max(1, stepCount);
  return Array.from({ length: steps + 1 }, (_, step) =>
    utcMs(fromUtcMs + ((toUtcMs - fromUtcMs) * step) / steps),
  );
}
