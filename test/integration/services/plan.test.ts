import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { planOf as planOfSource } from '../../../electron/cli/planOf.ts';
import { loadScenario } from '../../../electron/cli/scenarioFile.ts';
import { sourceOfScenario } from '../../../electron/cli/source.ts';
import { type Bearer, type Scenario, StationId } from '../../../shared/domain/index.ts';
import { calls, type PlanRun } from '../../../shared/ipc/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { flowOf, meshScenario } from './meshScenario.ts';
import { startServices, type TestServices } from './startServices.ts';

const HF = {
  bearerId: 'hf',
  name: 'HF net',
  kind: 'hf',
  enabled: true,
  stationIds: ['alpha', 'beta'],
  rateBps: 100_000,
  delayS: 0.1,
  setUpS: 60,
  times: [],
  owner: '',
  power: '',
  note: '',
} as unknown as Bearer;

async function planNow(services: TestServices) {
  const { jobId } = mustSucceed(await services.handlers['plan.start']({}));
  return services.finished(jobId);
}

async function planOf({ handlers }: TestServices): Promise<PlanRun> {
  return mustSucceed(await handlers['plan.latest']({}))! as PlanRun;
}

async function withBearers(services: TestServices, scenario: Scenario, bearers: readonly Bearer[]) {
  const plan = { ...scenario.plan, bearers: [...bearers] };
  const edited = { ...scenario, plan };
  return mustSucceed(await services.handlers['scenario.save']({ label: 'Bearers', scenario: edited }));
}

describe('the plan of the current scenario', () => {
  it('verify that means and silences of every exchange come with what they need, and agree with the flows', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [
      flowOf({ flowId: 'voice' }),
      flowOf({ flowId: 'off', enabled: false }),
    ]);
    await withBearers(services, scenario, [HF]);
    expect(mustSucceed(await handlers['plan.latest']({}))).toBeNull();
    const end = await planNow(services);
    expect(end).toMatchObject({ outcome: 'done', message: '1 exchanges planned, 1 left out' });
    expect(mustSucceed(await handlers['link.latest']({}))).not.toBeNull();
    const plan = await planOf(services);
    expect(plan.exchanges.map(({ flowId, leftOutReason }) => [flowId, leftOutReason])).toEqual([
      ['voice', null],
      ['off', 'It is switched off.'],
    ]);
    const { inputHash } = plan;
    const later = mustSucceed(await handlers['plan.exchanges']({ inputHash, firstIndex: 1 }));
    expect(later.exchanges).toEqual(plan.exchanges.slice(1));
    const other = await handlers['plan.exchanges']({ inputHash: 'another', firstIndex: 0 });
    expect(mustFail(other).code).toBe('services.planGone');
    const [voice] = plan.exchanges;
    expect(voice!.pace[0]!.fromUtcMs).toBe(scenario.fromUtcMs);
    expect(voice!.pace.at(-1)!.toUtcMs).toBe(scenario.toUtcMs);
    const kinds = new Set(voice!.pace.flatMap(({ means }) => means.map(({ kind }) => kind)));
    expect(kinds).toEqual(new Set(['fleet', 'bearer']));
    for (const { means, stepDownAfterS } of voice!.pace) {
      expect(stepDownAfterS).toEqual(means.map(({ longestSilenceS }) => longestSilenceS + 60));
    }
    // Without grants the plan serves as the flows do.
    const { jobId } = mustSucceed(await handlers['mesh.start']({}));
    await services.finished(jobId);
    const mesh = mustSucceed(await handlers['mesh.latest']({}))!;
    expect(voice!.outcome).toEqual(mesh.flows[0]);
    const silentMs = voice!.silences.reduce((sum, { fromUtcMs, toUtcMs }) => sum + toUtcMs - fromUtcMs, 0);
    const wholeMs = scenario.toUtcMs - scenario.fromUtcMs;
    expect(1 - silentMs / wholeMs).toBeCloseTo(voice!.outcome!.servedFraction, 9);
    const phases = new Set(services.payloads('job.progress').map(({ phase }) => phase));
    expect(phases).toContain('Planning exchanges');
  });

  it('verify that units have service in every period, that contacts come by unit, and rules of the schedule count', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    await planNow(services);
    const { schedule } = await planOf(services);
    expect(schedule.units.map(({ stationId }) => stationId)).toEqual(['alpha', 'beta']);
    for (const { stationId, services: own, contactCount } of schedule.units) {
      expect(own[0]!.fromUtcMs).toBe(scenario.fromUtcMs);
      expect(own.at(-1)!.toUtcMs).toBe(scenario.toUtcMs);
      const contacts = mustSucceed(await handlers['plan.contacts']({ stationId }));
      expect(contacts).toHaveLength(contactCount);
      expect(contactCount).toBeGreaterThan(0);
      const contactMs = contacts.reduce((sum, { fromUtcMs, toUtcMs }) => sum + toUtcMs - fromUtcMs, 0);
      const heldS = own.reduce((sum, service) => sum + service.heldS, 0);
      expect(heldS).toBeCloseTo(contactMs / 1000, 3);
    }
    const none = await handlers['plan.contacts']({ stationId: StationId.parse('nobody') });
    expect(mustSucceed(none)).toEqual([]);
    const rules = {
      ...scenario.plan.schedule,
      defaultService: { periodS: 3600, minimumS: 0 },
      givesRest: false,
    };
    const plan = { ...scenario.plan, schedule: rules };
    const saved = await handlers['scenario.save']({ label: 'Rules', scenario: { ...scenario, plan } });
    expect(mustSucceed(saved)).toMatchObject({ planStale: true });
    await planNow(services);
    expect((await planOf(services)).schedule.contactCount).toBe(0);
  });

  it('verify that rules of the plan make it stale and not the flows, names make neither, and undo brings it back', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    await planNow(services);
    const before = await planOf(services);
    const edited = await withBearers(services, scenario, [HF]);
    expect(edited).toMatchObject({ planStale: true, planHash: before.inputHash, linksStale: false });
    await planNow(services);
    const after = await planOf(services);
    expect(after.exchanges[0]!.pace).not.toEqual(before.exchanges[0]!.pace);
    const renamed = await withBearers(services, scenario, [{ ...HF, name: 'Old net', note: 'by day' }]);
    expect(renamed).toMatchObject({ planStale: false, planHash: after.inputHash });
    mustSucceed(await handlers['scenario.undo']({}));
    const undone = mustSucceed(await handlers['scenario.undo']({}));
    expect(undone).toMatchObject({ planStale: false, planHash: before.inputHash });
    expect(await planOf(services)).toEqual(before);
  });

  it('verify that a plan that is cancelled ends at once and leaves none, and another start takes its place', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    const first = mustSucceed(await handlers['plan.start']({})).jobId;
    const second = mustSucceed(await handlers['plan.start']({})).jobId;
    mustSucceed(await handlers['plan.cancel']({ jobId: second }));
    expect((await services.finished(first)).outcome).toBe('cancelled');
    expect((await services.finished(second)).outcome).toBe('cancelled');
    expect(mustSucceed(await handlers['plan.latest']({}))).toBeNull();
    expect((await planNow(services)).outcome).toBe('done');
  });
});

describe('the plan of the window and that of the command line', () => {
  it('verify that both call the same inputs by the same hash, and plan them alike', async () => {
    const file = path.join(temporaryFolder(), 'mesh.backbone.json');
    const folder = temporaryFolder();
    const services = await startServices(folder);
    const { handlers } = services;
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    await withBearers(services, scenario, [HF]);
    await planNow(services);
    const inWindow = await planOf(services);
    mustSucceed(await handlers['scenario.saveFile']({ saveAs: true, path: file }));
    const source = sourceOfScenario(await loadScenario(file), { file });
    const { plan } = await planOfSource(source);
    expect(plan.inputSha256).toBe(inWindow.inputHash);
    expect(plan.exchanges.map(({ pace }) => pace)).toEqual(inWindow.exchanges.map(({ pace }) => pace));
    const other = { ...source, scenario: { ...source.scenario!, plan: scenario.plan } };
    expect((await planOfSource(other)).plan.inputSha256).not.toBe(inWindow.inputHash);
    // Over the schedule alone: another plan by another hash, the same here and there, until it is told otherwise.
    const follow = mustSucceed(await handlers['plan.start']({ exchangesOver: 'schedule' }));
    expect(await services.finished(follow.jobId)).toMatchObject({ outcome: 'done' });
    const followed = await planOf(services);
    const { plan: same } = await planOfSource(source, { exchangesOver: 'schedule' });
    expect([followed.exchangesOver, inWindow.exchangesOver]).toEqual(['schedule', 'sight']);
    expect(same.inputSha256).toBe(followed.inputHash);
    expect(followed.inputHash).not.toBe(inWindow.inputHash);
    expect(same.exchanges.map(({ outcome }) => outcome)).toEqual(
      followed.exchanges.map(({ outcome }) => outcome),
    );
    expect(mustSucceed(await handlers['scenario.get']({}))).toMatchObject({ planStale: false });
    // Started again, the program plans as it was told last.
    await services.dispose();
    const again = await startServices(folder);
    await planNow(again);
    expect(await planOf(again)).toMatchObject({
      exchangesOver: 'schedule',
      inputHash: followed.inputHash,
    });
    const back = mustSucceed(await again.handlers['plan.start']({ exchangesOver: 'sight' }));
    await again.finished(back.jobId);
    expect((await planOf(again)).inputHash).toBe(inWindow.inputHash);
  });
});

describe('papers and files of the plan', () => {
  it('verify that they are written into a folder as chosen, planned first, and strange names refused', async () => {
    const [folder, taken] = [temporaryFolder(), temporaryFolder()];
    let chosen = folder;
    const services = await startServices(temporaryFolder(), { chooseOpenFiles: async () => [chosen] });
    const { handlers } = services;
    await meshScenario(services, [flowOf({ flowId: 'voice', name: 'Speech' })]);
    const { papers, files } = mustSucceed(await handlers['plan.products']({}));
    expect(papers.map(({ id }) => id)).toContain('pass-list');
    expect(files).toEqual(expect.arrayContaining(['csv', 'ics', 'kml', 'czml']));
    const wish = { papers: ['pass-list'], files: ['csv', 'ics'], size: 'a4' as const };
    const written = mustSucceed(await handlers['plan.writeProducts'](wish));
    expect(written).toMatchObject({ cancelled: false, folder });
    expect(mustSucceed(await handlers['plan.latest']({}))).not.toBeNull();
    const onDisk = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(path.relative(folder, entry.parentPath), entry.name));
    expect(onDisk.sort()).toEqual([...written.fileNames].sort());
    expect(onDisk).toContain('papers/pass-list-alpha.pdf');
    expect(readFileSync(path.join(folder, 'papers/pass-list-alpha.pdf'), 'latin1').slice(0, 5)).toBe('%PDF-');
    const csv = onDisk.filter((name) => name.endsWith('.csv'));
    expect(csv.some((name) => readFileSync(path.join(folder, name), 'utf8').includes('Speech'))).toBe(true);
    // A file stands where the folder of the papers would be made: said in a sentence, and the program lives on.
    writeFileSync(path.join(taken, 'papers'), '');
    chosen = taken;
    const refused = mustFail(await handlers['plan.writeProducts'](wish));
    expect(refused.message).toBe(`${path.join(taken, 'papers')} is a file, expected a folder.`);
    mustSucceed(await handlers['plan.products']({}));
    const strange = await handlers['plan.writeProducts']({ ...wish, files: ['../csv'] });
    expect(mustFail(strange).code).toBe('services.noSuchProduct');
    const none = await handlers['plan.writeProducts']({ ...wish, papers: [], files: [] });
    expect(mustFail(none).code).toBe('services.noProducts');
  });

  it('verify that one paper can be looked at, and that a folder that is not chosen writes nothing', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    const asked = { paper: 'pass-list', stationId: StationId.parse('beta'), size: 'letter' as const };
    const shown = mustSucceed(await handlers['plan.preview'](asked));
    expect(shown.fileName).toBe('pass-list-beta.pdf');
    expect(shown.pageCount).toBeGreaterThan(0);
    expect(Buffer.from(shown.pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const nobody = await handlers['plan.preview']({ ...asked, stationId: StationId.parse('nobody') });
    expect(mustFail(nobody).code).toBe('services.noSuchPaper');
    const wish = { papers: ['pass-list'], files: [], size: 'a4' as const };
    expect(mustSucceed(await handlers['plan.writeProducts'](wish))).toMatchObject({ cancelled: true });
  });
});

describe('courses of action', () => {
  it('verify that scenarios and files stand side by side, that what is kept is used, and that one fault says which file', async () => {
    const folder = temporaryFolder();
    const services = await startServices(folder);
    const { handlers } = services;
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    await planNow(services);
    const before = await planOf(services);
    mustSucceed(await handlers['scenario.duplicate']({ scenarioId: scenario.scenarioId, name: 'With HF' }));
    const variant = mustSucceed(await handlers['scenario.get']({})).scenario;
    await withBearers(services, variant, [HF]);
    const compared = mustSucceed(
      await handlers['plan.compareCourses']({
        courses: [
          { kind: 'scenario', scenarioId: scenario.scenarioId },
          { kind: 'scenario', scenarioId: variant.scenarioId },
        ],
      }),
    );
    expect(compared.courses.map(({ name }) => name)).toEqual([scenario.name, 'With HF']);
    expect(compared.courses.map(({ missionIndex }) => missionIndex)).toEqual([0, 0]);
    expect(compared.courses[0]!.inputSha256).toBe(before.inputHash);
    expect(compared.courses[0]).toMatchObject({ changedContactCount: 0, changedExchangeCount: 0 });
    // A bearer is another means of the exchange.
    expect(compared.courses[1]!.changedExchangeCount).toBe(1);
    expect(compared.exchanges[0]).toMatchObject({ flowId: 'voice', values: [{}, {}] });
    const [first] = before.exchanges;
    expect(compared.exchanges[0]!.values[0]!.servedFraction).toBeCloseTo(first!.outcome!.servedFraction, 6);
    expect(compared.units.map(({ name }) => name)).not.toContain(undefined);
    // The variant is open; its own plan was not made by comparing.
    expect(mustSucceed(await handlers['plan.latest']({}))).toBeNull();

    const file = path.join(folder, 'plan.json');
    writeFileSync(file, '{"planVersion": 9}');
    const broken = mustFail(await handlers['plan.readCourses']({ paths: [file] }));
    expect(broken.code).toBe('plan.unreadable');
    expect(broken.message).toMatch(
      /^plan\.json: expected a plan\.json of this program, found at planVersion/,
    );
  });

  it('verify that a comparison is cancelled as any job, and that one course or five are refused', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    const course = { kind: 'scenario' as const, scenarioId: scenario.scenarioId };
    const asking = handlers['plan.compareCourses']({ courses: [course, course] });
    await vi.waitFor(() => expect(services.payloads('job.progress').length).toBeGreaterThan(0));
    const { jobId } = services.payloads('job.progress')[0]!;
    mustSucceed(await handlers['access.cancel']({ jobId }));
    expect(mustFail(await asking).code).toBe('compute.cancelled');
    const { input } = calls['plan.compareCourses'];
    expect(input.safeParse({ courses: [course] }).success).toBe(false);
    expect(input.safeParse({ courses: [course, course, course, course, course] }).success).toBe(false);
    expect(input.safeParse({ courses: [course, { kind: 'file', path: '' }] }).success).toBe(false);
  });
});
