import { SPEED_OF_LIGHT_KM_S } from '../astro/index.ts';
import { GraphBuilder, HOP_DOWNLINK, HOP_GROUND, HOP_LASER, HOP_UPLINK, type MeshGraph } from './graph.ts';
import { beamLengthKm, type Positions } from './lasers/beam.ts';
import { limitsBetween } from './lasers/types.ts';
import { type MeshLine, type MeshNetwork, nodeCountOf, stationNode } from './network/types.ts';
import type { GroundContact } from './sight.ts';

/** What a network is made of at an instant. */
export interface SnapshotParts {
  readonly network: MeshNetwork;
  readonly positions: Positions;
  /** Lasers that carry data, two satellites each. */
  readonly laserPairs: Int32Array;
  readonly contacts: readonly GroundContact[];
  /** Ground lines that are there; those of the network where left out. */
  readonly lines?: readonly MeshLine[];
}

/** Milliseconds that light takes in vacuum, which a radio or laser beam is taken to be. */
export function lightDelayMs(lengthKm: number): number {
  return (lengthKm / SPEED_OF_LIGHT_KM_S) * 1000;
}

/**
 * The network at an instant. All positions are those of the instant: a satellite moves 0.3 km while a message crosses half
 * the Earth. The delay of an edge is that of the way and that of processing in the node which it enters, where that is a
 * satellite or a gateway.
 */
export function snapshotGraph(parts: SnapshotParts): MeshGraph {
  const { network } = parts;
  const relays = new Uint8Array(nodeCountOf(network)).fill(1);
  network.stations.forEach((station, index) => {
    if (!station.relays) relays[stationNode(network, index)] = 0;
  });
  const builder = new GraphBuilder(relays);
  addLasers(builder, parts);
  addContacts(builder, parts);
  addLines(builder, parts);
  return builder.build();
}

function addLasers(builder: GraphBuilder, { network, positions, laserPairs }: SnapshotParts): void {
  const { kinds, kindOf } = network.lasers;
  const rates = kinds.flatMap((a) => kinds.map((b) => limitsBetween(a, b).rateBps));
  for (let index = 0; index < laserPairs.length; index += 2) {
    const [a, b] = [laserPairs[index]!, laserPairs[index + 1]!];
    const lengthKm = beamLengthKm(positions, a, b);
    const lightMs = lightDelayMs(lengthKm);
    const rateBps = rates[kindOf[a]! * kinds.length + kindOf[b]!]!;
    const there = lightMs + network.processingDelayMs[b]!;
    const back = lightMs + network.processingDelayMs[a]!;
    builder.add({ fromIndex: a, toIndex: b, kind: HOP_LASER, lengthKm, delayMs: there, rateBps });
    builder.add({ fromIndex: b, toIndex: a, kind: HOP_LASER, lengthKm, delayMs: back, rateBps });
  }
}

function addContacts(builder: GraphBuilder, { network, contacts }: SnapshotParts): void {
  for (const { stationIndex, satelliteIndex, rangeKm, upBps, downBps } of contacts) {
    const node = stationNode(network, stationIndex);
    const lightMs = lightDelayMs(rangeKm);
    if (upBps !== 0) {
      builder.add({
        fromIndex: node,
        toIndex: satelliteIndex,
        kind: HOP_UPLINK,
        lengthKm: rangeKm,
        delayMs: lightMs + network.processingDelayMs[satelliteIndex]!,
        rateBps: upBps,
      });
    }
    if (downBps !== 0) {
      builder.add({
        fromIndex: satelliteIndex,
        toIndex: node,
        kind: HOP_DOWNLINK,
        lengthKm: rangeKm,
        delayMs: lightMs + processingAt(network, stationIndex),
        rateBps: downBps,
      });
    }
  }
}

function processingAt({ stations }: MeshNetwork, stationIndex: number): number {
  const { relays, processingDelayMs } = stations[stationIndex]!;
  return relays ? processingDelayMs : 0;
}

function addLines(builder: GraphBuilder, { network, lines = network.lines }: SnapshotParts): void {
  for (const { ends, lengthKm, delayMs, rateBps } of lines) {
    for (const [from, to] of [ends, [ends[1], ends[0]] as const]) {
      builder.add({
        fromIndex: stationNode(network, from),
        toIndex: stationNode(network, to),
        kind: HOP_GROUND,
        lengthKm,
        delayMs: delayMs + processingAt(network, to),
        rateBps,
      });
    }
  }
}
