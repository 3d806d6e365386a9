import { describe, expect, it } from 'vitest';
import { withManner, withService, withSlot } from '../../../../../renderer/views/plan/scheduleEdits.ts';
import {
  mannerFromText,
  newServiceText,
  newSlotText,
  serviceFromText,
  slotFromText,
  textOfManner,
  textOfService,
  textOfSlot,
} from '../../../../../renderer/views/plan/scheduleForms.ts';
import { DEFAULT_SCHEDULE_RULES, FleetId } from '../../../../../shared/domain/index.ts';
import { fleetOfIds, scenario, station } from '../../../../support/scenarios.ts';

const own = scenario({
  fleets: [fleetOfIds([], { fleetId: 'backbone', name: 'Backbone' })],
  stations: [
    station({ stationId: 'a', name: 'Team', group: 'Blue' }),
    station({ stationId: 'b', name: 'Boat', group: 'Blue' }),
  ],
});
const context = { scenario: own, elements: null };

describe('forms of the rules of the schedule', () => {
  it('verify that rules for all read back as typed, in the units that people write', () => {
    expect(mannerFromText(textOfManner(DEFAULT_SCHEDULE_RULES), own).made).toEqual(DEFAULT_SCHEDULE_RULES);
    const { made, problems } = mannerFromText(
      {
        ...textOfManner(DEFAULT_SCHEDULE_RULES),
        minimum: '1 h 30 min',
        period: '4h',
        changeLoss: '12,5 %',
        givesRest: false,
        beams: { backbone: '3', 'gone-fleet': '2' },
      },
      own,
    );
    expect(problems).toEqual({});
    expect(made).toMatchObject({
      defaultService: { minimumS: 5400, periodS: 14_400 },
      changeLossFraction: 0.125,
      givesRest: false,
      satelliteBeams: [
        { fleetId: 'backbone', beamCount: 3 },
        { fleetId: 'gone-fleet', beamCount: 2 },
      ],
    });
    const { services, slots, ...manner } = made!;
    expect([services, slots]).toEqual([[], []]);
    const held = withSlot(own, slotFromText(newSlotText(own), context, null).made!).scenario;
    const step = withManner(held, manner);
    expect(step.label).toBe('Change how contacts are scheduled');
    expect(step.scenario.plan.schedule.slots).toHaveLength(1);
    expect(step.scenario.plan.schedule.satelliteBeams[0]!.fleetId).toBe(FleetId.parse('backbone'));
  });

  it('verify that what cannot be understood is told field by field, with what was expected', () => {
    const { made, problems } = mannerFromText(
      {
        minimum: '2 h',
        period: '1 h',
        shortest: '0 s',
        terminalChange: 'soon',
        gatewayChange: '2 h',
        changeLoss: '101',
        givesRest: true,
        beams: { backbone: '1.5' },
      },
      own,
    );
    expect(made).toBeNull();
    expect(problems).toMatchObject({
      minimum: 'Minimum: expected at most the period, 1 h, found "2 h"',
      shortest: 'Shortest contact: expected 1 s to 1 h, found "0 s"',
      terminalChange: expect.stringContaining('found "soon"'),
      gatewayChange: expect.stringContaining('found "2 h"'),
      changeLoss: 'Penalty for changes: expected 0 to 100 %, found "101"',
      beams: 'Beams of Backbone: expected 1 to 1000, or nothing, found "1.5"',
    });
  });

  it('verify that a rule of minimum service is for somebody, and stands where it was put', () => {
    const empty = serviceFromText(newServiceText(own), own, null);
    expect([empty.made, Object.keys(empty.problems)]).toEqual([null, ['stations']]);
    const first = serviceFromText({ ...newServiceText(own), groups: ['Blue'] }, own, null).made!;
    const one = withService(own, first, 0);
    expect([one.label, first.serviceId]).toEqual(['Add minimum service of Blue', 'Blue']);
    const second = serviceFromText(
      { ...newServiceText(one.scenario), stationIds: ['b'], minimum: '5 min', period: '30 min' },
      one.scenario,
      null,
    ).made!;
    const two = withService(one.scenario, second, 0).scenario;
    expect(two.plan.schedule.services.map(({ serviceId }) => serviceId)).toEqual(['b', 'Blue']);
    expect(textOfService(first, two).place).toBe(1);
    const moved = withService(two, first, 0);
    expect(moved.label).toBe('Change minimum service of Blue');
    expect(moved.scenario.plan.schedule.services.map(({ serviceId }) => serviceId)).toEqual(['Blue', 'b']);
  });

  it('verify that a pinned slot has one station and one satellite, and that instants are ordered', () => {
    const text = {
      ...newSlotText({ fromUtcMs: Date.UTC(2026, 10, 22, 14), toUtcMs: Date.UTC(2026, 10, 22, 15) }),
      kind: 'pinned' as const,
      stationIds: ['a', 'b'],
      satellites: '25544, 43013',
    };
    expect(slotFromText(text, context, null).problems).toEqual({
      stations: 'For: expected one unit of a pinned slot, found 2',
      satellites: 'Satellites: expected one of a pinned slot, found 2',
    });
    const made = slotFromText({ ...text, stationIds: ['a'], satellites: '25544' }, context, null).made!;
    expect(made).toMatchObject({ slotId: 'slot', stationIds: ['a'], satelliteIds: ['25544'] });
    expect(slotFromText(textOfSlot(made), context, made).made).toEqual(made);
    const turned = slotFromText(
      { ...text, kind: 'forbidden', from: '221500ZNOV26', to: '221400ZNOV26', satellites: 'NOBODY' },
      context,
      null,
    );
    expect(turned.problems).toEqual({
      to: 'End: expected an instant after the start',
      satellites: 'Satellites: expected names of the scenario or catalogue numbers, found "NOBODY"',
    });
  });
});
