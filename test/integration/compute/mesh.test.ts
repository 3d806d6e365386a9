import path from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type ComputePool, createComputePool } from '../../../electron/compute/index.ts';
import type { JobProgress, MeshRequest } from '../../../shared/jobs/index.ts';
import { COMPUTE_WORKER } from '../../support/delivered.ts';
import { lanternLinks } from '../../support/linkRequests.ts';
import { lanternMesh } from '../../support/meshRequests.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { TOLD_CHANNEL, type Told } from './toldWorker.ts';

const FLOWS = { kind: 'flows', losses: null } as const;

function startPool(
  options: { readonly workerCount?: number; readonly idleMs?: number; readonly worker?: string } = {},
): ComputePool {
  const { worker = COMPUTE_WORKER, ...rest } = options;
  const pool = createComputePool({ workerEntry: path.resolve(worker), ...rest });
  onTestFinished(() => pool.dispose());
  return pool;
}

/** What the threads of a telling worker are given, in order. */
function listen(): Told[] {
  const told: Told[] = [];
  const channel = new BroadcastChannel(TOLD_CHANNEL);
  channel.onmessage = (message) => {
    told.push((message as { readonly data: unknown }).data as Told);
  };
  onTestFinished(() => channel.close());
  return told;
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

  it('verify that flows are counted, and that a thread at rest answers a loss without working out the mesh again', async () => {
    const told = listen();
    const pool = startPool({ idleMs: 1, worker: 'test/integration/compute/toldWorker.ts' });
    const request = lanternMesh();
    const seen: JobProgress[] = [];
    const asked = await pool.mesh.ask(request, FLOWS, { onProgress: (progress) => seen.push(progress) });
    const { served } = mustSucceed(asked);
    expect(served.flows.length).toBeGreaterThan(3);
    const enabledCount = request.scenario.mesh.flows.filter(({ enabled }) => enabled).length;
    expect(
      seen.every(({ totalCount, doneCount }) => totalCount === enabledCount && doneCount <= totalCount),
    ).toBe(true);
    await vi.waitUntil(() => told.some(({ what }) => what === 'rest'), { timeout: 30_000 });

    const part = request.scenario.fleets[0]!.parts[0]!;
    const plane = {
      kind: 'plane',
      fleetId: request.scenario.fleets[0]!.fleetId,
      partId: part.partId,
      planeIndex: 0,
    } as const;
    const losses = { losses: [plane], fromUtcMs: null };
    const drilled = mustSucceed(await pool.mesh.ask(request, { kind: 'flows', losses })).served;
    expect(await servedBy(pool, request)).toEqual(served);
    const fresh = mustSucceed(
      await startPool({ workerCount: 1 }).mesh.ask(request, { kind: 'flows', losses }),
    );
    expect(drilled).toEqual(fresh.served);
    // One thread and one preparation: later questions went to what it had kept.
    await vi.waitUntil(() => told.filter(({ what }) => what === 'ask').length === 2, { timeout: 30_000 });
    expect(new Set(told.map(({ threadId }) => threadId)).size).toBe(1);
    expect(told.filter(({ what }) => what === 'prepare').length).toBe(1);
    expect(told[0]!.what).toBe('prepare');
    expect(told[1]!.what).toBe('rest');
  });

  it('verify that a mesh beside the one that is shown leaves it as it is, and ends with its questions', async () => {
    const told = listen();
    const pool = startPool({ worker: 'test/integration/compute/toldWorker.ts' });
    const request = lanternMesh();
    const served = await servedBy(pool, request);
    const beside = await pool.withMesh(async (mesh) => {
      const other = lanternMesh((scenario) => ({
        ...scenario,
        mesh: { ...scenario.mesh, flows: scenario.mesh.flows.slice(0, 2) },
      }));
      return mustSucceed(await mesh.ask(other, FLOWS)).served;
    });
    expect(beside.flows.length).toBeLessThanOrEqual(2);
    expect(await servedBy(pool, request)).toEqual(served);
    await vi.waitUntil(() => told.some(({ what }) => what === 'ask'), { timeout: 30_000 });
    expect(told.filter(({ what }) => what === 'prepare').length).toBe(2);
    expect(told.at(-1)!.threadId).toBe(told[0]!.threadId);
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
