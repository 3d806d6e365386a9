import { ecefFromPlace, placeAt } from '../../astro/index.ts';
import { utcMs } from '../../domain/index.ts';
import { nodeCountOf } from '../network/types.ts';
import type { MeshTimeline } from './timeline.ts';

/** Where nodes are at an instant, each looked up only when it is asked for: Earth-fixed, km, NaN where one does not exist. */
export class NodePlaces {
  /** x, y, z of each node as far as {@link look} has been called for it. */
  readonly km: Float64Array;
  readonly #timeline: MeshTimeline;
  readonly #satelliteCount: number;
  readonly #knownUtcMs: Float64Array;

  constructor(timeline: MeshTimeline) {
    const { network } = timeline;
    this.#timeline = timeline;
    this.#satelliteCount = network.fleetOf.length;
    this.km = new Float64Array(3 * nodeCountOf(network));
    this.#knownUtcMs = new Float64Array(nodeCountOf(network)).fill(Number.NaN);
  }

  /** Makes sure that `km` holds the place of a node at an instant. */
  look(node: number, atUtcMs: number): void {
    if (this.#knownUtcMs[node] === atUtcMs) return;
    if (node < this.#satelliteCount) {
      this.#timeline.ephemeris.rowAt(node, atUtcMs, this.km, 3 * node);
    } else {
      const { station } = this.#timeline.network.stations[node - this.#satelliteCount]!;
      const isFixed = station.track.length === 0;
      if (isFixed && !Number.isNaN(this.#knownUtcMs[node]!)) {
        this.#knownUtcMs[node] = atUtcMs;
        return;
      }
      const place = placeAt(station, utcMs(atUtcMs));
      const ecef = place === null ? null : ecefFromPlace(place);
      this.km[3 * node] = ecef?.xKm ?? Number.NaN;
      this.km[3 * node + 1] = ecef?.yKm ?? Number.NaN;
      this.km[3 * node + 2] = ecef?.zKm ?? Number.NaN;
    }
    this.#knownUtcMs[node] = atUtcMs;
  }
}
