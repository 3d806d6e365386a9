import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAccessEngine } from '../../../shared/access/index.ts';
import {
  type Flow,
  type FlowWhy,
  type Scenario,
  type StationId,
  type StationWhy,
  utcMs,
  WHY_CHANGE_KINDS,
  type WhyFix,
} from '../../../shared/domain/index.ts';
import { HeldMesh, whyFlow, whyStation } from '../../../shared/jobs/index.ts';
import { standingOf, withChange } from '../../../shared/plan/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { flow, smallScenario, whyScene } from '../../support/whyScenes.ts';

function ended<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const horizonMask = fc.array(
  fc.record({
    azimuthDeg: fc.integer({ min: 0, max: 359 }),
    elevationDeg: fc.integer({ min: -2, max: 45 }),
  }),
  { maxLength: 6 },
);

const smallFlow: fc.Arbitrary<Partial<Flow>> = fc.record({
  precedence: fc.constantFrom('flash', 'priority', 'routine'),
  policy: fc.constantFrom<Flow['policy']>({ kind: 'any' }, { kind: 'military-only' }),
  traffic: fc.constantFrom<Flow['traffic']>(
    { kind: 'stream', rateBps: 80_000 },
    { kind: 'stream', rateBps: 30_000 },
    { kind: 'message', volumeBytes: 200_000 },
  ),
  deadlineS: fc.constantFrom(null, 600),
});

const smallCase = fc
  .record({
    floorDeg: fc.integer({ min: 5, max: 50 }),
    horizonMask,
    flows: fc.array(smallFlow, { minLength: 1, maxLength: 3 }),
  })
  .map((facts) => ({ ...facts, flows: facts.flows.map((changes, place) => flow(`f${place}`, changes)) }));

/** Whether a station has a satellite of a scenario at some instant of a stretch, asked of the engine itself. */
function hasContact(document: Scenario, { fromUtcMs, toUtcMs }: Pick<StationWhy, 'fromUtcMs' | 'toUtcMs'>) {
  const { elements, availableFromUtcMs } = whyScene(document);
  const request = { ...document, elements, availableFromUtcMs, stations: document.stations.slice(0, 1) };
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'js' }));
  const { windows } = engine.computeRange(0, elements.satelliteIds.length);
  return Array.from({ length: windows.count }, (_, row) => row).some(
    (row) => windows.startUtcMs[row]! < toUtcMs && windows.endUtcMs[row]! > fromUtcMs,
  );
}

/** A flow of a scenario as the program serves it. */
function answerIn(document: Scenario, flowId: string) {
  const { elements, availableFromUtcMs } = whyScene(document);
  const held = mustSucceed(HeldMesh.of({ scenario: document, elements, availableFromUtcMs, contacts: null }));
  const { answers } = mustSucceed(held.stateWithout(null, () => undefined));
  return answers.find((answer) => answer.flowId === flowId)!;
}

function expectOrder(fixes: readonly WhyFix[]): void {
  // Two changes at once come behind every single one, ordered by what both cost.
  const costOf = (change: WhyFix['change']): number =>
    change.kind === 'both'
      ? WHY_CHANGE_KINDS.length + change.changes.reduce((sum, each) => sum + costOf(each), 0)
      : WHY_CHANGE_KINDS.indexOf(change.kind);
  const costs = fixes.map(({ change }) => costOf(change));
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
}

function expectFlowHelped(document: Scenario, why: FlowWhy, { change }: WhyFix): void {
  const asked = document.mesh.flows.find(({ flowId }) => flowId === why.flowId)!;
  const changed = mustSucceed(withChange(document, change));
  const changedFlow = changed.mesh.flows.find(({ flowId }) => flowId === why.flowId)!;
  const [before, after] = [answerIn(document, why.flowId), answerIn(changed, why.flowId)];
  if (asked.traffic.kind === 'message') {
    expect(after.deliveredUtcMs).not.toBeNull();
    const isGood = standingOf(changedFlow, after) === 'good' || before.deliveredUtcMs === null;
    expect(isGood || after.deliveredUtcMs! < why.wait!.toUtcMs).toBe(true);
    return;
  }
  const { fromUtcMs, toUtcMs } = why.wait!;
  const isServed = ({ way, startUtcMs, endUtcMs }: (typeof after.segments)[number]) =>
    way !== null && startUtcMs < toUtcMs && endUtcMs > fromUtcMs;
  expect(before.segments.some(isServed)).toBe(false);
  expect(after.segments.some(isServed)).toBe(true);
}

describe('why not', () => {
  test('verify that each change offered to a station, once made, brings a contact into the silence', () => {
    let fixCount = 0;
    fc.assert(
      fc.property(smallCase, fc.integer({ min: 0, max: 179 }), (facts, minute) => {
        const document = smallScenario(facts);
        const atUtcMs = utcMs(document.fromUtcMs + minute * 60_000);
        const question = { stationId: 'team' as StationId, atUtcMs };
        const why = mustSucceed(ended(whyStation(whyScene(document), question)));
        expect(why.fromUtcMs <= atUtcMs && atUtcMs < why.toUtcMs).toBe(true);
        expect(hasContact(document, why)).toBe(why.hasContact);
        expect(why.cause === null).toBe(why.hasContact);
        expectOrder(why.fixes);
        for (const fix of why.fixes) {
          if (fix.change.kind === 'wait') {
            expect(fix.fromUtcMs).toBe(why.toUtcMs);
            continue;
          }
          fixCount += 1;
          const changed = mustSucceed(withChange(document, fix.change));
          expect(hasContact(changed, why)).toBe(true);
          expect(hasContact(changed, fix)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
    expect(fixCount).toBeGreaterThan(0);
  });

  test('verify that each change offered to a flow, once made, serves it in its wait or delivers it', () => {
    let fixCount = 0;
    fc.assert(
      fc.property(smallCase, (facts) => {
        const document = smallScenario(facts);
        const { flowId } = document.mesh.flows[0]!;
        const why = mustSucceed(ended(whyFlow(whyScene(document), { flowId })));
        const before = answerIn(document, flowId);
        expect(why.waitCount).toBe(before.segments.filter(({ way }) => way === null).length);
        expect(why.isServedAsWanted).toBe(standingOf(document.mesh.flows[0]!, before) === 'good');
        expectOrder(why.fixes);
        for (const fix of why.fixes) {
          if (fix.change.kind === 'wait') continue;
          fixCount += 1;
          expectFlowHelped(document, why, fix);
        }
      }),
      { numRuns: 25 },
    );
    expect(fixCount).toBeGreaterThan(0);
  });
});
