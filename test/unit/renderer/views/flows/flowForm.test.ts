import { describe, expect, it } from 'vitest';
import {
  withFlow,
  withFlowDuplicated,
  withFlowSwitched,
  withoutFlow,
} from '../../../../../renderer/views/flows/flowEdits.ts';
import {
  ANY_GATEWAY,
  flowFromText,
  newFlowText,
  textOfFlow,
} from '../../../../../renderer/views/flows/flowForm.ts';
import { buildDemonstration } from '../../../../../shared/demonstration/index.ts';
import { Scenario } from '../../../../../shared/domain/index.ts';
import { flowOf } from '../../../../support/meshRuns.ts';
import { scenario, station } from '../../../../support/scenarios.ts';

const lantern = buildDemonstration().scenario;
const plain = {
  ...scenario({ stations: [station({ stationId: 'alpha' }), station({ stationId: 'bravo' })] }),
};
const NEW = { ...newFlowText(plain), name: 'Voice' };

describe('form of a flow', () => {
  it('verify that every flow of the demonstration comes out as it went in', () => {
    expect(lantern.mesh.flows.length).toBeGreaterThan(5);
    for (const flow of lantern.mesh.flows) {
      expect(flowFromText(textOfFlow(flow), lantern, flow)).toEqual({ problems: {}, flow });
    }
  });

  it('verify that a new flow is sound, and gets an id of its name that is not taken', () => {
    const known = { ...plain, mesh: { ...plain.mesh, flows: [flowOf({ flowId: 'Voice' })] } };
    expect(flowFromText(NEW, known, null).flow).toMatchObject({
      flowId: 'Voice-2',
      sourceStationId: 'alpha',
      destination: { kind: 'station', stationId: 'bravo' },
      traffic: { kind: 'stream', rateBps: 64_000 },
    });
    expect(flowFromText({ ...NEW, destinationId: ANY_GATEWAY }, plain, null).flow?.destination).toEqual({
      kind: 'any-gateway',
    });
  });

  it.each([
    ['name', { name: ' ' }],
    ['source', { sourceId: '' }],
    ['destination', { destinationId: 'alpha' }],
    ['amount', { rate: 'fast' }],
    ['amount', { rate: '0' }],
    ['amount', { traffic: 'message', volume: '64 kb/s' }],
    ['from', { from: 'tomorrow' }],
    ['to', { from: '2026-11-22T12:00:00Z', to: '2026-11-22T11:00:00Z' }],
    ['to', { from: '2026-11-24T12:00:00Z', to: '2026-11-24T13:00:00Z' }],
    ['deadline', { deadline: 'soon' }],
    ['deadline', { deadline: '40 d' }],
    ['availability', { availability: '101' }],
    ['policy', { policy: 'fleets' }],
    ['delivery', { delivery: 'store-and-forward' }],
    ['note', { note: 'x'.repeat(2001) }],
  ] as const)('verify that a wrong %s is told at its field and nowhere else: %o', (field, change) => {
    const reading = flowFromText({ ...NEW, ...change }, plain, null);
    expect(Object.keys(reading.problems)).toEqual([field]);
    expect(reading.problems[field]).toMatch(/expected .+/);
    expect(reading.flow).toBeNull();
  });
});

describe('edits of flows', () => {
  it('verify that each edit is one step by a name, and leaves a sound document', () => {
    const [first] = lantern.mesh.flows;
    const duplicated = withFlowDuplicated(lantern, first!);
    const steps = [
      withFlow(lantern, { ...first!, deadlineS: 60 }),
      withFlow(lantern, flowOf({ flowId: 'new', name: 'New' })),
      duplicated,
      withoutFlow(lantern, first!),
      withFlowSwitched(lantern, first!),
    ];
    expect(steps.map(({ label }) => label)).toEqual([
      'Change flow Target report',
      'Add flow New',
      'Duplicate flow Target report',
      'Remove flow Target report',
      'Switch flow Target report off',
    ]);
    for (const step of steps) {
      expect(Scenario.safeParse(step.scenario).success, step.label).toBe(true);
    }
    const names = duplicated.scenario.mesh.flows.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['Target report', 'Target report (2)']);
    expect(duplicated.scenario.mesh.flows[1]!.flowId).toBe(duplicated.flowId);
    expect(withFlowDuplicated(duplicated.scenario, first!).scenario.mesh.flows[1]!.name).toBe(
      'Target report (3)',
    );
    expect(withFlowSwitched(lantern, first!).scenario.mesh.flows[0]!.enabled).toBe(false);
  });
});
