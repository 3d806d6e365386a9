import type { FleetId, FleetRadio, Scenario, StationRadio } from '../../../shared/domain/index.ts';
import { stationRadioOf } from '../../../shared/radios/index.ts';
import { type RadioType, type Step, stepOf, withLibraryType, withPlan } from './edits.ts';

/** A fleet without payloads of its own. */
export function fleetRadioOf(scenario: Scenario, fleetId: FleetId): FleetRadio {
  const known = scenario.radio.fleets.find((entry) => entry.fleetId === fleetId);
  return known ?? { fleetId, payloadTypeIds: [], geoArcExclusionDeg: 0 };
}

function stationName(scenario: Scenario, stationId: string): string {
  return scenario.stations.find((station) => station.stationId === stationId)?.name ?? stationId;
}

function fleetName(scenario: Scenario, fleetId: string): string {
  return scenario.fleets.find((fleet) => fleet.fleetId === fleetId)?.name ?? fleetId;
}

/** The scenario with another entry for a station; `what` was changed names the step. */
export function withStationRadio(scenario: Scenario, entry: StationRadio, what: string): Step {
  return stepOf(`Change ${what} of ${stationName(scenario, entry.stationId)}`, withEntry(scenario, entry));
}

function withEntry(scenario: Scenario, entry: StationRadio): Scenario {
  const { stations } = scenario.radio;
  const isKnown = stations.some(({ stationId }) => stationId === entry.stationId);
  return withPlan(scenario, {
    stations: isKnown
      ? stations.map((other) => (other.stationId === entry.stationId ? entry : other))
      : [...stations, entry],
  });
}

/** The scenario with another entry for a fleet; `what` was changed names the step. */
export function withFleetRadio(scenario: Scenario, entry: FleetRadio, what: string): Step {
  const { fleets } = scenario.radio;
  const isKnown = fleets.some(({ fleetId }) => fleetId === entry.fleetId);
  const changed = withPlan(scenario, {
    fleets: isKnown
      ? fleets.map((other) => (other.fleetId === entry.fleetId ? entry : other))
      : [...fleets, entry],
  });
  return stepOf(`Change ${what} of ${fleetName(scenario, entry.fleetId)}`, changed);
}

/** Who gets a type. */
export type RadioUser =
  | { readonly kind: 'station'; readonly stationId: string }
  | { readonly kind: 'fleet'; readonly fleetId: FleetId };

/** The name of a station or fleet. */
export function userName(scenario: Scenario, user: RadioUser): string {
  return user.kind === 'station' ? stationName(scenario, user.stationId) : fleetName(scenario, user.fleetId);
}

/** The types that a user has, in the order of its entry; what the scenario does not hold any more is left out. */
export function typesOfUser(scenario: Scenario, user: RadioUser): RadioType[] {
  const { terminalTypes, payloadTypes } = scenario.radio;
  if (user.kind === 'station') {
    return stationRadioOf(scenario, user.stationId).terminalTypeIds.flatMap((id) => {
      const type = terminalTypes.find(({ terminalTypeId }) => terminalTypeId === id);
      return type === undefined ? [] : [{ kind: 'terminal' as const, type }];
    });
  }
  return fleetRadioOf(scenario, user.fleetId).payloadTypeIds.flatMap((id) => {
    const type = payloadTypes.find(({ payloadTypeId }) => payloadTypeId === id);
    return type === undefined ? [] : [{ kind: 'payload' as const, type }];
  });
}

function withIds(
  scenario: Scenario,
  user: RadioUser,
  change: (ids: readonly string[]) => string[],
): Scenario {
  if (user.kind === 'station') {
    const entry = stationRadioOf(scenario, user.stationId);
    return withEntry(scenario, { ...entry, terminalTypeIds: change(entry.terminalTypeIds) });
  }
  const entry = fleetRadioOf(scenario, user.fleetId);
  return withFleetRadio(scenario, { ...entry, payloadTypeIds: change(entry.payloadTypeIds) }, '').scenario;
}

/** Gives a type of the scenario to a user, behind those that it has. */
export function withTypeGiven(scenario: Scenario, user: RadioUser, radio: RadioType): Step {
  const id = radio.kind === 'terminal' ? radio.type.terminalTypeId : radio.type.payloadTypeId;
  const given = withIds(scenario, user, (ids) => (ids.includes(id) ? [...ids] : [...ids, id]));
  return stepOf(`Give ${radio.type.name} to ${userName(scenario, user)}`, given);
}

/** Takes a type from a user; the type stays in the scenario. */
export function withTypeTaken(scenario: Scenario, user: RadioUser, radio: RadioType): Step {
  const id = radio.kind === 'terminal' ? radio.type.terminalTypeId : radio.type.payloadTypeId;
  const taken = withIds(scenario, user, (ids) => ids.filter((other) => other !== id));
  return stepOf(`Take ${radio.type.name} from ${userName(scenario, user)}`, taken);
}

/** Copies a type of the library into the scenario and gives it to a user, as one step. */
export function withLibraryTypeGiven(scenario: Scenario, user: RadioUser, radio: RadioType): Step {
  const added = withLibraryType(scenario, radio);
  const made = added.scenario.radio;
  const type =
    radio.kind === 'terminal'
      ? { kind: 'terminal' as const, type: made.terminalTypes.at(-1)! }
      : { kind: 'payload' as const, type: made.payloadTypes.at(-1)! };
  const given = withTypeGiven(added.scenario, user, type);
  return stepOf(given.label, given.scenario);
}
