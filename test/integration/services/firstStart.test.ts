import { describe, expect, it } from 'vitest';
import { calls, events } from '../../../shared/ipc/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startServices } from './startServices.ts';

describe('first start', () => {
  it('verify that the demonstration mission is open, computed by itself, and still there the next time', async () => {
    const folder = temporaryFolder();
    const first = await startServices(folder, { demonstration: 'compute' });
    const progressed = first.payloads('job.progress')[0];
    const state = mustSucceed(await first.handlers['scenario.get']({}));
    expect(state.scenario.name).toBe('Exercise NORTHERN LANTERN');
    expect(state.undoLabel).toBeNull();
    for (let waitedMs = 0; first.payloads('job.finished').length === 0 && waitedMs < 60_000; waitedMs += 20) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const [end] = first.payloads('job.finished');
    expect(end?.outcome).toBe('done');
    expect(progressed === undefined || progressed.jobId === end?.jobId).toBe(true);
    const run = mustSucceed(await first.handlers['access.latest']({}));
    expect(run?.runId).toBe(end?.runId);
    expect(run?.windows.count).toBeGreaterThan(10_000);
    expect(run?.failures).toEqual([]);
    const seen = new Set(run?.windows.stationIndex);
    expect(seen.size).toBe(state.scenario.stations.length);
    await first.dispose();

    const second = await startServices(folder, { demonstration: 'compute' });
    const again = mustSucceed(await second.handlers['access.latest']({}));
    expect(again).toEqual(run);
    expect(mustSucceed(await second.handlers['scenario.get']({})).stale).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(second.payloads('job.progress')).toEqual([]);
  });

  it('verify that every answer and event keeps to the contract', async () => {
    const services = await startServices(temporaryFolder(), { demonstration: 'compute' });
    const { handlers } = services;
    for (const name of [
      'app.info',
      'scenario.get',
      'scenario.list',
      'catalogue.active',
      'access.latest',
    ] as const) {
      const answer = mustSucceed<unknown>(await handlers[name]({}));
      expect(calls[name].output.safeParse(answer).error?.issues ?? []).toEqual([]);
    }
    await services.finished(services.payloads('job.progress')[0]?.jobId ?? (await firstJob(services)));
    for (const { name, payload } of services.events) {
      expect(events[name].safeParse(payload).error?.issues ?? []).toEqual([]);
    }
    const active = mustSucceed(await handlers['catalogue.active']({}));
    expect(active.satelliteIds).toHaveLength(692);
    expect(active.objectNames[0]).toContain('[NOTIONAL]');
  });
});

async function firstJob(services: Awaited<ReturnType<typeof startServices>>): Promise<string> {
  for (;;) {
    const [end] = services.payloads('job.finished');
    if (end !== undefined) {
      return end.jobId;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
