import { describe, expect, it } from 'vitest';
import { createPropagator, ecefFromTeme, geodeticFromEcef, gmstRad } from '../../../shared/astro/index.ts';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { activeParts, fleetSatelliteIds, utcMs } from '../../../shared/domain/index.ts';

describe('demonstration mission', () => {
  const { scenario, elements } = buildDemonstration();

  it('verify that it says what it is, on the scenario and on every satellite', () => {
    expect(scenario.marking).toBe('DEMONSTRATION / NOTIONAL');
    expect(elements.every((element) => element.objectName.includes('[NOTIONAL]'))).toBe(true);
    expect(scenario.fleets.map((fleet) => [fleetSatelliteIds(fleet).length, fleet.confidence])).toEqual([
      [13 + 21 + 480, 'notional'],
      [66, 'filed'],
      [588, 'filed'],
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

  it('verify that it is the same every time', () => {
    expect(buildDemonstration()).toEqual({ scenario, elements });
  });
});
