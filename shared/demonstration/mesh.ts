import {
  DEFAULT_GRAZING_HEIGHT_KM,
  EMPTY_MESH_PLAN,
  Flow,
  type Gateway,
  type LaserDesign,
  MeshPlan,
  type UtcMs,
} from '../domain/index.ts';
import { hoursAfter } from './parts.ts';

const NOTIONAL_LASERS =
  'NOTIONAL. Terminals after the published SDA optical standard (acquisition up to 100 s); who carries how many, how far ' +
  'they reach and what they carry in this fleet is not public.';

type DesignFacts = Pick<LaserDesign, 'laserDesignId' | 'layout'> &
  Partial<LaserDesign> & { readonly fleet: string };

function lasers({ fleet, ...facts }: DesignFacts) {
  return {
    fleetId: fleet,
    partIds: [],
    terminalCount: 4,
    maxRangeKm: 6500,
    grazingHeightKm: DEFAULT_GRAZING_HEIGHT_KM,
    acquisitionS: 100,
    rateBps: 2.5e9,
    processingDelayMs: 1,
    vendor: '',
    standard: 'SDA OCT 3.1',
    confidence: 'notional',
    source: NOTIONAL_LASERS,
    ...facts,
  };
}

const GRID = { kind: 'grid', size: null, seam: { kind: 'as-designed' } } as const;

/** The backbone buys from two makers: the first satellites point at their nearest, the last phase is a grid. */
const BACKBONE_LASERS = [
  lasers({
    fleet: 'sdn-backbone',
    laserDesignId: 'backbone-a',
    partIds: ['part-1', 'part-2'],
    layout: { kind: 'nearest', neighbourCount: 4 },
    vendor: 'A',
  }),
  lasers({
    fleet: 'sdn-backbone',
    laserDesignId: 'backbone-b',
    partIds: ['part-3'],
    layout: GRID,
    terminalCount: 5,
    rateBps: 10e9,
    vendor: 'B',
    standard: 'SDA OCT 4.0',
  }),
];

const CROSSLINKS_780 = lasers({
  fleet: 'commercial-780',
  laserDesignId: 'crosslinks-780',
  layout: GRID,
  maxRangeKm: 4600,
  acquisitionS: 10,
  rateBps: 12.5e6,
  processingDelayMs: 5,
  standard: 'Ka crosslink',
  source:
    'NOTIONAL. Four crosslinks a satellite at 23 GHz and a seam between counter-rotating planes are published; range, rate ' +
    'and acquisition are typical.',
});

const LASERS_590 = lasers({
  fleet: 'commercial-590',
  laserDesignId: 'lasers-590',
  layout: GRID,
  maxRangeKm: 2600,
  acquisitionS: 30,
  rateBps: 100e9,
  standard: 'own, 590 km fleet',
  source:
    'NOTIONAL. 100 Gbit/s over up to 2,600 km is the maker’s word; layout, acquisition and delay are typical.',
});

/** Which makers understand each other: the later standard speaks the earlier one. */
const COMPATIBILITIES = [{ standard: 'SDA OCT 3.1', otherStandard: 'SDA OCT 4.0' }];

function gateway(
  stationId: string,
  fleetIds: readonly string[],
): Omit<Gateway, 'stationId' | 'fleetIds'> & {
  readonly stationId: string;
  readonly fleetIds: readonly string[];
} {
  return { stationId, fleetIds, antennaCount: 4, feederRateBps: 1e9, processingDelayMs: 2 };
}

type FlowFacts = Pick<Flow, 'flowId' | 'name' | 'precedence' | 'traffic'> &
  Partial<Pick<Flow, 'deadlineS' | 'availabilityPercent' | 'delivery'>> & {
    readonly from: string;
    /** A station; null for any gateway. */
    readonly to: string | null;
    readonly hours?: readonly [number, number];
    readonly policy?: 'any' | 'military-only' | 'military-preferred';
  };

function flowFrom(startUtcMs: UtcMs, { from, to, hours, policy, ...facts }: FlowFacts): Flow {
  return Flow.parse({
    enabled: true,
    sourceStationId: from,
    destination: to === null ? { kind: 'any-gateway' } : { kind: 'station', stationId: to },
    fromUtcMs: hours === undefined ? null : hoursAfter(startUtcMs, hours[0]),
    toUtcMs: hours === undefined ? null : hoursAfter(startUtcMs, hours[1]),
    deadlineS: null,
    availabilityPercent: 90,
    policy: { kind: policy ?? 'any' },
    delivery: 'connected',
    note: '',
    ...facts,
  });
}

const stream = (rateBps: number) => ({ kind: 'stream', rateBps }) as const;
const message = (volumeBytes: number) => ({ kind: 'message', volumeBytes }) as const;

const LANTERN_FLOWS: readonly FlowFacts[] = [
  {
    ...{ flowId: 'target-report', name: 'Target report', precedence: 'flash', traffic: message(20_000) },
    ...{ from: 'recon-team', to: 'rocket-battery', hours: [15.5, 16.5], deadlineS: 120 },
    policy: 'military-preferred',
  },
  {
    ...{ flowId: 'fire-order', name: 'Fire order', precedence: 'immediate', traffic: message(4_000) },
    ...{ from: 'battalion-cp', to: 'rocket-battery', hours: [15.6, 16.6], deadlineS: 300 },
    policy: 'military-preferred',
  },
  {
    ...{ flowId: 'drone-video', name: 'Video of the coast road', precedence: 'immediate' },
    ...{ traffic: stream(2e6), from: 'drone', to: 'battalion-cp', hours: [6, 15], availabilityPercent: 50 },
  },
  {
    ...{ flowId: 'image', name: 'Image of the bridge', precedence: 'immediate', traffic: message(1_200_000) },
    ...{ from: 'recon-team', to: 'joint-hq', hours: [14.5, 18], deadlineS: 900 },
  },
  {
    ...{ flowId: 'command-voice', name: 'Voice to headquarters', precedence: 'immediate' },
    ...{ traffic: stream(64_000), from: 'battalion-cp', to: 'joint-hq' },
  },
  {
    ...{ flowId: 'team-position', name: 'Positions of the team', precedence: 'priority' },
    ...{ traffic: stream(2_400), from: 'recon-team', to: 'battalion-cp', deadlineS: 900 },
  },
  {
    ...{ flowId: 'sea-picture', name: 'Picture of the sea lane', precedence: 'priority' },
    ...{ traffic: stream(64_000), from: 'patrol-boat', to: 'joint-hq' },
  },
  {
    ...{ flowId: 'orders', name: 'Orders to the team', precedence: 'priority', traffic: message(100_000) },
    ...{ from: 'joint-hq', to: 'recon-team', hours: [4, 6], deadlineS: 1800, policy: 'military-only' },
    delivery: 'store-and-forward',
  },
  {
    ...{ flowId: 'weather', name: 'Weather for the boat', precedence: 'routine', traffic: message(5e6) },
    ...{ from: 'joint-hq', to: 'patrol-boat', hours: [2, 5], deadlineS: 3600, delivery: 'store-and-forward' },
  },
  {
    ...{ flowId: 'supply', name: 'Supply returns', precedence: 'routine', traffic: message(50e6) },
    ...{ from: 'battalion-cp', to: null, hours: [1, 24], delivery: 'store-and-forward' },
  },
];

/** The mesh of exercise NORTHERN LANTERN: two gateways on cables, and ten exchanges. */
export function lanternMesh(startUtcMs: UtcMs): MeshPlan {
  return MeshPlan.parse({
    ...EMPTY_MESH_PLAN,
    laserDesigns: [...BACKBONE_LASERS, CROSSLINKS_780],
    laserCompatibilities: COMPATIBILITIES,
    gateways: [gateway('gateway-north', ['sdn-backbone']), gateway('gateway-south', ['sdn-backbone'])],
    fibres: [
      {
        stationId: 'gateway-north',
        otherStationId: 'gateway-south',
        lengthKm: 3100,
        delayMs: null,
        rateBps: 10e9,
      },
      { stationId: 'gateway-south', otherStationId: 'joint-hq', lengthKm: 900, delayMs: null, rateBps: 10e9 },
    ],
    flows: LANTERN_FLOWS.map((facts) => flowFrom(startUtcMs, facts)),
  });
}

const CYCLONE_FLOWS: readonly FlowFacts[] = [
  {
    ...{ flowId: 'evacuation', name: 'Medical evacuation', precedence: 'flash', traffic: message(10_000) },
    ...{ from: 'team-volcano', to: 'hospital-ship', hours: [6, 7], deadlineS: 120 },
  },
  {
    ...{ flowId: 'damage-images', name: 'Images of the damage', precedence: 'immediate' },
    ...{ traffic: message(200e6), from: 'survey-aircraft', to: 'capital', hours: [3, 24], deadlineS: 3600 },
  },
  {
    ...{ flowId: 'airport-voice', name: 'Voice, airport to capital', precedence: 'immediate' },
    ...{ traffic: stream(64_000), from: 'airport-cp', to: 'capital' },
  },
  {
    ...{ flowId: 'telemedicine', name: 'Telemedicine', precedence: 'immediate', traffic: stream(1e6) },
    ...{ from: 'hospital-ship', to: 'coordination-abroad', hours: [8, 18] },
  },
  ...(['east', 'middle', 'south'] as const).map(
    (team): FlowFacts => ({
      ...{ flowId: `report-${team}`, name: `Reports of team ${team}`, precedence: 'priority' },
      ...{ traffic: stream(2_400), from: `team-${team}`, to: 'airport-cp', deadlineS: 1800 },
    }),
  ),
  {
    ...{ flowId: 'needs', name: 'List of needs', precedence: 'priority', traffic: message(2e6) },
    ...{ from: 'airport-cp', to: 'coordination-abroad', hours: [5, 12], deadlineS: 900 },
  },
  {
    ...{ flowId: 'maps', name: 'Maps for team south', precedence: 'routine', traffic: message(20e6) },
    ...{ from: 'capital', to: 'team-south', hours: [2, 12], delivery: 'store-and-forward' },
  },
  {
    ...{ flowId: 'mail', name: 'Mail of the ship', precedence: 'routine', traffic: message(100e6) },
    ...{ from: 'hospital-ship', to: null, hours: [0, 24], delivery: 'store-and-forward' },
  },
];

/** The mesh of the relief mission: rented fleets, the capital as the way to the cable abroad, ten exchanges. */
export function cycloneMesh(startUtcMs: UtcMs): MeshPlan {
  return MeshPlan.parse({
    ...EMPTY_MESH_PLAN,
    laserDesigns: [...BACKBONE_LASERS, CROSSLINKS_780, LASERS_590],
    laserCompatibilities: COMPATIBILITIES,
    gateways: [gateway('capital', ['commercial-590', 'commercial-1200'])],
    fibres: [
      {
        stationId: 'capital',
        otherStationId: 'coordination-abroad',
        lengthKm: 3400,
        delayMs: null,
        rateBps: 1e9,
      },
    ],
    flows: CYCLONE_FLOWS.map((facts) => flowFrom(startUtcMs, facts)),
  });
}
