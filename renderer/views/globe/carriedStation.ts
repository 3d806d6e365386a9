import type { Vector2 } from 'three';
import { geodesicBetween, type LatLon, movedStation, placeAt } from '../../../shared/astro/index.ts';
import type { Station } from '../../../shared/domain/index.ts';
import { endTrial, frameState, keepTrial, tryStation, useTrial } from '../../state/index.ts';
import { type Carried, LEAST_MOVE_KM } from './carried.ts';
import type { MapReadout } from './mapReadout.ts';

/** A station in the hand, tried out with its windows. A route moves whole. */
export class CarriedStation implements Carried {
  readonly #saved: Station;

  constructor(saved: Station) {
    this.#saved = saved;
  }

  get selection() {
    return { kind: 'station', stationId: this.#saved.stationId } as const;
  }

  savedPlace(): LatLon | null {
    return placeAt(this.#saved, frameState.cursorUtcMs);
  }

  triedPlace(): LatLon | null {
    return placeAt(this.#tried() ?? this.#saved, frameState.cursorUtcMs);
  }

  carry(from: LatLon, to: LatLon): void {
    tryStation(movedStation(this.#saved, from, to));
  }

  keep(): void {
    const tried = this.#tried();
    if (tried === null) {
      return;
    }
    const [from, to] = [this.savedPlace(), this.triedPlace()];
    const km = from === null || to === null ? 0 : geodesicBetween(from, to).distanceKm;
    if (km < LEAST_MOVE_KM) {
      endTrial();
    } else {
      void keepTrial(`Move station ${tried.name} by ${km.toFixed(km < 10 ? 1 : 0)} km`.slice(0, 120));
    }
  }

  giveUp(): void {
    if (this.#tried() !== null) {
      endTrial();
    }
  }

  tell(readout: MapReadout, at: Vector2 | null): boolean {
    const { answer, problem } = useTrial.getState();
    const tried = this.#tried();
    if (tried !== null) {
      readout.showTrial(tried, answer, problem, at);
    }
    return tried !== null;
  }

  #tried(): Station | null {
    const { station } = useTrial.getState();
    return station?.stationId === this.#saved.stationId ? station : null;
  }
}
