import type { Flow, Scenario, Station, StationRole } from '../../../shared/domain/index.ts';
import { freeId } from '../../../shared/formats/index.ts';
import { type FlowStep, withFlows } from './flowEdits.ts';
import { ANY_GATEWAY, type FlowReading, type FlowText, flowFromText, newFlowText } from './flowForm.ts';

/** Which way exchanges of all units go. */
export type UnitDirection = 'both' | 'to-hub' | 'from-hub';

/** The form of exchanges between all units and one: a flow as typed, but for its name and its ends. */
export interface UnitFlowsText extends FlowText {
  /** A station, or {@link ANY_GATEWAY}. */
  readonly hubId: string;
  readonly direction: UnitDirection;
}

/** Whom units report to, most likely first. */
const HUB_ROLES: readonly StationRole[] = ['headquarters', 'command-post', 'gateway'];

/** Exchanges with the station that units most likely report to: by its role, else the first. */
export function newUnitFlowsText(scenario: Pick<Scenario, 'stations' | 'mesh'>): UnitFlowsText {
  const { stations } = scenario;
  const byRole = HUB_ROLES.map((role) => stations.find((station) => station.role === role));
  const hub = byRole.find((station) => station !== undefined) ?? stations[0];
  return { ...newFlowText(scenario), hubId: hub?.stationId ?? ANY_GATEWAY, direction: 'both' };
}

export interface UnitFlowsReading {
  readonly problems: FlowReading['problems'];
  /** In the order of the stations; empty while there are problems, and where every one is there already. */
  readonly flows: readonly Flow[];
  /** Exchanges of the same ends that the scenario has and that are left as they are. */
  readonly knownCount: number;
}

/** Makes an exchange each way for every unit that is nobody's gateway; those that are there already are left as they are. */
export function unitFlowsFromText(text: UnitFlowsText, scenario: Scenario): UnitFlowsReading {
  const pairs = pairsOf(text, scenario);
  const known = new Set(scenario.mesh.flows.map(endsKey));
  const wanted = pairs.filter((pair) => !known.has(`${pair.sourceId}>${pair.destinationId}`));
  const taken = new Set(scenario.mesh.flows.map(({ flowId }) => flowId));
  let problems: FlowReading['problems'] = {};
  const flows: Flow[] = [];
  for (const pair of wanted) {
    const reading = flowFromText({ ...text, ...pair }, scenario, null);
    if (reading.flow === null) {
      problems = { ...reading.problems, ...problems };
      continue;
    }
    const flowId = freeId(reading.flow.flowId, taken);
    taken.add(flowId);
    flows.push({ ...reading.flow, flowId });
  }
  const isSound = Object.keys(problems).length === 0;
  return { problems, flows: isSound ? flows : [], knownCount: pairs.length - wanted.length };
}

interface Ends {
  readonly name: string;
  readonly sourceId: string;
  readonly destinationId: string;
}

const MAX_NAME_LENGTH = 120;

function pairsOf({ hubId, direction }: UnitFlowsText, { stations, mesh }: Scenario): Ends[] {
  const gateways = new Set<string>(mesh.gateways.map(({ stationId }) => stationId));
  const hub = stations.find(({ stationId }) => stationId === hubId);
  const hubName = hub?.name ?? 'any gateway';
  const units = stations.filter(({ stationId }) => stationId !== hubId && !gateways.has(stationId));
  // Nothing starts at whichever gateway is nearest.
  const isBack = hub !== undefined && direction !== 'to-hub';
  const isThere = hub === undefined || direction !== 'from-hub';
  const named = (from: string, to: string) => `${from} to ${to}`.slice(0, MAX_NAME_LENGTH);
  return units.flatMap(({ stationId, name }: Station) => [
    ...(isThere ? [{ name: named(name, hubName), sourceId: stationId, destinationId: hubId }] : []),
    ...(isBack ? [{ name: named(hubName, name), sourceId: hubId, destinationId: stationId }] : []),
  ]);
}

function endsKey({ sourceStationId, destination }: Flow): string {
  return `${sourceStationId}>${destination.kind === 'any-gateway' ? ANY_GATEWAY : destination.stationId}`;
}

/** One step that adds them all. */
export function withUnitFlows(scenario: Scenario, flows: readonly Flow[]): FlowStep {
  const [first] = flows;
  return flows.length === 1 && first !== undefined
    ? withFlows(scenario, flows, `Add flow ${first.name}`)
    : withFlows(scenario, flows, `Add ${flows.length} exchanges`);
}
