import { describe, expect, test } from 'vitest';
import {
  DEFAULT_LINK_OPTIONS,
  FleetId,
  SatelliteId,
  Scenario,
  type StationId,
  type StationWhy,
  utcMs,
  type WhyChange,
  type WhyStationQuestion,
} from '../../../shared/domain/index.ts';
import { whyFlow, whyStation } from '../../../shared/jobs/index.ts';
import {
  changeLabel,
  changeText,
  inOrderOfCost,
  isWorthwhile,
  lowerFloorTries,
  ownTries,
  pairTries,
  rateTries,
  withChange,
} from '../../../shared/plan/index.ts';
import { radioPlanFromLibrary } from '../../../shared/radios/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { period, scenario, station } from '../../support/scenarios.ts';
import { designedFleet, flow, smallScenario, whyScene } from '../../support/whyScenes.ts';

const TEAM = 'team' as StationId;
const FROM = Date.UTC(2026, 10, 22);
const NOON = utcMs(FROM + 12 * 3_600_000);

/** The last value of a generator. */
function ended<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A satellite that stands still 60 degrees of longitude east of a team on the equator, and another mission's beside it. */
function oneSlot(changes: Partial<Parameters<typeof station>[0]> = {}): Scenario {
  const slot = (name: string, longitudeDeg: number, firstId: number) => ({
    ...{ kind: 'geostationary' as const, name, epochUtcMs: utcMs(FROM), firstId },
    slots: [{ name: '', longitudeDeg, inclinationDeg: 0 }],
  });
  return scenario({
    fleets: [
      designedFleet('geo', slot('GEO', 60, 900_000_001), true),
      designedFleet('other', slot('OTHER', 20, 900_000_101), false),
    ],
    stations: [
      station({
        stationId: 'team',
        place: { latitudeDeg: 0, longitudeDeg: 0, heightM: 0 },
        minElevationDeg: 25,
        ...changes,
      }),
    ],
  });
}

/** Elevation of a geostationary satellite from the equator, by plane geometry: tan e = (cos g - R/r) / sin g. */
const SLOT_DEG = (180 / Math.PI) * Math.atan((0.5 - 6378.137 / 42_164.2) / Math.sin(Math.PI / 3));

function ask(document: Scenario, changes: Partial<WhyStationQuestion> = {}): StationWhy {
  return mustSucceed(ended(whyStation(whyScene(document), { stationId: TEAM, atUtcMs: NOON, ...changes })));
}

describe('why a station is silent', () => {
  test('verify that a policy floor binds by its degrees, and the fixes go as far as they must', () => {
    const why = ask(oneSlot());
    expect(why.hasContact).toBe(false);
    expect([why.fromUtcMs, why.toUtcMs]).toEqual([FROM, FROM + 86_400_000]);
    expect(why.cause).toMatchObject({ kind: 'floor', satelliteId: '900000001', limitDeg: 25 });
    expect(why.cause!.elevationDeg).toBeCloseTo(SLOT_DEG, 1);
    expect(why.cause!.shortDeg).toBeCloseTo(25 - SLOT_DEG, 1);
    expect(why.cause!.azimuthDeg).toBeCloseTo(90, 1);
    expect(why.fixes.map(({ change }) => change)).toEqual([
      { kind: 'floor', stationId: 'team', minElevationDeg: Math.floor(why.cause!.elevationDeg! * 10) / 10 },
      { kind: 'fleet', fleetId: 'other' },
    ]);
    expect(why.fixes[0]!.filledFraction).toBe(1);
  });

  test('verify that terrain cannot be argued away, and a mast is told in degrees and metres', () => {
    const why = ask(
      oneSlot({
        minElevationDeg: 5,
        horizonMask: [
          { azimuthDeg: 0, elevationDeg: 0 },
          { azimuthDeg: 90, elevationDeg: 24 },
        ],
      }),
      { fleetId: FleetId.parse('geo') },
    );
    expect(why.cause).toMatchObject({ kind: 'horizon' });
    expect(why.cause!.limitDeg).toBeCloseTo(24, 1);
    const [mast, ...others] = why.fixes;
    expect(others).toEqual([]);
    expect(mast!.change).toMatchObject({ kind: 'horizon', minElevationDeg: 5 });
    expect(mast!.what).toMatch(
      /terrain mask is 2(\.\d)? degrees lower \(24 at azimuth 090 true: 4\.\d m higher/,
    );
  });

  test('verify that a mast higher than anybody raises, and a floor below the antenna, are not offered', () => {
    const why = ask(
      oneSlot({
        horizonMask: [{ azimuthDeg: 0, elevationDeg: 40 }],
        antennaLimits: { minElevationDeg: 25, maxElevationDeg: 90 },
      }),
      { fleetId: FleetId.parse('geo') },
    );
    expect(why.cause!.kind).toBe('horizon');
    expect(why.fixes).toEqual([]);
  });

  test('verify that what stands above the reach of an antenna is told so', () => {
    const why = ask(
      oneSlot({ minElevationDeg: 0, antennaLimits: { minElevationDeg: 0, maxElevationDeg: 15 } }),
      { satelliteId: SatelliteId.parse('900000001') },
    );
    expect(why.cause).toMatchObject({ kind: 'antenna' });
    expect(why.cause!.limitDeg).toBeCloseTo(15, 6);
    expect(why.cause!.text).toContain('above the 15 that the antenna can follow');
  });

  test('verify that satellites below the horizon, and none at all, are told', () => {
    const far = oneSlot({ place: { latitudeDeg: 0, longitudeDeg: -60, heightM: 0 } });
    expect(ask(far).cause).toMatchObject({ kind: 'below-horizon', limitDeg: 0 });
    const none = { ...oneSlot(), fleets: oneSlot().fleets.slice(1) };
    expect(ask(none).cause!.kind).toBe('no-satellites');
    expect(ask(none).fixes.map(({ change }) => change.kind)).toEqual(['fleet']);
  });

  test('verify that where no single change helps the cheapest two are tried together, and both are needed', () => {
    const far = { ...oneSlot({ minElevationDeg: 72 }), fleets: oneSlot().fleets.slice(1) };
    const why = ask(far);
    const [fix, ...others] = why.fixes;
    expect(others).toEqual([]);
    expect(fix!.change).toMatchObject({
      kind: 'both',
      changes: [
        { kind: 'fleet', fleetId: 'other' },
        { kind: 'floor', stationId: 'team', minElevationDeg: 62 },
      ],
    });
    expect(fix!.what).toMatch(/^Switch on .+; and also: Lower the floor of .+ from 72 to 62 degrees$/);
    expect(ask(mustSucceed(withChange(far, fix!.change))).hasContact).toBe(true);
    for (const change of (fix!.change as Extract<WhyChange, { kind: 'both' }>).changes) {
      expect(ask(mustSucceed(withChange(far, change))).hasContact).toBe(false);
    }
  });

  test('verify that pairs come in the order of what both cost, at most a dozen, and never two of one thing', () => {
    const lists = [
      [{ kind: 'horizon', stationId: TEAM, lowerByDeg: 1, azimuthDeg: 0, minElevationDeg: 5 }],
      [
        { kind: 'floor', stationId: TEAM, minElevationDeg: 9 },
        { kind: 'floor', stationId: TEAM, minElevationDeg: 5 },
      ],
      ...Array.from({ length: 6 }, (_, n) => [
        { kind: 'terminal', stationId: TEAM, terminalTypeId: `t${n}` },
      ]),
      [{ kind: 'fleet', fleetId: FleetId.parse('other') }],
    ] as WhyChange[][];
    const pairs = pairTries(lists).map((pair) => (pair.kind === 'both' ? pair.changes : []));
    expect(pairs).toHaveLength(12);
    expect(pairs[0]!.map(({ kind }) => kind).sort()).toEqual(['fleet', 'floor']);
    expect(pairs[0]).toContainEqual({ kind: 'floor', stationId: TEAM, minElevationDeg: 5 });
    expect(pairs.some((pair) => pair.every(({ kind }) => kind === 'floor' || kind === 'horizon'))).toBe(
      false,
    );
  });

  test('verify that contact is no silence', () => {
    const why = ask(oneSlot({ minElevationDeg: 10 }));
    expect(why).toMatchObject({ hasContact: true, cause: null, fixes: [], triedCount: 0 });
  });

  test('verify that a grant that ended binds, and waiting for the next one is an answer', () => {
    const span = (from: number, to: number) => ({
      fromUtcMs: utcMs(FROM + from * 3_600_000),
      toUtcMs: utcMs(FROM + to * 3_600_000),
    });
    const grant = (grantId: string, [from, to]: readonly [number, number]) => ({
      ...{ grantId, reference: `SAA-${grantId}`, fleetId: FleetId.parse('geo'), stationIds: [] },
      ...{ span: span(from, to), maxRateBps: null },
    });
    const document = oneSlot({ minElevationDeg: 10 });
    const why = ask({
      ...document,
      plan: { ...document.plan, grants: [grant('1', [0, 6]), grant('2', [18, 20])] },
    });
    expect(why.cause!.kind).toBe('grant');
    expect(why.cause!.text).toContain('SAA-1 ended 220600Z, SAA-2 begins 221800Z');
    expect(why.fixes[0]!.what).toBe('Wait 6 h, until 221800Z');
    expect(why.fixes.map(({ change }) => change.kind)).toEqual(['wait', 'fleet']);
  });

  test('verify that an order to be silent is named with its end, and no terminal is offered against it', () => {
    const document = oneSlot({ minElevationDeg: 10 });
    const silent: Scenario = {
      ...document,
      radio: radioPlanFromLibrary({
        stations: { team: ['x-dish-24'] },
        fleets: { geo: { payloads: ['mil-geo-x'] }, other: { payloads: ['mil-geo-x'] } },
        options: { ...DEFAULT_LINK_OPTIONS, sunOutage: 'ignore' },
      }),
      periods: [period({ periodId: 'keys', name: 'Change of keys', kind: 'crypto-change' })],
    };
    const why = ask(silent);
    expect(why.cause).toMatchObject({ kind: 'link', limit: 'crypto-change' });
    expect(why.cause!.text).toContain('cut by change of keys: Change of keys (until 221300Z)');
    expect(why.fixes.map(({ change }) => change.kind)).toEqual(['wait']);
  });

  test('verify that a station without a terminal is told so, and one of the library mends it', () => {
    const document = oneSlot({ minElevationDeg: 10 });
    const bare: Scenario = {
      ...document,
      stations: [...document.stations, station({ stationId: 'equipped' })],
      radio: radioPlanFromLibrary({
        stations: { equipped: ['x-dish-24'] },
        fleets: { geo: { payloads: ['mil-geo-x'] } },
      }),
    };
    const why = ask(bare);
    expect(why.cause!.kind).toBe('no-radio');
    expect(why.fixes.map(({ change }) => change)).toContainEqual({
      kind: 'terminal',
      stationId: 'team',
      terminalTypeId: 'x-dish-24',
    });
  });

  test('verify that bad questions are refused in words', () => {
    const failureOf = (changes: Partial<WhyStationQuestion>) =>
      mustFail(ended(whyStation(whyScene(oneSlot()), { stationId: TEAM, atUtcMs: NOON, ...changes }))).code;
    expect(failureOf({ stationId: 'nobody' as StationId })).toBe('jobs.noSuchStation');
    expect(failureOf({ atUtcMs: utcMs(FROM - 1) })).toBe('jobs.outsideSpan');
    expect(failureOf({ fleetId: FleetId.parse('nobody') })).toBe('jobs.noSuchFleet');
    expect(failureOf({ satelliteId: SatelliteId.parse('1') })).toBe('jobs.noSuchSatellite');
  });
});

describe('why a flow waits', () => {
  const taken = [
    flow('video', { precedence: 'flash', traffic: { kind: 'stream', rateBps: 80_000 } }),
    flow('voice'),
  ];
  const crowded = smallScenario({ floorDeg: 10, horizonMask: [], flows: taken });

  test('verify that a link that another flow has taken is told with all its numbers', () => {
    const why = mustSucceed(ended(whyFlow(whyScene(crowded), { flowId: 'voice' })));
    const full = why.waits.find(({ limit }) => limit === 'capacity')!;
    expect(full.text).toMatch(
      /carries 100 kbit\/s, 80\.0 kbit\/s of video \(FLASH\) on it, 60\.0 kbit\/s wanted/,
    );
    const at = mustSucceed(ended(whyFlow(whyScene(crowded), { flowId: 'voice', atUtcMs: full.fromUtcMs })));
    expect(at.wait).toEqual(full);
    const rate = at.fixes.find(({ change }) => change.kind === 'rate')!;
    expect(rate.change).toEqual({ kind: 'rate', flowId: 'voice', rateBps: 20_000 });
    const precedence = at.fixes.find(({ change }) => change.kind === 'precedence')!;
    expect(precedence.harms).toEqual(['video']);
  });

  test('verify that a flow that is off says so, and an unknown one is refused', () => {
    const off = { ...crowded, mesh: { ...crowded.mesh, flows: [flow('voice', { enabled: false })] } };
    expect(mustSucceed(ended(whyFlow(whyScene(off), { flowId: 'voice' }))).outcome).toBe(
      'Not served at all. It is switched off.',
    );
    expect(mustFail(ended(whyFlow(whyScene(off), { flowId: 'no' }))).code).toBe('jobs.noSuchFlow');
  });
});

describe('changes', () => {
  const document = smallScenario({ floorDeg: 10, horizonMask: [], flows: [flow('voice')] });

  test.each<[WhyChange, string]>([
    [{ kind: 'floor', stationId: 'nobody' as StationId, minElevationDeg: 5 }, 'plan.noSuchStation'],
    [{ kind: 'rate', flowId: 'no', rateBps: 1 }, 'plan.noSuchFlow'],
    [{ kind: 'delivery', flowId: 'voice' }, 'plan.changeDoesNotFit'],
    [{ kind: 'fleet', fleetId: FleetId.parse('no') }, 'plan.noSuchFleet'],
    [{ kind: 'terminal', stationId: TEAM, terminalTypeId: 'no' }, 'plan.noSuchTerminal'],
  ])('verify that %j is refused', (change, code) => {
    expect(mustFail(withChange(document, change)).code).toBe(code);
  });

  test('verify that every change leaves a document that its schema takes, and a label that fits', () => {
    const changes: WhyChange[] = [
      { kind: 'wait', untilUtcMs: NOON },
      { kind: 'floor', stationId: TEAM, minElevationDeg: 7.9 },
      { kind: 'rate', flowId: 'voice', rateBps: 1200 },
      { kind: 'policy', flowId: 'voice', policy: { kind: 'any' } },
      { kind: 'precedence', flowId: 'voice', precedence: 'flash' },
      { kind: 'availability', availabilityPercent: 95 },
      { kind: 'fleet', fleetId: FleetId.parse('spare') },
      { kind: 'terminal', stationId: TEAM, terminalTypeId: 'x-dish-24' },
      { kind: 'horizon', stationId: TEAM, lowerByDeg: 2, azimuthDeg: 214, minElevationDeg: 8 },
    ];
    for (const change of changes) {
      const changed = mustSucceed(withChange(document, change));
      expect(Scenario.safeParse(changed).success).toBe(true);
      expect(changed === document).toBe(change.kind === 'wait');
      expect(changeText(document, change)).not.toBe('');
      expect(changeLabel(document, change).length).toBeLessThanOrEqual(120);
    }
  });

  test('verify that rates go down from what is left, and floors not below the antenna', () => {
    const rates = rateTries(flow('voice'), 20_500).map((change) => change.kind === 'rate' && change.rateBps);
    expect(rates).toEqual([30_000, 20_000, 15_000, 6000]);
    const limited = station({
      stationId: 'team',
      minElevationDeg: 12,
      antennaLimits: { minElevationDeg: 8, maxElevationDeg: 90 },
    });
    expect(
      lowerFloorTries(limited).map((change) => change.kind === 'floor' && change.minElevationDeg),
    ).toEqual([10]);
  });

  test('verify that precedence is raised no higher than one above those in the way', () => {
    const flows = [flow('voice', { precedence: 'routine' }), flow('other', { precedence: 'priority' })];
    const trouble = { limit: 'capacity', leftBps: null, inTheWay: ['priority'] } as const;
    const [rates, levels] = ownTries({ mesh: { ...document.mesh, flows } }, flows[0]!, trouble);
    expect(rates!.every(({ kind }) => kind === 'rate')).toBe(true);
    expect(levels!.map((change) => change.kind === 'precedence' && change.precedence)).toEqual([
      'priority',
      'immediate',
    ]);
  });

  test('verify that the cheap comes before the dear, and no more than three terminals for a station', () => {
    const fix = (change: WhyChange, filledFraction = 1) => ({
      ...{ change, what: '', brings: '', fromUtcMs: NOON, toUtcMs: NOON, filledFraction, harms: [] },
    });
    const terminal = (terminalTypeId: string, filledFraction: number) =>
      fix({ kind: 'terminal', stationId: TEAM, terminalTypeId }, filledFraction);
    const ordered = inOrderOfCost([
      ...[terminal('a', 0.1), terminal('b', 0.9), terminal('c', 0.5), terminal('d', 0.2)],
      fix({ kind: 'floor', stationId: TEAM, minElevationDeg: 5 }),
      fix({ kind: 'wait', untilUtcMs: NOON }),
    ]);
    expect(
      ordered.map(({ change }) => (change.kind === 'terminal' ? change.terminalTypeId : change.kind)),
    ).toEqual(['wait', 'floor', 'b', 'c', 'd']);
  });

  test('verify that edges of links that differ by moments are no help', () => {
    expect(isWorthwhile(25, 7_200_000)).toBe(false);
    expect(isWorthwhile(30_000, 7_200_000)).toBe(true);
    expect(isWorthwhile(250, 450)).toBe(true);
  });
});
