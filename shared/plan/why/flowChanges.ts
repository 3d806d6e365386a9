import {
  type Flow,
  type FlowLimit,
  Precedence,
  type Scenario,
  type Station,
  type WhyChange,
} from '../../domain/index.ts';
import type { MeshNetwork } from '../../mesh/index.ts';
import { matchRadios } from '../../radios/index.ts';
import { terminalTypeOf } from './changes.ts';
import { type Tries, terminalTries } from './stationChanges.ts';

/** What keeps a flow waiting. */
export interface FlowTrouble {
  /** Null where it never waits and still comes late. */
  readonly limit: FlowLimit | null;
  /** What the link that binds has left, bit/s; null where nobody knows. */
  readonly leftBps: number | null;
  /** Precedences of flows that hold what it waits for. */
  readonly inTheWay: readonly Precedence[];
}

/** Limits that other flows set. */
const TAKEN: readonly (FlowLimit | null)[] = ['capacity', 'beams', 'half-duplex'];

/** Changes of the flow itself. */
export function ownTries({ mesh }: Pick<Scenario, 'mesh'>, flow: Flow, trouble: FlowTrouble): Tries[] {
  const isTaken = TAKEN.includes(trouble.limit);
  const others = mesh.flows.some(({ flowId, enabled }) => enabled && flowId !== flow.flowId);
  return [
    deliveryTries(flow),
    trouble.limit === 'capacity' ? rateTries(flow, trouble.leftBps) : [],
    policyTries(flow),
    (isTaken || trouble.limit === null) && others ? precedenceTries(flow, trouble.inTheWay) : [],
  ].filter((tries) => tries.length > 0);
}

function deliveryTries({ flowId, traffic, delivery }: Flow): Tries {
  return traffic.kind === 'message' && delivery === 'connected' ? [{ kind: 'delivery', flowId }] : [];
}

/** What is left first, then ever smaller parts of what was asked for. */
export function rateTries({ flowId, traffic }: Flow, leftBps: number | null): Tries {
  if (traffic.kind !== 'stream') return [];
  const { rateBps } = traffic;
  const parts = [1 / 2, 1 / 4, 1 / 10].map((part) => part * rateBps);
  const rates = [...(leftBps === null ? [] : [leftBps]), ...parts]
    .map(twoDigitsDown)
    .filter((rate) => rate >= 1 && rate < rateBps)
    .sort((a, b) => b - a);
  return [...new Set(rates)].map((rate) => ({ kind: 'rate', flowId, rateBps: rate }));
}

function twoDigitsDown(rateBps: number): number {
  if (!(rateBps >= 1)) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rateBps)) - 1);
  return Math.floor(rateBps / unit) * unit;
}

function policyTries({ flowId, policy }: Flow): Tries {
  if (policy.kind === 'any' || policy.kind === 'military-preferred') return [];
  return policy.kind === 'military-only'
    ? [{ kind: 'policy', flowId, policy: { kind: 'military-preferred' } }]
    : [{ kind: 'policy', flowId, policy: { kind: 'any' } }];
}

/** Levels above, the nearest first, up to one above those that are in the way. */
function precedenceTries({ flowId, precedence }: Flow, inTheWay: readonly Precedence[]): Tries {
  const levels = Precedence.options;
  const own = levels.indexOf(precedence);
  const highest = Math.min(own, ...inTheWay.map((level) => levels.indexOf(level)));
  return levels
    .slice(Math.max(0, highest - 1), own)
    .reverse()
    .map((level) => ({ kind: 'precedence', flowId, precedence: level }));
}

/** Floors of an end of a flow that is in contact but not with satellites that lead on, degrees lower. */
const LOWER_FLOORS_DEG = [2, 5, 10];

/** A lower floor reaches satellites that lead on. */
export function lowerFloorTries({ stationId, minElevationDeg, antennaLimits }: Station): Tries {
  const lowestDeg = Math.max(0, antennaLimits?.minElevationDeg ?? 0);
  return LOWER_FLOORS_DEG.map((lowerDeg) => minElevationDeg - lowerDeg)
    .filter((floorDeg) => floorDeg >= lowestDeg)
    .map((floorDeg) => ({ kind: 'floor', stationId, minElevationDeg: floorDeg }));
}

/** Terminals that give a station a fleet that it does not reach; of several that give the same ones the first. */
export function newFleetTerminals(scenario: Scenario, network: MeshNetwork, station: Station): Tries[] {
  const own = network.stations.find((each) => each.station.stationId === station.stationId);
  if (own === undefined) return [];
  const isNew = (fleetId: string) => {
    const index = network.fleets.findIndex((fleet) => fleet.fleetId === fleetId);
    return index >= 0 && (own.sendsTo[index] === 0 || own.hears[index] === 0);
  };
  const known = new Set<string>();
  return terminalTries(scenario, station, ({ fleetId }) => isNew(fleetId)).filter(([change]) => {
    const key = fleetsOf(scenario, change!).filter(isNew).join(' ');
    if (key === '' || known.has(key)) return false;
    known.add(key);
    return true;
  });
}

function fleetsOf(scenario: Scenario, change: WhyChange): string[] {
  const terminal = change.kind === 'terminal' ? terminalTypeOf(scenario, change.terminalTypeId) : null;
  if (terminal === null) return [];
  const { radio } = scenario;
  return radio.fleets
    .filter(({ payloadTypeIds }) =>
      radio.payloadTypes.some(
        (payload) =>
          payloadTypeIds.includes(payload.payloadTypeId) &&
          matchRadios(terminal, payload).directions !== null,
      ),
    )
    .map(({ fleetId }) => fleetId);
}
