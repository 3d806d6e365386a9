import fc from 'fast-check';
import {
  emptyScenario,
  type Fleet,
  type Orbits,
  Scenario,
  type ScenarioId,
  utcMs,
} from '../../../shared/domain/index.ts';
import { elementSet, station } from './arbitraries.ts';

const FROM_UTC_MS = Date.UTC(2026, 10, 22);
const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });
const name = text(40).map((given) => (given.trim() === '' ? 'Name' : given));
const satelliteId = elementSet.map((element) => element.satelliteId);
const place = fc.record({
  latitudeDeg: fc.integer({ min: -90, max: 90 }),
  longitudeDeg: fc.integer({ min: -180, max: 360 }),
  heightM: fc.integer({ min: -1000, max: 9000 }),
});

const orbits = fc.oneof(
  fc.record({ kind: fc.constant('catalogue'), satelliteIds: fc.uniqueArray(satelliteId, { maxLength: 40 }) }),
  fc.record({
    kind: fc.constant('walker'),
    name: fc.constant('DESIGN'),
    altitudeKm: fc.integer({ min: 300, max: 2000 }),
    inclinationDeg: fc.double({ min: 0, max: 180, noNaN: true }).map((deg) => deg + 0),
    planes: fc.integer({ min: 3, max: 40 }),
    perPlane: fc.integer({ min: 1, max: 30 }),
    phasing: fc.integer({ min: 0, max: 2 }),
    pattern: fc.constantFrom('delta', 'star'),
    spreadDeg: fc.option(fc.integer({ min: 1, max: 360 })),
    raan0Deg: fc.integer({ min: 0, max: 359 }),
    epochUtcMs: fc.constant(FROM_UTC_MS),
  }),
  fc.record({
    kind: fc.constant('geostationary'),
    name: fc.constant('GEO'),
    slots: fc.array(
      fc.record({
        name: text(20),
        longitudeDeg: fc.integer({ min: -180, max: 180 }),
        inclinationDeg: fc.constant(2.5),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    epochUtcMs: fc.constant(FROM_UTC_MS),
  }),
);

const fleet = fc.record({
  name,
  owner: fc.constantFrom('military', 'commercial', 'allied', 'civil', 'unspecified'),
  bands: fc.subarray(['UHF', 'L', 'Ka', 'optical']),
  enabled: fc.boolean(),
  confidence: fc.constantFrom('observed', 'reported', 'filed', 'notional'),
  source: text(200),
  asOfDate: fc.option(fc.constant('2026-07-01')),
  manoeuvreKmPerDay: fc.option(fc.double({ min: 0, max: 1000, noNaN: true })),
  colorIndex: fc.integer({ min: 0, max: 20 }),
  parts: fc.array(
    fc.record({
      name,
      enabled: fc.boolean(),
      availableFromUtcMs: fc.option(fc.integer({ min: FROM_UTC_MS, max: FROM_UTC_MS + 86_400_000 })),
      orbits,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  switchedOffIds: fc.array(satelliteId, { maxLength: 3 }),
});

/** Scenarios with everything that a document can hold. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    name,
    marking: text(60),
    note: text(500),
    spanMs: fc.integer({ min: 1, max: 31 * 86_400_000 }),
    ut1MinusUtcS: fc.double({ min: -0.9, max: 0.9, noNaN: true }).map((offset) => offset + 0),
    fleets: fc.array(fleet, { maxLength: 4 }),
    stations: fc.uniqueArray(station, { maxLength: 4, selector: (one) => one.stationId }),
    threats: fc.array(
      fc.record({ name, place, note: text(50), radius: fc.option(fc.integer({ min: 1, max: 500 })) }),
      {
        maxLength: 2,
      },
    ),
    periods: fc.array(fc.record({ name, kind: fc.constantFrom('emission-control', 'phase') }), {
      maxLength: 2,
    }),
  })
  .map(({ spanMs, fleets, threats, periods, ...facts }) =>
    Scenario.parse({
      ...emptyScenario({
        scenarioId: 'made-up' as ScenarioId,
        name: 'Made up',
        fromUtcMs: utcMs(FROM_UTC_MS),
        toUtcMs: utcMs(FROM_UTC_MS + spanMs),
      }),
      ...facts,
      fleets: withIds(fleets as unknown as readonly AnyFleet[]),
      threats: threats.map(({ radius, ...threat }, index) => ({
        ...threat,
        threatId: `threat-${index}`,
        kind: 'jammer',
        reportedRadiusKm: radius,
        activeFromUtcMs: null,
        activeToUtcMs: null,
        symbolCode: null,
      })),
      periods: periods.map((period, index) => ({
        ...period,
        periodId: `period-${index}`,
        fromUtcMs: FROM_UTC_MS,
        toUtcMs: FROM_UTC_MS + 1000,
        stationIds: [],
      })),
    }),
  );

type AnyFleet = Omit<Fleet, 'fleetId' | 'parts'> & { parts: readonly { readonly orbits: Orbits }[] };

/** Numbers of designs must not overlap. */
function withIds(fleets: readonly AnyFleet[]): unknown[] {
  let firstId = 900_000_001;
  return fleets.map((one, index) => ({
    ...one,
    fleetId: `fleet-${index}`,
    parts: one.parts.map((part, order) => {
      firstId += 2000;
      return { ...part, partId: `part-${order}`, orbits: { ...part.orbits, firstId } };
    }),
  }));
}
