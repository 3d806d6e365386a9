import { type FoundWindow, GeneralFinder } from '../../shared/access/general/generalFinder.ts';
import { OrbitInterpolant } from '../../shared/access/general/orbitInterpolant.ts';
import type { CompiledStation } from '../../shared/access/station/compileStation.ts';
import { createPropagator, type Propagator } from '../../shared/astro/index.ts';
import {
  type HorizonPoint,
  type Station,
  type UtcMs,
  utcMs,
  type Waypoint,
} from '../../shared/domain/index.ts';
import { elementSet } from './elementSets.ts';
import { fixedStation, movingStation } from './stations.ts';

export const CASES_FROM_UTC_MS = Date.UTC(2026, 10, 20);

export interface Span {
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
}

/** A span from the start of the cases, hours. */
export function spanOfHours(hours: number, offsetHours = 0): Span {
  const fromUtcMs = utcMs(CASES_FROM_UTC_MS + offsetHours * 3_600_000);
  return { fromUtcMs, toUtcMs: utcMs(fromUtcMs + hours * 3_600_000) };
}

/** A numbers source 0 <= x < 1 turned into picks from a range. */
export function between(random: () => number, low: number, high: number): number {
  return low + (high - low) * random();
}

function revPerDay(perigeeKm: number, eccentricity: number): number {
  const axisKm = (6378.135 + perigeeKm) / (1 - eccentricity);
  return (86_400 / (2 * Math.PI)) * Math.sqrt(398_600.8 / axisKm ** 3);
}

export type OrbitKind = 'low' | 'eccentric' | 'molniya' | 'synchronous';

/** A random orbit of a kind, with its epoch up to a day from the start of the cases. */
export function randomPropagator(random: () => number, kind: OrbitKind): Propagator {
  const shape = {
    low: () => [between(random, 300, 1500), 0.02 * random()],
    eccentric: () => [between(random, 300, 900), between(random, 0.05, 0.35)],
    molniya: () => [between(random, 500, 1500), 0.72],
    synchronous: () => [35_780, 1e-4],
  }[kind]();
  const [perigeeKm = 0, eccentricity = 0] = shape;
  const created = createPropagator(
    elementSet({
      satelliteId: '90001',
      epochUtcMs: utcMs(CASES_FROM_UTC_MS + between(random, -1, 0.5) * 86_400_000),
      meanMotionRevPerDay: revPerDay(perigeeKm, eccentricity),
      eccentricity,
      inclinationDeg: kind === 'synchronous' ? 5 * random() : kind === 'molniya' ? 63.4 : 180 * random(),
      raanDeg: 360 * random(),
      argPericenterDeg: 360 * random(),
      meanAnomalyDeg: 360 * random(),
      bstarPerEarthRadius: 2e-4 * random(),
      meanMotionDotRevPerDay2: 0,
      meanMotionDdotRevPerDay3: 0,
    }),
  );
  if (!created.ok) throw new Error(created.failure.message);
  return created.value;
}

/** A random horizon; every third one has a vertical step. */
export function randomHorizon(random: () => number): HorizonPoint[] {
  const count = 1 + Math.floor(12 * random());
  const points = Array.from({ length: count }, () => ({
    azimuthDeg: Math.floor(360 * random()),
    elevationDeg: between(random, -2, random() < 0.2 ? 75 : 30),
  })).sort((a, b) => a.azimuthDeg - b.azimuthDeg);
  const distinct = points.filter((point, at) => point.azimuthDeg !== points[at - 1]?.azimuthDeg);
  const [first] = distinct;
  if (random() > 1 / 3 || first === undefined) return distinct;
  return [{ azimuthDeg: first.azimuthDeg, elevationDeg: between(random, 0, 40) }, ...distinct];
}

export type StationKind = 'fixed' | 'pole' | 'ship' | 'aircraft' | 'polar aircraft';

/** A random station of a kind with a random horizon, and in half the cases an antenna with both limits. */
export function randomStation(random: () => number, kind: StationKind): Station {
  const parts = {
    minElevationDeg: between(random, -2, 20),
    horizonMask: random() < 0.85 ? randomHorizon(random) : [],
    antennaLimits:
      random() < 0.5
        ? null
        : { minElevationDeg: between(random, -5, 15), maxElevationDeg: between(random, 35, 90) },
  };
  const latitudeDeg = kind === 'pole' ? 90 : between(random, -75, 75);
  const longitudeDeg = between(random, -180, 180);
  if (kind === 'fixed' || kind === 'pole') {
    return fixedStation({ ...parts, place: { latitudeDeg, longitudeDeg, heightM: 4000 * random() } });
  }
  const stepDeg = kind === 'ship' ? 1 : 20;
  const track: Waypoint[] = [];
  for (let leg = 0; leg < 4; leg += 1) {
    track.push({
      utcMs: utcMs(CASES_FROM_UTC_MS + (0.4 + leg * (kind === 'ship' ? 4 : 2.3)) * 3_600_000),
      latitudeDeg:
        kind === 'polar aircraft'
          ? 84 + 5 * Math.cos(leg)
          : Math.max(-85, Math.min(85, latitudeDeg + stepDeg * between(random, -1, 1) * leg)),
      longitudeDeg: ((longitudeDeg + (kind === 'polar aircraft' ? 150 : stepDeg) * leg + 540) % 360) - 180,
      heightM: kind === 'ship' ? 20 : between(random, 0, 12_000),
    });
  }
  return movingStation(track, parts);
}

/** Windows by the general path, with an interpolant and a finder of their own unless given. */
export function windowsOf(
  propagator: Propagator,
  station: CompiledStation,
  span: Span,
  tools = { orbit: new OrbitInterpolant(), finder: new GeneralFinder() },
): FoundWindow[] {
  tools.orbit.load(propagator, { ...span, ut1MinusUtcS: 0 });
  const windows: FoundWindow[] = [];
  tools.finder.findWindows(tools.orbit, station, (window) => windows.push(window));
  return windows;
}
