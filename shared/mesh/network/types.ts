import type { ElementColumns, FleetId, FleetOwner, Station } from '../../domain/index.ts';
import type { LaserNet } from '../lasers/types.ts';

/** A fleet as the mesh sees it. */
export interface MeshFleet {
  readonly fleetId: FleetId;
  readonly owner: FleetOwner;
  /** By how much manoeuvres put its satellites off along their tracks, km for each day of age; 0 where none are known. */
  readonly manoeuvreKmPerDay: number;
}

/** A station as a node of the mesh. */
export interface MeshStation {
  readonly station: Station;
  /** Whether it passes on what is not meant for it. */
  readonly relays: boolean;
  /** What it adds to the delay of what passes through it. */
  readonly processingDelayMs: number;
  /** Whether it can send to the satellites of each fleet, and hear them: 1 or 0, by the index of the fleet. */
  readonly sendsTo: Uint8Array;
  readonly hears: Uint8Array;
  /** 1 for fleets that it talks to by its radios, so that link windows decide when and how fast; 0: sight does. */
  readonly byRadio: Uint8Array;
  /** Of one of its links that sight decides, each way; NaN where nobody said. */
  readonly rateBps: number;
}

/** A ground line, both ways. */
export interface MeshLine {
  /** Indices of the stations. */
  readonly ends: readonly [number, number];
  readonly lengthKm: number;
  readonly delayMs: number;
  /** NaN where it is not known. */
  readonly rateBps: number;
  /** From when on it is cut, POSIX ms UTC; left out: never. */
  readonly cutFromUtcMs?: number;
}

/** Everything that does not move: who is there, and who could talk to whom. Nodes are satellites, then stations. */
export interface MeshNetwork {
  readonly elements: ElementColumns;
  /** From when on each satellite exists, POSIX ms UTC; null when all always do. */
  readonly availableFromUtcMs: Float64Array | null;
  readonly ut1MinusUtcS: number;
  readonly fleets: readonly MeshFleet[];
  /** Index of each satellite's fleet. */
  readonly fleetOf: Int32Array;
  /** What each satellite adds to the delay of what passes through it, ms. */
  readonly processingDelayMs: Float64Array;
  readonly lasers: LaserNet;
  readonly stations: readonly MeshStation[];
  readonly lines: readonly MeshLine[];
}

/** Whether a line is there at an instant. */
export function isWhole({ cutFromUtcMs }: MeshLine, atUtcMs: number): boolean {
  return cutFromUtcMs === undefined || atUtcMs < cutFromUtcMs;
}

/** Number of nodes of a network. */
export function nodeCountOf({ elements, stations }: MeshNetwork): number {
  return elements.satelliteIds.length + stations.length;
}

/** Node of a station. */
export function stationNode({ elements }: MeshNetwork, stationIndex: number): number {
  return elements.satelliteIds.length + stationIndex;
}

/** Name of a node: the catalogue number of a satellite, the id of a station. */
export function nodeName(network: MeshNetwork, node: number): string {
  const { satelliteIds } = network.elements;
  return node < satelliteIds.length
    ? satelliteIds[node]!
    : network.stations[node - satelliteIds.length]!.station.stationId;
}
