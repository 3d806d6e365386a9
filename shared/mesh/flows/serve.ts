import type { Flow, Precedence, Scenario, StationId } from '../../domain/index.ts';
import { Precedence as PrecedenceWords } from '../../domain/index.ts';
import { type MeshNetwork, stationNode } from '../network/types.ts';
import { linkTableOf } from '../time/links.ts';
import type { MeshTimeline } from '../time/timeline.ts';
import type { FlowAnswer } from './answer.ts';
import { Ledger, type StationLimits } from './ledger.ts';
import { WaySearch } from './search.ts';
import { walkFlow } from './walk.ts';

/** What flows are served over. */
export interface ServiceQuestion {
  readonly timeline: MeshTimeline;
  readonly flows: readonly Flow[];
  /** By the index of the station. */
  readonly limits: readonly StationLimits[];
}

/**
 * Serves flows in order of precedence, within one in the order given: each takes the ways that those before it leave, over
 * its whole time. Answers come in the order given. Flows that are switched off, or whose stations are not in the network,
 * have none.
 */
export function serveFlows(question: ServiceQuestion): FlowAnswer[] {
  const serving = servingFlows(question);
  for (;;) {
    const step = serving.next();
    if (step.done) return step.value;
  }
}

/** The same as steps, one a flow, for who wants to tell how far it is. */
export function* servingFlows({ timeline, flows, limits }: ServiceQuestion): Generator<null, FlowAnswer[]> {
  const { network } = timeline;
  const table = linkTableOf(timeline);
  const search = new WaySearch(timeline, table);
  const ledger = new Ledger(table, limits);
  const order = [...flows.keys()].sort(
    (a, b) => rankOf(flows[a]!.precedence) - rankOf(flows[b]!.precedence) || a - b,
  );
  const answers = new Map<number, FlowAnswer>();
  for (const index of order) {
    const flow = flows[index]!;
    const ends = flow.enabled ? endsOfFlow(network, flow) : null;
    if (ends === null) continue;
    const { answer, reservations } = walkFlow({ timeline, search, flow, ledger, ...ends });
    ledger.add(reservations);
    answers.set(index, answer);
    yield null;
  }
  return [...answers.keys()].sort((a, b) => a - b).map((index) => answers.get(index)!);
}

function rankOf(precedence: Precedence): number {
  return PrecedenceWords.options.indexOf(precedence);
}

/** Nodes between which a flow runs; null where one of them is missing. */
export function endsOfFlow(
  network: MeshNetwork,
  { sourceStationId, destination }: Flow,
): { readonly sourceIndex: number; readonly targetIndexes: readonly number[] } | null {
  const indexOf = (id: string) => network.stations.findIndex(({ station }) => station.stationId === id);
  const source = indexOf(sourceStationId);
  const targets =
    destination.kind === 'station'
      ? [indexOf(destination.stationId)]
      : network.stations.flatMap(({ relays }, index) => (relays && index !== source ? [index] : []));
  if (source === -1 || targets.length === 0 || targets.includes(-1)) return null;
  return {
    sourceIndex: stationNode(network, source),
    targetIndexes: targets.map((index) => stationNode(network, index)),
  };
}

/** Stations that the flows of a scenario concern: their ends, and every gateway. In the order of the document. */
export function stationIdsOfFlows({ stations, mesh }: Pick<Scenario, 'stations' | 'mesh'>): StationId[] {
  const ends = mesh.flows
    .filter(({ enabled }) => enabled)
    .flatMap(({ sourceStationId, destination }) =>
      destination.kind === 'station' ? [sourceStationId, destination.stationId] : [sourceStationId],
    );
  const wanted = new Set([...ends, ...mesh.gateways.map(({ stationId }) => stationId)]);
  return stations.map(({ stationId }) => stationId).filter((id) => wanted.has(id));
}

/** What the stations of a scenario can do at once: the sum of its terminals' beams, or the antennas of a gateway. */
export function stationLimitsOf({ stations, radio, mesh }: Scenario): StationLimits[] {
  return stations.map(({ stationId }) => {
    const gateway = mesh.gateways.find((entry) => entry.stationId === stationId);
    const typeIds = radio.stations.find((entry) => entry.stationId === stationId)?.terminalTypeIds ?? [];
    const types = radio.terminalTypes.filter((type) => typeIds.includes(type.terminalTypeId));
    const beams = types.reduce((sum, type) => sum + type.beamCount, 0);
    const beamCount = (gateway?.antennaCount ?? 0) + beams;
    // Of several half-duplex terminals one can send while another receives.
    const isHalf = gateway === undefined && types.length === 1 && types[0]!.duplex === 'half';
    return {
      beamCount: beamCount === 0 ? Number.POSITIVE_INFINITY : beamCount,
      duplex: isHalf ? 'half' : 'full',
    };
  });
}
