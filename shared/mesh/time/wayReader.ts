import { ecefFromPlace, placeAt } from '../../astro/index.ts';
import { utcMs } from '../../domain/index.ts';
import {
  HOP_DOWNLINK,
  HOP_GROUND,
  HOP_KINDS,
  HOP_LASER,
  HOP_UPLINK,
  type HopKind,
  type MeshEdge,
} from '../graph.ts';
import { limitsBetween } from '../lasers/types.ts';
import { type MeshLine, stationNode } from '../network/types.ts';
import { ratesBySight } from '../sight.ts';
import { lightDelayMs } from '../snapshot.ts';
import { type ContactStretch, type MeshTimeline, ratesAt } from './timeline.ts';

/** A hop of a way at an instant. */
export interface WayHop extends Omit<MeshEdge, 'kind'> {
  readonly kind: HopKind;
}

/** A way at an instant. */
export interface WayNow {
  readonly hops: readonly WayHop[];
  readonly lengthKm: number;
  readonly delayMs: number;
  /** Of its narrowest link, whatever flows take of it; NaN where one of them is not known. */
  readonly rateBps: number;
}

/** From which side an instant is seen at which a link opens or shuts. */
export type InstantSide = 'before' | 'after';

/** Looks at ways that are known by their nodes: how long they are, how fast and how quick, at any instant. */
export class WayReader {
  readonly #timeline: MeshTimeline;
  /** By station, then satellite. */
  readonly #contacts = new Map<number, ContactStretch[]>();

  constructor(timeline: MeshTimeline) {
    this.#timeline = timeline;
    for (const contact of timeline.contacts) {
      const key = this.#keyOf(contact.stationIndex, contact.satelliteIndex);
      const known = this.#contacts.get(key);
      if (known === undefined) this.#contacts.set(key, [contact]);
      else known.push(contact);
    }
  }

  /** A way at an instant; the hops are not asked whether they are there. */
  wayAt(nodes: readonly number[], atUtcMs: number, side: InstantSide = 'after'): WayNow {
    const hops = nodes.slice(1).map((toIndex, index) => {
      const edge = this.#hopAt([nodes[index]!, toIndex], atUtcMs, side);
      return { ...edge, kind: HOP_KINDS[edge.kind]! };
    });
    return {
      hops,
      lengthKm: hops.reduce((sum, hop) => sum + hop.lengthKm, 0),
      delayMs: hops.reduce((sum, hop) => sum + hop.delayMs, 0),
      rateBps: hops.reduce((least, hop) => Math.min(least, hop.rateBps), Number.POSITIVE_INFINITY),
    };
  }

  #hopAt([fromIndex, toIndex]: readonly [number, number], atUtcMs: number, side: InstantSide): MeshEdge {
    const { network } = this.#timeline;
    const first = network.fleetOf.length;
    const ends = { fromIndex, toIndex };
    if (fromIndex >= first && toIndex >= first) {
      const line = this.#lineBetween(fromIndex - first, toIndex - first);
      const { lengthKm, delayMs, rateBps } = line ?? { lengthKm: 0, delayMs: 0, rateBps: Number.NaN };
      return { ...ends, kind: HOP_GROUND, lengthKm, delayMs: delayMs + this.#processingMs(toIndex), rateBps };
    }
    const from = this.#placeOf(fromIndex, atUtcMs);
    const to = this.#placeOf(toIndex, atUtcMs);
    const lengthKm = Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
    const way = { ...ends, lengthKm, delayMs: lightDelayMs(lengthKm) + this.#processingMs(toIndex) };
    if (fromIndex < first && toIndex < first) {
      const { kinds, kindOf } = network.lasers;
      const { rateBps } = limitsBetween(kinds[kindOf[fromIndex]!]!, kinds[kindOf[toIndex]!]!);
      return { ...way, kind: HOP_LASER, rateBps };
    }
    const isUp = fromIndex >= first;
    const [station, satellite] = isUp ? [fromIndex - first, toIndex] : [toIndex - first, fromIndex];
    const rateBps = this.#contactRateBps([station, satellite], atUtcMs, { side, isUp });
    return { ...way, kind: isUp ? HOP_UPLINK : HOP_DOWNLINK, rateBps };
  }

  #contactRateBps(
    [station, satellite]: readonly [number, number],
    atUtcMs: number,
    { side, isUp }: { readonly side: InstantSide; readonly isUp: boolean },
  ): number {
    const { network } = this.#timeline;
    const open = (this.#contacts.get(this.#keyOf(station, satellite)) ?? []).filter(
      ({ startUtcMs, endUtcMs }) =>
        side === 'after'
          ? startUtcMs <= atUtcMs && atUtcMs < endUtcMs
          : startUtcMs < atUtcMs && atUtcMs <= endUtcMs,
    );
    const rates = open.map(({ rates: own }) => {
      const known = own === null ? ratesBySight(network, station, satellite) : ratesAt(own, atUtcMs);
      return (isUp ? known?.upBps : known?.downBps) ?? 0;
    });
    return rates.length === 0 ? Number.NaN : Math.max(...rates);
  }

  /** Of several the one of least delay, which ways take. */
  #lineBetween(station: number, other: number): MeshLine | undefined {
    return this.#timeline.network.lines
      .filter(({ ends }) => ends.includes(station) && ends.includes(other))
      .toSorted((a, b) => a.delayMs - b.delayMs)[0];
  }

  /** Of a node that passes on what comes in; an end of a way adds nothing unless it is a gateway. */
  #processingMs(node: number): number {
    const { network } = this.#timeline;
    const station = network.stations[node - network.fleetOf.length];
    if (station === undefined) return network.processingDelayMs[node]!;
    return station.relays ? station.processingDelayMs : 0;
  }

  #placeOf(node: number, atUtcMs: number): readonly [number, number, number] {
    const { network, ephemeris } = this.#timeline;
    const station = network.stations[node - network.fleetOf.length]?.station;
    if (station === undefined) {
      const out = new Float64Array(3);
      ephemeris.rowAt(node, atUtcMs, out, 0);
      return [out[0]!, out[1]!, out[2]!];
    }
    const place = placeAt(station, utcMs(atUtcMs));
    if (place === null) return [Number.NaN, Number.NaN, Number.NaN];
    const { xKm, yKm, zKm } = ecefFromPlace(place);
    return [xKm, yKm, zKm];
  }

  #keyOf(station: number, satellite: number): number {
    const { network } = this.#timeline;
    return stationNode(network, station) * network.fleetOf.length + satellite;
  }
}
