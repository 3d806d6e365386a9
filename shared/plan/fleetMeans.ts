import {
  type Band,
  type Fleet,
  type FleetId,
  type Flow,
  type PlanMean,
  type SatelliteId,
  type Scenario,
  type StationId,
  satelliteIdsOf,
} from '../domain/index.ts';
import { type FlowSegment, type MeshTimeline, serveFlows, stationLimitsOf } from '../mesh/index.ts';
import { linksOf } from '../radios/index.ts';
import { coverage } from './bearers.ts';

/** How an exchange would fare over one fleet alone, with nobody beside it. */
export interface FleetWay {
  readonly fleet: Fleet;
  readonly segments: readonly FlowSegment[];
  readonly bands: readonly Band[];
}

/**
 * The rate at which a mean must carry an exchange, bit/s: that of a stream, or what has a message over within its deadline;
 * without a deadline any rate will do.
 */
export function neededRateBps({ traffic, deadlineS }: Flow): number {
  if (traffic.kind === 'stream') return traffic.rateBps;
  return deadlineS === null ? 1 : Math.max(1, (traffic.volumeBytes * 8) / deadlineS);
}

/** How an exchange fares over each fleet that its policy allows, in the order of the document. */
export function fleetWays(scenario: Scenario, timeline: MeshTimeline, flow: Flow): FleetWay[] {
  const limits = stationLimitsOf(scenario);
  return scenario.fleets
    .filter((fleet) => fleet.enabled && isAllowed(flow, fleet))
    .flatMap((fleet) => {
      const alone: Flow = {
        ...flow,
        enabled: true,
        traffic: { kind: 'stream', rateBps: neededRateBps(flow) },
        delivery: 'connected',
        policy: { kind: 'fleets', fleetIds: [fleet.fleetId] },
      };
      const [answer] = serveFlows({ timeline, flows: [alone], limits });
      return answer === undefined
        ? []
        : [{ fleet, segments: answer.segments, bands: bandsOf(scenario, flow, fleet.fleetId) }];
    });
}

function isAllowed({ policy }: Flow, { fleetId, owner }: Fleet): boolean {
  if (policy.kind === 'fleets') return policy.fleetIds.includes(fleetId);
  return policy.kind !== 'military-only' || owner === 'military';
}

/** Bands in which the ends of an exchange talk to a fleet. */
function bandsOf(scenario: Scenario, { sourceStationId, destination }: Flow, fleetId: FleetId): Band[] {
  const ends = [sourceStationId, ...(destination.kind === 'station' ? [destination.stationId] : [])];
  const links = linksOf(scenario);
  const types = (links.ok ? links.value : [])
    .filter((pair) => pair.fleetId === fleetId && ends.includes(pair.stationId))
    .map(({ terminalTypeId }) => terminalTypeId);
  const bands = scenario.radio.terminalTypes
    .filter(({ terminalTypeId }) => types.includes(terminalTypeId))
    .map(({ band }) => band);
  return [...new Set(bands)].sort();
}

/** Which plane of which part each satellite flies in; of catalogued satellites and geostationary ones each is its own. */
export function planesOf(fleets: readonly Fleet[]): ReadonlyMap<SatelliteId, string> {
  const planes = new Map<SatelliteId, string>();
  for (const fleet of fleets) {
    for (const { partId, orbits } of fleet.parts) {
      satelliteIdsOf(orbits).forEach((id, index) => {
        if (planes.has(id)) return;
        const plane = orbits.kind === 'walker' ? Math.floor(index / orbits.perPlane) : id;
        planes.set(id, `${fleet.fleetId}/${partId}/${plane}`);
      });
    }
  }
  return planes;
}

/** What a mean made of a fleet is judged by. */
export interface MeanFacts {
  readonly timeline: MeshTimeline;
  readonly planes: ReadonlyMap<SatelliteId, string>;
  readonly sourceStationId: StationId;
}

/** A fleet as a mean over a slice of time. */
export function fleetMean(
  { fleet, segments, bands }: FleetWay,
  slice: { readonly fromUtcMs: number; readonly toUtcMs: number },
  { timeline, planes, sourceStationId }: MeanFacts,
): PlanMean {
  const { fleetOf, elements, stations } = timeline.network;
  const used = segments.filter(
    ({ way, startUtcMs, endUtcMs }) =>
      way !== null && startUtcMs < slice.toUtcMs && endUtcMs > slice.fromUtcMs,
  );
  const inside = used.map(({ startUtcMs, endUtcMs }) => ({
    start: Math.max(startUtcMs, slice.fromUtcMs),
    end: Math.min(endUtcMs, slice.toUtcMs),
  }));
  const { availableMs, silenceMs } = coverage(inside, slice);
  const ways = used.map(({ way }) => way!);
  const nodes = [...new Set(ways.flatMap((way) => way.nodes))];
  const delays = ways.map(({ delayMs }) => delayMs);
  const satellites = nodes.filter((node) => node < fleetOf.length);
  const planeOf = (node: number): string => {
    const id = elements.satelliteIds[node]!;
    return planes.get(id) ?? id;
  };
  const relays = nodes
    .filter((node) => node >= fleetOf.length)
    .map((node) => stations[node - fleetOf.length]!)
    .filter(({ relays: isRelay, station }) => isRelay && station.stationId !== sourceStationId);
  return {
    kind: 'fleet',
    id: fleet.fleetId,
    name: fleet.name,
    availableFraction: availableMs / (slice.toUtcMs - slice.fromUtcMs),
    longestSilenceS: silenceMs / 1000,
    minDelayMs: delays.length === 0 ? null : Math.min(...delays),
    maxDelayMs: delays.length === 0 ? null : Math.max(...delays),
    setUpS: 0,
    meetsNeed: true,
    planes: [...new Set(satellites.map(planeOf))].sort(),
    gateways: relays.map(({ station }) => station.stationId).sort(),
    bands,
    owner: fleet.owner,
    powers: [sourceStationId],
  };
}
