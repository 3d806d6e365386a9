import {
  FIRST_DESIGN_ID,
  type Fleet,
  FleetId,
  type FleetPart,
  type UtcMs,
  utcMs,
  type WalkerOrbits,
} from '../domain/index.ts';
import { epochDayFromCivil } from '../time/index.ts';

/** Epoch of every design: six hours before the mission starts, so that the age of elements shows. */
export const DEMONSTRATION_EPOCH_UTC_MS = utcMs(
  epochDayFromCivil({ year: 2026, month: 11, day: 21 }) * 86_400_000 + 18 * 3_600_000,
);

const NOTIONAL_BACKBONE =
  'Design study. Nothing about the orbits of the Space Data Network is public; the numbers bought (13 in 2026, 21 in ' +
  '2027, some 480 as the objective) are reported, orbits and dates are NOTIONAL.';

type WalkerFacts = Omit<WalkerOrbits, 'kind' | 'epochUtcMs' | 'spreadDeg' | 'raan0Deg'> & {
  readonly raan0Deg?: number;
};

function walkerPart(
  part: Pick<FleetPart, 'partId' | 'name'> & { readonly availableFromUtcMs?: UtcMs },
  orbits: WalkerFacts,
): FleetPart {
  return {
    enabled: true,
    availableFromUtcMs: null,
    ...part,
    orbits: {
      kind: 'walker',
      spreadDeg: null,
      raan0Deg: 0,
      epochUtcMs: DEMONSTRATION_EPOCH_UTC_MS,
      ...orbits,
    },
  };
}

function startOfDay(year: number, month: number, day: number): UtcMs {
  return utcMs(epochDayFromCivil({ year, month, day }) * 86_400_000);
}

/** The notional backbone in its three phases. */
function backbone(): readonly FleetPart[] {
  return [
    walkerPart(
      { partId: 'phase-1', name: 'Phase 1: 13 satellites' },
      {
        name: 'SDN BACKBONE 1',
        altitudeKm: 560,
        inclinationDeg: 70,
        planes: 13,
        perPlane: 1,
        phasing: 5,
        pattern: 'delta',
        firstId: FIRST_DESIGN_ID,
      },
    ),
    walkerPart(
      { partId: 'phase-2', name: 'Phase 2: 21 more' },
      {
        name: 'SDN BACKBONE 2',
        altitudeKm: 575,
        inclinationDeg: 70,
        planes: 7,
        perPlane: 3,
        phasing: 2,
        pattern: 'delta',
        raan0Deg: 14,
        firstId: FIRST_DESIGN_ID + 100,
      },
    ),
    walkerPart(
      { partId: 'phase-3', name: 'Phase 3: 480 more', availableFromUtcMs: startOfDay(2027, 12, 1) },
      {
        name: 'SDN BACKBONE 3',
        altitudeKm: 590,
        inclinationDeg: 70,
        planes: 24,
        perPlane: 20,
        phasing: 11,
        pattern: 'delta',
        firstId: FIRST_DESIGN_ID + 200,
      },
    ),
  ];
}

/** All fleets of the mission, in the order in which they are shown. */
export function demonstrationFleets(): readonly Fleet[] {
  const fleets: readonly Omit<Fleet, 'enabled' | 'colorIndex' | 'switchedOffIds'>[] = [
    {
      fleetId: FleetId.parse('sdn-backbone'),
      name: 'SDN backbone',
      owner: 'military',
      bands: ['Ka', 'optical'],
      confidence: 'notional',
      source: NOTIONAL_BACKBONE,
      asOfDate: '2026-11-22',
      parts: [...backbone()],
    },
    {
      fleetId: FleetId.parse('commercial-780'),
      name: 'Iridium NEXT design',
      owner: 'commercial',
      bands: ['L', 'Ka'],
      confidence: 'filed',
      source:
        'Public design of Iridium NEXT: 6 planes of 11, 780 km, 86.4 deg, planes evenly over 180 deg. Positions within the planes are NOTIONAL.',
      asOfDate: '2026-11-22',
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
            firstId: FIRST_DESIGN_ID + 1000,
          },
        ),
      ],
    },
    {
      fleetId: FleetId.parse('commercial-1200'),
      name: 'OneWeb design',
      owner: 'commercial',
      bands: ['Ku', 'Ka'],
      confidence: 'filed',
      source:
        'Public design of OneWeb Gen1: 12 planes of 49, 1,200 km, 87.9 deg, planes evenly over 180 deg. Positions within the planes are NOTIONAL.',
      asOfDate: '2026-11-22',
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
            firstId: FIRST_DESIGN_ID + 2000,
          },
        ),
      ],
    },
    {
      fleetId: FleetId.parse('military-geo'),
      name: 'Military geostationary',
      owner: 'military',
      bands: ['X', 'Ka'],
      confidence: 'notional',
      source: 'Four notional geostationary positions; they stand for a military wideband fleet.',
      asOfDate: '2026-11-22',
      parts: [geostationaryPart()],
    },
  ];
  return fleets.map((fleet, colorIndex) => ({ ...fleet, enabled: true, colorIndex, switchedOffIds: [] }));
}

function geostationaryPart(): FleetPart {
  return {
    partId: 'slots',
    name: 'Four slots',
    enabled: true,
    availableFromUtcMs: null,
    orbits: {
      kind: 'geostationary',
      name: 'MILITARY GEO',
      slots: [-35, -5, 25, 60].map((longitudeDeg) => ({ name: '', longitudeDeg, inclinationDeg: 0.03 })),
      epochUtcMs: DEMONSTRATION_EPOCH_UTC_MS,
      firstId: FIRST_DESIGN_ID + 3000,
    },
  };
}
