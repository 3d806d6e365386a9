import type { MeshGraph } from './graph.ts';
import { laserState } from './lasers/state.ts';
import { isWhole, type MeshNetwork } from './network/types.ts';
import { keepingLast, type PositionSource } from './positions.ts';
import { contactsAt } from './sight.ts';
import { snapshotGraph } from './snapshot.ts';

/** The network at any instant, with its nodes in the same order every time. */
export type MeshScene = (atUtcMs: number) => MeshGraph;

/** What a scene is made of. */
export interface SceneParts {
  readonly network: MeshNetwork;
  readonly positionsAt: PositionSource;
  /** Stations that may send, hear or relay; the others have no links, which spares looking from them. */
  readonly stationIndexes: readonly number[];
}

/** The network over time: lasers that carry data, satellites in sight of the stations asked for, ground lines. */
export function meshScene({ network, stationIndexes, ...parts }: SceneParts): MeshScene {
  const positionsAt = keepingLast(parts.positionsAt);
  const lasersAt = laserState(network.lasers, positionsAt);
  return (atUtcMs) => {
    const positions = positionsAt(atUtcMs);
    const contacts = contactsAt({ network, positions, atUtcMs }, stationIndexes);
    const lines = network.lines.filter((line) => isWhole(line, atUtcMs));
    return snapshotGraph({ network, positions, laserPairs: lasersAt(atUtcMs), contacts, lines });
  };
}

/** The two ends of a question and every station that passes things on. */
export function stationsConcerned(network: MeshNetwork, ends: readonly number[]): number[] {
  const relays = network.stations.flatMap((station, index) => (station.relays ? [index] : []));
  return [...new Set([...ends, ...relays])].sort((a, b) => a - b);
}
