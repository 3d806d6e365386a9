import { describe, expect, it } from 'vitest';
import { createPropagator, lookAngleSeries } from '../../../shared/astro/index.ts';
import { elementsFromColumns, LINK_LIMITS, utcMs } from '../../../shared/domain/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { linkedScenario, linkNow } from './linkedScenario.ts';
import { computeNow, startServices, type TestServices } from './startServices.ts';

async function linkRunOf({ handlers }: TestServices) {
  return mustSucceed(await handlers['link.latest']({}))!;
}

describe('link windows', () => {
  it('verify that they are computed with the access windows that they need, and lie in them', async () => {
    const services = await startServices(temporaryFolder());
    await linkedScenario(services);
    const end = await linkNow(services);
    expect(end.outcome).toBe('done');
    expect(end.message).toContain('1 stations without a terminal');
    const access = mustSucceed(await services.handlers['access.latest']({}))!;
    const run = await linkRunOf(services);
    expect(run.accessRunId).toBe(access.runId);
    expect(run.pairs.map(({ terminalTypeId }) => terminalTypeId)).toEqual(['milka-array']);
    expect(run.stationsWithoutTerminal).toEqual(['mute']);
    const { windows } = run;
    expect(windows.open.some((open) => open === 3)).toBe(true);
    for (let row = 0; row < windows.count; row++) {
      const accessRow = windows.accessRow[row]!;
      expect(access.stationIds[access.windows.stationIndex[accessRow]!]).toBe('alpha');
      expect(windows.startUtcMs[row]).toBeGreaterThanOrEqual(access.windows.startUtcMs[accessRow]!);
      expect(windows.endUtcMs[row]).toBeLessThanOrEqual(access.windows.endUtcMs[accessRow]!);
    }
    // Every pass of the station is told of, also one in which nothing opens.
    const ofAlpha = access.windows.stationIndex.filter((index) => index === 0).length;
    expect(new Set(windows.accessRow).size).toBe(ofAlpha);
  });

  it('verify that an edit of the radios makes them stale and undo brings them back', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await linkedScenario(services);
    expect(mustSucceed(await handlers['link.latest']({}))).toBeNull();
    expect(mustSucceed(await handlers['scenario.get']({})).linksHash).toBeNull();
    await computeNow(services);
    await linkNow(services);
    const before = await linkRunOf(services);
    const options = { ...scenario.radio.options, availabilityPercent: 99.99 };
    const edited = { ...scenario, radio: { ...scenario.radio, options } };
    const saved = mustSucceed(await handlers['scenario.save']({ label: 'Rain', scenario: edited }));
    expect(saved).toMatchObject({ stale: false, linksStale: true, linksHash: before.inputHash });
    await linkNow(services);
    const after = await linkRunOf(services);
    expect(after.options.availabilityPercent).toBe(99.99);
    const volume = ({ windows }: typeof after) => windows.downVolumeBits.reduce((sum, bits) => sum + bits, 0);
    expect(volume(after)).toBeLessThan(volume(before));
    const undone = mustSucceed(await handlers['scenario.undo']({}));
    expect(undone).toMatchObject({ linksStale: false, linksHash: before.inputHash });
    expect(await linkRunOf(services)).toEqual(before);
  });

  it('verify that a computation can be cancelled, and a new one replaces one under way', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    await linkedScenario(services);
    await computeNow(services);
    const first = mustSucceed(await handlers['link.start']({}));
    const second = mustSucceed(await handlers['link.start']({}));
    mustSucceed(await handlers['link.cancel']({ jobId: second.jobId }));
    expect((await services.finished(first.jobId)).outcome).toBe('cancelled');
    expect((await services.finished(second.jobId)).outcome).toBe('cancelled');
    expect(mustSucceed(await handlers['link.latest']({}))).toBeNull();
  });

  it('verify that a scenario without stations is told what it lacks', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const span = { fromUtcMs: utcMs(0), toUtcMs: utcMs(1000) };
    mustSucceed(await handlers['scenario.create']({ name: 'Empty', ...span }));
    expect(mustFail(await handlers['link.start']({})).message).toContain('no stations');
  });
});

describe('answers about one pass', () => {
  it('verify that pass, budget, windows and summary tell the same', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await linkedScenario(services);
    await linkNow(services);
    const access = mustSucceed(await handlers['access.latest']({}))!;
    const { windows } = await linkRunOf(services);
    const row = windows.open.indexOf(3);
    const accessRow = windows.accessRow[row]!;
    const satelliteIndex = access.windows.satelliteIndex[accessRow]!;
    const satelliteId = access.satelliteIds[satelliteIndex]!;
    const ends = {
      fromUtcMs: utcMs(access.windows.startUtcMs[accessRow]!),
      toUtcMs: utcMs(access.windows.endUtcMs[accessRow]!),
    };
    const stationId = scenario.stations[0]!.stationId;
    const pass = mustSucceed(await handlers['link.pass']({ stationId, satelliteId, ...ends }));
    const own = Array.from(windows.accessRow.keys()).filter((each) => windows.accessRow[each] === accessRow);
    expect(pass.windows).toHaveLength(own.length);
    pass.windows.forEach(({ startUtcMs, endUtcMs, limit }, place) => {
      // Both find an edge to 0.1 s.
      expect(Math.abs(startUtcMs - windows.startUtcMs[own[place]!]!)).toBeLessThanOrEqual(100);
      expect(Math.abs(endUtcMs - windows.endUtcMs[own[place]!]!)).toBeLessThanOrEqual(100);
      expect(limit).toBe(LINK_LIMITS[windows.limit[own[place]!]!]);
    });
    expect(pass.utcMs[0]).toBe(ends.fromUtcMs);
    expect(pass.utcMs.at(-1)).toBe(ends.toUtcMs);
    const steps = pass.utcMs.slice(1).map((t, index) => t - pass.utcMs[index]!);
    expect(Math.max(...steps)).toBeLessThanOrEqual(10_000);

    const middle = pass.utcMs.length >> 1;
    const atUtcMs = utcMs(pass.utcMs[middle]!);
    const budget = mustSucceed(await handlers['link.budget']({ stationId, satelliteId, atUtcMs }));
    expect(budget.geometry.elevationDeg).toBeCloseTo(pass.elevationDeg[middle]!, 9);
    expect(Math.abs(budget.down!.marginDb - pass.down!.marginDb[middle]!)).toBeLessThan(0.05);
    expect(budget.down!.lines.find(({ id }) => id === 'doppler')!.value).toBeCloseTo(
      pass.down!.dopplerHz[middle]!,
      3,
    );
    const elements = mustSucceed(await handlers['catalogue.active']({}));
    const propagator = mustSucceed(createPropagator(elementsFromColumns(elements, satelliteIndex)));
    const [look] = lookAngleSeries({ propagator, station: scenario.stations[0]!, times: [atUtcMs] });
    expect(mustSucceed(look!).azimuthDeg).toBeCloseTo(budget.geometry.azimuthDeg, 9);
    expect(budget.elementSet.elementSetId).toBe(elements.elementSetIds[satelliteIndex]);

    const summary = mustSucceed(await handlers['link.summary']({ stationId }));
    const open = Array.from(windows.open.keys()).filter((each) => windows.open[each]! > 0);
    expect(summary.windowCount).toBe(open.length);
    const bits = open.reduce((sum, each) => sum + windows.upVolumeBits[each]!, 0);
    expect(summary.upVolumeBits).toBeCloseTo(bits, 0);
    const wet = mustSucceed(
      await handlers['link.summary']({ stationId, options: { availabilityPercent: 99.99 } }),
    );
    expect(wet.downVolumeBits).toBeLessThan(summary.downVolumeBits);
    expect(wet.longestSilenceS).toBeGreaterThanOrEqual(summary.longestSilenceS);
  });

  it('verify that what is not there is refused in one sentence', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const { fromUtcMs, stations, fleets } = await linkedScenario(services);
    const satelliteId = mustSucceed(await handlers['catalogue.active']({})).satelliteIds[0]!;
    const good = {
      stationId: stations[0]!.stationId,
      satelliteId,
      fromUtcMs,
      toUtcMs: utcMs(fromUtcMs + 6e5),
    };
    const codeOf = async (changes: Partial<typeof good> & { readonly terminalTypeId?: string }) =>
      mustFail(await handlers['link.pass']({ ...good, ...changes })).code;
    expect(await codeOf({ stationId: stations[1]!.stationId })).toBe('radios.noTerminal');
    expect(await codeOf({ satelliteId: '5' as typeof satelliteId })).toBe('services.noSuchSatellite');
    expect(await codeOf({ toUtcMs: fromUtcMs })).toBe('services.emptyPass');
    expect(await codeOf({ fromUtcMs: utcMs(fromUtcMs - 1) })).toBe('services.outsideSpan');
    expect(await codeOf({ terminalTypeId: 'telephone' })).toBe('radios.unknownType');
    const nobody = { ...good, stationId: 'nobody' as typeof good.stationId, atUtcMs: fromUtcMs };
    expect(mustFail(await handlers['link.budget'](nobody)).code).toBe('services.noSuchStation');
    expect(mustFail(await handlers['link.summary'](nobody)).code).toBe('services.noSuchStation');
    const none = await handlers['link.summary']({
      stationId: good.stationId,
      fleetId: fleets[0]!.fleetId,
      terminalTypeId: 'telephone',
    });
    expect(mustSucceed(none)).toMatchObject({ windowCount: 0, pairs: [], leastMarginDb: null });
  });

  it('verify that a terminal that the station does not have is judged as if it had it, and only when asked what if', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await linkedScenario(services);
    const array = scenario.radio.terminalTypes.find(
      ({ terminalTypeId }) => terminalTypeId === 'milka-array',
    )!;
    const large = { ...array, terminalTypeId: 'large', name: 'Large' };
    const terminalTypes = [...scenario.radio.terminalTypes, large];
    const offered = { ...scenario, radio: { ...scenario.radio, terminalTypes } };
    mustSucceed(await handlers['scenario.save']({ label: 'Offer', scenario: offered }));
    const [alpha, mute] = scenario.stations.map(({ stationId }) => stationId);
    const ask = async (stationId: typeof alpha, terminal: 'as-planned' | 'what-if') =>
      mustSucceed(
        await handlers['link.summary']({ stationId: stationId!, terminalTypeId: 'large', terminal }),
      );
    const tried = await ask(alpha, 'what-if');
    expect(tried.windowCount).toBeGreaterThan(0);
    expect(await ask(alpha, 'as-planned')).toMatchObject({ windowCount: 0, pairs: [] });
    expect((await ask(mute, 'what-if')).windowCount).toBeGreaterThan(0);

    const stations = scenario.radio.stations.map((entry) => ({
      ...entry,
      terminalTypeIds: [...entry.terminalTypeIds, 'large'],
    }));
    const given = { ...offered, radio: { ...offered.radio, stations } };
    mustSucceed(await handlers['scenario.save']({ label: 'Give', scenario: given }));
    expect(await ask(alpha, 'as-planned')).toEqual(tried);
  });
});
