import { elementsOfOrbits } from '../../shared/astro/index.ts';
import {
  columnsFromElements,
  type Fleet,
  type Flow,
  type HorizonPoint,
  type Scenario,
  type StationId,
  utcMs,
  type WalkerOrbits,
} from '../../shared/domain/index.ts';
import { elementsOfFleets, type WhyMeshScene } from '../../shared/jobs/index.ts';
import { flowBetween } from './flows.ts';
import { fleetOfIds, scenario, station } from './scenarios.ts';

const FROM_UTC_MS = Date.UTC(2026, 10, 22);

/** A scene over a scenario whose satellites are all designs, on a geoid of nothing. */
export function whyScene(document: Scenario, contacts: WhyMeshScene['contacts'] = null): WhyMeshScene {
  const spareElements = columnsFromElements(
    document.fleets.flatMap(({ parts }) =>
      parts.flatMap(({ orbits }) => (orbits.kind === 'catalogue' ? [] : elementsOfOrbits(orbits))),
    ),
  );
  return {
    scenario: document,
    ...elementsOfFleets(document, spareElements),
    spareElements,
    contacts,
    geoidHeightsM: document.stations.map(() => [0]),
    maps: {},
  };
}

/** A fleet of one design. */
export function designedFleet(
  fleetId: string,
  orbits: Fleet['parts'][number]['orbits'],
  enabled: boolean,
): Fleet {
  const made = fleetOfIds([], { fleetId, enabled, confidence: 'notional' });
  return { ...made, parts: [{ ...made.parts[0]!, orbits }] };
}

/** A Walker design about 1,000 km high. */
export function walker(name: string, changes: Partial<WalkerOrbits>): WalkerOrbits {
  return {
    kind: 'walker',
    name,
    altitudeKm: 1000,
    inclinationDeg: 60,
    planes: 4,
    perPlane: 6,
    phasing: 1,
    pattern: 'delta',
    spreadDeg: null,
    raan0Deg: 0,
    epochUtcMs: utcMs(FROM_UTC_MS),
    firstId: 900_000_001,
    ...changes,
  };
}

export function flow(flowId: string, changes: Partial<Flow> = {}): Flow {
  const traffic = { kind: 'stream', rateBps: 60_000 } as const;
  return flowBetween(['team', 'post'], {
    ...{ flowId, precedence: 'priority', traffic, availabilityPercent: 100 },
    ...changes,
  });
}

/** What of the small scenario differs from case to case. */
export interface SmallCase {
  readonly floorDeg: number;
  readonly horizonMask: readonly HorizonPoint[];
  readonly flows: readonly Flow[];
}

/** Three hours of 24 satellites over a team and a gateway 900 km away, by sight; a fleet that is off beside them. */
export function smallScenario({ floorDeg, horizonMask, flows }: SmallCase): Scenario {
  const place = { latitudeDeg: 50, longitudeDeg: 10, heightM: 0 };
  return scenario({
    toUtcMs: utcMs(FROM_UTC_MS + 3 * 3_600_000),
    fleets: [
      designedFleet('first', walker('FIRST', {}), true),
      designedFleet('spare', walker('SPARE', { raan0Deg: 40, firstId: 900_001_001 }), false),
    ],
    stations: [
      station({ stationId: 'team', place, minElevationDeg: floorDeg, horizonMask: [...horizonMask] }),
      station({ stationId: 'post', place: { ...place, longitudeDeg: 22 }, minElevationDeg: 10 }),
    ],
    mesh: {
      laserDesigns: [],
      laserCompatibilities: [],
      gateways: [
        {
          ...{ stationId: 'post' as StationId, fleetIds: [], antennaCount: 1 },
          ...{ feederRateBps: 100_000, processingDelayMs: 0 },
        },
      ],
      fibres: [],
      flows: [...flows],
      options: { redecideS: 60 },
    },
  });
}
