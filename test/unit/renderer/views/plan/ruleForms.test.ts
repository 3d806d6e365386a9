import { describe, expect, it } from 'vitest';
import { withBearer, withGrant, withoutBearer } from '../../../../../renderer/views/plan/planEdits.ts';
import {
  bearerFromText,
  grantFromText,
  newBearerText,
  newGrantText,
  optionsFromText,
  textOfBearer,
  textOfGrant,
  textOfOptions,
} from '../../../../../renderer/views/plan/ruleForms.ts';
import { DEFAULT_PLAN_RULES } from '../../../../../shared/domain/index.ts';
import { fleetOfIds, scenario, station } from '../../../../support/scenarios.ts';

const own = scenario({
  fleets: [fleetOfIds([], { fleetId: 'backbone', name: 'Backbone' })],
  stations: [station({ stationId: 'a' }), station({ stationId: 'b' })],
});

describe('forms of the rules of a plan', () => {
  it('verify that a bearer reads back as typed, and is added, changed and removed under its name', () => {
    const text = {
      ...newBearerText(),
      name: 'HF net',
      stationIds: ['a', 'b'],
      rate: '2.4 kb/s',
      times: '221400ZNOV26 to 221600ZNOV26\n2026-11-22T10:00:00Z 2026-11-22T11:30:15Z',
    };
    const { made, problems } = bearerFromText(text, own, null);
    expect(problems).toEqual({});
    expect(made).toMatchObject({ bearerId: 'HF-net', rateBps: 2400, delayS: 1, setUpS: 120 });
    expect(made!.times.map(({ fromUtcMs }) => fromUtcMs)).toEqual([
      Date.UTC(2026, 10, 22, 10),
      Date.UTC(2026, 10, 22, 14),
    ]);
    expect(bearerFromText(textOfBearer(made!), own, made).made).toEqual(made);
    expect(textOfBearer(made!).rate).toBe(newBearerText().rate);
    const added = withBearer(own, made!);
    expect(added.label).toBe('Add bearer HF net');
    const changed = withBearer(added.scenario, { ...made!, enabled: false });
    expect([changed.label, changed.scenario.plan.bearers.length]).toEqual(['Change bearer HF net', 1]);
    expect(withoutBearer(changed.scenario, made!).scenario.plan.bearers).toEqual([]);
  });

  it('verify that what cannot be understood is told field by field', () => {
    const text = {
      ...newBearerText(),
      rate: 'fast',
      delay: '',
      setUp: 'soon',
      times: '221400ZNOV26',
      owner: 'x'.repeat(121),
    };
    const { made, problems } = bearerFromText(text, own, null);
    expect(made).toBeNull();
    expect(Object.keys(problems).sort()).toEqual([
      'delay',
      'name',
      'owner',
      'rate',
      'setUp',
      'stations',
      'times',
    ]);
    const crossed = '221400ZNOV26 221600ZNOV26\n221500ZNOV26 221700ZNOV26';
    expect(bearerFromText({ ...text, times: crossed }, own, null).problems.times).toContain('overlap');
  });

  it('verify that a grant reads back, and is named by its reference and fleet', () => {
    const text = { ...newGrantText(own), reference: 'SAA 12', stationIds: ['a'], maxRate: '64 kb/s' };
    const { made } = grantFromText(text, own, null);
    expect(made).toMatchObject({ grantId: 'SAA-12', fleetId: 'backbone', maxRateBps: 64_000 });
    expect(grantFromText(textOfGrant(made!), own, made).made).toEqual(made);
    expect(withGrant(own, made!).label).toBe('Add grant SAA 12, Backbone');
    const turned = grantFromText({ ...text, from: text.to, to: text.from }, own, null);
    expect(turned.problems.to).toBe('End: expected an instant after the start');
    expect(grantFromText({ ...text, maxRate: '' }, own, null).made!.maxRateBps).toBeNull();
  });

  it('verify that slices keep to their limits', () => {
    const text = textOfOptions(DEFAULT_PLAN_RULES.options);
    expect(optionsFromText(text).made).toEqual(DEFAULT_PLAN_RULES.options);
    expect(optionsFromText({ ...text, slice: '1 min' }).problems.slice).toContain('5 min to 24 h');
    expect(optionsFromText({ ...text, slice: '30 min', stepDown: '2 min' }).made).toMatchObject({
      sliceS: 1800,
      stepDownS: 120,
    });
  });
});
