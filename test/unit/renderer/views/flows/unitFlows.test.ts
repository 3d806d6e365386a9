import { describe, expect, it } from 'vitest';
import {
  newUnitFlowsText,
  unitFlowsFromText,
  withUnitFlows,
} from '../../../../../renderer/views/flows/unitFlows.ts';
import type { Scenario } from '../../../../../shared/domain/index.ts';
import { scenario, station } from '../../../../support/scenarios.ts';

const stationOf = (id: string, fields: Partial<Scenario['stations'][number]> = {}) =>
  station({ stationId: id as never, name: `Unit ${id}`, ...fields });
const PLAN = scenario({
  stations: [stationOf('a'), stationOf('hq', { role: 'headquarters', name: 'HQ' }), stationOf('b')],
});

describe('exchanges of all units', () => {
  it('verify that they are with whoever is headquarters, both ways, and none of it with itself', () => {
    const { flows } = unitFlowsFromText(newUnitFlowsText(PLAN), PLAN);
    expect(flows.map(({ name }) => name)).toEqual([
      'Unit a to HQ',
      'HQ to Unit a',
      'Unit b to HQ',
      'HQ to Unit b',
    ]);
    expect(new Set(flows.map(({ flowId }) => flowId)).size).toBe(4);
    expect(flows.every(({ traffic }) => traffic.kind === 'stream' && traffic.rateBps === 64_000)).toBe(true);
  });

  it('verify that units without a headquarters talk with the first of them', () => {
    const plain = { ...PLAN, stations: PLAN.stations.filter(({ role }) => role !== 'headquarters') };
    expect(newUnitFlowsText(plain).hubId).toBe('a');
  });

  it('verify that one way gives half of them', () => {
    const text = newUnitFlowsText(PLAN);
    const names = (direction: 'to-hub' | 'from-hub') =>
      unitFlowsFromText({ ...text, direction }, PLAN).flows.map(({ name }) => name);
    expect(names('to-hub')).toEqual(['Unit a to HQ', 'Unit b to HQ']);
    expect(names('from-hub')).toEqual(['HQ to Unit a', 'HQ to Unit b']);
  });

  it('verify that what is there already is left as it is and counted', () => {
    const text = newUnitFlowsText(PLAN);
    const some = unitFlowsFromText({ ...text, direction: 'to-hub', precedence: 'flash' }, PLAN).flows;
    const step = withUnitFlows(PLAN, some);
    expect(step.label).toBe('Add 2 exchanges');
    const again = unitFlowsFromText(text, step.scenario);
    expect(again.knownCount).toBe(2);
    expect(again.flows.map(({ name }) => name)).toEqual(['HQ to Unit a', 'HQ to Unit b']);
    const ids = [...step.scenario.mesh.flows, ...again.flows].map(({ flowId }) => flowId);
    expect(new Set(ids).size).toBe(4);
  });

  it('verify that a rate that cannot be read adds nothing and says why', () => {
    const reading = unitFlowsFromText({ ...newUnitFlowsText(PLAN), rate: 'fast' }, PLAN);
    expect(reading.flows).toEqual([]);
    expect(reading.problems.amount).toContain('found "fast"');
  });

  it('verify that a lone station has nobody to talk with', () => {
    const lone = { ...PLAN, stations: [PLAN.stations[0]!] };
    expect(unitFlowsFromText(newUnitFlowsText(lone), lone)).toEqual({
      problems: {},
      flows: [],
      knownCount: 0,
    });
  });

  it('verify that gateways are nobody to report, and the nearest of them may be whom units talk with', () => {
    const gateway = stationOf('gw', { role: 'gateway' });
    const mesh = {
      ...PLAN.mesh,
      gateways: [{ stationId: gateway.stationId } as Scenario['mesh']['gateways'][number]],
    };
    const plan = { ...PLAN, stations: [...PLAN.stations, gateway], mesh };
    const { flows } = unitFlowsFromText({ ...newUnitFlowsText(plan), hubId: 'any gateway' }, plan);
    expect(flows.map(({ name }) => name)).toEqual([
      'Unit a to any gateway',
      'HQ to any gateway',
      'Unit b to any gateway',
    ]);
    expect(flows.every(({ destination }) => destination.kind === 'any-gateway')).toBe(true);
  });
});
