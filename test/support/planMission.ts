import { buildDemonstration } from '../../shared/demonstration/index.ts';
import {
  type FleetPart,
  type Flow,
  Precedence,
  type Scenario,
  ScenarioId,
  type Station,
  StationId,
  utcMs,
} from '../../shared/domain/index.ts';

/** How large a mission is. */
export interface MissionSize {
  readonly unitCount: number;
  /** Of each unit. */
  readonly exchangeCount: number;
  /** Of the satellites of every plane, one in so many is there. */
  readonly oneOf: number;
}

/** Ten units with ten exchanges each, all satellites. */
export const WHOLE_MISSION: MissionSize = { unitCount: 10, exchangeCount: 10, oneOf: 1 };

/** Units around the fjords under the notional backbone, 482 satellites with lasers, every unit with so many exchanges. */
export function planMission(hours: number, { unitCount, exchangeCount, oneOf }: MissionSize): Scenario {
  const built = buildDemonstration().scenario;
  const [fleet] = built.fleets;
  const gateways = new Set<string>(built.mesh.gateways.map(({ stationId }) => stationId));
  const fixed = built.stations.filter(
    ({ track, stationId }) => track.length === 0 && !gateways.has(stationId),
  );
  const units = Array.from({ length: unitCount }, (_, index) => unitOf(fixed[index % fixed.length]!, index));
  const flows = units.flatMap(({ stationId }, index) =>
    Array.from(
      { length: exchangeCount },
      (_, place): Flow => flowOf(units, stationId, index + place * unitCount),
    ),
  );
  const radioOf = (index: number) =>
    built.radio.stations.find(({ stationId }) => stationId === fixed[index % fixed.length]!.stationId)!;
  return {
    ...built,
    scenarioId: ScenarioId.parse('plan-mission'),
    name: 'Many exchanges',
    toUtcMs: utcMs(built.fromUtcMs + hours * 3_600_000),
    fleets: [{ ...fleet!, parts: fleet!.parts.map((part) => thinned(part, oneOf)) }],
    stations: [...built.stations.filter(({ stationId }) => gateways.has(stationId)), ...units],
    radio: {
      ...built.radio,
      stations: [
        ...built.radio.stations.filter(({ stationId }) => gateways.has(stationId)),
        ...units.map(({ stationId }, index) => ({ ...radioOf(index), stationId })),
      ],
    },
    mesh: { ...built.mesh, flows },
  };
}

/** A part that is there from the start, with one in so many of the satellites of each plane. */
function thinned(part: FleetPart, oneOf: number): FleetPart {
  const { orbits } = part;
  if (orbits.kind !== 'walker') return { ...part, availableFromUtcMs: null };
  const perPlane = Math.ceil(orbits.perPlane / oneOf);
  return { ...part, availableFromUtcMs: null, orbits: { ...orbits, perPlane } };
}

function unitOf(like: Station, index: number): Station {
  const place = like.place!;
  const moved = { ...place, latitudeDeg: place.latitudeDeg + 0.1 * index };
  return { ...like, stationId: StationId.parse(`unit-${index}`), name: `Unit ${index}`, place: moved };
}

/** Every tenth exchange goes to whatever gateway is best, the others from unit to unit. */
function flowOf(units: readonly Station[], sourceStationId: StationId, number: number): Flow {
  const step = Math.floor(number / units.length);
  // With as many exchanges as there are others, and more, it begins with the first of them again.
  const place = (number % units.length) + 1 + ((step - 1) % (units.length - 1));
  const other = units[place % units.length]!.stationId;
  return {
    ...{ flowId: `flow-${number}`, name: `Flow ${number}`, enabled: true, sourceStationId },
    destination: step === 0 ? { kind: 'any-gateway' } : { kind: 'station', stationId: other },
    precedence: Precedence.options[number % Precedence.options.length]!,
    traffic: { kind: 'stream', rateBps: 2400 },
    ...{ fromUtcMs: null, toUtcMs: null, deadlineS: null, availabilityPercent: 95 },
    ...{ policy: { kind: 'any' }, delivery: 'connected', note: '' },
  };
}
