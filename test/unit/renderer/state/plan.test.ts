import { beforeEach, describe, expect, it } from 'vitest';
import {
  type IndexedRun,
  initialServerState,
  initialViewState,
  shouldPlanByItself,
  takePlanEnd,
  takePlanProgress,
  usePlan,
  useServer,
  useView,
} from '../../../../renderer/state/index.ts';
import type { Flow, JobId } from '../../../../shared/domain/index.ts';
import type { PlanRun, ScenarioState } from '../../../../shared/ipc/index.ts';
import { scenario } from '../../../support/scenarios.ts';

const READY: Omit<ScenarioState, 'scenario'> = {
  undoLabel: null,
  redoLabel: null,
  stale: false,
  linksStale: false,
  linksHash: null,
  meshStale: false,
  meshHash: 'mesh',
  planStale: false,
  planHash: null,
  file: null,
};

function situation(
  state: Partial<ScenarioState>,
  {
    flowCount = 1,
    satelliteCount = 1,
    planMs,
  }: { flowCount?: number; satelliteCount?: number; planMs?: number } = {},
): void {
  const plain = scenario({});
  const flows = Array.from({ length: flowCount }, () => ({ enabled: true }) as Flow);
  useServer.setState({
    scenarioState: { ...READY, scenario: { ...plain, mesh: { ...plain.mesh, flows } }, ...state },
    latest: {
      run: { satelliteIds: Array.from({ length: satelliteCount }, String) },
    } as unknown as IndexedRun,
  });
  usePlan.setState({ run: planMs === undefined ? null : ({ elapsedMs: planMs } as PlanRun) });
}

beforeEach(() => {
  useServer.setState(initialServerState, true);
  useView.setState(initialViewState, true);
  usePlan.setState({ run: null, jobId: null, progress: null });
});

describe('a plan that starts by itself', () => {
  it.each<[string, boolean, Parameters<typeof situation>]>([
    ['the first one, after flows', true, [{}]],
    ['not before flows', false, [{ meshHash: null }]],
    ['not while flows are stale', false, [{ meshStale: true }]],
    ['not while windows are stale', false, [{ stale: true }]],
    ['not when it is there', false, [{ planHash: 'plan' }, { planMs: 10 }]],
    ['again when stale and quick', true, [{ planHash: 'plan', planStale: true }, { planMs: 10 }]],
    ['not when stale and slow', false, [{ planHash: 'plan', planStale: true }, { planMs: 60_000 }]],
    ['not without flows', false, [{}, { flowCount: 0 }]],
    ['not of many flows at first', false, [{}, { flowCount: 41 }]],
    ['not over many satellites at first', false, [{}, { satelliteCount: 2001 }]],
  ])('verify: %s', (_, expected, given) => {
    situation(...given);
    expect(shouldPlanByItself()).toBe(expected);
  });

  it('verify that it waits for other work and for itself', () => {
    situation({});
    useServer.setState({ job: { jobId: 'job' as JobId, progress: null, cancelling: false } });
    expect(shouldPlanByItself()).toBe(false);
    useServer.setState({ job: null });
    usePlan.setState({ jobId: 'plan' as JobId });
    expect(shouldPlanByItself()).toBe(false);
  });

  it('verify that progress and end of the job are told from those of others', () => {
    usePlan.setState({ jobId: 'plan' as JobId });
    const progress = { phase: 'Planning', doneCount: 1, totalCount: 2, elapsedMs: 1, remainingMs: null };
    expect(takePlanProgress({ jobId: 'other' as JobId, ...progress })).toBe(false);
    expect(takePlanProgress({ jobId: 'plan' as JobId, ...progress })).toBe(true);
    expect(usePlan.getState().progress?.doneCount).toBe(1);
    const end = { outcome: 'done', runId: null, message: '' } as const;
    expect(takePlanEnd({ jobId: 'plan' as JobId, ...end })).toBe(true);
    expect(takePlanEnd({ jobId: 'plan' as JobId, ...end })).toBe(false);
  });
});
