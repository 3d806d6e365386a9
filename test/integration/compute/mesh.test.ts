import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ComputePool, createComputePool } from '../../../electron/compute/index.ts';
import type { JobProgress, MeshRequest } from '../../../shared/jobs/index.ts';
import { lanternLinks } from '../../support/linkRequests.ts';
import { lanternMesh } from '../../support/meshRequests.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';

const FLOWS = { kind: 'flows', losses: null } as const;

function startPool(
  options: { readonly workerCount?: number; readonly idleMs?: number; readonly worker?: string } = {},
): ComputePool {
  const { worker = 'electron/compute/worker.ts', ...rest } = options;
  const pool = createComputePool({ workerEntry: path.resolve(worker), ...rest });
  onTestFinished(() => pool.dispose());
  return pool;
}

async function servedBy(pool: ComputePool, request: MeshRequest) {
  return mustSucceed(await pool.mesh.ask(request, FLOWS)).served;
}

describe('the mesh in a thread', () => {
  it('verify that rates and flows are the same for 1, 2 and 3 threads', async () => {
    const links = lanternLinks({ hours: 1, everySatellite: 5 });
    const { scenario } = lanternMesh();
    const fromUtcMs = links.fromUtcMs;
    const answers = await Promise.all(
      [1, 2, 3].map(async (workerCount) => {
        const pool = startPool({ workerCount });
        const { contacts } = mustSucceed(await pool.runLinks(links, { samples: 'rates' }));
        const request: MeshRequest = {
          scenario: { ...scenario, fromUtcMs, toUtcMs: links.toUtcMs, radio: links.scene.radio },
          elements: links.elements,
          availableFromUtcMs: null,
          contacts,
        };
        return { contacts, served: await servedBy(pool, request) };
      }),
    );
    expect(answers[0]!.contacts.count).toBeGreaterThan(100);
    expect(answers[0]!.served.segments.count).toBeGreaterThan(5);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('verify that flows are counted, and that a mesh which was let go is worked out again', async () => {
    const pool = startPool({ idleMs: 1 });
    const request = lanternMesh();
    const seen: JobProgress[] = [];
    const asked = await pool.mesh.ask(request, FLOWS, { onProgress: (progress) => seen.push(progress) });
    const { served } = mustSucceed(asked);
    expect(served.flows.length).toBeGreaterThan(3);
    const enabledCount = request.scenario.mesh.flows.filter(({ enabled }) => enabled).length;
    expect(
      seen.every(({ totalCount, doneCount }) => totalCount === enabledCount && doneCount <= totalCount),
    ).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await servedBy(pool, request)).toEqual(served);
  });

  it('verify that a cancelled question ends alone, and that one beside it is answered', async () => {
    const pool = startPool();
    const request = lanternMesh();
    const stop = new AbortController();
    const cancelled = pool.mesh.ask(request, FLOWS, { signal: stop.signal });
    const atUtcMs = request.scenario.fromUtcMs;
    const beside = pool.mesh.ask(request, { kind: 'moment', atUtcMs, losses: null });
    stop.abort();
    expect(mustFail(await cancelled).code).toBe('compute.cancelled');
    expect(mustSucceed(await beside).moment.laserFrom.length).toBeGreaterThan(0);
    const late = await pool.mesh.ask(request, FLOWS, { signal: stop.signal });
    expect(mustFail(late).code).toBe('compute.cancelled');
  });

  it('verify that a plan which makes no network is refused, and the next question is answered', async () => {
    const pool = startPool();
    const broken = lanternMesh((scenario) => ({
      ...scenario,
      mesh: {
        ...scenario.mesh,
        laserDesigns: scenario.mesh.laserDesigns.map((design) => ({
          ...design,
          layout: { kind: 'grid', size: { planes: 3, perPlane: 5 }, seam: { kind: 'open' } },
        })),
      },
    }));
    const failure = mustFail(await pool.mesh.ask(broken, FLOWS));
    expect(failure.code).toBe('mesh.gridSize');
    expect(failure.message).toContain('expected a grid for the');
    // Asked again it is refused again, and nothing hangs.
    expect(mustFail(await pool.mesh.ask(broken, FLOWS)).code).toBe('mesh.gridSize');
    expect((await servedBy(pool, lanternMesh())).flows.length).toBeGreaterThan(3);
  });

  it('verify that a thread which dies or throws ends the question with a failure', async () => {
    for (const worker of ['throwingWorker.ts', 'exitingWorker.ts']) {
      const pool = startPool({ worker: `test/integration/compute/${worker}` });
      expect(mustFail(await pool.mesh.ask(lanternMesh(), FLOWS)).code).toBe('compute.crashed');
      await pool.dispose();
      expect(mustFail(await pool.mesh.ask(lanternMesh(), FLOWS)).code).toBe('compute.closed');
    }
  });
});
