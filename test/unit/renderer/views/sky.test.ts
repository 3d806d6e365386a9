import { describe, expect, it } from 'vitest';
import { bindingElevationOf, evenInstants, horizonOf, Sky } from '../../../../renderer/views/common/index.ts';
import { openWindows, skyTracks, TrackCache } from '../../../../renderer/views/inspector/skyModel.ts';
import { nightsOf } from '../../../../renderer/views/timeline/nights.ts';
import {
  SUNRISE_ELEVATION_DEG,
  siteFrameFromPlace,
  sunAnglesFromSite,
} from '../../../../shared/astro/index.ts';
import { utcMs, WINDOW_END_CLIPPED, WINDOW_START_CLIPPED } from '../../../../shared/domain/index.ts';
import { fixedStation, movingStation } from '../../../support/stations.ts';
import { runModelOf, scenario } from './runModelOf.ts';

const model = runModelOf();
const sky = new Sky(model);
const { windows } = model.run;

describe('look angles of the panels', () => {
  it('verify that a satellite stands at the binding elevation when its window opens and closes', () => {
    for (let row = 0; row < windows.count; row++) {
      const station = windows.stationIndex[row]!;
      const binding = bindingElevationOf(model.stations[station]!);
      const edges = [
        [WINDOW_START_CLIPPED, windows.startUtcMs[row]!],
        [WINDOW_END_CLIPPED, windows.endUtcMs[row]!],
      ] as const;
      for (const [flag, instantUtcMs] of edges) {
        if ((windows.flags[row]! & flag) === 0) {
          const look = sky.lookAt(station, windows.satelliteIndex[row]!, utcMs(instantUtcMs));
          // Edges are good to 10 ms; a low satellite climbs at most 0.2 degrees a second, and a mask of 0.22
          // degrees a degree of azimuth adds at most half of that: 3e-3 degrees.
          expect(Math.abs(look!.elevationDeg - binding(look!.azimuthDeg))).toBeLessThan(3e-3);
        }
      }
    }
  });

  it('verify that a station or satellite that is gone gives no angles', () => {
    expect(sky.lookAt(9, 0, model.run.fromUtcMs)).toBeNull();
    expect(sky.lookAt(0, 9, model.run.fromUtcMs)).toBeNull();
  });

  it('verify that even instants include both ends', () => {
    expect(evenInstants(0, 10, 4)).toEqual([0, 2.5, 5, 7.5, 10]);
  });
});

describe('sky of a station', () => {
  it('verify that open windows are those that hold the instant, highest first', () => {
    let busiest = 0;
    for (const instant of evenInstants(model.run.fromUtcMs, model.run.toUtcMs - 1, 200)) {
      const open = openWindows(model, sky, 0, instant);
      const byHand = Array.from({ length: windows.count }, (_, row) => row).filter(
        (row) =>
          windows.stationIndex[row] === 0 &&
          windows.startUtcMs[row]! <= instant &&
          instant < windows.endUtcMs[row]!,
      );
      expect(open.map((window) => window.row).sort((a, b) => a - b)).toEqual(byHand);
      const elevations = open.map((window) => window.elevationDeg);
      expect(elevations).toEqual([...elevations].sort((a, b) => b - a));
      busiest = Math.max(busiest, open.length);
    }
    expect(busiest).toBeGreaterThan(0);
  });

  it('verify that the next window is drawn only while nothing is open', () => {
    const tracks = new TrackCache(model, sky);
    const at = model.run.fromUtcMs;
    const shown = skyTracks(model, tracks, { open: [], nextRow: 2, selectedRow: -1, at });
    expect(shown.map((track) => [track.key, track.state])).toEqual([['2', 'next']]);
    expect(shown[0]?.directions.length).toBeGreaterThan(10);
    const selected = skyTracks(model, tracks, { open: [], nextRow: 2, selectedRow: 2, at });
    expect(selected.map((track) => track.state)).toEqual(['selected']);
  });
});

describe('limits of a station', () => {
  it('verify that the binding elevation is the largest of policy, horizon and antenna', () => {
    const station = fixedStation({
      minElevationDeg: 10,
      horizonMask: [
        { azimuthDeg: 0, elevationDeg: 0 },
        { azimuthDeg: 180, elevationDeg: 30 },
      ],
      antennaLimits: { minElevationDeg: 12, maxElevationDeg: 85 },
    });
    const binding = bindingElevationOf(station);
    expect(binding(0)).toBeCloseTo(12, 9);
    expect(binding(90)).toBeCloseTo(15, 9);
    expect(binding(270)).toBeCloseTo(15, 9);
    expect(horizonOf(station)?.(30)).toBeCloseTo(5, 9);
    expect(horizonOf(fixedStation({}))).toBeNull();
  });
});

describe('nights', () => {
  const { fromUtcMs, toUtcMs } = scenario;

  it('verify that the Sun stands at the horizon at both ends of a night and below between', () => {
    const station = fixedStation({});
    const nights = nightsOf(station, fromUtcMs, toUtcMs);
    const site = siteFrameFromPlace(station.place!);
    const sunDeg = (at: number) => sunAnglesFromSite(site, utcMs(at)).elevationDeg;
    expect(nights.length).toBe(4);
    // A second moves the Sun by at most 15 arc seconds.
    expect(sunDeg(nights[1]!)).toBeCloseTo(SUNRISE_ELEVATION_DEG, 2);
    expect(sunDeg(nights[2]!)).toBeCloseTo(SUNRISE_ELEVATION_DEG, 2);
    expect(sunDeg((nights[0]! + nights[1]!) / 2)).toBeLessThan(SUNRISE_ELEVATION_DEG);
  });

  it('verify polar night and polar day', () => {
    const north = fixedStation({ place: { latitudeDeg: 80, longitudeDeg: 0, heightM: 0 } });
    const south = fixedStation({ place: { latitudeDeg: -80, longitudeDeg: 0, heightM: 0 } });
    expect(Array.from(nightsOf(north, fromUtcMs, toUtcMs))).toEqual([fromUtcMs, toUtcMs]);
    expect(nightsOf(south, fromUtcMs, toUtcMs)).toHaveLength(0);
  });

  it('verify that a moving station has the night of where it is', () => {
    const place = { latitudeDeg: 0, longitudeDeg: 0, heightM: 0 };
    const still = nightsOf(fixedStation({ place }), fromUtcMs, toUtcMs);
    const west = { ...place, longitudeDeg: -60 };
    const moving = movingStation([
      { ...place, utcMs: fromUtcMs },
      { ...west, utcMs: utcMs(toUtcMs) },
    ]);
    // Going west by 60 degrees in the day puts sunset off by up to four hours.
    const later = (nightsOf(moving, fromUtcMs, toUtcMs)[2]! - still[2]!) / 3_600_000;
    expect(later).toBeGreaterThan(2.5);
    expect(later).toBeLessThan(4);
  });
});
