import type { Flow } from '../../domain/index.ts';
import type { MeshTimeline } from '../time/timeline.ts';
import { endsOfFlow } from './service.ts';

/** Flows of a scenario that can be served, and the others with their reasons. */
export interface FlowsToServe {
  readonly flows: readonly Flow[];
  readonly leftOut: readonly { readonly flowId: string; readonly reason: string }[];
}

/** A network over a span. */
type MeshSpan = Pick<MeshTimeline, 'network' | 'fromUtcMs' | 'toUtcMs'>;

/** Tells flows that can be served over a timeline from those that are off, lack an end, or lie outside its span. */
export function flowsToServe(timeline: MeshSpan, flows: readonly Flow[]): FlowsToServe {
  const judged = flows.map((flow) => ({ flow, reason: reasonToLeaveOut(timeline, flow) }));
  return {
    flows: judged.filter(({ reason }) => reason === null).map(({ flow }) => flow),
    leftOut: judged.flatMap(({ flow: { flowId }, reason }) => (reason === null ? [] : [{ flowId, reason }])),
  };
}

function reasonToLeaveOut({ network, fromUtcMs, toUtcMs }: MeshSpan, flow: Flow): string | null {
  if (!flow.enabled) return 'It is switched off.';
  const { sourceStationId, destination } = flow;
  const isThere = (id: string) => network.stations.some(({ station }) => station.stationId === id);
  if (!isThere(sourceStationId)) return `Its source ${sourceStationId} is not in the scenario.`;
  if (destination.kind === 'station' && !isThere(destination.stationId)) {
    return `Its destination ${destination.stationId} is not in the scenario.`;
  }
  if (endsOfFlow(network, flow) === null) {
    return 'It goes to any gateway, and the scenario has none beside its source.';
  }
  const isOutside = (flow.fromUtcMs ?? fromUtcMs) >= toUtcMs || (flow.toUtcMs ?? toUtcMs) <= fromUtcMs;
  return isOutside ? 'Its times lie outside the span of the scenario.' : null;
}
