import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type SigningKey, sealedPackage, sealedRefreshPack } from '../../electron/files/index.ts';
import { walkerElements } from '../../shared/astro/index.ts';
import { buildDemonstration } from '../../shared/demonstration/index.ts';
import { type ElementSet, type Scenario, type UtcMs, utcMs } from '../../shared/domain/index.ts';
import { ommJsonFromElement, writeScenarioFile } from '../../shared/formats/index.ts';
import { radioPlanFromLibrary } from '../../shared/radios/index.ts';
import { flowBetween } from './flows.ts';
import { mustSucceed } from './results.ts';
import { fleetOfIds, period, scenario, station, threat } from './scenarios.ts';

/** Satellites of {@link ATLAS}. */
export const ATLAS_ELEMENTS = mustSucceed(
  walkerElements({
    name: 'SMALL',
    altitudeKm: 560,
    inclinationDeg: 70,
    planes: 6,
    perPlane: 1,
    phasing: 1,
    epochUtcMs: utcMs(Date.UTC(2026, 10, 18)),
    pattern: 'delta',
    firstId: 920_000_001,
  }),
);

const ids = ATLAS_ELEMENTS.map(({ satelliteId }) => satelliteId);
/** What both stations want of each other: over satellites, or the net where those are out of reach. */
const EXCHANGE = flowBetween(['alpha', 'bravo'], {
  flowId: 'reports',
  name: 'Reports',
  precedence: 'priority',
  traffic: { kind: 'stream', rateBps: 16_000 },
  availabilityPercent: 1,
});
const EMPTY = scenario();
/** A small plan of elements, not of a design: two stations, one exchange. */
export const ATLAS: Scenario = scenario({
  scenarioId: 'atlas',
  name: 'ATLAS',
  marking: 'EXERCISE / NOTIONAL',
  fleets: [fleetOfIds(ids, { fleetId: 'all', name: 'Small', confidence: 'notional' })],
  stations: [
    station({ stationId: 'alpha', name: 'Alpha' }),
    station({ stationId: 'bravo', name: 'Bravo', place: { latitudeDeg: 52, longitudeDeg: 1, heightM: 20 } }),
  ],
  radio: radioPlanFromLibrary({
    stations: { alpha: ['milka-array'], bravo: ['milka-array'] },
    fleets: { all: { payloads: ['backbone-ka'] } },
  }),
  mesh: { ...EMPTY.mesh, flows: [EXCHANGE] },
});

/** The same with both under the same satellites, so that the exchange has means while one passes. */
export function neighbouringAtlas(): Scenario {
  const [alpha, bravo] = ATLAS.stations;
  const place = { ...alpha!.place!, latitudeDeg: alpha!.place!.latitudeDeg + 0.5 };
  // Slices short enough that one pass is all that some have.
  const plan = { ...ATLAS.plan, options: { ...ATLAS.plan.options, sliceS: 1800 } };
  return { ...ATLAS, stations: [alpha!, { ...bravo!, place }], plan };
}

/** The same with something of every kind that a scenario may hold, so that every form has something to show. */
export function crowdedAtlas(): Scenario {
  const { fromUtcMs, toUtcMs, stations, radio, mesh, plan } = ATLAS;
  const [alpha, bravo] = stations.map(({ stationId }) => stationId);
  const [{ fleetId }] = ATLAS.fleets as [Scenario['fleets'][number]];
  const span = { fromUtcMs, toUtcMs };
  const radioOfAlpha = radio.stations.find(({ stationId }) => stationId === alpha)!;
  const demonstration = buildDemonstration().scenario;
  const [bearer] = demonstration.plan.bearers;
  const [laserDesign] = demonstration.mesh.laserDesigns;
  const [threatRadio] = demonstration.radio.threats;
  return {
    ...ATLAS,
    threats: [threat({ threatId: 'jammer', name: 'Jammer' })],
    periods: [period({ periodId: 'silence', name: 'Silence' })],
    radio: {
      ...radio,
      stations: [
        {
          ...radioOfAlpha,
          keepOutSectors: [{ fromAzimuthDeg: 0, toAzimuthDeg: 10, belowElevationDeg: 5, reason: 'mast' }],
        },
        ...radio.stations.filter((entry) => entry !== radioOfAlpha),
      ],
      threats: [{ ...threatRadio!, threatId: 'jammer' }],
    },
    mesh: {
      ...mesh,
      laserDesigns: [
        { ...laserDesign!, fleetId, partIds: [], standard: 'One' },
        { ...laserDesign!, laserDesignId: 'other', fleetId, partIds: ['all'], standard: 'Other' },
      ],
      gateways: [
        {
          ...{ stationId: alpha!, fleetIds: [fleetId], antennaCount: 2 },
          ...{ feederRateBps: 1e9, processingDelayMs: 1 },
        },
      ],
      fibres: [{ stationId: alpha!, otherStationId: bravo!, lengthKm: 2000, delayMs: null, rateBps: 1e9 }],
    },
    plan: {
      ...plan,
      bearers: [{ ...bearer!, stationIds: [alpha!, bravo!], times: [] }],
      grants: [{ grantId: 'grant', reference: 'Grant', fleetId, stationIds: [], span, maxRateBps: null }],
      schedule: {
        ...plan.schedule,
        services: [{ serviceId: 'service', stationIds: [alpha!], groups: [], periodS: 3600, minimumS: 60 }],
        slots: [
          {
            ...{ slotId: 'slot', kind: 'forbidden', stationIds: [alpha!], satelliteIds: [] },
            ...{ span: { fromUtcMs, toUtcMs: utcMs(fromUtcMs + 3_600_000) }, note: '' },
          },
        ],
      },
    },
  };
}

/** A key of another program. */
export function otherKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicKeyHex = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url').toString(
    'hex',
  );
  return { privateKey, publicKeyHex, isNew: true };
}

/** Writes what another planner made of a plan as a package of theirs. */
export async function writePackage(
  file: string,
  document: Scenario,
  elements: readonly ElementSet[],
): Promise<void> {
  const { scenarioId, name: scenarioName, marking } = document;
  const files = new Map([['scenario.backbone.json', writeScenarioFile(document, elements)]]);
  const facts = { scenarioId, scenarioName, marking, unitStationId: null, files };
  const createdAtUtcMs = utcMs(Date.UTC(2026, 10, 21, 18));
  const content = { programVersion: '0.1.0', createdAtUtcMs, ...facts };
  writeFileSync(file, mustSucceed(await sealedPackage(content, otherKey())).bytes);
}

/** Elements an hour newer, half a degree (eight seconds in a low orbit) further along their orbits. */
export function newerElements(elements: readonly ElementSet[]): readonly ElementSet[] {
  return elements.map((element) => ({
    ...element,
    epochUtcMs: utcMs(element.epochUtcMs + 3_600_000),
    meanAnomalyDeg: (element.meanAnomalyDeg + (element.meanMotionRevPerDay * 360) / 24 + 0.5) % 360,
  }));
}

/** Writes a refresh pack of one fleet, sealed by another program. */
export async function writeRefreshPack(
  file: string,
  fleet: { readonly name: string; readonly elements: readonly ElementSet[]; readonly createdAtUtcMs: UtcMs },
): Promise<void> {
  const { name, elements, createdAtUtcMs } = fleet;
  const entry = `elements/1-${name}.json`;
  const content = {
    programVersion: '0.1.0',
    createdAtUtcMs,
    elementFiles: [{ path: entry, name, elementSetCount: elements.length }],
    mapPaths: [],
    earthOrientationPath: null,
    files: new Map([[entry, JSON.stringify(elements.map(ommJsonFromElement))]]),
  };
  writeFileSync(file, mustSucceed(await sealedRefreshPack(content, otherKey())).bytes);
}
