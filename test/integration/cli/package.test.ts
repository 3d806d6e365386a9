import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { walkerElements } from '../../../shared/astro/index.ts';
import { type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { readScenarioFile, writeScenarioFile } from '../../../shared/formats/index.ts';
import { readPdf } from '../../support/readPdf.ts';
import { mustSucceed } from '../../support/results.ts';
import { fleetOfIds, scenario, station } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { runCli } from './runCli.ts';

const FROM = utcMs(Date.UTC(2026, 10, 22));

const elements = mustSucceed(
  walkerElements({
    name: 'SMALL',
    altitudeKm: 560,
    inclinationDeg: 70,
    planes: 4,
    perPlane: 1,
    phasing: 1,
    epochUtcMs: FROM,
    pattern: 'delta',
    firstId: 920_000_001,
  }),
);

const PLAN = scenario({
  name: 'Small',
  marking: 'NOTIONAL',
  note: 'Nobody else may read this.',
  fleets: [
    fleetOfIds(
      elements.map(({ satelliteId }) => satelliteId),
      { fleetId: 'all' },
    ),
  ],
  stations: [
    station({ stationId: 'alpha' }),
    station({ stationId: 'bravo', name: 'Bravo', group: 'Second' }),
  ],
});

function planFile(folder: string, name: string, document: Scenario = PLAN): string {
  const file = path.join(folder, name);
  writeFileSync(file, writeScenarioFile(document, elements));
  return file;
}

describe('package create and verify', () => {
  test('a package is made with a key of its owner, and any archive program can look into it', async () => {
    const folder = temporaryFolder();
    const [out, key] = [path.join(folder, 'small.backbone-plan'), path.join(folder, 'key.pem')];
    const created = await runCli(
      'package',
      'create',
      planFile(folder, 'p.backbone.json'),
      '--out',
      out,
      '--key',
      key,
      '--without-plan',
    );
    expect(created.status).toBe(0);
    expect(JSON.parse(created.stdout).entries).toEqual([
      'scenario.backbone.json',
      'results/access-windows.csv',
    ]);
    expect(created.stderr).toContain('made a new signing key');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const { signer, windowCount } = JSON.parse(created.stdout);
    expect(windowCount).toBeGreaterThan(5);

    const listed = execFileSync('unzip', ['-p', out, 'results/access-windows.csv'], { encoding: 'utf8' });
    expect(listed.trimEnd().split('\r\n')).toHaveLength(windowCount + 1);
    expect(readFileSync(out).includes(readFileSync(key, 'utf8').split('\n')[1] as string)).toBe(false);

    const verified = await runCli('package', 'verify', out, '--trusted', signer.publicKey);
    expect(JSON.parse(verified.stdout)).toMatchObject({
      valid: true,
      trusted: true,
      marking: 'NOTIONAL',
      signer,
    });
    const again = await runCli('package', 'key', key);
    expect(JSON.parse(again.stdout)).toEqual(signer);
  });

  test('plan and papers go along, and are those that planning by itself gives', async () => {
    const folder = temporaryFolder();
    const inFolder = (name: string) => path.join(folder, name);
    const file = planFile(folder, 'p.backbone.json');
    const [out, key] = [inFolder('small.backbone-plan'), inFolder('key.pem')];
    const issued = ['--issued', '211830ZNOV26'];
    const [created] = await Promise.all([
      runCli('package', 'create', file, '--out', out, '--key', key, ...issued),
      runCli('plan', file, '--out', inFolder('plan'), '--products', 'pdf', ...issued),
    ]);
    expect(created.status).toBe(0);
    await runCli('package', 'unpack', out, '--out', inFolder('unpacked'));
    const papers = readdirSync(inFolder('plan/papers')).sort();
    expect(papers).toContain('pace-sheet.pdf');
    expect(readdirSync(inFolder('unpacked/papers')).sort()).toEqual(papers);
    const pairs = [
      ['plan/plan.json', 'unpacked/results/plan.json'],
      ...papers.map((name) => [`plan/papers/${name}`, `unpacked/papers/${name}`]),
    ] as [string, string][];
    for (const [alone, packed] of pairs)
      expect(readFileSync(inFolder(packed)).equals(readFileSync(inFolder(alone)))).toBe(true);
  });

  test('a changed package and a signer whom nobody trusts are refused in one sentence', async () => {
    const folder = temporaryFolder();
    const [out, key] = [path.join(folder, 'small.backbone-plan'), path.join(folder, 'key.pem')];
    const file = planFile(folder, 'p.backbone.json');
    await runCli('package', 'create', file, '--out', out, '--key', key, '--without-plan');
    const stranger = await runCli('package', 'verify', out, '--trusted', 'ab'.repeat(32));
    expect(stranger).toMatchObject({ status: 2, stdout: '' });
    expect(stranger.stderr).toMatch(/none of the trusted keys\n$/);

    const bytes = readFileSync(out);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(out, bytes);
    for (const command of ['verify', 'inspect']) {
      const refused = await runCli('package', command, out);
      expect(refused).toMatchObject({ status: 2, stdout: '' });
      expect(refused.stderr).toBe(`${out}: it was changed after it was signed: do not use it.\n`);
    }
    const unpacked = await runCli('package', 'unpack', out, '--out', path.join(folder, 'x'));
    expect(unpacked.status).toBe(2);
    expect(existsSync(path.join(folder, 'x'))).toBe(false);
  });

  test("a unit's extract holds that unit alone", async () => {
    const folder = temporaryFolder();
    const out = path.join(folder, 'bravo.backbone-plan');
    const file = planFile(folder, 'p.backbone.json');
    const made = await runCli(
      'package',
      'create',
      file,
      '--out',
      out,
      '--key',
      path.join(folder, 'key.pem'),
      '--station',
      'bravo',
    );
    expect(made.status).toBe(0);
    await runCli('package', 'unpack', out, '--out', path.join(folder, 'bravo'));
    expect(JSON.parse(made.stdout).entries).toEqual([
      'scenario.backbone.json',
      'results/access-windows.csv',
      'papers/pass-list-bravo.pdf',
      'papers/look-angles-bravo.pdf',
    ]);
    const papers = ['pass-list', 'look-angles'].map((kind) =>
      readPdf(readFileSync(path.join(folder, `bravo/papers/${kind}-bravo.pdf`))),
    );
    const pages = (await Promise.all(papers)).flatMap(({ pages }) => pages);
    const everything = [
      readFileSync(path.join(folder, 'bravo/scenario.backbone.json'), 'utf8'),
      readFileSync(path.join(folder, 'bravo/results/access-windows.csv'), 'utf8'),
      ...pages.map(({ text }) => text),
    ].join('\n');
    expect(everything).toContain('bravo');
    expect(everything).not.toMatch(/alpha|Nobody else/);
    const unknown = await runCli('package', 'create', file, '--out', out, '--key', 'k', '--station', 'zulu');
    expect(unknown).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('alpha, bravo, found "zulu"'),
    });
  });

  test('a file that is no key is refused and left as it is', async () => {
    const folder = temporaryFolder();
    const key = path.join(folder, 'key.pem');
    writeFileSync(key, 'not a key');
    const out = path.join(folder, 'a.backbone-plan');
    const refused = await runCli(
      'package',
      'create',
      planFile(folder, 'p.backbone.json'),
      '--out',
      out,
      '--key',
      key,
    );
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('expected an Ed25519 private key in PEM');
    expect(readFileSync(key, 'utf8')).toBe('not a key');
    expect(existsSync(out)).toBe(false);
  });
});

describe('package merge', () => {
  test('edits of different things come together, out of scenario files and packages alike', async () => {
    const folder = temporaryFolder();
    const [alpha, bravo] = PLAN.stations as [Scenario['stations'][number], Scenario['stations'][number]];
    const theirs = planFile(folder, 't.backbone.json', {
      ...PLAN,
      stations: [alpha, { ...bravo, name: 'Two' }],
    });
    const theirPackage = path.join(folder, 't.backbone-plan');
    const key = path.join(folder, 'key.pem');
    await runCli('package', 'create', theirs, '--out', theirPackage, '--key', key, '--without-plan');
    const out = path.join(folder, 'm.backbone.json');
    const merged = await runCli(
      'package',
      'merge',
      planFile(folder, 'b.backbone.json'),
      planFile(folder, 'o.backbone.json', { ...PLAN, note: 'Ours' }),
      theirPackage,
      '--out',
      out,
    );
    expect(merged.status).toBe(0);
    expect(JSON.parse(merged.stdout)).toEqual({ conflicts: [], out });
    const { scenario: document, elements: kept } = mustSucceed(readScenarioFile(readFileSync(out, 'utf8')));
    expect(document).toEqual({ ...PLAN, note: 'Ours', stations: [alpha, { ...bravo, name: 'Two' }] });
    expect(kept).toHaveLength(elements.length);
  });

  test('conflicts are named with both values and write nothing, until somebody decides', async () => {
    const folder = temporaryFolder();
    const files = [
      planFile(folder, 'b.backbone.json'),
      planFile(folder, 'o.backbone.json', { ...PLAN, note: 'Ours' }),
      planFile(folder, 't.backbone.json', { ...PLAN, note: 'Theirs' }),
    ];
    const out = path.join(folder, 'm.backbone.json');
    const disputed = await runCli('package', 'merge', ...files, '--out', out);
    expect(disputed.status).toBe(1);
    const conflict = { where: 'note', kind: 'both-changed', ours: '"Ours"', theirs: '"Theirs"' };
    expect(JSON.parse(disputed.stdout)).toMatchObject({ conflicts: [conflict], out: null });
    expect(existsSync(out)).toBe(false);
    const decided = await runCli('package', 'merge', ...files, '--out', out, '--prefer', 'theirs');
    expect(decided.status).toBe(0);
    expect(JSON.parse(decided.stdout)).toMatchObject({ conflicts: [conflict], out });
    expect(mustSucceed(readScenarioFile(readFileSync(out, 'utf8'))).scenario.note).toBe('Theirs');
  });
});
