import type { FleetId, LinkPair, Scenario, StationId, TerminalType } from '../../domain/index.ts';
import { linksOf } from '../../radios/index.ts';
import type { FlowAnswer } from './answer.ts';
import type { AntennaLimit, StationLimits } from './ledger.ts';
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

/** The same as steps, one a flow in the order in which they are served, for who wants to tell how far it is. */
export function* servingFlows(question: ServiceQuestion): Generator<FlowAnswer, FlowAnswer[]> {
  const service = new FlowService(question);
  const answers = new Map<number, FlowAnswer>();
  let step: ServedStep | null = null;
  for (const place of service.order) {
    step = service.serve(place, step);
    answers.set(place.index, step.answer);
    yield step.answer;
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

/**
 * What the antennas of stations can do at once. Of a unit with radios: for terminals that fleets share, all together and some of them,
 * no more satellites that fit none but these than they have beams, which is when each can have a beam that fits it (P. Hall, J. London
 * Math. Soc. 10 (1935), 26-30). The antennas of a gateway hold any satellite, and so do all where sight alone decides.
 */
export function stationLimitsOf(scenario: Scenario): StationLimits[] {
  const { stations, radio, mesh } = scenario;
  const links = linksOf(scenario);
  const pairs = links.ok ? links.value : [];
  return stations.map(({ stationId }): StationLimits => {
    const typeIds = radio.stations.find((entry) => entry.stationId === stationId)?.terminalTypeIds ?? [];
    const types = typeIds.flatMap((id) => radio.terminalTypes.filter((type) => type.terminalTypeId === id));
    const gateway = mesh.gateways.find((entry) => entry.stationId === stationId);
    if (gateway !== undefined) {
      return [{ fleetIds: null, beamCount: gateway.antennaCount + beamsOf(types), duplex: 'full' }];
    }
    if (pairs.length === 0) return types.length === 0 ? [] : [{ fleetIds: null, ...together(types) }];
    return limitsOfTerminals(
      types,
      pairs.filter((pair) => pair.stationId === stationId),
    );
  });
}

function limitsOfTerminals(types: readonly TerminalType[], pairs: readonly LinkPair[]): AntennaLimit[] {
  const typesOf = new Map<FleetId, readonly TerminalType[]>();
  for (const { fleetId } of pairs) {
    const own = pairs.filter((pair) => pair.fleetId === fleetId);
    const fits = (type: TerminalType) =>
      own.some(({ terminalTypeId }) => terminalTypeId === type.terminalTypeId);
    typesOf.set(fleetId, types.filter(fits));
  }
  // Sets of terminals that share fleets: those of each fleet, and of all that are joined by one they share.
  const sets = new Map<string, readonly TerminalType[]>();
  const keyOf = (set: readonly TerminalType[]) => set.map((type) => types.indexOf(type)).join(' ');
  const found = [...typesOf.values()];
  for (const set of found) {
    if (sets.has(keyOf(set))) continue;
    for (const other of sets.values()) {
      if (other.some((type) => set.includes(type))) {
        found.push(types.filter((type) => set.includes(type) || other.includes(type)));
      }
    }
    sets.set(keyOf(set), set);
  }
  return [...sets.values()].map((set) => {
    const fleets = [...typesOf].filter(([, own]) => own.every((type) => set.includes(type)));
    return { fleetIds: fleets.map(([fleetId]) => fleetId), ...together(set) };
  });
}

/** Of several half-duplex terminals one can send while another receives. */
function together(types: readonly TerminalType[]): Pick<AntennaLimit, 'beamCount' | 'duplex'> {
  const isHalf = types.length === 1 && types[0]!.duplex === 'half';
  return { beamCount: beamsOf(types), duplex: isHalf ? 'half' : 'full' };
}

function beamsOf(types: readonly TerminalType[]): number {
  return types.reduce((sum, { beamCount }) => sum + beamCount, 0);
}
