import {
  activeParts,
  type ElementColumns,
  type LinkPair,
  type LinkWindowColumns,
  OPEN_DIRECTIONS,
  type Period,
  type PlanContact,
  Precedence,
  periodConcerns,
  type SatelliteId,
  type Scenario,
  type ServiceRule,
  type Station,
  type StationId,
  utcMs,
  type WindowColumns,
} from '../../domain/index.ts';
import {
  differenceOfWindows,
  intersectionOfWindows,
  normalizeWindows,
  type TimeWindow,
} from '../../time/index.ts';
import { pairsOf } from '../pairs.ts';
import type { Candidate, ScheduleProblem, Span } from './problem.ts';

/** Periods in which a station has no contact by sight; link windows know more. */
const SILENCES: readonly Period['kind'][] = ['emission-control', 'quiet-hours', 'crypto-change'];

/** What a schedule is made from. */
export interface ScheduleSource {
  readonly scenario: Scenario;
  readonly stations: readonly Station[];
  readonly elements: ElementColumns;
  readonly windows: WindowColumns;
  /** Null where nobody has radios: then sight decides. */
  readonly links: LinkWindowColumns | null;
  /** Contacts of the plan that was handed out before; null where there is none. */
  readonly earlier: readonly PlanContact[] | null;
}

/** A problem, and the names of what it numbers. Satellites are rows of the elements. */
export interface NamedProblem {
  readonly problem: ScheduleProblem;
  readonly units: readonly NamedUnit[];
  readonly gatewayIds: readonly StationId[];
  readonly satelliteIds: readonly SatelliteId[];
  /** Slot of every pin. */
  readonly pinIds: readonly string[];
}

/** A station that wants contacts. */
export interface NamedUnit {
  readonly stationId: StationId;
  readonly precedence: Precedence;
  /** Terminal type of every beam; null where sight alone decides. */
  readonly beams: readonly (string | null)[];
}

/** A stretch in which a station has a satellite by one of its terminals, or by sight. */
interface Contact {
  readonly stationId: StationId;
  readonly satellite: number;
  readonly terminalTypeId: string | null;
  readonly window: TimeWindow;
}

/**
 * The scheduling problem of a scenario. Units are the ends of exchanges that are no gateways. Contacts count while both directions are
 * open, of pairs that have one direction while that is. A satellite without lasers, of a fleet that has gateways, needs one of
 * them at the same time.
 */
export function problemOfScenario(source: ScheduleSource): NamedProblem {
  const { scenario, elements } = source;
  const { schedule, grants } = scenario.plan;
  const units = unitsOf(scenario);
  const gateways = scenario.mesh.gateways;
  const gatewayIds = gateways.map(({ stationId }) => stationId);
  const wanted = new Set<StationId>([...units.map(({ stationId }) => stationId), ...gatewayIds]);
  const contacts = contactsOf(source).filter(({ stationId }) => wanted.has(stationId));
  const facts = satelliteFacts(scenario, elements);
  const feeds = feedsOf(scenario, contacts, facts.fleetOf);
  const unitOf = new Map(units.map(({ stationId }, index) => [stationId, index] as const));
  const rowOf = new Map(elements.satelliteIds.map((id, row) => [id, row] as const));
  const candidates = contacts
    .flatMap((contact): Candidate[] => {
      const unit = unitOf.get(contact.stationId);
      if (unit === undefined) return [];
      const fleetId = facts.fleetOf[contact.satellite];
      const own = grants.filter((grant) => grant.fleetId === fleetId);
      const granted =
        own.length === 0
          ? [contact.window]
          : intersectionOfWindows(
              [contact.window],
              normalizeWindows(
                own
                  .filter((grant) => isFor(grant.stationIds, contact.stationId))
                  .map(({ span }) => windowOf(span)),
              ),
            );
      const allowed = differenceOfWindows(granted, forbiddenFor(scenario, contact, elements));
      const beams = units[unit]!.beams.flatMap((typeId, beam) =>
        typeId === contact.terminalTypeId ? [beam] : [],
      );
      const { satellite } = contact;
      const needsGateway = facts.needsGateway[satellite] === 1;
      const fed = needsGateway ? (feeds.get(satellite) ?? []) : [{ gateway: -1, windows: allowed }];
      return fed.flatMap(({ gateway, windows }) =>
        intersectionOfWindows(allowed, windows).map(({ startUtcMs, endUtcMs }) => ({
          unit,
          satellite,
          gateway,
          beams,
          fromUtcMs: startUtcMs,
          toUtcMs: endUtcMs,
        })),
      );
    })
    .filter(({ fromUtcMs, toUtcMs }) => toUtcMs - fromUtcMs >= schedule.shortestContactS * 1000)
    .sort(
      (a, b) =>
        a.unit - b.unit ||
        a.fromUtcMs - b.fromUtcMs ||
        Number(elements.satelliteIds[a.satellite]) - Number(elements.satelliteIds[b.satellite]) ||
        a.gateway - b.gateway,
    );
  const pinned = schedule.slots.filter(({ kind }) => kind === 'pinned');
  return {
    units,
    gatewayIds,
    satelliteIds: elements.satelliteIds,
    pinIds: pinned.map(({ slotId }) => slotId),
    problem: {
      fromUtcMs: scenario.fromUtcMs,
      toUtcMs: scenario.toUtcMs,
      units: units.map(({ stationId, precedence, beams }) => ({
        ...serviceOf(scenario, stationId),
        rank: Precedence.options.indexOf(precedence),
        beamCount: beams.length,
      })),
      gateways: gateways.map(({ antennaCount }) => ({ antennaCount })),
      satelliteBeams: facts.beams,
      candidates,
      pins: pinned.map(({ stationIds, satelliteIds, span }) => ({
        ...span,
        unit: unitOf.get(stationIds[0]!) ?? -1,
        satellite: rowOf.get(satelliteIds[0]!) ?? -1,
      })),
      earlier: (source.earlier ?? []).flatMap(({ stationId, satelliteId, gatewayId, fromUtcMs, toUtcMs }) => {
        const [unit, satellite] = [unitOf.get(stationId), rowOf.get(satelliteId)];
        const gateway = gatewayId === null ? -1 : gatewayIds.indexOf(gatewayId);
        return unit === undefined || satellite === undefined
          ? []
          : [{ unit, satellite, gateway, fromUtcMs, toUtcMs }];
      }),
      manner: {
        shortestMs: schedule.shortestContactS * 1000,
        unitChangeMs: schedule.terminalChangeS * 1000,
        gatewayChangeMs: schedule.gatewayChangeS * 1000,
        changeLossFraction: schedule.changeLossFraction,
        givesRest: schedule.givesRest,
      },
    },
  };
}

function isFor(ids: readonly string[], id: string): boolean {
  return ids.length === 0 || ids.includes(id);
}

function windowOf({ fromUtcMs, toUtcMs }: Span): TimeWindow {
  return { startUtcMs: utcMs(fromUtcMs), endUtcMs: utcMs(toUtcMs) };
}

/** Ends of exchanges that are no gateways, in the order of the document, with the most urgent precedence of their exchanges. */
function unitsOf(scenario: Scenario): NamedUnit[] {
  const { stations, mesh, radio } = scenario;
  const gateways = new Set(mesh.gateways.map(({ stationId }) => stationId));
  const flows = mesh.flows.filter(({ enabled }) => enabled);
  const hasRadios = pairsOf(scenario).length > 0;
  return stations.flatMap(({ stationId }): NamedUnit[] => {
    const own = flows.filter(
      ({ sourceStationId, destination }) =>
        sourceStationId === stationId ||
        (destination.kind === 'station' && destination.stationId === stationId),
    );
    if (own.length === 0 || gateways.has(stationId)) return [];
    const ranks = own.map(({ precedence }) => Precedence.options.indexOf(precedence));
    const typeIds = radio.stations.find((entry) => entry.stationId === stationId)?.terminalTypeIds ?? [];
    const beams = typeIds.flatMap((typeId) => {
      const type = radio.terminalTypes.find(({ terminalTypeId }) => terminalTypeId === typeId);
      return Array.from({ length: type?.beamCount ?? 0 }, () => typeId);
    });
    const precedence = Precedence.options[Math.min(...ranks)]!;
    return [{ stationId, precedence, beams: hasRadios ? beams : [null] }];
  });
}

function serviceOf({ stations, plan }: Scenario, stationId: StationId) {
  const group = stations.find((station) => station.stationId === stationId)?.group ?? '';
  const names = ({ stationIds, groups }: ServiceRule) =>
    stationIds.includes(stationId) || (group !== '' && groups.includes(group));
  const { periodS, minimumS } = plan.schedule.services.find(names) ?? plan.schedule.defaultService;
  return { periodMs: periodS * 1000, minimumMs: Math.min(periodS, minimumS) * 1000 };
}

/** Stretches in which stations have satellites: by their radios, and by sight where radios decide nothing. */
function contactsOf({ scenario, stations, windows, links }: ScheduleSource): Contact[] {
  const pairs = pairsOf(scenario);
  const contactAt = (row: number, terminalTypeId: string | null, window: TimeWindow): Contact => ({
    stationId: stations[windows.stationIndex[row]!]!.stationId,
    satellite: windows.satelliteIndex[row]!,
    terminalTypeId,
    window,
  });
  const byRadio = links === null ? [] : radioContacts(links, pairs, contactAt);
  const withRadios = new Set(pairs.map(({ stationId }) => stationId));
  const bySight = Array.from({ length: windows.count }, (_, row) =>
    contactAt(row, null, {
      startUtcMs: utcMs(windows.startUtcMs[row]!),
      endUtcMs: utcMs(windows.endUtcMs[row]!),
    }),
  );
  return [...byRadio, ...bySight.filter(({ stationId }) => links === null || !withRadios.has(stationId))];
}

function radioContacts(
  links: LinkWindowColumns,
  pairs: readonly LinkPair[],
  contactAt: (row: number, terminalTypeId: string, window: TimeWindow) => Contact,
): Contact[] {
  const contacts: Contact[] = [];
  for (let row = 0; row < links.count; row += 1) {
    const { directions, terminalTypeId } = pairs[links.pairIndex[row]!]!;
    if (OPEN_DIRECTIONS[links.open[row]!] !== directions) continue;
    const window = { startUtcMs: utcMs(links.startUtcMs[row]!), endUtcMs: utcMs(links.endUtcMs[row]!) };
    contacts.push(contactAt(links.accessRow[row]!, terminalTypeId, window));
  }
  return contacts;
}

/** Where the planner forbids a contact; where sight alone decides also silence and changes of keys, which cut link windows. */
function forbiddenFor(
  { plan, periods }: Scenario,
  { stationId, satellite, terminalTypeId }: Contact,
  { satelliteIds }: ElementColumns,
): TimeWindow[] {
  const slots = plan.schedule.slots.filter(
    (slot) =>
      slot.kind === 'forbidden' &&
      isFor(slot.stationIds, stationId) &&
      isFor(slot.satelliteIds, satelliteIds[satellite]!),
  );
  const silences = periods.filter(
    (period) =>
      terminalTypeId === null && SILENCES.includes(period.kind) && periodConcerns(period, stationId),
  );
  return normalizeWindows([...slots.map(({ span }) => windowOf(span)), ...silences.map(windowOf)]);
}

interface SatelliteFacts {
  readonly fleetOf: readonly (string | undefined)[];
  /** 1 for satellites that must have a gateway while a unit has them. */
  readonly needsGateway: Uint8Array;
  readonly beams: ReadonlyMap<number, number>;
}

function satelliteFacts(
  { fleets, toUtcMs, mesh, plan }: Scenario,
  { satelliteIds }: ElementColumns,
): SatelliteFacts {
  const rowOf = new Map(satelliteIds.map((id, row) => [id, row] as const));
  const fleetOf: (string | undefined)[] = satelliteIds.map(() => undefined);
  const needsGateway = new Uint8Array(satelliteIds.length);
  const beams = new Map<number, number>();
  for (const { fleet, part, satelliteIds: ids } of activeParts(fleets, toUtcMs)) {
    const { fleetId } = fleet;
    const hasLasers = mesh.laserDesigns.some(
      (design) => design.fleetId === fleetId && isFor(design.partIds, part.partId),
    );
    const hasGateways = mesh.gateways.some(({ fleetIds }) => fleetIds.includes(fleetId));
    const entry = plan.schedule.satelliteBeams.find((each) => each.fleetId === fleetId);
    for (const id of ids) {
      const row = rowOf.get(id);
      if (row === undefined) continue;
      fleetOf[row] = fleetId;
      needsGateway[row] = hasGateways && !hasLasers ? 1 : 0;
      if (entry !== undefined) beams.set(row, entry.beamCount);
    }
  }
  return { fleetOf, needsGateway, beams };
}

/** When each gateway has each satellite that it serves. */
function feedsOf(
  { mesh }: Scenario,
  contacts: readonly Contact[],
  fleetOf: readonly (string | undefined)[],
): ReadonlyMap<number, readonly { readonly gateway: number; readonly windows: TimeWindow[] }[]> {
  const places = new Map(mesh.gateways.map(({ stationId }, gateway) => [stationId, gateway] as const));
  const windows = new Map<number, Map<number, TimeWindow[]>>();
  for (const { stationId, satellite, window } of contacts) {
    const gateway = places.get(stationId);
    const fleetId = fleetOf[satellite];
    if (gateway === undefined || fleetId === undefined) continue;
    if (!mesh.gateways[gateway]!.fleetIds.some((id) => id === fleetId)) continue;
    const ofSatellite = windows.get(satellite) ?? new Map<number, TimeWindow[]>();
    windows.set(satellite, ofSatellite);
    const own = ofSatellite.get(gateway) ?? [];
    ofSatellite.set(gateway, own);
    own.push(window);
  }
  return new Map(
    [...windows].map(([satellite, ofSatellite]) => [
      satellite,
      [...ofSatellite]
        .sort(([a], [b]) => a - b)
        .map(([gateway, own]) => ({ gateway, windows: normalizeWindows(own) })),
    ]),
  );
}
