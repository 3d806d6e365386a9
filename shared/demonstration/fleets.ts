import { gmstRad, RAD_PER_DEG, type WalkerDesign, walkerElements, wrapDeg360 } from '../astro/index.ts';
import { type ElementSet, type Fleet, FleetId, SatelliteId, utcMs } from '../domain/index.ts';
import { epochDayFromCivil } from '../time/index.ts';

/** Epoch of every element set: six hours before the mission starts. */
export const DEMONSTRATION_EPOCH_UTC_MS = utcMs(
  epochDayFromCivil({ year: 2026, month: 11, day: 21 }) * 86_400_000 + 18 * 3_600_000,
);

/** A fleet with the element sets of its satellites. */
export interface DemonstrationFleet {
  readonly fleet: Fleet;
  readonly elements: readonly ElementSet[];
}

type FleetFacts = Pick<Fleet, 'name' | 'confidence' | 'source'> & { readonly fleetId: string };

const NOTIONAL_BACKBONE =
  'Design study. Nothing about the orbits of the Space Data Network is public; the numbers bought are reported, the orbits are NOTIONAL.';

const WALKER_FLEETS: readonly {
  readonly facts: FleetFacts;
  readonly design: Omit<WalkerDesign, 'epochUtcMs'>;
}[] = [
  {
    facts: {
      fleetId: 'sdn-phase-1',
      name: 'SDN backbone, phase 1',
      confidence: 'notional',
      source: `${NOTIONAL_BACKBONE} 13 satellites bought in 2026.`,
    },
    design: {
      name: 'SDN BACKBONE 1',
      altitudeKm: 560,
      inclinationDeg: 70,
      planes: 13,
      perPlane: 1,
      phasing: 5,
      pattern: 'delta',
      firstId: 900_000_001,
    },
  },
  {
    facts: {
      fleetId: 'sdn-phase-2',
      name: 'SDN backbone, phase 2',
      confidence: 'notional',
      source: `${NOTIONAL_BACKBONE} 21 further satellites bought in 2027.`,
    },
    design: {
      name: 'SDN BACKBONE 2',
      altitudeKm: 575,
      inclinationDeg: 70,
      planes: 7,
      perPlane: 3,
      phasing: 2,
      pattern: 'delta',
      raan0Deg: 14,
      firstId: 900_000_101,
    },
  },
  {
    facts: {
      fleetId: 'commercial-780',
      name: 'Iridium NEXT design',
      confidence: 'filed',
      source:
        'Public design of Iridium NEXT: 6 planes of 11, 780 km, 86.4 deg, planes evenly over 180 deg. Positions within the planes are NOTIONAL.',
    },
    design: {
      name: 'COMMERCIAL 780',
      altitudeKm: 780,
      inclinationDeg: 86.4,
      planes: 6,
      perPlane: 11,
      phasing: 3,
      pattern: 'star',
      raan0Deg: 8,
      firstId: 900_001_001,
    },
  },
  {
    facts: {
      fleetId: 'commercial-1200',
      name: 'OneWeb design',
      confidence: 'filed',
      source:
        'Public design of OneWeb Gen1: 12 planes of 49, 1,200 km, 87.9 deg, planes evenly over 180 deg. Positions within the planes are NOTIONAL.',
    },
    design: {
      name: 'COMMERCIAL 1200',
      altitudeKm: 1200,
      inclinationDeg: 87.9,
      planes: 12,
      perPlane: 49,
      phasing: 6,
      pattern: 'star',
      firstId: 900_002_001,
    },
  },
];

/** Geographic longitudes of the geostationary satellites, east positive. */
const GEO_LONGITUDES_DEG = [-35, -5, 25, 60];
const GEO_FIRST_ID = 900_003_001;
/** One revolution in a sidereal day of 86,164.0905 s (IERS Conventions 2010, table 1.1). */
const GEO_MEAN_MOTION_REV_PER_DAY = 86_400 / 86_164.0905;

/** All fleets of the mission, in the order in which they are shown. */
export function demonstrationFleets(): readonly DemonstrationFleet[] {
  const walker = WALKER_FLEETS.map(({ facts, design }, index) => {
    const elements = walkerElements({ ...design, epochUtcMs: DEMONSTRATION_EPOCH_UTC_MS });
    if (!elements.ok) {
      throw new Error(`${facts.name}: ${elements.failure.message}`);
    }
    return fleetOf(facts, elements.value, index);
  });
  const facts: FleetFacts = {
    fleetId: 'military-geo',
    name: 'Military geostationary',
    confidence: 'notional',
    source: 'Four notional geostationary positions; they stand for a military wideband fleet.',
  };
  return [...walker, fleetOf(facts, GEO_LONGITUDES_DEG.map(geostationaryElement), walker.length)];
}

function fleetOf(facts: FleetFacts, elements: readonly ElementSet[], colorIndex: number): DemonstrationFleet {
  const fleet: Fleet = {
    ...facts,
    fleetId: FleetId.parse(facts.fleetId),
    enabled: true,
    colorIndex,
    satelliteIds: elements.map((element) => element.satelliteId),
  };
  return { fleet, elements };
}

/** A satellite that stands over a longitude: its argument of latitude is where Greenwich is, plus that. */
function geostationaryElement(longitudeDeg: number, index: number): ElementSet {
  const gmstDeg = gmstRad(DEMONSTRATION_EPOCH_UTC_MS) / RAD_PER_DEG;
  const east = longitudeDeg < 0 ? `${-longitudeDeg}W` : `${longitudeDeg}E`;
  return {
    satelliteId: SatelliteId.parse(String(GEO_FIRST_ID + index)),
    objectName: `MILITARY GEO [NOTIONAL] ${east}`,
    objectId: '',
    epochUtcMs: DEMONSTRATION_EPOCH_UTC_MS,
    meanMotionRevPerDay: GEO_MEAN_MOTION_REV_PER_DAY,
    eccentricity: 0.0001,
    inclinationDeg: 0.03,
    raanDeg: 90,
    argPericenterDeg: 0,
    meanAnomalyDeg: wrapDeg360(gmstDeg + longitudeDeg - 90),
    ephemerisType: 0,
    classificationType: 'U',
    elementSetNo: 1,
    revAtEpoch: 0,
    bstarPerEarthRadius: 0,
    meanMotionDotRevPerDay2: 0,
    meanMotionDdotRevPerDay3: 0,
  };
}
