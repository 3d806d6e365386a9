import { describe, expect, it } from 'vitest';
import { RAD_PER_DEG, SPEED_OF_LIGHT_KM_S } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import {
  contactsAt,
  exactPositions,
  laserState,
  type MeshNetwork,
  meshScene,
  type PositionSource,
  snapshotGraph,
} from '../../../shared/mesh/index.ts';
import {
  circularElement,
  contactsWithin,
  gridNetwork,
  quickest,
  satellitesOf,
} from '../../support/networkCases.ts';
import { fixedStation } from '../../support/stations.ts';
import golden from './network.json' with { type: 'json' };

/** Printed lengths have four decimals; the orbits are computed from the same formulas. */
const LENGTH_TOLERANCE_KM = 1e-3;
/** `tolerance` of the Hypatia part of the file. */
const RTT_TOLERANCE = 1e-4;
/** Rows with a satellite this near to the range limit depend on metres. */
const NEAR_LIMIT_KM = 0.05;

const { constants } = golden.conventions;
type Scenario = (typeof golden.walker_scenarios)[number];

interface Site {
  readonly name: string;
  readonly lat_deg: number;
  readonly lon_deg: number;
}

function stationsOf(sites: readonly Site[], minElevationDeg: number) {
  return sites.map((site) =>
    fixedStation({
      stationId: site.name.replaceAll(' ', '_'),
      place: { latitudeDeg: site.lat_deg, longitudeDeg: site.lon_deg, heightM: 0 },
      minElevationDeg,
    }),
  );
}

/** Where a site stands in the list; the file names sites. */
function endsOf(
  sites: readonly Site[],
  { a, b }: { readonly a: string; readonly b: string },
): [number, number] {
  return [sites.findIndex(({ name }) => name === a), sites.findIndex(({ name }) => name === b)];
}

/** Positions by the formulas of `conventions`: circular two-body orbits, with secular J2 where the scenario says so. */
function formulaPositions({ constellation }: Scenario): PositionSource {
  const { planes, satellites_per_plane: perPlane, walker_phasing_f: phasing } = constellation;
  const a = constellation.semi_major_axis_km;
  const inclination = constellation.inclination_deg * RAD_PER_DEG;
  const n = Math.sqrt(constants.mu_km3_s2 / a ** 3);
  const hasJ2 = constellation.orbit_model.includes('J2');
  const k = hasJ2 ? 1.5 * n * constants.J2 * (constants.earth_radius_km / a) ** 2 : 0;
  const nodeRate = -k * Math.cos(inclination);
  const sin2 = Math.sin(inclination) ** 2;
  const latitudeRate = n + k * (2 - 2.5 * sin2) + k * (1 - 1.5 * sin2);
  return (tS) => {
    const theta =
      golden.conventions.theta0_deg * RAD_PER_DEG + golden.conventions.earth_rotation_rate_rad_s * tS;
    const out = new Float64Array(3 * planes * perPlane);
    for (let plane = 0; plane < planes; plane += 1) {
      const node = (constellation.raan_span_deg * RAD_PER_DEG * plane) / planes + nodeRate * tS - theta;
      for (let slot = 0; slot < perPlane; slot += 1) {
        const row = plane * perPlane + slot;
        const u =
          2 * Math.PI * (slot / perPlane + (phasing * plane) / (planes * perPlane)) + latitudeRate * tS;
        const [cosU, sinU] = [Math.cos(u), Math.sin(u)];
        out[3 * row] = a * (cosU * Math.cos(node) - sinU * Math.cos(inclination) * Math.sin(node));
        out[3 * row + 1] = a * (cosU * Math.sin(node) + sinU * Math.cos(inclination) * Math.cos(node));
        out[3 * row + 2] = a * sinU * Math.sin(inclination);
      }
    }
    return out;
  };
}

function walkerNetwork(scenario: Scenario): MeshNetwork {
  const { planes, satellites_per_plane: perPlane, walker_phasing_f: seamShift } = scenario.constellation;
  return gridNetwork({
    elements: Array.from({ length: planes * perPlane }, (_, row) => circularElement(row)),
    stations: stationsOf(scenario.sites, scenario.min_elevation_deg),
    grid: { planes, perPlane, seamShift },
    grazingHeightKm: scenario.isl_usable_only_if_lowest_point_km_at_least ?? -6378,
  });
}

describe.each(golden.walker_scenarios)('$id: elevation mask, seam shifted by F', (scenario) => {
  const network = walkerNetwork(scenario);
  const positionsAt = formulaPositions(scenario);
  const sceneAt = meshScene({ network, positionsAt, stationIndexes: network.stations.map((_, i) => i) });

  it('validate that the formulas are flown as the file flew them', () => {
    for (const check of scenario.position_check) {
      const at = (tS: number) => positionsAt(tS).subarray(3 * check.satellite, 3 * check.satellite + 3);
      for (const axis of [0, 1, 2]) {
        expect(at(0)[axis]).toBeCloseTo(check.ecef_km_t0[axis]!, 5);
        expect(at(1234)[axis]).toBeCloseTo(check.ecef_km_t1234[axis]!, 5);
      }
    }
    expect(network.lasers.fixedPairs.length / 2).toBe(scenario.number_of_isl);
  });

  it.each(scenario.results)('validate the way from $a to $b after $t_s s', (result) => {
    const graph = sceneAt(result.t_s);
    const ends = endsOf(scenario.sites, result);
    const route = quickest(network, graph, ends);
    if (!result.reachable) {
      expect(route).toBeNull();
      return;
    }
    expect(Math.abs(route!.lengthKm - result.path_length_km!)).toBeLessThan(LENGTH_TOLERANCE_KM);
    expect(route!.delayMs).toBeCloseTo(result.one_way_delay_ms!, 5);
    expect(satellitesOf(network, graph, route!)).toEqual(result.path);
    expect(route!.edges).toHaveLength(result.total_hops!);
    const positions = positionsAt(result.t_s);
    const seen = ends.map((end) => contactsAt({ network, positions, atUtcMs: 0 }, [end]));
    expect(seen.map((contacts) => contacts.length)).toEqual([
      result.visible_satellites_a,
      result.visible_satellites_b,
    ]);
    const bentPipes = seen[0]!.flatMap((up) =>
      seen[1]!.flatMap((down) =>
        up.satelliteIndex === down.satelliteIndex ? [up.rangeKm + down.rangeKm] : [],
      ),
    );
    if (result.bent_pipe_length_km === null) expect(bentPipes).toEqual([]);
    else expect(Math.min(...bentPipes)).toBeCloseTo(result.bent_pipe_length_km!, 3);
  });
});

interface RangeRuleShell {
  readonly planes: number;
  readonly perPlane: number;
  readonly inclinationDeg: number;
  readonly meanMotionRevPerDay: number;
  readonly maxGroundLinkKm: number;
  readonly sites: readonly Site[];
}

/** Round trips by the rules of Hypatia: SGP4 on rounded elements, half a slot on odd planes, a limit of range. */
function roundTrips(shell: RangeRuleShell) {
  const { planes, perPlane } = shell;
  const fourDecimals = (value: number) => Number(value.toFixed(4));
  const elements = Array.from({ length: planes * perPlane }, (_, row) => {
    const plane = Math.floor(row / perPlane);
    const slot = row % perPlane;
    return circularElement(row, {
      epochUtcMs: utcMs(Date.UTC(2000, 0, 1)),
      meanMotionRevPerDay: shell.meanMotionRevPerDay,
      eccentricity: 1e-7,
      inclinationDeg: shell.inclinationDeg,
      raanDeg: fourDecimals((360 * plane) / planes),
      meanAnomalyDeg: fourDecimals((360 * slot) / perPlane + (plane % 2 === 1 ? 180 / perPlane : 0)),
    });
  });
  const network = gridNetwork({
    elements,
    stations: stationsOf(shell.sites, 0),
    grid: { planes, perPlane, seamShift: 0 },
    grazingHeightKm: -6378,
  });
  const positionsAt = exactPositions(network);
  const lasersAt = laserState(network.lasers, positionsAt);
  return (tS: number, names: { readonly a: string; readonly b: string }) => {
    const at = Date.UTC(2000, 0, 1) + tS * 1000;
    const positions = positionsAt(at);
    const contacts = contactsWithin(network, positions, shell.maxGroundLinkKm);
    const graph = snapshotGraph({ network, positions, laserPairs: lasersAt(at), contacts });
    const route = quickest(network, graph, endsOf(shell.sites, names));
    return route === null
      ? null
      : { rttMs: 2 * route.delayMs, path: satellitesOf(network, graph, route), lengthKm: route.lengthKm };
  };
}

describe('Hypatia: a limit of range, no shift at the seam', () => {
  const { hypatia } = golden;
  const tripAt = roundTrips({
    planes: hypatia.constellation.planes,
    perPlane: hypatia.constellation.satellites_per_plane,
    inclinationDeg: hypatia.constellation.inclination_deg,
    meanMotionRevPerDay: hypatia.constellation.mean_motion_rev_day,
    maxGroundLinkKm: 1260,
    sites: hypatia.sites,
  });

  it.each(hypatia.results)('validate the published round trip from $a to $b after $t_s s', (result) => {
    const trip = tripAt(result.t_s, result)!;
    expect(Math.abs(trip.rttMs / result.published_rtt_ms - 1)).toBeLessThan(RTT_TOLERANCE);
    expect(Math.abs(trip.rttMs / result.own_rtt_ms - 1)).toBeLessThan(1e-6);
    expect(trip.path).toEqual(result.published_path);
    expect(trip.rttMs).toBeCloseTo((2000 * trip.lengthKm) / SPEED_OF_LIGHT_KM_S, 9);
  });
});

describe.each(golden.hypatia_style_own.shells)('$shell by the rules of Hypatia', (shell) => {
  const tripAt = roundTrips({
    planes: shell.planes,
    perPlane: shell.satellites_per_plane,
    inclinationDeg: shell.inclination_deg,
    meanMotionRevPerDay: shell.mean_motion_rev_day,
    maxGroundLinkKm: shell.max_ground_link_km,
    sites: shell.sites,
  });
  const decided = shell.results.filter((result) => result.nearest_range_to_limit_km >= NEAR_LIMIT_KM);

  it.each(decided)('validate the round trip from $a to $b after $t_s s', (result) => {
    const trip = tripAt(result.t_s, result);
    expect(trip !== null).toBe(result.reachable);
    if (trip === null) return;
    expect(Math.abs(trip.rttMs / result.own_rtt_ms! - 1)).toBeLessThan(1e-6);
    expect(trip.path).toEqual(result.path);
  });
});
