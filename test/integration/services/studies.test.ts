import { describe, expect, it } from 'vitest';
import type { Scenario, StudyPlan } from '../../../shared/domain/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { studyScenario } from '../../support/studyScenario.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startServices, type TestServices } from './startServices.ts';

const HALF: StudyPlan = {
  kind: 'attrition',
  losses: 'satellites',
  fleetIds: [],
  levels: [{ lostCount: 0 }, { lostPercent: 50 }],
};

/** Opens the small mission in place of the demonstration. */
async function openStudied({ handlers }: TestServices, changes: Partial<Scenario> = {}): Promise<Scenario> {
  const { scenario } = mustSucceed(await handlers['scenario.get']({}));
  const small = { ...studyScenario(), scenarioId: scenario.scenarioId, ...changes };
  return mustSucceed(await handlers['scenario.save']({ label: 'Make it small', scenario: small })).scenario;
}

async function studyNow(services: TestServices, plan: StudyPlan = HALF, sampleCount = 2) {
  const { jobId } = mustSucceed(await services.handlers['study.start']({ plan, sampleCount, seed: 5 }));
  return services.finished(jobId);
}

describe('studies', () => {
  it('verify that one is computed, kept, and stale after an edit that matters', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await openStudied(services);
    expect(mustSucceed(await handlers['study.latest']({}))).toBeNull();
    const end = await studyNow(services);
    expect(end).toMatchObject({ outcome: 'done', message: '2 samples at 2 levels' });
    expect(services.payloads('job.progress').map(({ phase }) => phase)).toContain('Computing samples');
    const run = mustSucceed(await handlers['study.latest']({}))!;
    expect(run).toMatchObject({ scenarioId: scenario.scenarioId, isStale: false });
    expect(run.result.rows).toHaveLength(4);
    expect(run.result.curves).toHaveLength(run.result.targets.length);
    expect(JSON.parse(run.fileText)).toMatchObject({ fileType: 'backbone-study', shard: null, seed: 5 });

    // What is not lost is served as without a study.
    const { jobId } = mustSucceed(await handlers['mesh.start']({}));
    await services.finished(jobId);
    const mesh = mustSucceed(await handlers['mesh.latest']({}))!;
    const [whole] = run.result.rows;
    const flowTargets = run.result.targets.flatMap(({ flowId }, index) =>
      flowId === null ? [] : [{ flowId, index }],
    );
    for (const { flowId, index } of flowTargets) {
      const outcome = mesh.flows.find((flow) => flow.flowId === flowId)!;
      expect(whole!.servedFraction[index]).toBeCloseTo(outcome.servedFraction, 6);
      expect(whole!.longestSilenceS[index]).toBeCloseTo(outcome.longestSilenceMs / 1000, 3);
    }

    const [flow, ...others] = scenario.mesh.flows;
    const later = {
      ...scenario,
      mesh: { ...scenario.mesh, flows: [{ ...flow!, enabled: false }, ...others] },
    };
    mustSucceed(await handlers['scenario.save']({ label: 'Switch a flow off', scenario: later }));
    expect(mustSucceed(await handlers['study.latest']({}))!.isStale).toBe(true);
    mustSucceed(await handlers['scenario.undo']({}));
    expect(mustSucceed(await handlers['study.latest']({}))!.isStale).toBe(false);
  });

  it('verify that it can be cancelled, and that a new one takes the place of one under way', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    await openStudied(services);
    const asked = { plan: HALF, sampleCount: 5000, seed: 1 };
    const first = mustSucceed(await handlers['study.start'](asked));
    const second = mustSucceed(await handlers['study.start'](asked));
    expect((await services.finished(first.jobId)).outcome).toBe('cancelled');
    mustSucceed(await handlers['study.cancel']({ jobId: second.jobId }));
    expect((await services.finished(second.jobId)).outcome).toBe('cancelled');
    expect(mustSucceed(await handlers['study.latest']({}))).toBeNull();
  });

  it('verify that a search finds losses that hurt more and more, as the drill says too', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    await openStudied(services);
    const worst = mustSucceed(await handlers['study.worst']({ unit: 'gateway', lossCount: 2 }));
    expect(worst.found.every(({ loss }) => loss.kind === 'gateway')).toBe(true);
    const planes = mustSucceed(await handlers['study.worst']({ unit: 'plane', lossCount: 2 }));
    expect(planes.found.length).toBeGreaterThan(0);
    expect(planes.found[0]!.undeliveredFraction).toBeGreaterThanOrEqual(planes.undeliveredFraction);
    const { jobId } = mustSucceed(await handlers['mesh.start']({}));
    await services.finished(jobId);
    const whole = mustSucceed(await handlers['mesh.latest']({}))!;
    const losses = { losses: planes.found.map(({ loss }) => loss), fromUtcMs: null };
    const drilled = mustSucceed(await handlers['mesh.drill']({ losses }));
    const served = ({ flows }: typeof whole) =>
      flows.reduce((sum, { servedFraction }) => sum + servedFraction, 0);
    expect(served(drilled)).toBeLessThan(served(whole) + 1e-9);
  });

  it('verify what is refused in one sentence', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const { mesh } = await openStudied(services);
    const lost = await studyNow(services, { ...HALF, levels: [{ lostCount: 5000 }] } as StudyPlan);
    expect(lost.outcome).toBe('failed');
    expect(lost.message).toContain('expected at most the 100 there are, found 5000');
    await openStudied(services, { mesh: { ...mesh, flows: [] } });
    const refused = mustFail(await handlers['study.start']({ plan: HALF, sampleCount: 1, seed: 1 }));
    expect(refused.code).toBe('study.noFlows');
    expect(refused.message).toContain('at least one flow');
  });
});
