import { RAD_PER_DEG } from '../../astro/index.ts';
import {
  type Fleet,
  type Flow,
  fail,
  ok,
  type Result,
  type Scenario,
  type Station,
  type TerminalType,
  type WhyChange,
} from '../../domain/index.ts';
import { LIBRARY_TERMINALS, rateText, stationRadioOf } from '../../radios/index.ts';
import { formatDtg } from '../../time/index.ts';
import { terrainReader } from './misses.ts';
import { azimuthWords } from './words.ts';

/** Why a change cannot be made. */
export type ChangeFailure =
  | 'plan.noSuchStation'
  | 'plan.noSuchFlow'
  | 'plan.noSuchFleet'
  | 'plan.noSuchTerminal'
  | 'plan.changeDoesNotFit';

/** The scenario with a change made. Waiting changes nothing. */
export function withChange(scenario: Scenario, change: WhyChange): Result<Scenario, ChangeFailure> {
  switch (change.kind) {
    case 'wait':
      return ok(scenario);
    case 'floor':
      return withStation(scenario, change.stationId, (station) => ({
        ...station,
        minElevationDeg: change.minElevationDeg,
      }));
    case 'horizon':
      return withStation(scenario, change.stationId, (station) => loweredHorizon(station, change));
    case 'delivery':
    case 'rate':
    case 'policy':
    case 'precedence':
      return withFlow(scenario, change);
    case 'availability': {
      const { radio } = scenario;
      const options = { ...radio.options, availabilityPercent: change.availabilityPercent };
      return ok({ ...scenario, radio: { ...radio, options } });
    }
    case 'fleet':
      return withFleetOn(scenario, change.fleetId);
    case 'terminal':
      return withTerminal(scenario, change);
    case 'both': {
      const [first, second] = change.changes;
      const changed = withChange(scenario, first);
      return changed.ok ? withChange(changed.value, second) : changed;
    }
  }
}

function withStation(
  scenario: Scenario,
  stationId: string,
  edit: (station: Station) => Station,
): Result<Scenario, ChangeFailure> {
  if (!scenario.stations.some((station) => station.stationId === stationId)) {
    return fail('plan.noSuchStation', `expected a station of the scenario, found "${stationId}"`);
  }
  const stations = scenario.stations.map((station) =>
    station.stationId === stationId ? edit(station) : station,
  );
  return ok({ ...scenario, stations });
}

function loweredHorizon(station: Station, change: Extract<WhyChange, { kind: 'horizon' }>): Station {
  return {
    ...station,
    minElevationDeg: change.minElevationDeg,
    horizonMask: station.horizonMask.map((point) => ({
      ...point,
      elevationDeg: loweredDeg(point.elevationDeg, change.lowerByDeg),
    })),
  };
}

/** What stands above the horizon gets lower, but not below it. */
export function loweredDeg(elevationDeg: number, byDeg: number): number {
  return elevationDeg <= 0 ? elevationDeg : Math.max(0, elevationDeg - byDeg);
}

type FlowChange = Extract<WhyChange, { readonly flowId: string }>;

function withFlow(scenario: Scenario, change: FlowChange): Result<Scenario, ChangeFailure> {
  const flow = scenario.mesh.flows.find(({ flowId }) => flowId === change.flowId);
  if (flow === undefined) {
    return fail('plan.noSuchFlow', `expected a flow of the scenario, found "${change.flowId}"`);
  }
  const changed = changedFlow(flow, change);
  if (!changed.ok) return changed;
  const flows = scenario.mesh.flows.map((each) => (each === flow ? changed.value : each));
  return ok({ ...scenario, mesh: { ...scenario.mesh, flows } });
}

function changedFlow(flow: Flow, change: FlowChange): Result<Flow, ChangeFailure> {
  switch (change.kind) {
    case 'delivery':
      return flow.traffic.kind === 'message'
        ? ok({ ...flow, delivery: 'store-and-forward' })
        : fail('plan.changeDoesNotFit', `flow ${flow.flowId}: expected a message to be kept, found a stream`);
    case 'rate':
      return flow.traffic.kind === 'stream'
        ? ok({ ...flow, traffic: { kind: 'stream', rateBps: change.rateBps } })
        : fail('plan.changeDoesNotFit', `flow ${flow.flowId}: expected a stream, found a message`);
    case 'policy':
      return ok({ ...flow, policy: change.policy });
    case 'precedence':
      return ok({ ...flow, precedence: change.precedence });
  }
}

function withFleetOn(scenario: Scenario, fleetId: string): Result<Scenario, ChangeFailure> {
  if (!scenario.fleets.some((fleet) => fleet.fleetId === fleetId)) {
    return fail('plan.noSuchFleet', `expected a fleet of the scenario, found "${fleetId}"`);
  }
  const fleets = scenario.fleets.map((fleet) =>
    fleet.fleetId === fleetId ? { ...fleet, enabled: true } : fleet,
  );
  return ok({ ...scenario, fleets });
}

function withTerminal(
  scenario: Scenario,
  { stationId, terminalTypeId }: Extract<WhyChange, { kind: 'terminal' }>,
): Result<Scenario, ChangeFailure> {
  if (!scenario.stations.some((station) => station.stationId === stationId)) {
    return fail('plan.noSuchStation', `expected a station of the scenario, found "${stationId}"`);
  }
  const type = terminalTypeOf(scenario, terminalTypeId);
  if (type === null) {
    return fail(
      'plan.noSuchTerminal',
      `expected a terminal type of the scenario or of the library, found "${terminalTypeId}"`,
    );
  }
  const { radio } = scenario;
  const isThere = radio.terminalTypes.some((each) => each.terminalTypeId === terminalTypeId);
  const entry = stationRadioOf(scenario, stationId);
  const terminalTypeIds = [...entry.terminalTypeIds.filter((id) => id !== terminalTypeId), terminalTypeId];
  const given = { ...entry, terminalTypeIds };
  const others = radio.stations.filter((each) => each.stationId !== stationId);
  return ok({
    ...scenario,
    radio: {
      ...radio,
      terminalTypes: isThere ? radio.terminalTypes : [...radio.terminalTypes, structuredCopy(type)],
      stations: [...others, given],
    },
  });
}

/** Types are plain data: a copy by way of JSON is whole. */
function structuredCopy(type: TerminalType): TerminalType {
  return JSON.parse(JSON.stringify(type)) as TerminalType;
}

/** A terminal type of the scenario, else of the library; null for neither. */
export function terminalTypeOf(
  { radio }: Pick<Scenario, 'radio'>,
  terminalTypeId: string,
): TerminalType | null {
  const isIt = (type: TerminalType) => type.terminalTypeId === terminalTypeId;
  return radio.terminalTypes.find(isIt) ?? LIBRARY_TERMINALS.find(isIt) ?? null;
}

/** A change as an order: `lower the floor of Recon team from 25 to 22.8 degrees`. */
export function changeText(scenario: Scenario, change: WhyChange): string {
  switch (change.kind) {
    case 'wait':
      return `Wait until ${formatDtg(change.untilUtcMs)}`;
    case 'floor': {
      const from = scenario.stations.find(({ stationId }) => stationId === change.stationId)?.minElevationDeg;
      return `Lower the floor of ${nameOfStation(scenario, change.stationId)} from ${degrees(from ?? 0)} to ${degrees(change.minElevationDeg)} degrees`;
    }
    case 'horizon':
      return horizonText(scenario, change);
    case 'delivery':
      return `Let nodes keep ${nameOfFlow(scenario, change.flowId)} until their next link opens`;
    case 'rate':
      return `Lower the rate of ${nameOfFlow(scenario, change.flowId)} to ${rateText(change.rateBps)}`;
    case 'policy':
      return `Let ${nameOfFlow(scenario, change.flowId)} go over ${policyWords(change.policy)}`;
    case 'precedence':
      return `Raise ${nameOfFlow(scenario, change.flowId)} to ${change.precedence.replace('-', ' ').toUpperCase()}`;
    case 'availability':
      return `Plan links for ${change.availabilityPercent} % of the time instead of ${scenario.radio.options.availabilityPercent} %`;
    case 'fleet':
      return `Switch on ${nameOfFleet(scenario, change.fleetId)}`;
    case 'terminal':
      return `Give ${nameOfStation(scenario, change.stationId)} one more terminal: ${terminalTypeOf(scenario, change.terminalTypeId)?.name ?? change.terminalTypeId}`;
    case 'both':
      return change.changes.map((each) => changeText(scenario, each)).join('; and also: ');
  }
}

/** Distance for which the height of a mast is told, as nobody knows how far what stands in the way is, metres. */
const OBSTACLE_M = 100;

function horizonText(scenario: Scenario, change: Extract<WhyChange, { kind: 'horizon' }>): string {
  const { stationId, lowerByDeg, azimuthDeg } = change;
  const station = scenario.stations.find((each) => each.stationId === stationId);
  const terrainDeg = terrainReader(station?.horizonMask ?? [])(azimuthDeg);
  const heightM = OBSTACLE_M * (tangent(terrainDeg) - tangent(loweredDeg(terrainDeg, lowerByDeg)));
  return (
    `Raise the mast of ${nameOfStation(scenario, stationId)}, or move, until its terrain mask is ${degrees(lowerByDeg)} degrees lower ` +
    `(${degrees(terrainDeg)} at ${azimuthWords(azimuthDeg)}: ${heightM.toFixed(1)} m higher where the obstacle stands ${OBSTACLE_M} m away)`
  );
}

function tangent(angleDeg: number): number {
  return Math.tan(angleDeg * RAD_PER_DEG);
}

function policyWords(policy: Flow['policy']): string {
  if (policy.kind === 'any') return 'any satellites';
  return policy.kind === 'military-preferred' ? 'others where no military satellite reaches' : 'other fleets';
}

/** At most a tenth of a degree is worth a word. */
export function degrees(valueDeg: number): string {
  return String(Math.round(valueDeg * 10) / 10);
}

function nameOfStation({ stations }: Pick<Scenario, 'stations'>, stationId: string): string {
  return stations.find((station) => station.stationId === stationId)?.name ?? stationId;
}

function nameOfFleet({ fleets }: { readonly fleets: readonly Fleet[] }, fleetId: string): string {
  return fleets.find((fleet) => fleet.fleetId === fleetId)?.name ?? fleetId;
}

function nameOfFlow({ mesh }: Pick<Scenario, 'mesh'>, flowId: string): string {
  return mesh.flows.find((flow) => flow.flowId === flowId)?.name ?? flowId;
}

const MAX_LABEL_LENGTH = 120;

/** What Undo calls the step that makes a change. */
export function changeLabel(scenario: Scenario, change: WhyChange): string {
  const text = changeText(scenario, change);
  return text.length <= MAX_LABEL_LENGTH ? text : `${text.slice(0, MAX_LABEL_LENGTH - 1)}…`;
}
