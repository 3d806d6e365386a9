import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { walkerElements } from '../../../shared/astro/index.ts';
import { type ElementSet, utcMs } from '../../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { station } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { runCli } from '../cli/runCli.ts';
import { computeNow, startServices } from './startServices.ts';

const FROM = utcMs(Date.UTC(2026, 10, 22));

/** Elements of six satellites, ten days before the start of the span. */
function oldElements(): ElementSet[] {
  const made = walkerElements({
    name: 'SMALL',
    altitudeKm: 560,
    inclinationDeg: 70,
    planes: 6,
    perPlane: 1,
    phasing: 1,
    epochUtcMs: utcMs(FROM - 240 * 3_600_000),
    pattern: 'delta',
    firstId: 920_000_001,
  });
  return mustSucceed(made);
}

/** The same an hour later, half a degree (eight seconds) further along their orbits than they were expected. */
function newerElements(): ElementSet[] {
  return oldElements().map((element) => ({
    ...element,
    epochUtcMs: utcMs(element.epochUtcMs + 3_600_000),
    meanAnomalyDeg: (element.meanAnomalyDeg + (element.meanMotionRevPerDay * 360) / 24 + 0.5) % 360,
  }));
}

function elementFile(folder: string, name: string, elements: readonly ElementSet[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(elements.map(ommJsonFromElement)));
  return file;
}

it('verify a refresh pack from the command line to the windows that it moves, and that a changed one is refused', async () => {
  const folder = temporaryFolder();
  const services = await startServices(temporaryFolder());
  const { handlers } = services;
  mustSucceed(
    await handlers['scenario.create']({ name: 'Small', fromUtcMs: FROM, toUtcMs: utcMs(FROM + 86_400_000) }),
  );
  const old = oldElements();
  mustSucceed(
    await handlers['catalogue.import']({
      paths: [elementFile(temporaryFolder(), 'relay.json', old.slice(0, 5))],
    }),
  );
  const { scenario } = mustSucceed(await handlers['scenario.get']({}));
  const stations = [station({ stationId: 'alpha', name: 'Alpha' })];
  mustSucceed(await handlers['scenario.save']({ label: 'Add', scenario: { ...scenario, stations } }));
  await computeNow(services);
  const before = mustSucceed(await handlers['access.latest']({}));

  // Satellite 1 leaves, satellite 6 joins, the others have newer elements; the table gives UT1-UTC.
  const finals = path.join(folder, 'finals2000A.all');
  const mjd = FROM / 86_400_000 + 40_587;
  const day = (offset: number, value: number) =>
    `${'261122'} ${(mjd + offset).toFixed(2)}`.padEnd(58).slice(0, 58) + value.toFixed(7).padStart(10);
  writeFileSync(finals, [day(0, 0.05), day(1, 0.07)].join('\n'));
  const pack = path.join(folder, 'stick.backbone-refresh');
  const relay = elementFile(folder, 'relay.json', newerElements().slice(1));
  const key = path.join(folder, 'key.pem');
  const made = await runCli(
    'package',
    'refresh',
    '--elements',
    relay,
    '--eop',
    finals,
    '--out',
    pack,
    '--key',
    key,
  );
  expect(made.status, made.stderr).toBe(0);
  expect(JSON.parse(made.stdout)).toMatchObject({
    elementFiles: [{ name: 'relay', elementSetCount: 5 }],
    earthOrientation: true,
  });

  const { look } = mustSucceed(await handlers['refresh.look']({ path: pack }));
  expect(look).toMatchObject({
    signer: { standing: 'new' },
    elementFiles: [{ name: 'relay', elementSetCount: 5, isFollowed: true }],
    updatedCount: 4,
    addedCount: 1,
    removedCount: 1,
    missingCount: 0,
    elsewhereCount: 0,
    agesBefore: { medianDays: 10, greatestDays: 10 },
    agesAfter: { medianDays: 239 / 24, greatestDays: 239 / 24 },
    ut1: { beforeS: 0, afterS: 0.06 },
  });
  expect(mustSucceed(await handlers['scenario.get']({})).undoLabel).toBe('Add');

  const { sha256 } = look!;
  expect(mustFail(await handlers['refresh.apply']({ path: pack, sha256: '0'.repeat(64) })).code).toBe(
    'services.otherPackage',
  );
  expect(mustSucceed(await handlers['refresh.apply']({ path: pack, sha256 }))).toEqual({
    newElementSetCount: 5,
    mapCount: 0,
  });
  const applied = mustSucceed(await handlers['scenario.get']({}));
  expect(applied).toMatchObject({ undoLabel: 'Refresh from stick.backbone-refresh', stale: true });
  expect(applied.scenario.ut1MinusUtcS).toBe(0.06);
  const again = mustSucceed(await handlers['refresh.look']({ path: pack })).look;
  expect(again).toMatchObject({ updatedCount: 0, unchangedCount: 5, addedCount: 0, removedCount: 0 });

  await computeNow(services);
  const after = mustSucceed(await handlers['access.latest']({}));
  const runs = { beforeRunId: before!.runId, afterRunId: after!.runId };
  const changes = mustSucceed(await handlers['access.changes']({ ...runs, leastShiftS: 1 }));
  expect(changes.sameCount + changes.shiftedCount + changes.lostCount).toBe(before!.windowCount);
  expect(changes.sameCount + changes.shiftedCount + changes.newCount).toBe(after!.windowCount);
  expect(changes.shiftedCount).toBeGreaterThan(0);
  const [gone, joined] = [old[0]!.satelliteId, old[5]!.satelliteId];
  const of = (id: string) =>
    new Set(changes.changes.filter((change) => change.satelliteId === id).map(({ kind }) => kind));
  expect(of(gone)).toEqual(new Set(['lost']));
  expect(of(joined)).toEqual(new Set(['new']));

  const bytes = readFileSync(pack);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(pack, bytes);
  expect(mustFail(await handlers['refresh.look']({ path: pack })).message).toMatch(
    /was changed after it was signed: do not use it\.$/,
  );
  expect(mustFail(await handlers['package.inspect']({ path: relay })).code).toBe('packages.notSealed');
});
