import { describe, expect, it } from 'vitest';
import {
  type JobId,
  NO_FLOW_LIMIT,
  type StationId,
  utcMs,
  type WhyFix,
  type WhyFlowQuestion,
} from '../../../shared/domain/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { flowOf, meshScenario } from './meshScenario.ts';
import { startServices, type TestServices } from './startServices.ts';

const FLOOR_DEG = 50;

/** A scenario whose flow is lost where its source may look at half of the sky only, and when it would have been served. */
async function silentScenario(services: TestServices) {
  const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
  await servedNow(services, 'voice');
  const { segments } = mustSucceed(await services.handlers['mesh.latest']({}))!;
  const row = segments.limit.indexOf(NO_FLOW_LIMIT);
  const atUtcMs = utcMs((segments.startUtcMs[row]! + segments.endUtcMs[row]!) / 2);
  const stations = scenario.stations.map((station, place) =>
    place === 0 ? { ...station, minElevationDeg: FLOOR_DEG } : station,
  );
  const saved = await services.handlers['scenario.save']({
    label: 'Raise the floor',
    scenario: { ...scenario, stations },
  });
  return { scenario: mustSucceed(saved).scenario, atUtcMs };
}

async function flowWhy({ handlers }: TestServices, question: WhyFlowQuestion) {
  const { jobId } = mustSucceed(await handlers['why.flow'](question));
  const answer = mustSucceed(await handlers['why.answer']({ jobId }));
  if (answer.kind !== 'flow') throw new Error('expected an answer about a flow');
  return answer.why;
}

async function servedNow(services: TestServices, flowId: string) {
  const { jobId } = mustSucceed(await services.handlers['mesh.start']({}));
  await services.finished(jobId);
  const run = mustSucceed(await services.handlers['mesh.latest']({}))!;
  return run.flows.find((flow) => flow.flowId === flowId)!.servedFraction;
}

const isFloor = ({ change }: WhyFix) => change.kind === 'floor';

describe('why not', () => {
  it('verify that a fix for a flow, tried by one call, serves it as it said, and one step takes it back', async () => {
    const services = await startServices(temporaryFolder());
    const { scenario: before, atUtcMs } = await silentScenario(services);
    const why = await flowWhy(services, { flowId: 'voice', atUtcMs });
    expect(why.isServedAsWanted).toBe(false);
    expect(why.cause).toMatchObject({ kind: 'floor', limitDeg: FLOOR_DEG });
    const fix = why.fixes.find(isFloor)!;
    const servedBefore = await servedNow(services, 'voice');
    const tried = mustSucceed(await services.handlers['why.try']({ change: fix.change }));
    expect(tried.undoLabel).toBe(fix.what);
    const servedAfter = await servedNow(services, 'voice');
    expect(servedAfter).toBeGreaterThan(servedBefore);
    expect(fix.brings).toContain(`served ${Math.floor(servedAfter * 1000) / 10} % of its time`);
    const undone = mustSucceed(await services.handlers['scenario.undo']({}));
    expect(undone.scenario).toEqual(before);
  });

  it('verify that a station is answered, and that a newer question supersedes and cancels the one before', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const { scenario, atUtcMs } = await silentScenario(services);
    const question = { stationId: scenario.stations[0]!.stationId, atUtcMs };
    const older = mustSucceed(await handlers['why.flow']({ flowId: 'voice' }));
    const waiting = handlers['why.answer']({ jobId: older.jobId });
    const { jobId } = mustSucceed(await handlers['why.station'](question));
    expect(mustFail(await waiting).code).toBe('compute.cancelled');
    expect(mustFail(await handlers['why.answer']({ jobId: older.jobId })).code).toBe('services.superseded');
    const answer = mustSucceed(await handlers['why.answer']({ jobId }));
    expect(answer).toMatchObject({ kind: 'station', why: question });
  });

  it('verify that a question that is cancelled ends so, and that bad ones are refused in words', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    await silentScenario(services);
    const { jobId } = mustSucceed(await handlers['why.flow']({ flowId: 'voice' }));
    mustSucceed(await handlers['why.cancel']({ jobId }));
    expect(mustFail(await handlers['why.answer']({ jobId })).code).toBe('compute.cancelled');
    const unknown = mustSucceed(await handlers['why.flow']({ flowId: 'no' }));
    expect(mustFail(await handlers['why.answer']({ jobId: unknown.jobId })).code).toBe('jobs.noSuchFlow');
    expect(mustFail(await handlers['why.answer']({ jobId: 'no' as JobId })).code).toBe('services.superseded');
    const wait = { kind: 'wait', untilUtcMs: utcMs(0) } as const;
    expect(mustFail(await handlers['why.try']({ change: wait })).code).toBe('services.nothingToTry');
    const nobody = { kind: 'floor', stationId: 'nobody' as StationId, minElevationDeg: 1 } as const;
    expect(mustFail(await handlers['why.try']({ change: nobody })).code).toBe('plan.noSuchStation');
  });
});
