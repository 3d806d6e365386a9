import fc from 'fast-check';
import {
  FleetId,
  type GeodeticPlace,
  type Plan,
  type PlanExchange,
  type PlanMean,
  type PlanSchedule,
  type PlanWindow,
  SatelliteId,
  StationId,
} from '../../shared/domain/index.ts';

/** 22 November 2026, noon. */
export const NOON_UTC_MS = Date.UTC(2026, 10, 22, 12);

/** Milliseconds after noon of a number of minutes. */
export function minute(minutes: number): number {
  return NOON_UTC_MS + minutes * 60_000;
}

export function mean(id: string, name = id): PlanMean {
  return {
    ...{ kind: 'bearer', id, name, availableFraction: 1, longestSilenceS: 0, minDelayMs: 1, maxDelayMs: 1 },
    ...{ setUpS: 0, meetsNeed: true, planes: [], gateways: [], bands: [], owner: '', powers: [] },
  };
}

/** Served from 12:00 to 12:10 by two ways, silent to 12:20, served by the first way to 13:00. */
export function exchange(changes: Partial<PlanExchange> = {}): PlanExchange {
  const way = ['team', '900000001', 'post'];
  const served = { delayMs: 12, rateBps: 64_000, isFallback: false, limit: null };
  const none = { way: [], delayMs: null, rateBps: null, isFallback: false };
  return {
    flowId: 'voice',
    name: 'Voice',
    precedence: 'flash',
    sourceStationId: StationId.parse('team'),
    destination: { kind: 'station', stationId: StationId.parse('post') },
    ...{ traffic: { kind: 'stream', rateBps: 16_000 }, deadlineS: null, availabilityPercent: 99 },
    outcome: null,
    leftOutReason: null,
    stretches: [
      { fromUtcMs: minute(0), toUtcMs: minute(5) + 250, way, ...served },
      {
        fromUtcMs: minute(5) + 250,
        toUtcMs: minute(10) + 400,
        way: ['team', '900000002', 'post'],
        ...served,
      },
      { fromUtcMs: minute(10) + 400, toUtcMs: minute(15), ...none, limit: 'no-path' },
      { fromUtcMs: minute(15), toUtcMs: minute(20), ...none, limit: 'capacity' },
      { fromUtcMs: minute(20), toUtcMs: minute(60), way, ...served },
    ],
    pace: [
      { fromUtcMs: minute(0), toUtcMs: minute(30), means: [mean('a'), mean('b')], stepDownAfterS: [60, 90] },
      { fromUtcMs: minute(30), toUtcMs: minute(45), means: [mean('a'), mean('b')], stepDownAfterS: [75, 90] },
      { fromUtcMs: minute(45), toUtcMs: minute(60), means: [mean('b')], stepDownAfterS: [90] },
    ],
    ...changes,
  };
}

function contact(satelliteId: string, [fromMinute, toMinute]: readonly [number, number]): PlanWindow {
  return {
    stationId: StationId.parse('team'),
    satelliteId: SatelliteId.parse(satelliteId),
    startUtcMs: minute(fromMinute),
    endUtcMs: minute(toMinute),
    ...{ startClipped: false, endClipped: false, maxElevationDeg: 45, maxElevationUtcMs: minute(fromMinute) },
    ...{ startAzimuthDeg: 10, maxElevationAzimuthDeg: 90, endAzimuthDeg: 170, minRangeKm: 900 },
    plusMinusS: 0.5,
    shut: null,
    links: [],
  };
}

/** What a station that stands at a place has, beside its names. */
function ground(place: GeodeticPlace) {
  return {
    place,
    positions: [{ ...place, utcMs: NOON_UTC_MS, declinationDeg: 12.5 }],
    ...{ minElevationDeg: 10, horizonMask: [], antennaLimits: null, terminals: [] },
  };
}

/** The team has a satellite for ten minutes, as it must. */
function handSchedule(): PlanSchedule {
  const span = { fromUtcMs: minute(0), toUtcMs: minute(60) };
  return {
    contacts: [
      {
        stationId: StationId.parse('team'),
        satelliteId: SatelliteId.parse('900000001'),
        ...{ gatewayId: null, terminalTypeId: null, isPinned: false },
        ...{ fromUtcMs: minute(0), toUtcMs: minute(10) },
      },
    ],
    services: [
      {
        ...{ stationId: StationId.parse('team'), precedence: 'flash', ...span, wantedS: 600, servedS: 600 },
        ...{ state: 'served', limit: null, limitId: null },
      },
    ],
    precedences: [{ precedence: 'flash', wantedS: 600, servedS: 600, mostS: 600, leastFraction: 1 }],
    ...{ lostSlots: [], gapPercent: 0, changes: null },
  };
}

/** An hour with a team in Norway, a post beyond the antimeridian, two satellites and one exchange. */
export function handPlan(changes: Partial<Plan> = {}): Plan {
  const satellite = (id: string) => ({
    satelliteId: SatelliteId.parse(id),
    name: `DESIGNED ${id} [NOTIONAL]`,
    fleetId: FleetId.parse('backbone'),
    fleetName: 'Backbone',
    owner: 'military' as const,
    isNotional: true,
    epochUtcMs: minute(-600),
    manoeuvreKmPerDay: null,
    ...{ startPlusMinusS: 0.4, endPlusMinusS: 0.5, amberFromUtcMs: null, redFromUtcMs: null },
  });
  return {
    scenarioId: 'exercise',
    name: 'Exercise',
    marking: 'EXERCISE ONLY',
    fromUtcMs: minute(0),
    toUtcMs: minute(60),
    programVersion: '1.2.3',
    inputSha256: 'ab'.repeat(32),
    stations: [
      {
        ...{ stationId: StationId.parse('team'), name: 'Team', group: 'North', role: 'team' },
        ...ground({ latitudeDeg: 69.5, longitudeDeg: 170, heightM: 45 }),
      },
      {
        ...{ stationId: StationId.parse('post'), name: 'Post', group: '', role: 'command-post' },
        ...ground({ latitudeDeg: 65, longitudeDeg: -170, heightM: 30 }),
      },
    ],
    satellites: [satellite('900000001'), satellite('900000002')],
    windows: [contact('900000001', [0, 12]), contact('900000002', [8, 20])],
    exchanges: [exchange()],
    ...{ fleets: [], periods: [], bearers: [], grants: [] },
    schedule: handSchedule(),
    ...changes,
  };
}

/** Names that people give, and those that break files: quotes, separators, line ends, markup, any script, emoji. */
export const awkwardName = fc.oneof(
  fc.constantFrom(
    'Führungsstelle, "Nord"; Zug 1',
    'Zeile 1\nZeile 2',
    'Zeile 1\u2028Zeile 2\u0085Zeile 3\rZeile 4',
    '<b>&amp;</b> ]]>',
    "O'Neill \\n literal",
    '緊急通信 📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡📡',
    '  outer blanks  ',
    '=1+1',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
);
