import { describe, expect, it } from 'vitest';
import { createPropagator, ecefFromTeme, geodeticFromEcef, gmstRad } from '../../../shared/astro/index.ts';
import { buildDemonstration, DEMONSTRATION_IDS } from '../../../shared/demonstration/index.ts';
import {
  activeParts,
  fleetSatelliteIds,
  Scenario,
  utcMs,
  type Waypoint,
} from '../../../shared/domain/index.ts';

describe('exercise NORTHERN LANTERN', () => {
  const { scenario, elements } = buildDemonstration();

  it('verify that it says what it is, on the scenario and on every satellite', () => {
    expect(scenario.marking).toBe('DEMONSTRATION / NOTIONAL');
    expect(elements.every((element) => element.objectName.includes('[NOTIONAL]'))).toBe(true);
    expect(scenario.fleets.map((fleet) => [fleetSatelliteIds(fleet).length, fleet.confidence])).toEqual([
      [13 + 21 + 448, 'notional'],
      [66, 'reported'],
      [588, 'reported'],
      [4, 'notional'],
    ]);
  });

  it('verify that every satellite has one element set with an epoch some hours before the span', () => {
    const parts = activeParts(scenario.fleets, scenario.toUtcMs);
    const ids = parts.flatMap(({ satelliteIds }) => satelliteIds);
    expect(parts.map(({ satelliteIds }) => satelliteIds.length)).toEqual([13, 21, 66, 588, 4]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(elements.map((element) => element.satelliteId)).toEqual(ids);
    for (const element of elements) {
      expect((scenario.fromUtcMs - element.epochUtcMs) / 3_600_000).toBe(6);
    }
  });

  it('verify that moving units move over the whole span and the fjord is closed on both sides', () => {
    const byId = new Map(scenario.stations.map((station) => [station.stationId as string, station]));
    expect(scenario.stations).toHaveLength(8);
    for (const id of ['drone', 'patrol-boat']) {
      const track = byId.get(id)?.track ?? [];
      expect(track[0]?.utcMs).toBe(scenario.fromUtcMs);
      expect(track.at(-1)?.utcMs).toBeGreaterThanOrEqual(scenario.toUtcMs);
      expect(track.every((point, index) => index === 0 || point.utcMs > (track[index - 1]?.utcMs ?? 0))).toBe(
        true,
      );
    }
    const walls = byId.get('recon-team')?.horizonMask.map((point) => point.elevationDeg) ?? [];
    expect(Math.max(...walls)).toBeGreaterThan(30);
    expect(Math.min(...walls)).toBeLessThan(5);
  });

  it('verify that a geostationary satellite stays within a quarter of a degree of its longitude', () => {
    const geo = elements.filter((element) => element.objectName.startsWith('MILITARY GEO'));
    const longitudes = [-35, -5, 25, 60];
    geo.forEach((element, index) => {
      const propagator = createPropagator(element);
      if (!propagator.ok) throw new Error(propagator.failure.message);
      for (let hour = 0; hour <= 24; hour += 6) {
        const t = utcMs(scenario.fromUtcMs + hour * 3_600_000);
        const state = propagator.value.stateAt(t);
        if (!state.ok) throw new Error(state.failure.message);
        const place = geodeticFromEcef(ecefFromTeme(state.value.positionKm, gmstRad(t)));
        expect(Math.abs(place.longitudeDeg - (longitudes[index] as number))).toBeLessThan(0.25);
        expect(Math.abs(place.heightKm - 35_786)).toBeLessThan(40);
      }
    });
  });

  it('verify that the quiet period and the change of keys lie in the middle, among phases that fill the span', () => {
    const middle = (scenario.fromUtcMs + scenario.toUtcMs) / 2;
    const kinds = scenario.periods.filter(
      ({ fromUtcMs, toUtcMs }) => fromUtcMs <= middle && middle < toUtcMs,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['phase', 'emission-control', 'crypto-change']);
    const phases = scenario.periods.filter(({ kind }) => kind === 'phase');
    expect(phases[0]?.fromUtcMs).toBe(scenario.fromUtcMs);
    expect(phases.at(-1)?.toUtcMs).toBe(scenario.toUtcMs);
    expect(phases.slice(1).every((phase, index) => phase.fromUtcMs === phases[index]?.toUtcMs)).toBe(true);
  });

  it('verify that one jammer and one listener stand within reach of some units and not of others', () => {
    expect(scenario.threats.map(({ kind }) => kind).sort()).toEqual(['jammer', 'listener']);
    for (const { place, reportedRadiusKm } of scenario.threats) {
      const inReach = scenario.stations.filter((station) =>
        [...station.track, ...(station.place === null ? [] : [station.place])].some(
          (point) => sphereKm(place, point) < (reportedRadiusKm ?? 0),
        ),
      );
      expect(inReach.length).toBeGreaterThan(0);
      expect(inReach.length).toBeLessThan(scenario.stations.length);
    }
  });
});

describe('both demonstration missions', () => {
  it.each(DEMONSTRATION_IDS)('verify that %s is sound, the same every time, and named by its id', (id) => {
    const { scenario, elements } = buildDemonstration(id);
    expect(buildDemonstration(id)).toEqual({ scenario, elements });
    expect(Scenario.parse(scenario)).toEqual(scenario);
    expect(scenario.scenarioId).toBe(id);
    expect(scenario.marking).toContain('NOTIONAL');
    expect(scenario.note).toContain('invented');
    expect(scenario.toUtcMs - scenario.fromUtcMs).toBe(86_400_000);
    expect(elements.length).toBeGreaterThan(0);
  });

  it.each(DEMONSTRATION_IDS)('verify that what is said of time and place in %s can be', (id) => {
    const { scenario } = buildDemonstration(id);
    const known = new Set(scenario.stations.map(({ stationId }) => stationId));
    for (const { fromUtcMs, toUtcMs, stationIds } of scenario.periods) {
      expect(fromUtcMs).toBeGreaterThanOrEqual(scenario.fromUtcMs);
      expect(toUtcMs).toBeLessThanOrEqual(scenario.toUtcMs);
      expect(stationIds.every((stationId) => known.has(stationId))).toBe(true);
    }
    for (const { role, track } of scenario.stations) {
      const limitKmH = role === 'ship' ? 45 : 250;
      track.slice(1).forEach((point, index) => {
        expect(speedKmH(track[index]!, point)).toBeLessThan(limitKmH);
      });
    }
  });

  it.each(DEMONSTRATION_IDS)('verify that every unit, fleet and threat of %s has its radio', (id) => {
    const { stations, fleets, threats, radio } = buildDemonstration(id).scenario;
    expect(radio.stations.map(({ stationId }) => stationId).sort()).toEqual(
      stations.map(({ stationId }) => stationId).sort(),
    );
    expect(radio.fleets.map(({ fleetId }) => fleetId).sort()).toEqual(
      fleets.map(({ fleetId }) => fleetId).sort(),
    );
    expect(radio.threats.map(({ threatId }) => threatId)).toEqual(threats.map(({ threatId }) => threatId));
  });

  it('verify that the relief mission counts three commercial fleets and holds the military ones back', () => {
    const { fleets } = buildDemonstration('cyclone-relief').scenario;
    expect(fleets.map((fleet) => [fleet.owner, fleet.enabled, fleetSatelliteIds(fleet).length])).toEqual([
      ['commercial', true, 784],
      ['commercial', true, 66],
      ['commercial', true, 588],
      ['military', false, 3],
      ['military', false, 13 + 21 + 448],
    ]);
  });

  it('verify that nobody flies in the night of the relief mission', () => {
    const { stations, periods } = buildDemonstration('cyclone-relief').scenario;
    const curfew = periods.find(({ periodId }) => periodId === 'curfew')!;
    const landed = stations.find(({ stationId }) => stationId === 'survey-aircraft')!.track.at(-1)!;
    expect(curfew.stationIds).toContain('survey-aircraft');
    expect(landed.utcMs).toBeLessThan(curfew.fromUtcMs);
    expect(landed.heightM).toBeLessThan(200);
  });
});

/** Distance on a sphere of 6,371 km (haversine): coarse and independent of the geodesics of the program. */
function sphereKm(a: Pick<Waypoint, 'latitudeDeg' | 'longitudeDeg'>, b: typeof a): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.latitudeDeg - a.latitudeDeg) * rad) / 2) ** 2 +
    Math.cos(a.latitudeDeg * rad) *
      Math.cos(b.latitudeDeg * rad) *
      Math.sin(((b.longitudeDeg - a.longitudeDeg) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

function speedKmH(a: Waypoint, b: Waypoint): number {
  return sphereKm(a, b) / ((b.utcMs - a.utcMs) / 3_600_000);
}
