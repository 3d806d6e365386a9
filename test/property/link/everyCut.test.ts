import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAccessEngine } from '../../../shared/access/index.ts';
import {
  LINK_LIMITS,
  OPEN_DIRECTIONS,
  type Period,
  type PeriodKind,
  type Scenario,
  type Station,
  type Threat,
  type UtcMs,
  utcMs,
} from '../../../shared/domain/index.ts';
import { createPassReader, type LinkRequest, linkRequestOf } from '../../../shared/jobs/index.ts';
import { PassMeter, type PassQuestion, passLinkWindows } from '../../../shared/radios/index.ts';
import { byPassMeter, flatScene, measuredAtOnce } from '../../support/linkRequests.ts';
import { mustSucceed } from '../../support/results.ts';
import { BOTH_EDGES_MS, expectSameWindows, openAt, rowsByPass } from '../../support/sameLinkWindows.ts';
import { jobStations } from '../../support/walkerJob.ts';

const SATELLITES = 12;
const STATIONS = 4;
/** Tables over elevation are within 0.005 dB; 4 cm of position are 1e-5 degrees, and the steepest lobe has 30 dB a degree. */
const MARGIN_DB = 0.005 + 1e-3;
/** To this angles to the arc are known; all others are known better. */
const ANGLE_DEG = 1e-3;

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** When something begins, by a pass and a share of it, and how long it lasts: from a second, within the pass, to an hour. */
const TIMES = fc.record({
  pass: fc.nat(),
  share: fc.oneof(between(-0.1, 1.1), between(0.85, 1)),
  lengthS: fc.oneof(between(1, 200), between(200, 3_600)),
});

const UNIT = fc.record({
  /** How far it goes in the span, degrees; null for one that stands still. */
  goes: fc.option(fc.record({ northDeg: between(-3, 3), eastDeg: between(-3, 3) }), { freq: 2 }),
  horizonDeg: fc.option(fc.array(between(0, 50), { minLength: 3, maxLength: 6 }), { freq: 1 }),
  // As often as not there is none: what is cut by a sector is not measured in the kernel.
  sectors: fc.array(
    fc.record({
      fromAzimuthDeg: between(0, 359),
      widthDeg: between(1, 120),
      belowElevationDeg: between(30, 90),
    }),
    { maxLength: 1 },
  ),
});

const PERIOD = fc.record({
  kind: fc.constantFrom<PeriodKind>('emission-control', 'quiet-hours', 'crypto-change', 'restricted'),
  times: TIMES,
  /** Of a restricted one: the band of the uplink, or of the downlink. */
  band: fc.constantFrom([27, 31] as const, [17, 21] as const),
  /** Null for all units. */
  unit: fc.option(fc.nat(STATIONS - 1), { freq: 1 }),
});

const JAMMER = fc.record({
  unit: fc.nat(STATIONS - 1),
  northDeg: between(-1, 1),
  eastDeg: between(-1, 1),
  heightM: between(0, 12_000),
  against: fc.constantFrom('uplink' as const, 'downlink' as const, 'both' as const),
  eirpDbw: between(0, 60),
  times: fc.option(TIMES),
});

const SCENE = fc.record({
  units: fc.array(UNIT, { minLength: STATIONS, maxLength: STATIONS }),
  arcDeg: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: between(1, 25) }),
  periods: fc.array(PERIOD, { maxLength: 10 }),
  jammers: fc.array(JAMMER, { maxLength: 3 }),
  /** A pass that is looked at exactly, beside some in which something begins. */
  pass: fc.nat(),
});
type Times = typeof TIMES extends fc.Arbitrary<infer T> ? T : never;
type SceneNumbers = typeof SCENE extends fc.Arbitrary<infer T> ? T : never;

const PLACES = jobStations(10).filter(({ stationId }) => !['reykjavik', 'svalbard'].includes(stationId));

function unitOf(
  index: number,
  { goes, horizonDeg }: SceneNumbers['units'][number],
  at: (share: number) => UtcMs,
): Station {
  const station = PLACES[index]!;
  const place = station.place!;
  const horizonMask = (horizonDeg ?? []).map((elevationDeg, corner, all) => ({
    azimuthDeg: (360 * corner) / all.length,
    elevationDeg,
  }));
  if (goes === null) return { ...station, horizonMask };
  const track = [0, 0.4, 1].map((share) => ({
    latitudeDeg: place.latitudeDeg + share * goes.northDeg,
    longitudeDeg: place.longitudeDeg + share * share * goes.eastDeg,
    heightM: place.heightM,
    utcMs: at(share),
  }));
  return { ...station, place: null, track, horizonMask };
}

/** Flat arrays in Ka band under one plane, with everything that may cut or disturb. */
function requestOf(numbers: SceneNumbers): LinkRequest {
  const bare = flatScene(SATELLITES, PLACES.slice(0, STATIONS));
  const { fromUtcMs, toUtcMs, radio } = bare.scenario;
  const at = (share: number) => utcMs(fromUtcMs + share * (toUtcMs - fromUtcMs));
  const stations = numbers.units.map((unit, index) => unitOf(index, unit, at));
  const request = { ...bare.request, stations };
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
  const { windows } = engine.computeRange(0, SATELLITES);
  const spanOf = ({ pass, share, lengthS }: Times) => {
    const row = pass % windows.count;
    const from = windows.startUtcMs[row]! + share * (windows.endUtcMs[row]! - windows.startUtcMs[row]!);
    return [utcMs(from), utcMs(from + 1000 * lengthS)] as const;
  };
  const scenario: Scenario = {
    ...bare.scenario,
    stations,
    periods: numbers.periods.map(({ kind, times, unit, band: [lowGhz, highGhz] }, index): Period => {
      const [fromUtcMs, toUtcMs] = spanOf(times);
      return {
        ...{ periodId: `period-${index}`, kind, name: `Period ${index}`, fromUtcMs, toUtcMs },
        stationIds: unit === null ? [] : [stations[unit]!.stationId],
        ...(kind === 'restricted' ? { lowGhz, highGhz } : { lowGhz: null, highGhz: null }),
        ...{ protection: null, area: null, note: '' },
      };
    }),
    threats: numbers.jammers.map(({ unit, northDeg, eastDeg, heightM, times }, index): Threat => {
      const { latitudeDeg, longitudeDeg } = PLACES[unit]!.place!;
      const [activeFromUtcMs, activeToUtcMs] = times === null ? [null, null] : spanOf(times);
      return {
        ...{ threatId: `jammer-${index}`, kind: 'jammer', name: `Jammer ${index}`, reportedRadiusKm: null },
        place: { latitudeDeg: latitudeDeg + northDeg, longitudeDeg: longitudeDeg + eastDeg, heightM },
        ...{ activeFromUtcMs, activeToUtcMs, symbolCode: null, note: '' },
      };
    }),
    radio: {
      ...radio,
      fleets: radio.fleets.map((fleet) => ({ ...fleet, geoArcExclusionDeg: numbers.arcDeg })),
      stations: radio.stations.map((entry, index) => ({
        ...entry,
        keepOutSectors: numbers.units[index]!.sectors.map(
          ({ fromAzimuthDeg, widthDeg, belowElevationDeg }) => ({
            ...{
              fromAzimuthDeg,
              toAzimuthDeg: (fromAzimuthDeg + widthDeg) % 360,
              belowElevationDeg,
              reason: 'mast',
            },
          }),
        ),
      })),
      threats: numbers.jammers.map(({ against, eirpDbw }, index) => ({
        ...{ threatId: `jammer-${index}`, frequencyGhz: 25, bandwidthHz: 2e10, eirpDbw, against },
        ...({ antenna: { kind: 'omni', gainDbi: 0 }, sensitivityDbw: null } as const),
      })),
    },
  };
  return mustSucceed(linkRequestOf({ scenario, request, windows, geoidHeightM: () => 0 }));
}

/** The passes of a scene that are looked at every second by the exact means, which are slow. */
function exactPasses({ periods, jammers, pass }: SceneNumbers): Set<number> {
  const begun = (all: readonly { readonly times: Times | null }[]) =>
    all.flatMap(({ times }) => times?.pass ?? []);
  return new Set([...begun(periods).slice(0, 3), ...begun(jammers).slice(0, 1), pass]);
}

/** Whether what is open at an instant hangs on less than is known: a margin, or a direction at the edge of what cuts. */
function isOnEdge({ cutsAt, lookAt, ...pass }: PassQuestion, atUtcMs: number): boolean {
  const at = utcMs(atUtcMs);
  const sample = passLinkWindows({ ...pass, cutsAt, lookAt, startUtcMs: at, endUtcMs: at })[0]!.samples[0]!;
  const isNear = (marginDb: number, keptDb = 0) => Math.abs(marginDb - keptDb) <= MARGIN_DB;
  if (isNear(sample.upMarginDb, pass.up?.link.keptMarginDb)) return true;
  if (isNear(sample.downMarginDb, pass.down?.link.keptMarginDb)) return true;
  const look = lookAt(at)!;
  const asideDeg = ANGLE_DEG / Math.cos((look.elevationDeg * Math.PI) / 180);
  const cutOf = (azimuthDeg: number, elevationDeg: number) =>
    JSON.stringify(
      cutsAt(at, { ...look, azimuthDeg, elevationDeg }).map(({ kind, direction }) => [kind, direction]),
    );
  const cut = cutOf(look.azimuthDeg, look.elevationDeg);
  return [-1, 1].some(
    (side) =>
      cutOf(look.azimuthDeg + side * asideDeg, look.elevationDeg) !== cut ||
      cutOf(look.azimuthDeg, look.elevationDeg + side * ANGLE_DEG) !== cut,
  );
}

describe('passes under everything that may cut or disturb them', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('verify that kernel, meter and the exact look of every second find the same windows', () => {
    const measure = vi.spyOn(PassMeter.prototype, 'measure');
    const limits = new Set<string>();
    let [passCount, meteredCount, comparedCount, onEdgeCount] = [0, 0, 0, 0];
    fc.assert(
      fc.property(SCENE, (numbers) => {
        const request = requestOf(numbers);
        measure.mockClear();
        const { windows } = measuredAtOnce(request, 'forget');
        passCount += request.windows.count;
        meteredCount += measure.mock.calls.length;
        for (const code of windows.limit) limits.add(LINK_LIMITS[code]!);
        expectSameWindows(windows, measuredAtOnce(byPassMeter(request), 'forget').windows);
        const rows = rowsByPass(windows);
        const reader = createPassReader(request);
        for (const chosen of exactPasses(numbers)) {
          const accessRow = chosen % request.windows.count;
          const stationIndex = request.windows.stationIndex[accessRow]!;
          const pass = mustSucceed(
            reader.passOf({
              pair: request.pairs.find((pair) => pair.stationIndex === stationIndex)!,
              satelliteIndex: request.windows.satelliteIndex[accessRow]!,
              startUtcMs: request.windows.startUtcMs[accessRow]!,
              endUtcMs: request.windows.endUtcMs[accessRow]!,
            }),
          );
          const exact = passLinkWindows(pass);
          const edges = exact.flatMap(({ startUtcMs, endUtcMs }) => [startUtcMs, endUtcMs]);
          for (let t = pass.startUtcMs; t <= pass.endUtcMs; t += 1000) {
            if (edges.some((edge) => Math.abs(edge - t) <= BOTH_EDGES_MS)) continue;
            comparedCount += 1;
            const open =
              exact.find(({ startUtcMs, endUtcMs }) => startUtcMs <= t && endUtcMs >= t)?.open ?? 'none';
            const found = OPEN_DIRECTIONS[openAt(windows, rows.get(accessRow)!, t)];
            if (found === open) continue;
            onEdgeCount += 1;
            if (!isOnEdge(pass, t))
              expect(found, `pass ${accessRow}, ${(t - pass.startUtcMs) / 1000} s`).toBe(open);
          }
        }
      }),
      { numRuns: 30 },
    );
    // Both means have their share, and everything that may cut has cut.
    expect(meteredCount).toBeGreaterThan(passCount / 10);
    expect(meteredCount).toBeLessThan((9 * passCount) / 10);
    expect(comparedCount).toBeGreaterThan(3_000);
    expect(onEdgeCount).toBeLessThan(comparedCount / 1_000);
    for (const limit of [
      'emission-control',
      'quiet-hours',
      'crypto-change',
      'restricted',
      'keep-out',
      'geo-arc',
      'jamming',
    ])
      expect([...limits]).toContain(limit);
  });
});
