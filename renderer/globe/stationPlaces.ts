import { ecefFromPlace, placeAt } from '../../shared/astro/index.ts';
import { type Scenario, type Station, utcMs } from '../../shared/domain/index.ts';

/** Earth-fixed positions of the scenario's stations, km; moving ones follow the time cursor. */
export class StationPlaces {
  #stations: readonly Station[] = [];
  #moves = false;
  #placedAtUtcMs = Number.NaN;
  #positionsKm = new Float32Array(0);

  /** Three numbers a station, in the order of the scenario; NaN for a station without a place. */
  get positionsKm(): Float32Array {
    return this.#positionsKm;
  }

  setScenario(scenario: Scenario | null): void {
    this.#stations = scenario?.stations ?? [];
    this.#moves = this.#stations.some((station) => station.track.length > 1);
    this.#positionsKm = new Float32Array(this.#stations.length * 3);
    this.#placedAtUtcMs = Number.NaN;
  }

  /** Answers whether anything moved. Allocates a little for moving stations only, a few at most. */
  moveTo(t: number): boolean {
    const placed = !Number.isNaN(this.#placedAtUtcMs);
    if (placed && (!this.#moves || this.#placedAtUtcMs === t)) {
      return false;
    }
    for (const [row, station] of this.#stations.entries()) {
      if (placed && station.track.length < 2) {
        continue;
      }
      const place = placeAt(station, utcMs(t));
      const ecef = place === null ? null : ecefFromPlace(place);
      this.#positionsKm[row * 3] = ecef?.xKm ?? Number.NaN;
      this.#positionsKm[row * 3 + 1] = ecef?.yKm ?? Number.NaN;
      this.#positionsKm[row * 3 + 2] = ecef?.zKm ?? Number.NaN;
    }
    this.#placedAtUtcMs = t;
    return true;
  }
}
