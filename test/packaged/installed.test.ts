import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getCurrentFuseWire } from '@electron/fuses';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// For the type of `window.backbone`.
import type {} from '../../renderer/bridge/index.ts';
import type { CallOutput } from '../../shared/ipc/index.ts';
import { waitForWindows } from '../support/electronApp.ts';
import {
  type Ended,
  executable,
  installFolder,
  isInstalled,
  makeOrdinaryUser,
  makePackages,
  type OrdinaryUser,
  PACKAGE,
  packageFile,
  programProcesses,
  projectFolder,
  reasonToSkip,
} from './machine.ts';
import { openInstalled } from './window.ts';

const reason = reasonToSkip();
if (reason !== null) {
  process.stdout.write(`The installed program is not tested here: ${reason}.\n`);
}

const SPAN = ['--from', '2026-11-22T00:00:00Z', '--to', '2026-11-23T00:00:00Z'];
/** The checkout's Electron, which is the same build without the package's fuses. */
const checkoutElectron = createRequire(import.meta.url)('electron') as unknown as string;

/** True when the development stand-in is in place of the Electron that releases are made with. */
const standIn = (() => {
  const present = readFileSync(path.join(path.dirname(checkoutElectron), 'version'), 'utf8');
  const wanted = createRequire(import.meta.url)('electron/package.json') as { version: string };
  return present.trim().replace('v', '') !== wanted.version;
})();

let packages: string;
let user: OrdinaryUser;

/** Runs the checkout's command line: on Node, or on the engine that the package has. */
function checkout(engine: 'node' | 'electron', args: readonly string[]): Ended {
  const program = engine === 'node' ? process.execPath : checkoutElectron;
  return spawnSync(program, [path.join(projectFolder, 'dist/cli/backbone.cjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
}

function backbone(...args: readonly string[]): Ended {
  return user.run(['backbone', ...args]);
}

function apt(...args: readonly string[]): void {
  const done = spawnSync('apt-get', ['-q', '-y', '-o', 'Dpkg::Options::=--force-unsafe-io', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  expect(done.status, done.stderr).toBe(0);
}

describe.skipIf(reason !== null)('the installed program', () => {
  beforeAll(() => {
    packages = makePackages();
    user = makeOrdinaryUser();
  });
  afterAll(() => {
    if (isInstalled()) {
      apt('purge', PACKAGE);
    }
    user?.remove();
    rmSync(packages, { recursive: true, force: true });
  });

  test('verify that the packages agree with their checksums and say in their names what they are', () => {
    const checked = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: packages,
      encoding: 'utf8',
    });
    expect(checked.status, checked.stdout).toBe(0);
    const names = readdirSync(packages).filter((name) => /\.(deb|tar\.gz)$/.test(name));
    expect(checked.stdout.trim().split('\n')).toHaveLength(names.length);
    expect(names.map((name) => name.includes('STAND-IN-NOT-FOR-RELEASE'))).toEqual([standIn, standIn]);
  });

  test.skipIf(!standIn)(
    'verify that the stand-in makes no release, and that one is told what it makes',
    () => {
      const refused = spawnSync(process.execPath, ['build/dist.mjs'], {
        cwd: projectFolder,
        encoding: 'utf8',
      });
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain('npm run dist -- --stand-in');
      expect(refused.stdout).toBe('');
    },
  );

  test('verify that the package installs, is intact, and brings every library that the program links', () => {
    apt('install', '--no-install-recommends', packageFile(packages, '.deb'));
    expect(execFileSync('dpkg', ['-V', PACKAGE], { encoding: 'utf8' })).toBe('');
    expect(user.run(['ldd', executable]).stdout).not.toContain('not found');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholder
    const depends = execFileSync('dpkg-query', ['-W', '-f', '${Depends}', PACKAGE], { encoding: 'utf8' });
    const named = new Set(depends.split(/[,|]/).map((word) => word.trim()));
    const linked = execFileSync('readelf', ['-d', executable], { encoding: 'utf8' });
    const libraries = [...linked.matchAll(/\[(lib[^\]]+)\]/g)].map((match) => match[1] as string);
    const foreign = libraries.filter((name) => !existsSync(path.join(installFolder, name)));
    expect(foreign.length).toBeGreaterThan(20);
    expect([...packagesOfLibraries(foreign)].filter((owner) => !named.has(owner))).toEqual([]);
  });

  test('verify that only the program is in the package', () => {
    const { listPackage } = createRequire(import.meta.url)('@electron/asar') as {
      listPackage(file: string, options: { isPack: boolean }): string[];
    };
    const archive = path.join(installFolder, 'resources/app.asar');
    const inside = listPackage(archive, { isPack: false });
    const unexpected = inside.filter(
      (file) =>
        !/^\/(dist|build|build\/resources|build\/resources\/icons|node_modules)$/.test(file) &&
        !/^\/dist\/(main|renderer)(\/|$)/.test(file) &&
        !/^\/node_modules\/better-sqlite3(\/(lib|build|prebuilds)(\/.*)?|\/LICENSE|\/package\.json)?$/.test(
          file,
        ) &&
        !/^\/(package\.json|build\/resources\/icons\/256x256\.png)$/.test(file),
    );
    expect(unexpected).toEqual([]);
    expect(inside.filter((file) => /\.(map|ts|c|h|cpp|woff)$/.test(file))).toEqual([]);
    expect(statSync(archive).size).toBeLessThan(25_000_000);
    const leftovers = ['resources/default_app.asar', 'version', 'stand-in', 'resources/app'];
    expect(leftovers.filter((name) => existsSync(path.join(installFolder, name)))).toEqual([]);
  });

  test('verify that the desktop knows the program by name, icon and class', () => {
    const entry = readFileSync(`/usr/share/applications/${PACKAGE}.desktop`, 'utf8');
    expect(entry).toContain('Name=Backbone Planner\n');
    expect(entry).toContain(`Exec=${executable} %F\n`);
    expect(entry).toContain('Categories=Science;');
    expect(entry).toContain(`StartupWMClass=Backbone Planner\n`);
    expect(entry).not.toContain('no-sandbox');
    expect(entry).toContain('MimeType=application/x-backbone-scenario+json;');
    const types = readFileSync(`/usr/share/mime/packages/${PACKAGE}.xml`, 'utf8');
    expect(types).toContain('<glob pattern="*.backbone.json"/>');
    for (const px of [16, 48, 256, 512]) {
      expect(existsSync(`/usr/share/icons/hicolor/${px}x${px}/apps/${PACKAGE}.png`)).toBe(true);
    }
  });

  describe('on the command line, for an ordinary user without a display', () => {
    const products = 'demonstration';
    const demonstration = (args: readonly string[]) => [
      'access',
      '--elements',
      path.join(user.home, products, 'elements.json'),
      '--stations',
      ...args,
      ...SPAN,
    ];

    test('verify that it tells its version, its help and what was wrong, with the right exit status', () => {
      const manifest = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8'));
      expect(backbone('--version')).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
      const help = backbone('--help');
      expect(help).toEqual({ status: 0, stdout: checkout('node', ['--help']).stdout, stderr: '' });
      const wrong = backbone('--remote-debugging-port=0', 'access');
      expect(wrong.status).toBe(2);
      expect(wrong.stdout).toBe('');
      expect(wrong.stderr).toBe("unknown option '--remote-debugging-port=0'\n");
    });

    test('verify that the whole demonstration comes out as in the checkout on the same engine, byte for byte', () => {
      const made = backbone('demo', '--out', products);
      expect(made.status, made.stderr).toBe(0);
      expect(made.stdout).toBe(`${path.join(user.home, products)}\n`);
      const args = demonstration([path.join(user.home, products, 'stations.json')]);
      const ours = backbone(...args);
      expect(ours.status, ours.stderr).toBe(0);
      expect(ours.stdout.length).toBeGreaterThan(10_000_000);
      expect(ours.stdout === checkout('electron', args).stdout).toBe(true);
    });

    test('verify that fixed stations come out as in the checkout on Node, byte for byte', () => {
      const all = JSON.parse(readFileSync(path.join(user.home, products, 'stations.json'), 'utf8'));
      const plain = all.stations.filter(
        (station: object) => !('track' in station || 'horizonMask' in station),
      );
      expect(plain.length).toBeGreaterThan(2);
      const file = path.join(user.home, 'plain.json');
      writeFileSync(file, JSON.stringify({ stations: plain }), { mode: 0o644 });
      const args = demonstration([file]);
      const ours = backbone(...args);
      expect(ours.stdout.length).toBeGreaterThan(1_000_000);
      expect(ours.stdout === checkout('node', args).stdout).toBe(true);
    });

    test('verify that a slow reader gets everything and a reader that leaves ends it quietly', () => {
      const args = demonstration([path.join(user.home, 'plain.json')]).join(' ');
      const whole = backbone(...args.split(' ')).stdout;
      const slow = user.run(['sh', '-c', `backbone ${args} | (sleep 1; cat)`]);
      expect(slow.stdout === whole).toBe(true);
      const short = user.run(['bash', '-c', `set -o pipefail; backbone ${args} | head -c 100`]);
      expect(short).toEqual({ status: 0, stdout: whole.slice(0, 100), stderr: '' });
    });

    test('verify that it leaves nothing behind', () => {
      expect(readdirSync(user.home).sort()).toEqual([products, 'plain.json']);
      expect(programProcesses()).toEqual([]);
    });

    test('verify that it serves root and the portable archive alike', () => {
      const root = spawnSync('backbone', ['--version'], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } });
      expect(root.stderr).toBe('');
      const folder = path.join(user.home, 'portable folder');
      mkdirSync(folder);
      execFileSync('tar', ['-xzf', packageFile(packages, '.tar.gz'), '-C', folder, '--strip-components=1']);
      const portable = user.run([path.join(folder, 'backbone'), '--version']);
      expect(portable).toEqual({ status: 0, stdout: root.stdout, stderr: '' });
      expect(readFileSync(path.join(folder, 'README.txt'), 'utf8')).toContain('./backbone-planner');
      rmSync(folder, { recursive: true });
    });
  });

  describe('under its fuses', () => {
    /** The fastest start that runs the program's own code. */
    const START = ['--no-sandbox', '--no-zygote', '--log-level=3', '--command-line', '--', '--version'];
    const traps = mkdtempSync(path.join(tmpdir(), 'backbone-traps-'));
    const sprung = path.join(traps, 'sprung');
    const trap = path.join(traps, 'trap.cjs');
    let version: string;
    beforeAll(() => {
      execFileSync('chmod', ['777', traps]);
      writeFileSync(trap, `require('node:fs').writeFileSync(${JSON.stringify(sprung)}, '')`, { mode: 0o644 });
      version = backbone('--version').stdout;
    });
    afterAll(() => rmSync(traps, { recursive: true, force: true }));

    test('verify that they are set in the executable', async () => {
      const wire = await getCurrentFuseWire(executable);
      const isOn = Array.from({ length: 8 }, (_, index) => wire[index as 0] === '1'.charCodeAt(0));
      // RunAsNode, CookieEncryption, NodeOptions, NodeCliInspect, AsarIntegrity, OnlyLoadAppFromAsar,
      // LoadBrowserProcessSpecificV8Snapshot, GrantFileProtocolExtraPrivileges.
      expect(isOn).toEqual([false, true, false, false, true, true, false, false]);
    });

    test('verify that the program cannot be made to run as Node', () => {
      const asNode = ['-p', '6 * 7'];
      const trial = spawnSync(checkoutElectron, asNode, {
        encoding: 'utf8',
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      });
      expect(trial.stdout).toBe('42\n');
      const ours = user.run([executable, ...asNode], { ELECTRON_RUN_AS_NODE: '1' });
      expect(ours.stdout).not.toContain('42');
    });

    test('verify that NODE_OPTIONS and --inspect do nothing', () => {
      const inspected = user.run([executable, '--inspect=0', ...START], {
        NODE_OPTIONS: `--require ${trap}`,
      });
      expect(inspected.stdout).toBe(version);
      expect(inspected.stderr).not.toContain('Debugger');
      expect(existsSync(sprung)).toBe(false);
    });

    test('verify that a program planted beside the archive is not started', () => {
      const planted = path.join(installFolder, 'resources/app');
      mkdirSync(planted);
      writeFileSync(path.join(planted, 'package.json'), '{"name":"planted","main":"main.cjs"}');
      execFileSync('cp', [trap, path.join(planted, 'main.cjs')]);
      const started = user.run([executable, ...START]);
      rmSync(planted, { recursive: true });
      expect(started.stdout).toBe(version);
      expect(existsSync(sprung)).toBe(false);
    });

    test('verify that a debugging port is refused unless the tests ask for it', () => {
      const refused = user.run([executable, '--log-level=3', '--remote-debugging-port=0']);
      expect(refused.status).toBe(2);
      expect(refused.stderr).toContain('--remote-debugging-port=0');
      expect(refused.stderr).not.toContain('DevTools listening');
    });
  });

  test('verify that an ordinary user sees the demonstration computed, in a sandbox', async () => {
    const { page, close } = await openInstalled(user);
    await waitForWindows(page);
    expect(await page.title()).toContain('Backbone Planner');
    const csv = readFileSync(path.join(user.home, 'demonstration/windows.csv'), 'utf8');
    const windowCount = csv.trimEnd().split('\r\n').length - 1;
    const status = page.locator('footer.bb-status');
    await status.getByText(`${windowCount.toLocaleString('en-US')} windows`).waitFor();
    const info = await page.evaluate(async () => {
      const answer = await window.backbone?.call('app.info', {});
      return answer?.ok === true ? (answer.value as CallOutput<'app.info'>) : null;
    });
    expect(info?.dataFolder).toBe(path.join(user.home, '.config/Backbone Planner'));
    const marked = await status.getByText('development runtime').count();
    expect(info?.standInRuntime ? 1 : 0).toBe(marked);
    const processes = programProcesses();
    const browser = processes.find(({ kind }) => kind === 'browser');
    const renderers = processes.filter(({ kind }) => kind === 'renderer');
    expect(renderers.length).toBeGreaterThan(0);
    for (const renderer of renderers) {
      expect(renderer).toMatchObject({ seccomp: 2, noNewPrivileges: true });
      expect(renderer.networkNamespace).not.toBe(browser?.networkNamespace);
    }
    await openFromDesktop(page);
    expect(await close()).toBe(0);
    expect(programProcesses()).toEqual([]);
  });

  test('verify that removing the package leaves the data of its users and nothing else', () => {
    apt('purge', PACKAGE);
    expect(existsSync(installFolder)).toBe(false);
    for (const name of ['backbone', PACKAGE]) {
      expect(existsSync(`/usr/bin/${name}`)).toBe(false);
    }
    const data = path.join(user.home, '.config/Backbone Planner');
    expect(statSync(path.join(data, 'backbone.db')).size).toBeGreaterThan(100_000);
  });
});

/** Saves the scenario as a file, goes to another one, and opens the file as the desktop would: by a second start. */
async function openFromDesktop(page: Page): Promise<void> {
  const file = path.join(user.home, 'north star.backbone.json');
  const saved = await page.evaluate(async (target) => {
    const before = await window.backbone?.call('scenario.get', {});
    const written = await window.backbone?.call('scenario.saveFile', { saveAs: true, path: target });
    const span = { fromUtcMs: Date.UTC(2026, 10, 22), toUtcMs: Date.UTC(2026, 10, 23) };
    const other = await window.backbone?.call('scenario.create', { name: 'ANOTHER', ...span });
    const name = before?.ok === true ? (before.value as CallOutput<'scenario.get'>).scenario.name : '';
    return { name, allWell: written?.ok === true && other?.ok === true };
  }, file);
  expect(saved.allWell).toBe(true);
  await page.getByText('ANOTHER').first().waitFor();
  const second = user.run(['xvfb-run', '-a', executable, file]);
  expect(second.status, second.stderr).toBe(0);
  await page.getByText(saved.name).first().waitFor();
}

/** The Debian packages that shared libraries come from, each once. */
function packagesOfLibraries(names: readonly string[]): Set<string> {
  const listed = execFileSync('ldconfig', ['-p'], { encoding: 'utf8' }).split('\n');
  const files = names.map((name) => {
    const file = listed.find((line) => line.trim().startsWith(`${name} `))?.split(' => ')[1];
    expect(file, name).toBeDefined();
    return file as string;
  });
  // /lib may be a link to /usr/lib, and packages are listed with either.
  const places = files.flatMap((file) => [file, file.startsWith('/usr/') ? file.slice(4) : `/usr${file}`]);
  const owners = spawnSync('dpkg', ['-S', ...places], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n');
  expect(owners.length).toBeGreaterThanOrEqual(files.length);
  return new Set(owners.map((line) => line.split(':')[0] as string));
}
