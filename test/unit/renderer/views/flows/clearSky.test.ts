import { describe, expect, it } from 'vitest';
import {
  type ClearSkyAnswer,
  clearSkyFact,
  plannedHint,
} from '../../../../../renderer/views/flows/clearSkyFacts.ts';
import { utcMs } from '../../../../../shared/domain/index.ts';
import { outcomeOf } from '../../../../support/meshRuns.ts';

/** 22 November 2026, 14:31:20 Z. */
const READY = utcMs(Date.UTC(2026, 10, 22, 14, 31, 20));

function told(lateS: number | null, earlyS: number | null) {
  const at = (seconds: number | null) => (seconds === null ? null : utcMs(READY + seconds * 1_000));
  const outcome = outcomeOf({ flowId: 'image', fromUtcMs: READY, deliveredUtcMs: at(lateS) });
  const flows = [
    { flowId: 'voice', deliveredUtcMs: null },
    { flowId: 'image', deliveredUtcMs: at(earlyS) },
  ];
  return clearSkyFact(outcome, 99.5, { answer: { inputHash: '', flows }, failure: null });
}

describe('the early end of a delivery', () => {
  it('verify how much earlier it is, and what both ends mean', () => {
    const fact = told(84, 81);
    expect(fact).toMatchObject({ label: 'Clear sky', value: '14:32:41Z, 3.0\u00a0s\u00a0earlier' });
    expect(fact.hint).toContain('no rain and no cloud over any station');
    expect(fact.inputs).toContain(plannedHint(99.5));
    expect(plannedHint(99.5)).toContain('99.5 % of the year');
    expect(fact.inputs![0]).toBe('last bit in at 22143241ZNOV26, 1 min 21 s after it is ready');
  });

  it('verify that the same instant says that fading costs nothing', () => {
    expect(told(84, 84).value).toBe('the same: fading costs nothing');
    expect(told(84, 83.9995).value).toBe('the same: fading costs nothing');
  });

  it('verify that an end on another day tells its day', () => {
    expect(told(86_400, 60).value).toBe('22 NOV 14:32:20Z, 23\u00a0h\u00a059\u00a0min\u00a0earlier');
  });

  it('verify that what is delivered under a clear sky only is told apart from what never is', () => {
    expect(told(null, 81)).toMatchObject({ value: '22 NOV 14:32:41Z, only then', tone: 'marginal' });
    expect(told(null, null)).toMatchObject({ value: 'not delivered either', tone: 'plain' });
  });

  it('verify that one which other flows make later says so', () => {
    expect(told(84, 90)).toMatchObject({ value: '14:32:50Z, 6.0\u00a0s\u00a0later', tone: 'marginal' });
    expect(told(84, 90).hint).toContain('Flows that are served before it');
    expect(told(84, null)).toMatchObject({ value: 'not delivered', tone: 'marginal' });
  });

  it('verify that it is quiet while it is worked out, and says why it is not known', () => {
    const outcome = outcomeOf({ flowId: 'image' });
    const of = (asked: ClearSkyAnswer) => clearSkyFact(outcome, 99.5, asked);
    expect(of({ answer: null, failure: null })).toMatchObject({ value: 'computing…', tone: 'dim' });
    const failure = { code: 'compute.crashed', message: 'A thread died.' };
    expect(of({ answer: null, failure })).toMatchObject({
      value: 'not known',
      hint: 'A thread died. (compute.crashed)',
    });
  });
});
