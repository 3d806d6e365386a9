import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type ComputePool, createComputePool } from '../../../electron/compute/index.ts';
import type { PlanRequest } from '../../../shared/jobs/index.ts';
import { planSchedule } from '../../../shared/plan/index.ts';
import { COMPUTE_WORKER } from '../../support/delivered.ts';
import { planMission } from '../../support/planMission.ts';
import { planRequestOf } from '../../support/planRequests.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';

function startPool(workerCount: number): ComputePool {
  const pool = createComputePool({ workerEntry: COMPUTE_WORKER, workerCount });
  onTestFinished(() => pool.dispose());
  return pool;
}

const planBy = async (workerCount: number, request: PlanRequest) => startPool(workerCount).runPlan(request);

describe('a plan in threads', () => {
  let request: PlanRequest;
  beforeAll(async () => {
    const pool = createComputePool({ workerEntry: COMPUTE_WORKER });
    const mission = planMission(2, { unitCount: 4, exchangeCount: 6, oneOf: 3 });
    const [first, ...others] = mission.mesh.flows;
    const flows = [{ ...first!, enabled: false }, ...others];
    request = (await planRequestOf(pool, { ...mission, mesh: { ...mission.mesh, flows } })).plan;
    await pool.dispose();
  });

  it('verify that it is the same for one and two threads, and that every exchange gets its own means', async () => {
    const alone = mustSucceed(await planBy(1, request));
    const { scenario, elements } = request.mesh;
    expect(alone.exchanges.map(({ flowId }) => flowId)).toEqual(
      scenario.mesh.flows.map(({ flowId }) => flowId),
    );
    // The one that is switched off has none, and takes nobody else's.
    expect(alone.exchanges.map(({ pace }) => pace.length > 0)).toEqual(
      scenario.mesh.flows.map(({ enabled }) => enabled),
    );
    expect(alone.schedule).toEqual(planSchedule({ ...request, scenario, elements, earlier: null }));
    expect(alone.schedule.contacts.length).toBeGreaterThan(10);
    expect(mustSucceed(await planBy(2, request))).toEqual(alone);
  });

  it('verify that exchanges over the schedule alone are, too, with means by all that is seen', async () => {
    const over = { ...request, exchangesOver: 'schedule' } as const;
    const [alone, both, seen] = [await planBy(1, over), await planBy(2, over), await planBy(2, request)];
    expect(mustSucceed(both)).toEqual(mustSucceed(alone));
    expect(mustSucceed(both).schedule).toEqual(mustSucceed(seen).schedule);
    const pacesOf = (plan: typeof seen) => mustSucceed(plan).exchanges.map(({ pace }) => pace);
    expect(pacesOf(both)).toEqual(pacesOf(seen));
    expect(mustSucceed(both).exchanges).not.toEqual(mustSucceed(seen).exchanges);
  });

  it('verify that messages are, on a thread of their own where they are kept on the way', async () => {
    const { mesh } = request;
    const { flows } = mesh.scenario.mesh;
    const traffic = { kind: 'message', volumeBytes: 2e7 } as const;
    for (const delivery of ['connected', 'store-and-forward'] as const) {
      const sent = flows.map((flow, index) => (index % 5 === 1 ? { ...flow, traffic, delivery } : flow));
      const scenario = { ...mesh.scenario, mesh: { ...mesh.scenario.mesh, flows: sent } };
      const asked = { ...request, mesh: { ...mesh, scenario } };
      const alone = mustSucceed(await planBy(1, asked));
      expect(mustSucceed(await planBy(2, asked))).toEqual(alone);
    }
  });

  it('verify that one that is cancelled ends at once in both threads', async () => {
    const stopper = new AbortController();
    const planning = startPool(2).runPlan(request, { signal: stopper.signal });
    setTimeout(() => stopper.abort(), 300);
    expect(mustFail(await planning).code).toBe('compute.cancelled');
  });

  it('verify that a schedule close to the one that was handed out is asked for in a thread as well', async () => {
    const { contacts } = mustSucceed(await planBy(1, request)).schedule;
    const again = mustSucceed(await planBy(2, { ...request, earlier: contacts })).schedule;
    expect(again.changes).toEqual([]);
  });

  it('verify that what cannot be planned is told once, by whichever thread', async () => {
    const { mesh } = request;
    const layout = { kind: 'grid', size: { planes: 7, perPlane: 7 }, seam: { kind: 'open' } } as const;
    const laserDesigns = mesh.scenario.mesh.laserDesigns.map((design) => ({ ...design, layout }));
    const scenario = { ...mesh.scenario, mesh: { ...mesh.scenario.mesh, laserDesigns } };
    const failed = await planBy(2, { ...request, mesh: { ...mesh, scenario } });
    expect(mustFail(failed)).toMatchObject({
      code: 'mesh.gridSize',
      message: expect.stringContaining('expected a grid for the'),
    });
  });
});
