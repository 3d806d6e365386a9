import {
  type Fleet,
  type FleetRadio,
  fail,
  type LinkPair,
  ok,
  type PayloadType,
  type Result,
  type Scenario,
  type Station,
  StationId,
  type StationRadio,
  type TerminalType,
} from '../domain/index.ts';

/** Why there is no pair. */
export type LinksFailure =
  | 'radios.unknownStation'
  | 'radios.unknownFleet'
  | 'radios.noTerminal'
  | 'radios.noPayload'
  | 'radios.unknownType'
  | 'radios.noPair';

/** How far apart two carriers may be for one radio to tune to the other: the share of the higher one. */
export const TUNING_FRACTION = 0.05;

/** Which directions a terminal and a payload share, or why they share none. */
export type Match =
  | { readonly directions: LinkPair['directions'] }
  | { readonly directions: null; readonly reason: string };

/**
 * Whether a terminal and a payload can talk: the same band, the halves that a direction needs, and carriers within
 * {@link TUNING_FRACTION} of each other. Networks, keys and subscriptions are the planner's knowledge.
 */
export function matchRadios(terminal: TerminalType, payload: PayloadType): Match {
  if (terminal.band !== payload.band) {
    return { directions: null, reason: `${terminal.band} band against ${payload.band} band` };
  }
  const { transmitter, receiver } = terminal;
  const isUp = transmitter !== null && isInTune(transmitter.frequencyGhz, payload.receiver.frequencyGhz);
  const isDown = receiver !== null && isInTune(receiver.frequencyGhz, payload.transmitter.frequencyGhz);
  if (isUp && isDown) return { directions: 'both' };
  if (isUp) return { directions: 'up' };
  if (isDown) return { directions: 'down' };
  const carriers = [
    `sends on ${transmitter?.frequencyGhz ?? 'no'} GHz against ${payload.receiver.frequencyGhz} GHz`,
    `hears ${receiver?.frequencyGhz ?? 'no'} GHz against ${payload.transmitter.frequencyGhz} GHz`,
  ];
  return { directions: null, reason: carriers.join(', ') };
}

/** Whether a radio made for one carrier tunes to another, both in GHz. */
export function isInTune(a: number, b: number): boolean {
  return Math.abs(a - b) <= TUNING_FRACTION * Math.max(a, b);
}

/** What a station or a fleet has, with the types themselves. */
interface Equipped<Entry, Type> {
  readonly entry: Entry;
  readonly types: readonly Type[];
}

/**
 * Every pair of a scenario: stations in their order, each of its terminals in its order, then fleets that are switched on and
 * their payloads. A station without terminals and a fleet without payloads have no pairs; an entry that names a type
 * which the plan does not hold is a failure.
 */
export function linksOf(scenario: Scenario): Result<readonly LinkPair[], LinksFailure> {
  const pairs: LinkPair[] = [];
  const fleets = scenario.fleets.filter((fleet) => fleet.enabled);
  for (const station of scenario.stations) {
    const terminals = terminalsOf(scenario, station);
    if (!terminals.ok) {
      if (terminals.failure.code === 'radios.noTerminal') continue;
      return terminals;
    }
    for (const fleet of fleets) {
      const payloads = payloadsOf(scenario, fleet);
      if (!payloads.ok) {
        if (payloads.failure.code === 'radios.noPayload') continue;
        return payloads;
      }
      pairs.push(...pairsBetween(terminals.value, payloads.value));
    }
  }
  return ok(pairs);
}

/**
 * Pairs that a station would have with the terminal types of the scenario that it does not have: types in their order, then
 * fleets that are switched on and their payloads. A fleet whose entry names an unknown type has none.
 */
export function whatIfPairs(scenario: Scenario, stationId: string): readonly LinkPair[] {
  const entry = stationRadioOf(scenario, stationId);
  const types = scenario.radio.terminalTypes.filter(
    ({ terminalTypeId }) => !entry.terminalTypeIds.includes(terminalTypeId),
  );
  return scenario.fleets
    .filter(({ enabled }) => enabled)
    .flatMap((fleet) => {
      const payloads = payloadsOf(scenario, fleet);
      return payloads.ok ? pairsBetween({ entry, types }, payloads.value) : [];
    });
}

/**
 * The scenario as if a station had a terminal type besides its own. A type that the scenario does not hold changes nothing:
 * who asks about it is told so by whoever looks for its pairs.
 */
export function withTerminalTried(scenario: Scenario, stationId: string, terminalTypeId: string): Scenario {
  const entry = stationRadioOf(scenario, stationId);
  const isKnown = scenario.radio.terminalTypes.some((type) => type.terminalTypeId === terminalTypeId);
  if (!isKnown || entry.terminalTypeIds.includes(terminalTypeId)) {
    return scenario;
  }
  const tried = { ...entry, terminalTypeIds: [...entry.terminalTypeIds, terminalTypeId] };
  const others = scenario.radio.stations.filter((each) => each.stationId !== stationId);
  return { ...scenario, radio: { ...scenario.radio, stations: [...others, tried] } };
}

/** What a station talks with; nothing where the plan says nothing of it. */
export function stationRadioOf({ radio }: Pick<Scenario, 'radio'>, stationId: string): StationRadio {
  return (
    radio.stations.find((entry) => entry.stationId === stationId) ?? {
      stationId: StationId.parse(stationId),
      terminalTypeIds: [],
      mount: null,
      climate: null,
      keepOutSectors: [],
      secondSite: null,
    }
  );
}

/** Which pair is asked for; types that are left out are the first that match. */
export interface PairQuestion {
  readonly stationId: string;
  readonly fleetId: string;
  readonly terminalTypeId?: string | undefined;
  readonly payloadTypeId?: string | undefined;
}

/** The pairs of a station and a fleet that answer a question; at least one, or a failure that says what is missing. */
export function pairsFor(
  scenario: Scenario,
  question: PairQuestion,
): Result<readonly LinkPair[], LinksFailure> {
  const station = scenario.stations.find(({ stationId }) => stationId === question.stationId);
  if (station === undefined) {
    return fail(
      'radios.unknownStation',
      `station: expected one of ${listed(scenario.stations.map(({ stationId }) => stationId))}, found "${question.stationId}"`,
    );
  }
  const fleet = scenario.fleets.find(({ fleetId }) => fleetId === question.fleetId);
  if (fleet === undefined) {
    return fail(
      'radios.unknownFleet',
      `fleet: expected one of ${listed(scenario.fleets.map(({ fleetId }) => fleetId))}, found "${question.fleetId}"`,
    );
  }
  const terminals = terminalsOf(scenario, station);
  if (!terminals.ok) return terminals;
  const payloads = payloadsOf(scenario, fleet);
  if (!payloads.ok) return payloads;
  const { terminalTypeId, payloadTypeId } = question;
  const ownTerminals = terminals.value.types.filter(
    (type) => terminalTypeId === undefined || type.terminalTypeId === terminalTypeId,
  );
  if (ownTerminals.length === 0) {
    const known = listed(terminals.value.types.map((type) => type.terminalTypeId));
    return fail(
      'radios.unknownType',
      `station ${station.stationId}: terminal: expected one of ${known}, found "${terminalTypeId}"`,
    );
  }
  const ownPayloads = payloads.value.types.filter(
    (type) => payloadTypeId === undefined || type.payloadTypeId === payloadTypeId,
  );
  if (ownPayloads.length === 0) {
    const known = listed(payloads.value.types.map((type) => type.payloadTypeId));
    return fail(
      'radios.unknownType',
      `fleet ${fleet.fleetId}: payload: expected one of ${known}, found "${payloadTypeId}"`,
    );
  }
  const pairs = pairsBetween(
    { entry: terminals.value.entry, types: ownTerminals },
    { entry: payloads.value.entry, types: ownPayloads },
  );
  if (pairs.length > 0) return ok(pairs);
  return fail('radios.noPair', noPairText(station, fleet, ownTerminals, ownPayloads));
}

function pairsBetween(
  terminals: Equipped<StationRadio, TerminalType>,
  payloads: Equipped<FleetRadio, PayloadType>,
): LinkPair[] {
  return terminals.types.flatMap((terminal) =>
    payloads.types.flatMap((payload) => {
      const { directions } = matchRadios(terminal, payload);
      if (directions === null) return [];
      return [
        {
          stationId: terminals.entry.stationId,
          fleetId: payloads.entry.fleetId,
          terminalTypeId: terminal.terminalTypeId,
          payloadTypeId: payload.payloadTypeId,
          directions,
        },
      ];
    }),
  );
}

function terminalsOf(
  { radio }: Scenario,
  { stationId }: Pick<Station, 'stationId'>,
): Result<Equipped<StationRadio, TerminalType>, LinksFailure> {
  const entry = radio.stations.find((candidate) => candidate.stationId === stationId);
  if (entry === undefined || entry.terminalTypeIds.length === 0) {
    return fail('radios.noTerminal', `station ${stationId}: expected at least one terminal, found none`);
  }
  const types: TerminalType[] = [];
  for (const id of entry.terminalTypeIds) {
    const type = radio.terminalTypes.find((candidate) => candidate.terminalTypeId === id);
    if (type === undefined) {
      return fail(
        'radios.unknownType',
        `station ${stationId}: terminalTypeIds: expected a terminal type of the scenario, found "${id}"`,
      );
    }
    types.push(type);
  }
  return ok({ entry, types });
}

function payloadsOf(
  { radio }: Scenario,
  { fleetId }: Pick<Fleet, 'fleetId'>,
): Result<Equipped<FleetRadio, PayloadType>, LinksFailure> {
  const entry = radio.fleets.find((candidate) => candidate.fleetId === fleetId);
  if (entry === undefined || entry.payloadTypeIds.length === 0) {
    return fail('radios.noPayload', `fleet ${fleetId}: expected at least one payload, found none`);
  }
  const types: PayloadType[] = [];
  for (const id of entry.payloadTypeIds) {
    const type = radio.payloadTypes.find((candidate) => candidate.payloadTypeId === id);
    if (type === undefined) {
      return fail(
        'radios.unknownType',
        `fleet ${fleetId}: payloadTypeIds: expected a payload type of the scenario, found "${id}"`,
      );
    }
    types.push(type);
  }
  return ok({ entry, types });
}

function noPairText(
  station: Station,
  fleet: Fleet,
  terminals: readonly TerminalType[],
  payloads: readonly PayloadType[],
): string {
  const reasons = terminals.flatMap((terminal) =>
    payloads.map((payload) => {
      const match = matchRadios(terminal, payload);
      const why = match.directions === null ? match.reason : '';
      return `${terminal.terminalTypeId} with ${payload.payloadTypeId}: ${why}`;
    }),
  );
  return `station ${station.stationId} and fleet ${fleet.fleetId}: expected a terminal and a payload of one band, found ${reasons.join('; ')}`;
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? 'none at all' : ids.join(', ');
}
