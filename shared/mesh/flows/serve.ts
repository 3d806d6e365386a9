import type { Scenario, StationId } from '../../domain/index.ts';
import type { FlowAnswer } from './answer.ts';
import type { StationLimits } from './ledger.ts';
import { FlowService, type ServedStep, type ServiceQuestion } from './service.ts';

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
export function* servingFlows(question: ServiceQuestion): Generator<null, FlowAnswer[]> {
  const service = new FlowService(question);
  const answers = new Map<number, FlowAnswer>();
  let step: ServedStep | null = null;
  for (const place of service.order) {
    step = service.serve(place, step);
    answers.set(place.index, step.answer);
    yield null;
  }
  return [...answers.keys()].sort((a, b) => a - b).map((index) => answers.get(index)!);
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
