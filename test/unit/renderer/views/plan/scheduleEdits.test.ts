import { describe, expect, it } from 'vitest';
import {
  forbidContacts,
  pinContacts,
  releaseSlots,
  type SlotTarget,
  slotsAt,
  withSlot,
} from '../../../../../renderer/views/plan/scheduleEdits.ts';
import { asksForMenu, slotWishOf } from '../../../../../renderer/views/plan/slotKeys.ts';
import { SatelliteId, Scenario, ScheduleSlot, StationId } from '../../../../../shared/domain/index.ts';
import { scenario, station } from '../../../../support/scenarios.ts';

const MINUTE_MS = 60_000;
const FROM = Date.UTC(2026, 10, 22, 14);
const at = (minute: number) => FROM + minute * MINUTE_MS;
const sat = (id: string) => SatelliteId.parse(id);
const own = scenario({ stations: [station({ stationId: 'a', name: 'Team' }), station({ stationId: 'b' })] });
const hour: SlotTarget = {
  stationId: StationId.parse('a'),
  name: 'Team',
  span: { fromUtcMs: at(0), toUtcMs: at(60) },
  satelliteId: null,
};
const contacts = [
  { satelliteId: sat('11'), fromUtcMs: at(5) + 0.4, toUtcMs: at(12) + 0.6 },
  { satelliteId: sat('12'), fromUtcMs: at(50), toUtcMs: at(65) },
];
const slotsOf = ({ plan }: Scenario) => plan.schedule.slots;

describe('slots from the grid', () => {
  it('verify that contacts are pinned whole, in whole milliseconds within the link, and once', () => {
    const step = pinContacts(own, hour, contacts)!;
    expect(step.label).toBe('Pin 2 contacts of Team, 221400Z to 221500Z');
    expect(slotsOf(step.scenario).map(({ span, satelliteIds, kind }) => [kind, satelliteIds, span])).toEqual([
      ['pinned', ['11'], { fromUtcMs: at(5) + 1, toUtcMs: at(12) }],
      ['pinned', ['12'], { fromUtcMs: at(50), toUtcMs: at(65) }],
    ]);
    expect(Scenario.safeParse(step.scenario).success).toBe(true);
    expect(pinContacts(step.scenario, hour, contacts)).toBeNull();
  });

  it('verify that forbidding a period takes what was pinned out of it alone, and releasing takes back what is of the unit alone', () => {
    const pinned = pinContacts(own, hour, contacts)!.scenario;
    const forbidden = forbidContacts(pinned, hour)!;
    expect(forbidden.label).toBe('Forbid contacts of Team, 221400Z to 221500Z');
    expect(slotsOf(forbidden.scenario).map(({ kind, span }) => [kind, span.fromUtcMs, span.toUtcMs])).toEqual(
      [
        ['pinned', at(60), at(65)],
        ['forbidden', at(0), at(60)],
      ],
    );
    expect(forbidContacts(forbidden.scenario, hour)).toBeNull();
    const shared = ScheduleSlot.parse({
      slotId: 'all',
      kind: 'forbidden',
      stationIds: [],
      satelliteIds: ['12'],
      span: { fromUtcMs: at(0), toUtcMs: at(10) },
      note: '',
    });
    const both = withSlot(forbidden.scenario, shared).scenario;
    expect(slotsAt(both.plan.schedule, hour)).toMatchObject({
      own: [{ kind: 'forbidden' }],
      shared: [{ slotId: 'all' }],
    });
    const released = releaseSlots(both, hour)!;
    expect(slotsOf(released.scenario).map(({ slotId }) => slotId)).toEqual(['slot-2', 'all']);
    expect(releaseSlots(released.scenario, hour)).toBeNull();
  });

  it('verify that one satellite is forbidden beside others, and pinned again where it was forbidden for the unit alone', () => {
    const target = { ...hour, satelliteId: sat('11'), span: { fromUtcMs: at(5), toUtcMs: at(12) } };
    const forbidden = forbidContacts(own, target)!.scenario;
    expect(slotsOf(forbidden)).toMatchObject([
      { kind: 'forbidden', satelliteIds: ['11'], stationIds: ['a'] },
    ]);
    const again = pinContacts(forbidden, target, [{ satelliteId: sat('11'), ...target.span }])!.scenario;
    expect(slotsOf(again)).toMatchObject([{ kind: 'pinned', satelliteIds: ['11'] }]);
    expect(slotsAt(again.plan.schedule, { ...target, satelliteId: sat('12') }).all).toEqual([]);
  });

  it('verify that a pin over a whole period keeps both of its ends when that is forbidden', () => {
    const long = pinContacts(own, hour, [{ satelliteId: sat('11'), fromUtcMs: at(-5), toUtcMs: at(65) }])!;
    const slots = slotsOf(forbidContacts(long.scenario, hour)!.scenario);
    expect(slots.map(({ kind, span }) => [kind, span.fromUtcMs, span.toUtcMs])).toEqual([
      ['pinned', at(-5), at(0)],
      ['pinned', at(60), at(65)],
      ['forbidden', at(0), at(60)],
    ]);
    expect(new Set(slots.map(({ slotId }) => slotId)).size).toBe(3);
  });

  it('verify the keys', () => {
    expect(['p', 'X', 'Delete', 'q'].map(slotWishOf)).toEqual(['pin', 'forbid', 'release', null]);
    expect(asksForMenu({ key: 'F10', shiftKey: true })).toBe(true);
    expect(asksForMenu({ key: 'F10', shiftKey: false })).toBe(false);
  });
});
