import { describe, expect, it } from 'vitest';
import {
  fleetSatelliteIds,
  type LossSet,
  type Scenario,
  type UtcMs,
  utcMs,
} from '../../../shared/domain/index.ts';
import { underClearSky } from '../../../shared/radios/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { flowOf, meshScenario } from './meshScenario.ts';
import { startServices, type TestServices } from './startServices.ts';

const HOUR_MS = 3_600_000;

async function meshNow(services: TestServices) {
  const { jobId } = mustSucceed(await services.handlers['mesh.start']({}));
  return services.finished(jobId);
}

async function runNow({ handlers }: TestServices) {
  return mustSucceed(await handlers['mesh.latest']({}))!;
}

const lossOf = (...losses: LossSet['losses']): LossSet => ({ losses, fromUtcMs: null });

describe('flows over the mesh', () => {
  it('verify that they are served with the link windows that they need, and what is left out says why', async () => {
    const services = await startServices(temporaryFolder());
    const scenario = await meshScenario(services, [
      flowOf({ flowId: 'voice' }),
      flowOf({ flowId: 'off', enabled: false }),
      flowOf({ flowId: 'nowhere', destination: { kind: 'station', stationId: 'gone' } }),
      flowOf({ flowId: 'gate', destination: { kind: 'any-gateway' } }),
      flowOf({ flowId: 'late', fromUtcMs: Date.UTC(2027, 0, 1), toUtcMs: Date.UTC(2027, 0, 2) }),
    ]);
    const end = await meshNow(services);
    expect(end).toMatchObject({ outcome: 'done', message: '1 flows served, 4 flows left out' });
    const links = mustSucceed(await services.handlers['link.latest']({}))!;
    expect(links.accessRunId).toBe(end.runId);
    const run = await runNow(services);
    expect(run.groundLinks).toBe('radios');
    expect(run.flows.map(({ flowId }) => flowId)).toEqual(['voice']);
    expect(run.flowsLeftOut).toEqual([
      { flowId: 'off', reason: 'It is switched off.' },
      { flowId: 'nowhere', reason: 'Its destination gone is not in the scenario.' },
      { flowId: 'gate', reason: 'It goes to any gateway, and the scenario has none beside its source.' },
      { flowId: 'late', reason: 'Its times lie outside the span of the scenario.' },
    ]);
    const { segments } = run;
    expect(segments.startUtcMs[0]).toBe(scenario.fromUtcMs);
    expect(segments.endUtcMs[segments.count - 1]).toBe(scenario.toUtcMs);
    const served = Array.from(segments.limit.keys()).filter((row) => segments.limit[row] === 255);
    expect(served.length).toBeGreaterThan(0);
    for (const row of served) {
      const nodes = segments.wayNodes.subarray(segments.wayStart[row]!, segments.wayStart[row + 1]!);
      expect([nodes[0], nodes.at(-1)]).toEqual([24, 25]);
    }
    expect(run.flows[0]!.servedFraction).toBeGreaterThan(0);
  });

  it('verify that an edit of the plan makes them stale and undo brings them back', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    expect(mustSucceed(await handlers['mesh.latest']({}))).toBeNull();
    expect(mustSucceed(await handlers['scenario.get']({}))).toMatchObject({
      meshStale: false,
      meshHash: null,
    });
    await meshNow(services);
    const before = await runNow(services);
    const renamed = [{ ...scenario.mesh.flows[0]!, name: 'Speech', note: 'as ordered' }];
    const named = { ...scenario, mesh: { ...scenario.mesh, flows: renamed } };
    const same = mustSucceed(await handlers['scenario.save']({ label: 'Rename', scenario: named }));
    expect(same).toMatchObject({ meshStale: false, meshHash: before.inputHash });
    const faster = [{ ...renamed[0]!, traffic: { kind: 'stream' as const, rateBps: 1e6 } }];
    const edited = { ...scenario, mesh: { ...scenario.mesh, flows: faster } };
    const saved = mustSucceed(await handlers['scenario.save']({ label: 'Faster', scenario: edited }));
    expect(saved).toMatchObject({ linksStale: false, meshStale: true, meshHash: before.inputHash });
    await meshNow(services);
    expect((await runNow(services)).inputHash).not.toBe(before.inputHash);
    const undone = mustSucceed(await handlers['scenario.undo']({}));
    expect(undone).toMatchObject({ meshStale: false, meshHash: before.inputHash });
    expect(await runNow(services)).toEqual(before);
  });

  it('verify that deliveries under a clear sky are those of the scenario without rain and clouds, kept until it changes', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const message = { kind: 'message', volumeBytes: 2e8 };
    const scenario = await meshScenario(services, [
      flowOf({ flowId: 'image', traffic: message, delivery: 'store-and-forward' }),
      flowOf({ flowId: 'voice' }),
    ]);
    expect(mustFail(await handlers['mesh.clearSky']({})).code).toBe('services.meshStale');
    await meshNow(services);
    const run = await runNow(services);
    const [first, second] = await Promise.all([handlers['mesh.clearSky']({}), handlers['mesh.clearSky']({})]);
    const early = mustSucceed(first)!;
    expect(mustSucceed(second)).toBe(early);
    expect(mustSucceed(await handlers['mesh.clearSky']({}))).toBe(early);
    expect(early.inputHash).toBe(run.inputHash);
    expect(early.flows[1]).toEqual({ flowId: 'voice', deliveredUtcMs: null });
    expect(early.flows[0]!.deliveredUtcMs!).toBeLessThan(run.flows[0]!.deliveredUtcMs!);
    // What is shown stays as it was computed.
    expect(await runNow(services)).toEqual(run);

    const clear = { label: 'Clear the sky', scenario: underClearSky(scenario) };
    mustSucceed(await handlers['scenario.save'](clear));
    expect(mustFail(await handlers['mesh.clearSky']({})).code).toBe('services.meshStale');
    await meshNow(services);
    const fair = await runNow(services);
    expect(fair.flows.map(({ deliveredUtcMs }) => deliveredUtcMs)).toEqual(
      early.flows.map(({ deliveredUtcMs }) => deliveredUtcMs),
    );
    expect(mustSucceed(await handlers['mesh.clearSky']({}))!.flows).toEqual(early.flows);
  });

  it('verify that grants count: outside them a flow waits, and a change of them makes flows stale', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    await meshNow(services);
    const free = await runNow(services);
    const span = {
      fromUtcMs: utcMs(scenario.fromUtcMs + 2 * HOUR_MS),
      toUtcMs: utcMs(scenario.fromUtcMs + 4 * HOUR_MS),
    };
    const { fleetId } = scenario.fleets[0]!;
    const grant = { grantId: 'leave', reference: 'SAA 1', fleetId, stationIds: [], span, maxRateBps: null };
    const granted = { ...scenario, plan: { ...scenario.plan, grants: [grant] } };
    const saved = mustSucceed(await handlers['scenario.save']({ label: 'Add a grant', scenario: granted }));
    expect(saved).toMatchObject({ linksStale: false, meshStale: true });
    await meshNow(services);
    const run = await runNow(services);
    const servedMs = ({ segments }: typeof run, fromUtcMs: number, toUtcMs: number) =>
      Array.from(segments.limit.keys())
        .filter((row) => segments.limit[row] === 255)
        .map(
          (row) =>
            Math.min(segments.endUtcMs[row]!, toUtcMs) - Math.max(segments.startUtcMs[row]!, fromUtcMs),
        )
        .reduce((sum, each) => sum + Math.max(0, each), 0);
    const within = servedMs(run, span.fromUtcMs, span.toUtcMs);
    expect(within).toBeGreaterThan(0);
    expect(within).toBe(servedMs(run, scenario.fromUtcMs, scenario.toUtcMs));
    expect(servedMs(free, scenario.fromUtcMs, scenario.toUtcMs)).toBeGreaterThan(within);
    const renamed = { ...granted, plan: { ...granted.plan, grants: [{ ...grant, reference: 'SAA 2' }] } };
    const same = mustSucceed(await handlers['scenario.save']({ label: 'Rename', scenario: renamed }));
    expect(same).toMatchObject({ meshStale: false });
  });

  it('verify that moment and series tell the ways of the run', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    await meshNow(services);
    const { segments, satelliteIds, stationIds } = await runNow(services);
    const series = mustSucceed(await handlers['mesh.series']({ flowId: 'voice' }));
    for (let row = 0; row < segments.count; row += 1) {
      const atUtcMs = utcMs(segments.startUtcMs[row]!);
      const moment = mustSucceed(await handlers['mesh.moment']({ atUtcMs }));
      expect([moment.satelliteIds, moment.stationIds]).toEqual([satelliteIds, stationIds]);
      const places = Array.from(series.utcMs.keys()).filter((place) => series.utcMs[place] === atUtcMs);
      const place = places.at(-1)!;
      if (segments.limit[row] !== 255) {
        expect(moment.ways).toEqual([]);
        expect(series.delayMs[place]).toBeNaN();
        continue;
      }
      const [way] = moment.ways;
      // A way that is held is a way that there is, and no two of those that share nothing meet on the way.
      const { ways } = mustSucceed(await handlers['mesh.disjoint']({ flowId: 'voice', atUtcMs }));
      const met = ways.flatMap(({ hops }) => hops.slice(1).map(({ fromIndex }) => fromIndex));
      expect(new Set(met).size).toBe(met.length);
      expect(ways.length).toBeGreaterThan(0);
      expect(ways[0]!.delayMs).toBeGreaterThanOrEqual(way!.delayMs - 1e-6);
      const nodes = segments.wayNodes.slice(segments.wayStart[row]!, segments.wayStart[row + 1]!);
      expect([way!.hops[0]!.fromIndex, ...way!.hops.map(({ toIndex }) => toIndex)]).toEqual([...nodes]);
      expect(way!.delayMs).toBeCloseTo(segments.delayMs[row]!, 6);
      expect(series.delayMs[place]).toBe(way!.delayMs);
      expect(series.hopCount[place]).toBe(way!.hops.length);
      const rates = way!.hops.map(({ rateBps }) => rateBps);
      expect(series.rateBps[place]).toBe(Math.min(...rates));
      expect(Math.min(...rates)).toBeGreaterThanOrEqual(64_000);
      const lasers = new Set(
        Array.from(moment.laserFrom.keys(), (index) => `${moment.laserFrom[index]} ${moment.laserTo[index]}`),
      );
      for (const { fromIndex, toIndex, kind } of way!.hops) {
        const [a, b] = [Math.min(fromIndex, toIndex), Math.max(fromIndex, toIndex)];
        expect(lasers.has(`${a} ${b}`)).toBe(kind === 'isl');
      }
    }
    expect(Array.from(series.utcMs)).toEqual(Array.from(series.utcMs).sort((a, b) => a - b));
  });

  it('verify that a drill tells what a fresh computation without the satellites tells', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [
      flowOf({ flowId: 'voice' }),
      flowOf({ flowId: 'image', traffic: { kind: 'message', volumeBytes: 1e6 }, precedence: 'flash' }),
      flowOf({
        flowId: 'kept',
        traffic: { kind: 'message', volumeBytes: 1e6 },
        delivery: 'store-and-forward',
      }),
    ]);
    await meshNow(services);
    const run = await runNow(services);
    const lost = run.satelliteIds.filter((_, index) => index % 5 === 0);
    const losses = lossOf(...lost.map((satelliteId) => ({ kind: 'satellite' as const, satelliteId })));
    const drilled = mustSucceed(await handlers['mesh.drill']({ losses }));
    expect(drilled.inputHash).toBe(run.inputHash);
    // The plan itself is untouched.
    expect(await runNow(services)).toEqual(run);
    const [fleet] = scenario.fleets;
    const fleets = [{ ...fleet!, switchedOffIds: lost }];
    mustSucceed(await handlers['scenario.save']({ label: 'Off', scenario: { ...scenario, fleets } }));
    await meshNow(services);
    const fresh = await runNow(services);
    expect(fresh.flows).toEqual(drilled.flows);
    expect(fresh.flows).not.toEqual(run.flows);
    for (const name of ['startUtcMs', 'endUtcMs', 'limit', 'delayMs', 'rateBps', 'wayStart'] as const) {
      expect([...fresh.segments[name]]).toEqual([...drilled.segments[name]]);
    }
    const namesOf = ({ segments, satelliteIds, stationIds }: typeof fresh) =>
      Array.from(segments.wayNodes, (node) => satelliteIds[node] ?? stationIds[node - satelliteIds.length]);
    expect(namesOf(fresh)).toEqual(namesOf(drilled));
  });

  it('verify that moments and series of a drill follow its losses', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    await meshNow(services);
    const all = lossOf({ kind: 'fleet', fleetId: scenario.fleets[0]!.fleetId });
    const atUtcMs = utcMs(scenario.fromUtcMs + 6 * HOUR_MS);
    const moment = mustSucceed(await handlers['mesh.moment']({ atUtcMs, losses: all }));
    expect([moment.laserFrom.length, moment.ways.length]).toEqual([0, 0]);
    const series = mustSucceed(await handlers['mesh.series']({ flowId: 'voice', losses: all }));
    expect(series.delayMs.every(Number.isNaN)).toBe(true);
    expect(mustSucceed(await handlers['mesh.moment']({ atUtcMs })).laserFrom.length).toBeGreaterThan(0);
  });

  it('verify that phases of growth tell what a computation of each phase alone tells, and store nothing', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [
      flowOf({ flowId: 'voice' }),
      flowOf({ flowId: 'image', traffic: { kind: 'message', volumeBytes: 1e6 }, precedence: 'flash' }),
    ]);
    const [fleet] = scenario.fleets;
    const ids = fleetSatelliteIds(fleet!);
    const part = (partId: string, from: number, to: number, availableFromUtcMs: UtcMs | null) => ({
      ...{ partId, name: partId, enabled: true, availableFromUtcMs },
      orbits: { kind: 'catalogue' as const, satelliteIds: ids.slice(from, to) },
    });
    const phased = (secondFromUtcMs: UtcMs | null): Scenario => ({
      ...scenario,
      fleets: [{ ...fleet!, parts: [part('first', 0, 14, null), part('second', 14, 24, secondFromUtcMs)] }],
    });
    const runOfPhases = async (secondFromUtcMs: UtcMs | null) => {
      const edit = { label: 'Date the second phase', scenario: phased(secondFromUtcMs) };
      mustSucceed(await handlers['scenario.save'](edit));
      await meshNow(services);
      return runNow(services);
    };
    const all = await runOfPhases(null);
    const first = await runOfPhases(utcMs(scenario.toUtcMs + HOUR_MS));
    const { variants } = mustSucceed(await handlers['mesh.growth']({}));
    expect(variants.map(({ label, satelliteCount }) => [label, satelliteCount])).toEqual([
      ['Phase 1: 14', 14],
      ['Phase 2: 24', 24],
    ]);
    expect(variants.map(({ run }) => run.flows)).toEqual([first.flows, all.flows]);
    expect(first.flows).not.toEqual(all.flows);
    // What is on screen is the scenario as it is dated.
    expect(await runNow(services)).toEqual(first);
  });

  it('verify that of moments which wait only the newest is answered', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const { fromUtcMs } = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    await meshNow(services);
    const ask = (hour: number) => handlers['mesh.moment']({ atUtcMs: utcMs(fromUtcMs + hour * HOUR_MS) });
    const first = ask(0);
    await new Promise(setImmediate);
    const answers = await Promise.all([first, ask(1), ask(2)]);
    expect(mustSucceed(answers[0]!).atUtcMs).toBe(fromUtcMs);
    expect(mustFail(answers[1]!).code).toBe('services.superseded');
    expect(mustSucceed(answers[2]!).atUtcMs).toBe(fromUtcMs + 2 * HOUR_MS);
  });

  it('verify that a computation can be cancelled, and that questions go on after it', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const { fromUtcMs } = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    await meshNow(services);
    const first = mustSucceed(await handlers['mesh.start']({}));
    const second = mustSucceed(await handlers['mesh.start']({}));
    const moment = handlers['mesh.moment']({ atUtcMs: fromUtcMs });
    mustSucceed(await handlers['mesh.cancel']({ jobId: second.jobId }));
    expect((await services.finished(first.jobId)).outcome).toBe('cancelled');
    expect((await services.finished(second.jobId)).outcome).toBe('cancelled');
    expect(mustSucceed(await moment).atUtcMs).toBe(fromUtcMs);
  });

  it('verify that what is not there is refused in one sentence', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const { fromUtcMs } = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    const early = await handlers['mesh.moment']({ atUtcMs: fromUtcMs });
    expect(mustFail(early).code).toBe('services.noMesh');
    expect(mustFail(await handlers['mesh.drill']({ losses: lossOf() })).code).toBe('services.noMesh');
    await meshNow(services);
    const before = await handlers['mesh.moment']({ atUtcMs: utcMs(fromUtcMs - 1) });
    expect(mustFail(before).code).toBe('services.outsideSpan');
    expect(mustFail(await handlers['mesh.series']({ flowId: 'none' })).message).toContain('found "none"');
    const apart = handlers['mesh.disjoint'];
    expect(mustFail(await apart({ flowId: 'none', atUtcMs: fromUtcMs })).message).toContain('found "none"');
    expect(mustFail(await apart({ flowId: 'voice', atUtcMs: utcMs(fromUtcMs - 1) })).code).toBe(
      'services.outsideSpan',
    );
    const unknown = lossOf({ kind: 'vendor', vendor: 'Nobody' });
    expect(mustFail(await handlers['mesh.drill']({ losses: unknown })).message).toContain('found "Nobody"');
    expect(mustSucceed(await handlers['mesh.series']({ flowId: 'voice' })).utcMs.length).toBeGreaterThan(0);
  });

  it('verify that sight decides where no terminal fits, and that a scenario without stations is refused', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    const radio = { ...scenario.radio, stations: [] };
    mustSucceed(await handlers['scenario.save']({ label: 'No radios', scenario: { ...scenario, radio } }));
    await meshNow(services);
    const run = await runNow(services);
    expect(run.groundLinks).toBe('sight');
    expect(run.flows[0]!.servedFraction).toBeGreaterThan(0);
    const span = { fromUtcMs: utcMs(0), toUtcMs: utcMs(1000) };
    mustSucceed(await handlers['scenario.create']({ name: 'Empty', ...span }));
    expect(mustFail(await handlers['mesh.start']({})).message).toContain('no stations');
  });
});
