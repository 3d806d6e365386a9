import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check } from '@placemarkio/check-geojson';
import { kml } from '@tmcw/togeojson';
import { strFromU8, unzipSync } from 'fflate';
import type { FeatureCollection } from 'geojson';
import ICAL from 'ical.js';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { oemByOotk } from '../../support/oemByOotk.ts';
import { parseXml } from '../../support/parseXml.ts';
import { readOem } from '../../support/readOem.ts';
import { readPdf } from '../../support/readPdf.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => path.join(folder, name);

/** An hour of the mission, in which the target is reported and fired at. */
function theHour(): Scenario {
  const { scenario } = buildDemonstration('northern-lantern');
  const hour = (hours: number) => utcMs(scenario.fromUtcMs + hours * 3_600_000);
  return { ...scenario, fromUtcMs: hour(15.5), toUtcMs: hour(16.5) };
}

const readProduct = (name: string) => readFileSync(inFolder(`one/${name}`), 'utf8');

/** Every link names a terminal that its station has. */
function expectLinksOfOwnTerminals({ stations, windows }: PlannedLinks): void {
  const own = new Map(
    stations.map(({ stationId, terminals }) => [
      stationId,
      terminals.map(({ terminalTypeId }) => terminalTypeId),
    ]),
  );
  const links = windows.flatMap((window) =>
    window.links.map(({ terminalTypeId }) => ({ stationId: window.stationId, terminalTypeId })),
  );
  expect(links.length).toBeGreaterThan(500);
  expect(
    links.filter(({ stationId, terminalTypeId }) => !own.get(stationId)?.includes(terminalTypeId)),
  ).toEqual([]);
}

/** Opens the products with readers that are not ours: what they say of the fire order is one. */
function expectReadable(textOf: (name: string) => string): void {
  const { exchanges } = JSON.parse(textOf('plan.json'));
  const fires = exchanges.find((each: { flowId: string }) => each.flowId === 'fire-order');
  const { deliveredUtc } = fires.outcome;
  const calendar = new ICAL.Component(ICAL.parse(textOf('plan.ics')));
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  const order = events.filter(({ summary }) => summary.endsWith('Fire order, TOO LATE'));
  expect(order.map(({ startDate }) => startDate.toString())).toEqual([`${deliveredUtc.slice(0, 19)}Z`]);
  const { features } = check(textOf('plan.geojson')) as FeatureCollection;
  const onMap = features.find(({ id }) => id === 'exchange/fire-order');
  expect(onMap?.properties?.['deliveredUtc']).toBe(deliveredUtc);
  const drawn = kml(parseXml(textOf('plan.kml'))).features.filter(
    (feature) => feature?.properties?.['name'] === 'Fire order: silent',
  );
  expect(drawn.map((feature) => feature?.properties?.['timespan'])).toEqual([
    { begin: fires.stretches[0].fromUtc, end: fires.stretches[0].toUtc },
  ]);
}

/** Opens the data package: every entry that the manifest names is there, well formed, and of the span. */
function expectDataPackage(bytes: Uint8Array): void {
  const entries = unzipSync(bytes);
  const manifest = parseXml(strFromU8(entries['MANIFEST/manifest.xml']!));
  const contents = Array.from(manifest.getElementsByTagName('Content'));
  expect(contents).toHaveLength(8);
  for (const content of contents) {
    const event = parseXml(strFromU8(entries[content.getAttribute('zipEntry')!]!)).documentElement;
    expect(event.getAttribute('start')).toBe('2026-11-22T15:30:00.000Z');
    expect(event.getAttribute('uid')).toBe(
      content.getElementsByTagName('Parameter')[0]!.getAttribute('value'),
    );
  }
}

/** Opens papers, workbook and ephemerides of the first run. */
async function expectPapers(): Promise<void> {
  const papers = readdirSync(inFolder('one/papers'));
  // Five of the whole plan, five for each of the eight units.
  expect(papers).toHaveLength(45);
  const { pages } = await readPdf(readFileSync(inFolder('one/papers/routes.pdf')));
  expect(pages[0]!.text).toContain('DEMONSTRATION / NOTIONAL');
  expect(pages.map(({ text }) => text).join(' ')).toContain('Fire order, IMMEDIATE');
  const sheets = await readWorkbook(readFileSync(inFolder('one/plan.xlsx')));
  expect(sheets.map(({ sheet }) => sheet)).toContain('Windows');
  const ephemeris = readFileSync(inFolder('one/plan.oem'), 'utf8');
  const { segments } = readOem(ephemeris);
  expect(segments.length).toBeGreaterThan(0);
  expect(oemByOotk(ephemeris)).toEqual(
    segments.map(({ metadata, states }) => ({
      ...{ objectId: metadata.get('OBJECT_ID'), frame: 'ITRF2000' },
      states,
    })),
  );
}

/** What a plan says of links, and of what stations have. */
interface PlannedLinks {
  readonly stations: readonly {
    readonly stationId: string;
    readonly terminals: readonly { readonly terminalTypeId: string }[];
  }[];
  readonly windows: readonly {
    readonly stationId: string;
    readonly links: readonly { readonly terminalTypeId: string }[];
  }[];
}

/** What a plan says of the ways of an exchange. */
interface PlannedWays {
  readonly stretches: readonly {
    readonly fromUtc: string;
    readonly toUtc: string;
    readonly way: string[];
    readonly isFallback: boolean;
  }[];
}

beforeAll(() => writeFileSync(inFolder('mission.backbone.json'), writeScenarioFile(theHour(), [])));

describe('plan', () => {
  test('verify that a plan names windows, ways and independent means, twice the same bytes', async () => {
    const mission = inFolder('mission.backbone.json');
    const run = await runCli('plan', mission, '--out', inFolder('one'));
    expect(run).toMatchObject({ status: 0, stdout: `${inFolder('one')}\n` });
    const text = readFileSync(inFolder('one/plan.json'), 'utf8');
    const plan = JSON.parse(text);
    expect(plan.scenario).toMatchObject({
      fromUtc: '2026-11-22T15:30:00.000Z',
      marking: 'DEMONSTRATION / NOTIONAL',
    });
    const fires = plan.exchanges.find((each: { flowId: string }) => each.flowId === 'fire-order');
    expect(fires.outcome.deliveredUtc).toMatch(/^2026-11-22T15:/);
    for (const { means } of fires.pace) {
      const owners = means
        .map((mean: { owner: string }) => mean.owner)
        .filter((owner: string) => owner !== '');
      expect(new Set(owners).size).toBe(owners.length);
      expect(means[0]).toMatchObject({ step: 'primary', id: 'fires-net' });
    }
    expect(plan.windows.length).toBeGreaterThan(500);
    expect(plan.windows[0].plusMinusS).toBeGreaterThan(0.1);
    expectLinksOfOwnTerminals(plan);
    expect(readdirSync(inFolder('one'))).toEqual(
      expect.arrayContaining(['windows.csv', 'links.csv', 'pace.csv', 'plan.czml']),
    );
    expectReadable(readProduct);
    // Every stretch of the plan is a row of the table, with the same mark where it goes over satellites of second choice.
    const fallbacks = plan.exchanges.flatMap((each: PlannedWays) =>
      each.stretches.map(({ isFallback }) => isFallback),
    );
    const [head, ...rows] = readProduct('routes.csv').trim().split('\r\n');
    const place = head!.split(',').indexOf('isFallback');
    expect(rows.map((row) => row.split(',')[place])).toEqual(fallbacks.map(String));
    expect(fallbacks).toContain(true);
    await expectPapers();
    expectDataPackage(readFileSync(inFolder('one/plan-cot.zip')));

    await runCli('plan', mission, '--out', inFolder('two'), '--products', 'csv');
    expect(readFileSync(inFolder('two/plan.json'), 'utf8')).toBe(text);
    expect(plan.schedule.gapPercent).toBeLessThan(5);
    expect(plan.schedule.contacts.length).toBeGreaterThan(10);
    expect(readProduct('schedule.csv').trim().split('\r\n')).toHaveLength(plan.schedule.contacts.length + 1);
  });

  test('verify that a plan after another keeps its contacts, and both stand side by side', async () => {
    const mission = inFolder('mission.backbone.json');
    const before = inFolder('one/plan.json');
    const args = ['--out', inFolder('three'), '--products', 'csv', '--previous', before];
    expect((await runCli('plan', mission, ...args)).stderr).toContain('0 changes against the plan before');
    const run = await runCli('compare-plans', before, inFolder('three/plan.json'));
    expect(run.status).toBe(0);
    const { courses, units } = JSON.parse(run.stdout);
    expect(courses[1].changes).toEqual({ added: 0, removed: 0, moved: 0 });
    expect(units[0].values[1]).toEqual(units[0].values[0]);

    const alone = await runCli('compare-plans', before);
    expect(alone).toMatchObject({ status: 2, stdout: '' });
    const wrong = await runCli('compare-plans', before, mission);
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('expected a plan.json of this program, found at planVersion');
  });

  test('verify that exchanges over the schedule go over its contacts alone', async () => {
    const args = ['--out', inFolder('four'), '--products', 'csv', '--exchanges-over', 'schedule'];
    const run = await runCli('plan', inFolder('mission.backbone.json'), ...args);
    expect(run.stderr).toContain('over the contacts of the schedule alone');
    const seen = JSON.parse(readFileSync(inFolder('one/plan.json'), 'utf8'));
    const plan = JSON.parse(readFileSync(inFolder('four/plan.json'), 'utf8'));
    expect(plan).toMatchObject({ exchangesOver: 'schedule', schedule: seen.schedule });
    expect(seen.exchangesOver).toBeUndefined();
    expect(plan.inputSha256).not.toBe(seen.inputSha256);
    const gateways = new Set<string>(theHour().mesh.gateways.map(({ stationId }) => stationId));
    const stationIds = new Set<string>(
      plan.stations.map((station: { stationId: string }) => station.stationId),
    );
    const isUnit = (node: string) => stationIds.has(node) && !gateways.has(node);
    let hopCount = 0;
    for (const { fromUtc, toUtc, way } of plan.exchanges.flatMap((each: PlannedWays) => each.stretches)) {
      for (const [place, node] of way.entries()) {
        const satelliteId = way[place === 0 ? 1 : place - 1]!;
        // Who is on a line needs no contact.
        if (!isUnit(node) || stationIds.has(satelliteId)) continue;
        const held = plan.schedule.contacts.filter(
          (contact: { stationId: string; satelliteId: string; fromUtc: string; toUtc: string }) =>
            contact.stationId === node && contact.satelliteId === satelliteId && contact.toUtc > fromUtc,
        );
        hopCount += 1;
        expect(held[0]?.fromUtc <= fromUtc, `${node} over ${satelliteId} at ${fromUtc}`).toBe(true);
        expect(held.at(-1)?.toUtc >= toUtc, `${node} over ${satelliteId} to ${toUtc}`).toBe(true);
      }
    }
    expect(hopCount).toBeGreaterThan(0);
  });

  test('verify that a product that does not exist is refused before anything is written', async () => {
    const run = await runCli(
      'plan',
      inFolder('mission.backbone.json'),
      '--out',
      inFolder('no'),
      '--products',
      'csv,doc',
    );
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('--products: expected all, or some of csv');
    expect(run.stderr).toContain('found "doc"');
    expect(existsSync(inFolder('no'))).toBe(false);
  });

  test('verify that what is no scenario is refused in one sentence', async () => {
    writeFileSync(inFolder('broken.json'), '{"schemaVersion":5}');
    const run = await runCli('plan', inFolder('broken.json'), '--out', inFolder('no'));
    expect(run.status).toBe(2);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });
});
