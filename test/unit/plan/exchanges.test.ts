import { describe, expect, it } from 'vitest';
import {
  type AccessGrant,
  type Bearer,
  DEFAULT_PLAN_RULES,
  FleetId,
  type Flow,
  type Period,
  type PlanExchange,
  type PlanRules,
  SatelliteId,
  StationId,
  utcMs,
} from '../../../shared/domain/index.ts';
import { meansOfExchanges, timelineWithin } from '../../../shared/plan/index.ts';
import { exchangesOver } from '../../support/exchanges.ts';
import { flowBetween } from '../../support/flows.ts';
import { atMinute, type HandNetwork, handTimeline } from '../../support/handTimeline.ts';
import { fleetOfIds, period, scenario, station } from '../../support/scenarios.ts';

/** A military satellite for the first half hour, a commercial one for the last three quarters. */
const NETWORK: HandNetwork = {
  satellites: ['military', 'commercial'],
  stations: ['team', 'post'],
  minutes: 60,
  contacts: [
    { station: 'team', satellite: 0, minutes: [0, 30] },
    { station: 'post', satellite: 0, minutes: [0, 30] },
    { station: 'team', satellite: 1, minutes: [15, 60] },
    { station: 'post', satellite: 1, minutes: [15, 60] },
  ],
};

const VOICE = flowBetween(['team', 'post'], {
  flowId: 'voice',
  name: 'Voice',
  precedence: 'immediate',
  traffic: { kind: 'stream', rateBps: 2400 },
  availabilityPercent: 90,
});

const RADIO: Bearer = {
  bearerId: 'hf',
  name: 'HF',
  kind: 'hf',
  enabled: true,
  stationIds: [StationId.parse('team'), StationId.parse('post')],
  rateBps: 2400,
  delayS: 1,
  setUpS: 30,
  times: [],
  owner: '',
  power: '',
  note: '',
};

interface Given {
  readonly flow?: Partial<Flow>;
  readonly rules?: Partial<PlanRules>;
  readonly periods?: Period[];
}

function planned({ flow, rules, periods }: Given): PlanExchange {
  const document = scenario({
    fromUtcMs: utcMs(atMinute(0)),
    toUtcMs: utcMs(atMinute(60)),
    fleets: [
      fleetOfIds([SatelliteId.parse('900000001')], { fleetId: 'fleet-0', owner: 'military' }),
      fleetOfIds([SatelliteId.parse('900000002')], { fleetId: 'fleet-1', owner: 'commercial' }),
    ],
    stations: [station({ stationId: 'team' }), station({ stationId: 'post' })],
    periods: periods ?? [],
    plan: {
      ...DEFAULT_PLAN_RULES,
      ...rules,
      options: { ...DEFAULT_PLAN_RULES.options, sliceS: 1800 },
    },
  });
  const flows = [{ ...VOICE, ...flow }];
  const own = { ...document, mesh: { ...document.mesh, flows } };
  const timeline = timelineWithin(handTimeline(NETWORK), own.plan.grants);
  const [served] = exchangesOver(own, timeline);
  const [pace] = meansOfExchanges(own, timeline);
  return { ...served!, pace: pace! };
}

const told = ({ pace }: PlanExchange) =>
  pace.map(({ means }) => means.map(({ id, availableFraction }) => [id, availableFraction]));

describe('means of an exchange by slices', () => {
  it('verify that each fleet is judged alone, the one that is there longer first', () => {
    expect(told(planned({}))).toEqual([
      [
        ['fleet-0', 1],
        ['fleet-1', 0.5],
      ],
      [['fleet-1', 1]],
    ]);
  });

  it('verify that a policy leaves out whom it forbids', () => {
    expect(told(planned({ flow: { policy: { kind: 'military-only' } } }))).toEqual([[['fleet-0', 1]], []]);
  });

  it('verify that a bearer takes its place, and is stepped down from after what it needs', () => {
    const { pace } = planned({ rules: { bearers: [RADIO] } });
    // As much of the slice as the satellites, but not ready at once.
    expect(pace[1]!.means.map(({ id }) => id)).toEqual(['fleet-1', 'hf']);
    expect(pace[0]!.stepDownAfterS).toEqual([60, 60, 900 + 60]);
  });

  it('verify that a message is stepped down from when its deadline is over at the latest', () => {
    const flow: Partial<Flow> = { traffic: { kind: 'message', volumeBytes: 1000 }, deadlineS: 300 };
    const { pace } = planned({ flow, rules: { bearers: [RADIO] } });
    expect(pace[0]!.means.map(({ longestSilenceS }) => longestSilenceS)).toEqual([0, 0, 900]);
    expect(pace[0]!.stepDownAfterS).toEqual([60, 60, 300]);
  });

  it('verify that a bearer too slow for the exchange stands behind all that are fast enough', () => {
    const { pace } = planned({
      flow: { traffic: { kind: 'stream', rateBps: 9600 } },
      rules: { bearers: [RADIO] },
    });
    expect(pace[0]!.means.map(({ id, meetsNeed }) => [id, meetsNeed])).toEqual([
      ['fleet-0', true],
      ['fleet-1', true],
      ['hf', false],
    ]);
  });

  it('verify that a courier, however much it carries, is no means for a stream but the last', () => {
    const runner: Bearer = {
      ...RADIO,
      ...{ bearerId: 'runner', name: 'Runner', kind: 'courier', rateBps: 1e9, delayS: 600, setUpS: 0 },
    };
    const { pace } = planned({ rules: { bearers: [runner] } });
    expect(pace[1]!.means.map(({ id, meetsNeed }) => [id, meetsNeed])).toEqual([
      ['fleet-1', true],
      ['runner', false],
    ]);
    const message = { traffic: { kind: 'message' as const, volumeBytes: 1000 }, deadlineS: 900 };
    const asMessage = planned({ flow: message, rules: { bearers: [runner] } });
    expect(asMessage.pace[0]!.means.find(({ id }) => id === 'runner')?.meetsNeed).toBe(true);
  });

  it('verify that silence of the source stops a radio, and no courier', () => {
    const quiet = period({
      periodId: 'quiet',
      kind: 'emission-control',
      fromUtcMs: utcMs(atMinute(30)),
      toUtcMs: utcMs(atMinute(60)),
      stationIds: [StationId.parse('team')],
    });
    const runner: Bearer = { ...RADIO, bearerId: 'runner', name: 'Runner', kind: 'courier', delayS: 600 };
    const { pace } = planned({ rules: { bearers: [RADIO, runner] }, periods: [quiet] });
    const ids = pace.map(({ means }) => means.filter(({ kind }) => kind === 'bearer').map(({ id }) => id));
    expect(ids).toEqual([['hf', 'runner'], ['runner']]);
  });

  it('verify that a silence over the edge of a slice counts whole on both sides, and one that only touches it does not', () => {
    const quiet = (fromMinute: number, toMinute: number, offMs = 0) =>
      period({
        ...{ periodId: 'quiet', kind: 'emission-control', stationIds: [StationId.parse('team')] },
        ...{ fromUtcMs: utcMs(atMinute(fromMinute)), toUtcMs: utcMs(atMinute(toMinute) + offMs) },
      });
    const silencesS = (order: Period) =>
      planned({ rules: { bearers: [RADIO] }, periods: [order] }).pace.map(({ means, stepDownAfterS }) => {
        const place = means.findIndex(({ id }) => id === 'hf');
        return [means[place]!.longestSilenceS, stepDownAfterS[place]];
      });
    expect(silencesS(quiet(20, 40))).toEqual([
      [1200, 1260],
      [1200, 1260],
    ]);
    expect(silencesS(quiet(20, 30, 400))).toEqual([
      [600.4, 660.4],
      [0.4, 60.4],
    ]);
  });

  it('verify that a message without a deadline must be over within the times of the exchange', () => {
    const rate = (volumeBytes: number) => ({
      ...{ traffic: { kind: 'message' as const, volumeBytes }, deadlineS: null },
    });
    const means = (volumeBytes: number) =>
      planned({ flow: rate(volumeBytes), rules: { bearers: [RADIO] } }).pace[0]!.means.map(
        ({ id, meetsNeed }) => [id, meetsNeed],
      );
    // An hour at 2,400 bit/s is 1,080,000 bytes; setting up and the way take 31 s of it.
    expect(means(1_070_000)).toEqual([
      ['fleet-0', true],
      ['hf', true],
      ['fleet-1', true],
    ]);
    expect(means(1_075_000)).toEqual([
      ['fleet-0', true],
      ['fleet-1', true],
      ['hf', false],
    ]);
    // Fast enough for the hour, not for the half of it in which it is there.
    const half = [{ fromUtcMs: utcMs(atMinute(0)), toUtcMs: utcMs(atMinute(30)) }];
    const { pace } = planned({ flow: rate(600_000), rules: { bearers: [{ ...RADIO, times: half }] } });
    expect(pace[0]!.means.at(-1)).toMatchObject({ id: 'hf', meetsNeed: false });
  });

  it('verify that a granted fleet is there within its grants alone, at their rate', () => {
    const grant: AccessGrant = {
      grantId: 'saa-1',
      reference: 'SAA 1',
      fleetId: FleetId.parse('fleet-1'),
      stationIds: [],
      span: { fromUtcMs: utcMs(atMinute(40)), toUtcMs: utcMs(atMinute(50)) },
      maxRateBps: 4800,
    };
    expect(told(planned({ rules: { grants: [grant] } }))).toEqual([[['fleet-0', 1]], [['fleet-1', 1 / 3]]]);
    const fast = planned({
      flow: { traffic: { kind: 'stream', rateBps: 9600 } },
      rules: { grants: [grant] },
    });
    expect(told(fast)).toEqual([[['fleet-0', 1]], []]);
  });

  it('verify that an exchange that is switched off says so', () => {
    const off = planned({ flow: { enabled: false } });
    expect(off).toMatchObject({ outcome: null, leftOutReason: 'It is switched off.', pace: [] });
  });
});
