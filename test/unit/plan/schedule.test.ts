import { describe, expect, it } from 'vitest';
import {
  columnsFromElements,
  DEFAULT_PLAN_RULES,
  FleetId,
  type Flow,
  type LaserDesign,
  type PlanContact,
  type PlanSchedule,
  SatelliteId,
  type Scenario,
  type ScheduleRules,
  StationId,
  scenarioFromDocument,
  utcMs,
  type WindowColumns,
} from '../../../shared/domain/index.ts';
import {
  changesBetween,
  compareCourses,
  planJson,
  planSchedule,
  readPlanJson,
} from '../../../shared/plan/index.ts';
import { elementSet } from '../../support/elementSets.ts';
import { handPlan, minute } from '../../support/plans.ts';
import { mustSucceed } from '../../support/results.ts';
import { fleetOfIds, period, scenario, station } from '../../support/scenarios.ts';

const SATELLITES = ['900000001', '900000002'].map((id) => SatelliteId.parse(id));

/** Minutes in which a station has a satellite by sight. */
interface Sight {
  readonly station: number;
  readonly satellite: number;
  readonly minutes: readonly [number, number];
}

function windowsOf(sights: readonly Sight[]): WindowColumns {
  const column = (read: (sight: Sight) => number) => Float64Array.from(sights, read);
  return {
    count: sights.length,
    stationIndex: Uint32Array.from(sights, (sight) => sight.station),
    satelliteIndex: Uint32Array.from(sights, ({ satellite }) => satellite),
    startUtcMs: column(({ minutes }) => minute(minutes[0])),
    endUtcMs: column(({ minutes }) => minute(minutes[1])),
    peakUtcMs: column(({ minutes }) => minute(minutes[0])),
    peakElevationDeg: column(() => 45),
    flags: new Uint8Array(sights.length),
  };
}

function flow(flowId: string, from: string, precedence: Flow['precedence']): Flow {
  return {
    ...{ flowId, name: flowId, enabled: true, precedence, sourceStationId: StationId.parse(from) },
    destination: { kind: 'any-gateway' },
    traffic: { kind: 'stream', rateBps: 2400 },
    ...{ fromUtcMs: null, toUtcMs: null, deadlineS: null, availabilityPercent: 90 },
    ...{ policy: { kind: 'any' }, delivery: 'connected', note: '' },
  };
}

/** Two teams under two satellites, and a gateway with one antenna: an hour from noon. */
const SIGHTS: readonly Sight[] = [
  { station: 0, satellite: 0, minutes: [0, 20] },
  { station: 1, satellite: 1, minutes: [0, 20] },
  { station: 2, satellite: 0, minutes: [0, 60] },
  { station: 2, satellite: 1, minutes: [0, 60] },
];

interface Given {
  readonly rules?: Partial<ScheduleRules>;
  readonly changes?: Partial<Scenario>;
  readonly earlier?: readonly PlanContact[];
  readonly sights?: readonly Sight[];
  readonly lasers?: readonly LaserDesign[];
}

const LASERS: LaserDesign = {
  ...{ laserDesignId: 'lasers', fleetId: FleetId.parse('fleet'), partIds: [], terminalCount: 4 },
  layout: { kind: 'nearest', neighbourCount: 2 },
  ...{ maxRangeKm: 5000, grazingHeightKm: 80, acquisitionS: 10, rateBps: 1e9, processingDelayMs: 1 },
  ...{ vendor: '', standard: 'x', confidence: 'notional', source: '' },
};

function scheduled({ rules, changes, earlier, sights, lasers }: Given = {}): PlanSchedule {
  const stations = ['team', 'other', 'gateway'].map((stationId) => station({ stationId, group: stationId }));
  const base = scenario({
    fromUtcMs: utcMs(minute(0)),
    toUtcMs: utcMs(minute(60)),
    fleets: [fleetOfIds(SATELLITES, { fleetId: 'fleet' })],
    stations,
    plan: {
      ...DEFAULT_PLAN_RULES,
      schedule: { ...DEFAULT_PLAN_RULES.schedule, givesRest: false, ...rules },
    },
  });
  const gateway = { stationId: StationId.parse('gateway'), antennaCount: 1, feederRateBps: 1e6 };
  const own: Scenario = {
    ...base,
    mesh: {
      ...base.mesh,
      laserDesigns: [...(lasers ?? [])],
      gateways: [{ ...gateway, fleetIds: [base.fleets[0]!.fleetId], processingDelayMs: 0 }],
      flows: [flow('alarm', 'team', 'flash'), flow('report', 'other', 'routine')],
    },
    ...changes,
  };
  return planSchedule({
    scenario: own,
    stations,
    elements: columnsFromElements(SATELLITES.map((satelliteId) => elementSet({ satelliteId }))),
    windows: windowsOf(sights ?? SIGHTS),
    links: null,
    earlier: earlier ?? null,
  });
}

const told = ({ contacts }: PlanSchedule) =>
  contacts.map(({ stationId, fromUtcMs, toUtcMs }) => [
    stationId,
    (fromUtcMs - minute(0)) / 60_000,
    (toUtcMs - minute(0)) / 60_000,
  ]);

describe('the schedule of a scenario', () => {
  it('verify that one antenna serves the alarm first, and what is left goes to the report', () => {
    const plan = scheduled();
    expect(told(plan)).toEqual([
      ['team', 0, 10],
      ['other', 11, 20],
    ]);
    expect(plan.services.map(({ state, limit, limitId }) => [state, limit, limitId])).toEqual([
      ['served', null, null],
      ['trimmed', 'gateway', 'gateway'],
    ]);
    expect(plan.precedences.map(({ precedence, servedS }) => [precedence, servedS])).toEqual([
      ['flash', 600],
      ['routine', 540],
    ]);
  });

  it('verify that a rule of a group counts before the default', () => {
    const services = [{ serviceId: 's', stationIds: [], groups: ['team'], periodS: 3600, minimumS: 300 }];
    expect(told(scheduled({ rules: { services } }))).toEqual([
      ['team', 0, 5],
      ['other', 6, 16],
    ]);
  });

  it('verify that a pinned slot of a routine unit stands before the alarm, and a lost one is told', () => {
    const slot = (slotId: string, minutes: readonly [number, number]) => ({
      ...{ slotId, kind: 'pinned' as const, note: '' },
      ...{ stationIds: [StationId.parse('other')], satelliteIds: [SATELLITES[1]!] },
      span: { fromUtcMs: utcMs(minute(minutes[0])), toUtcMs: utcMs(minute(minutes[1])) },
    });
    const plan = scheduled({ rules: { slots: [slot('early', [0, 4]), slot('late', [30, 40])] } });
    expect(told(plan)[0]).toEqual(['team', 5, 15]);
    expect(plan.contacts.filter(({ isPinned }) => isPinned)).toHaveLength(1);
    expect(plan.lostSlots).toEqual([{ slotId: 'late', keptS: 0, reason: 'window' }]);
  });

  it('verify that nothing is scheduled where the planner forbids it, or silence is ordered', () => {
    const span = { fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(8)) };
    const forbidden = {
      slotId: 'no',
      kind: 'forbidden' as const,
      stationIds: [],
      satelliteIds: [],
      note: '',
    };
    expect(told(scheduled({ rules: { slots: [{ ...forbidden, span }] } }))[0]).toEqual(['team', 8, 18]);
    const quiet = period({ periodId: 'quiet', ...span, stationIds: [StationId.parse('team')] });
    expect(told(scheduled({ changes: { periods: [quiet] } }))).toContainEqual(['team', 8, 18]);
  });

  it('verify that lasers need no gateway at the same time, and a satellite with one beam serves one unit', () => {
    const sights: readonly Sight[] = [0, 1].map((team) => ({
      station: team,
      satellite: 0,
      minutes: [0, 20],
    }));
    const both = scheduled({ sights, lasers: [LASERS] });
    expect(both.contacts.map(({ gatewayId }) => gatewayId)).toEqual([null, null]);
    expect(both.services.every(({ state }) => state === 'served')).toBe(true);
    const satelliteBeams = [{ fleetId: LASERS.fleetId, beamCount: 1 }];
    const one = scheduled({ sights, lasers: [LASERS], rules: { satelliteBeams } });
    expect(told(one)).toEqual([
      ['team', 0, 10],
      ['other', 10, 20],
    ]);
  });

  it('verify that what was handed out before is kept, and what differs is told', () => {
    const [alarm, report] = scheduled().contacts;
    const later = { ...alarm!, fromUtcMs: minute(9), toUtcMs: minute(19) };
    const plan = scheduled({ earlier: [later] });
    expect(told(plan)[0]).toEqual(['team', 9, 19]);
    expect(plan.changes).toMatchObject([{ kind: 'added', contact: { stationId: 'other' } }]);
    const span = { fromUtcMs: minute(0), toUtcMs: minute(60) };
    expect(
      changesBetween([alarm!, report!], [{ ...alarm!, toUtcMs: minute(8) }], span).map(({ kind }) => kind),
    ).toEqual(['moved', 'removed']);
  });
});

describe('courses of action', () => {
  it('verify that plan.json is read again, and two plans stand side by side', () => {
    const plan = handPlan();
    const one = mustSucceed(readPlanJson(planJson(plan)));
    expect(one.schedule.contacts).toEqual(plan.schedule.contacts);
    const [contact] = plan.schedule.contacts;
    const shorter = { ...plan.schedule, contacts: [{ ...contact!, toUtcMs: minute(5) }] };
    const other = mustSucceed(readPlanJson(planJson({ ...plan, schedule: shorter })));
    const { courses, units, exchanges } = compareCourses([one, other]);
    expect(courses.map(({ changes }) => changes)).toEqual([
      { added: 0, removed: 0, moved: 0 },
      { added: 0, removed: 0, moved: 1 },
    ]);
    expect(units[0]!.values.map((value) => value?.longestSilenceS)).toEqual([3000, 3300]);
    expect(exchanges[0]!.values).toEqual([null, null]);
  });

  it('verify that an exchange that comes too late is not counted as wanted', () => {
    const counted = (isInTime: boolean | null) => {
      const outcome = {
        ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)), servedFraction: 1 },
        ...{ longestSilenceMs: 0, deliveredUtcMs: null, deliveredPlusMinusS: null },
        ...{ isInTime, isAvailableAsWanted: true },
      };
      const exchanges = handPlan().exchanges.map((exchange) => ({ ...exchange, outcome }));
      const plan = mustSucceed(readPlanJson(planJson(handPlan({ exchanges }))));
      return compareCourses([plan]).courses[0]!.exchangesAsWanted;
    };
    expect([counted(null), counted(true), counted(false)]).toEqual([1, 1, 0]);
  });

  it('verify that what is no plan is refused with the field', () => {
    expect(readPlanJson('{').ok).toBe(false);
    const read = readPlanJson('{"planVersion":1}');
    expect(read.ok ? '' : read.failure.message).toContain('programVersion');
  });
});

describe('schedule rules of the document', () => {
  it('verify that a document that says nothing of them means the default', () => {
    const { schedule: _, ...plan } = DEFAULT_PLAN_RULES;
    const read = mustSucceed(scenarioFromDocument({ ...scenario(), plan }));
    expect(read.plan.schedule).toEqual(DEFAULT_PLAN_RULES.schedule);
  });

  it('verify that a pinned slot names one station and one satellite', () => {
    const span = { fromUtcMs: minute(0), toUtcMs: minute(1) };
    const slot = { slotId: 's', kind: 'pinned', stationIds: [], satelliteIds: [], span, note: '' };
    const schedule = { ...DEFAULT_PLAN_RULES.schedule, slots: [slot] };
    const read = scenarioFromDocument({ ...scenario(), plan: { ...DEFAULT_PLAN_RULES, schedule } });
    expect(read.ok ? '' : read.failure.message).toContain('one station and one satellite of a pinned slot');
  });
});
