import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { atOnce, indexWindows, linkIndexSteps } from '../../../renderer/state/index.ts';
import { runModelFrom } from '../../../renderer/views/common/index.ts';
import { windowsCsvSteps } from '../../../renderer/views/windows/csvText.ts';
import { DetailColumns } from '../../../renderer/views/windows/detailColumns.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { PASS_FIELD_NAMES } from '../../../shared/radios/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { linkedScenario, linkNow } from './linkedScenario.ts';
import { computeNow, startServices, type TestServices } from './startServices.ts';

/** The exported file of all windows, latest first: its comments, and its fields by column. */
async function exported({ handlers }: TestServices) {
  const { runId, windowCount } = mustSucceed(await handlers['access.latest']({}))!;
  const rows = Uint32Array.from({ length: windowCount }, (_, row) => windowCount - 1 - row);
  const file = path.join(temporaryFolder(), 'windows.csv');
  mustSucceed(await handlers['export.windowsCsv']({ runId, rows, path: file }));
  const lines = readFileSync(file, 'utf8').split('\r\n').slice(0, -1);
  const comments = lines.filter((line) => line.startsWith('#'));
  return { rows, comments, fields: fieldsOf(lines.slice(comments.length)) };
}

/** Fields by the name of their column, in the order of the rows; none of them has a comma in it. */
function fieldsOf([header = '', ...records]: readonly string[]): Map<string, string[]> {
  const cells = records.map((record) => record.split(','));
  return new Map(header.split(',').map((name, column) => [name, cells.map((row) => row[column]!)]));
}

it('verify that the written file and the copied table have the same fields, those of links among them', async () => {
  const services = await startServices(temporaryFolder());
  const { handlers } = services;
  const scenario = await linkedScenario(services);
  await linkNow(services);
  const { rows, comments, fields } = await exported(services);

  const run = mustSucceed(await handlers['access.latest']({}))!;
  const elements = mustSucceed(await handlers['catalogue.active']({}));
  const index = indexWindows(run.windows, run.stationIds.length, run.satelliteIds.length);
  const model = runModelFrom({ run, index }, scenario, elements);
  const links = atOnce(linkIndexSteps(mustSucceed(await handlers['link.latest']({}))!));
  const copied = fieldsOf(
    atOnce(windowsCsvSteps(rows, { model, details: new DetailColumns(model), links }))
      .trimEnd()
      .split('\r\n'),
  );
  // The file takes the declination of the middle of a day: magnetic azimuths are alike to a hundredth of a degree only.
  const alike = [...copied].filter(([name]) => !name.includes('Magnetic'));
  for (const [name, column] of alike) {
    expect([name, ...fields.get(name)!]).toEqual([name, ...column]);
  }
  expect([...copied.keys()]).toEqual(expect.arrayContaining([...PASS_FIELD_NAMES]));
  const states = new Set(fields.get('linkState'));
  expect([...states]).toEqual(expect.arrayContaining(['good', 'unknown']));
  expect(comments.join('\n')).toContain(
    `computed ${new Date(links.run.computedAtUtcMs).toISOString()} for 99`,
  );
});

it('verify that the file says when links are not computed, stale, or of another run', async () => {
  const services = await startServices(temporaryFolder());
  const { handlers } = services;
  const scenario = await linkedScenario(services);
  await computeNow(services);
  const without = await exported(services);
  expect(without.comments.at(-1)).toBe('# Links: not computed');
  expect(new Set(PASS_FIELD_NAMES.flatMap((name) => without.fields.get(name)!))).toEqual(new Set(['']));

  await linkNow(services);
  const options = { ...scenario.radio.options, availabilityPercent: 99.99 };
  const wet = { ...scenario, radio: { ...scenario.radio, options } };
  mustSucceed(await handlers['scenario.save']({ label: 'Rain', scenario: wet }));
  const stale = await exported(services);
  expect(stale.comments.at(-1)).toContain('before the latest change');
  expect(stale.fields.get('linkState')).toContain('good');

  const shorter = { ...wet, toUtcMs: utcMs(wet.toUtcMs - 3_600_000) };
  mustSucceed(await handlers['scenario.save']({ label: 'Shorten', scenario: shorter }));
  await computeNow(services);
  expect((await exported(services)).comments.at(-1)).toBe('# Links: not computed');
});
