import { expect, test } from 'vitest';
import {
  builtInClimate,
  rainAttenuation,
  resolveClimate,
  scintillationFadeDb,
  slantAttenuation,
} from '../../../shared/link/index.ts';
import golden from './more_places.json' with { type: 'json' };
import { valueFrom } from './tables.ts';

/** Share by which a built-in value is above the official one. */
const excess = (built: number, official: number) => built / official - 1;

test('the built-in climatology at places that it was not made with: above the truth, by what its README says', () => {
  for (const { latitudeDeg, longitudeDeg, ...official } of golden.places) {
    const built = builtInClimate({ latitudeDeg, longitudeDeg, heightKm: 0 }, 50);
    expect(built.rainHeightKm - official.rainHeightKm).toBeGreaterThan(-0.1);
    expect(built.rainHeightKm - official.rainHeightKm).toBeLessThan(1.7);
    if (official.rainRateMmPerHour === 0) {
      // The Libyan desert, where a zone of the map knows some rain.
      expect(built.rainRateMmPerHour).toBeLessThan(22);
      continue;
    }
    expect(excess(built.rainRateMmPerHour, official.rainRateMmPerHour)).toBeGreaterThan(0);
    expect(excess(built.rainRateMmPerHour, official.rainRateMmPerHour)).toBeLessThan(0.5);
    expect(Math.abs(excess(built.wetRefractivity, official.wetRefractivity))).toBeLessThan(0.16);
  }
});

test('the total attenuation without a single given value there: -10 to +85 per cent', () => {
  expect(golden.totals).toHaveLength(24);
  for (const { totalDb, latitudeDeg, longitudeDeg, heightKm, ...path } of golden.totals) {
    const { climate } = valueFrom(
      resolveClimate({
        place: { latitudeDeg, longitudeDeg, heightKm },
        exceedancePercent: path.exceedancePercent,
        overrides: {},
      }),
    );
    const found = valueFrom(
      slantAttenuation(
        {
          ...path,
          latitudeDeg,
          stationHeightKm: heightKm,
          antennaDiameterM: 1,
          antennaEfficiency: 0.65,
        },
        climate,
      ),
    );
    const isOpenSea = latitudeDeg === 33.94;
    expect(excess(found.totalDb, totalDb)).toBeGreaterThan(-0.1);
    expect(excess(found.totalDb, totalDb)).toBeLessThan(isOpenSea ? 0.85 : 0.35);
  }
});

test('rain and scintillation with the values of the maps given', () => {
  for (const path of golden.paths) {
    const riseKm = path.slantPathKm * Math.sin((path.elevationDeg * Math.PI) / 180);
    const rainPath = { ...path, stationHeightKm: path.heightKm, rainHeightKm: path.heightKm + riseKm };
    const { attenuationDb } = valueFrom(rainAttenuation(rainPath, path.exceedancePercent));
    expect(Math.abs(excess(attenuationDb, path.rainDb))).toBeLessThan(1e-8);
    if (path.scintillationDb === null) continue;
    const antenna = { antennaDiameterM: 1, antennaEfficiency: 0.65 };
    const fadeDb = valueFrom(scintillationFadeDb({ ...path, ...antenna }, path.exceedancePercent));
    expect(Math.abs(excess(fadeDb, path.scintillationDb))).toBeLessThan(1e-8);
  }
});
