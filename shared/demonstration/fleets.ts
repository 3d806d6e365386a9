import {
  FIRST_DESIGN_ID,
  type Fleet,
  FleetId,
  type FleetPart,
  type UtcMs,
  type WalkerOrbits,
} from '../domain/index.ts';
import { hourOf } from './parts.ts';

const NOTIONAL_BACKBONE =
  'Design study. Nothing about the orbits of the Space Data Network is public; the numbers bought (13 in 2026, 21 in ' +
  '2027, some 480 as the objective) are reported, orbits and dates are NOTIONAL.';
const AS_OF_DATE = '2026-11-22';

/** A fleet without what its place in a mission decides. */
export type FleetDesign = Omit<Fleet, 'enabled' | 'colorIndex' | 'switchedOffIds'>;

type WalkerFacts = Omit<WalkerOrbits, 'kind' | 'spreadDeg' | 'raan0Deg'> & { readonly raan0Deg?: number };

function walkerPart(
  part: Pick<FleetPart, 'partId' | 'name'> & { readonly availableFromUtcMs?: UtcMs },
  orbits: WalkerFacts,
): FleetPart {
  return {
    enabled: true,
    availableFromUtcMs: null,
    ...part,
    orbits: { kind: 'walker', spreadDeg: null, raan0Deg: 0, ...orbits },
  };
}

/** Fleets of a mission in the order in which they are shown, those of `reserve` switched off. */
export function inOrder(designs: readonly FleetDesign[], reserve: readonly FleetDesign[] = []): Fleet[] {
  return [...designs, ...reserve].map((design, colorIndex) => ({
    ...design,
    enabled: colorIndex < designs.length,
    colorIndex,
    switchedOffIds: [],
  }));
}

/** The notional backbone in its three phases. */
export function backbone(epochUtcMs: UtcMs): FleetDesign {
  const shared = { inclinationDeg: 70, pattern: 'delta', epochUtcMs } as const;
  return {
    fleetId: FleetId.parse('sdn-backbone'),
    name: 'SDN backbone',
    owner: 'military',
    bands: ['Ka', 'optical'],
    confidence: 'notional',
    source: NOTIONAL_BACKBONE,
    asOfDate: AS_OF_DATE,
    parts: [
      walkerPart(
        { partId: 'phase-1', name: 'Phase 1: 13 satellites' },
        {
          ...shared,
          name: 'SDN BACKBONE 1',
          altitudeKm: 560,
          planes: 13,
          perPlane: 1,
          phasing: 5,
          firstId: FIRST_DESIGN_ID,
        },
      ),
      walkerPart(
        { partId: 'phase-2', name: 'Phase 2: 21 more' },
        {
          ...shared,
          name: 'SDN BACKBONE 2',
          altitudeKm: 575,
          planes: 7,
          perPlane: 3,
          phasing: 2,
          raan0Deg: 14,
          firstId: FIRST_DESIGN_ID + 100,
        },
      ),
      walkerPart(
        { partId: 'phase-3', name: 'Phase 3: 480 more', availableFromUtcMs: hourOf(2027, 12, 1) },
        {
          ...shared,
          name: 'SDN BACKBONE 3',
          altitudeKm: 590,
          planes: 24,
          perPlane: 20,
          phasing: 11,
          firstId: FIRST_DESIGN_ID + 200,
        },
      ),
    ],
  };
}

/** The public design of Iridium NEXT. */
export function commercial780(epochUtcMs: UtcMs): FleetDesign {
  return {
    fleetId: FleetId.parse('commercial-780'),
    name: 'Iridium NEXT design',
    owner: 'commercial',
    bands: ['L', 'Ka'],
    confidence: 'filed',
    source:
      'Public design of Iridium NEXT: 6 planes of 11, 780 km, 86.4 deg, planes evenly over 180 deg. Positions within the planes are NOTIONAL.',
    asOfDate: AS_OF_DATE,
    parts: [
      walkerPart(
        { partId: 'shell', name: '780 km, 6 x 11' },
        {
          name: 'COMMERCIAL 780',
          altitudeKm: 780,
          inclinationDeg: 86.4,
          planes: 6,
          perPlane: 11,
          phasing: 3,
          pattern: 'star',
          raan0Deg: 8,
          epochUtcMs,
          firstId: FIRST_DESIGN_ID + 1000,
        },
      ),
    ],
  };
}

/** The public design of OneWeb's first generation. */
export function commercial1200(epochUtcMs: UtcMs): FleetDesign {
  return {
    fleetId: FleetId.parse('commercial-1200'),
    name: 'OneWeb design',
    owner: 'commercial',
    bands: ['Ku', 'Ka'],
    confidence: 'filed',
    source:
      'Public design of OneWeb Gen1: 12 planes of 49, 1,200 km, 87.9 deg, planes evenly over 180 deg. Positions within the planes are NOTIONAL.',
    asOfDate: AS_OF_DATE,
    parts: [
      walkerPart(
        { partId: 'shell', name: '1,200 km, 12 x 49' },
        {
          name: 'COMMERCIAL 1200',
          altitudeKm: 1200,
          inclinationDeg: 87.9,
          planes: 12,
          perPlane: 49,
          phasing: 6,
          pattern: 'star',
          epochUtcMs,
          firstId: FIRST_DESIGN_ID + 2000,
        },
      ),
    ],
  };
}

/** The lowest-inclined shell of the public design of Amazon Leo (Kuiper): low latitudes see most of it. */
export function commercial590(epochUtcMs: UtcMs): FleetDesign {
  return {
    fleetId: FleetId.parse('commercial-590'),
    name: 'Amazon Leo 33° design',
    owner: 'commercial',
    bands: ['Ka', 'optical'],
    confidence: 'filed',
    source:
      'Public design of Amazon Leo (Kuiper), one of three shells: 28 planes of 28, 590 km, 33 deg, as filed and not as launched so far. Positions within the planes are NOTIONAL.',
    asOfDate: AS_OF_DATE,
    parts: [
      walkerPart(
        { partId: 'shell', name: '590 km, 28 x 28' },
        {
          name: 'COMMERCIAL 590',
          altitudeKm: 590,
          inclinationDeg: 33,
          planes: 28,
          perPlane: 28,
          phasing: 9,
          pattern: 'delta',
          epochUtcMs,
          firstId: FIRST_DESIGN_ID + 4000,
        },
      ),
    ],
  };
}

/** A notional military wideband fleet over the given longitudes, degrees, east positive. */
export function militaryGeostationary(epochUtcMs: UtcMs, longitudesDeg: readonly number[]): FleetDesign {
  return {
    fleetId: FleetId.parse('military-geo'),
    name: 'Military geostationary',
    owner: 'military',
    bands: ['X', 'Ka'],
    confidence: 'notional',
    source: 'Notional geostationary positions; they stand for a military wideband fleet.',
    asOfDate: AS_OF_DATE,
    parts: [
      {
        partId: 'slots',
        name: `${longitudesDeg.length} slots`,
        enabled: true,
        availableFromUtcMs: null,
        orbits: {
          kind: 'geostationary',
          name: 'MILITARY GEO',
          slots: longitudesDeg.map((longitudeDeg) => ({ name: '', longitudeDeg, inclinationDeg: 0.03 })),
          epochUtcMs,
          firstId: FIRST_DESIGN_ID + 3000,
        },
      },
    ],
  };
}
