import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const projectFolder = path.resolve(import.meta.dirname, '../..');
export const PACKAGE = 'backbone-planner';
/** Where the .deb puts the program. */
export const installFolder = `/opt/${PACKAGE}`;
export const executable = path.join(installFolder, PACKAGE);

const USER = 'backbone-packaged-test';
const TOOLS = ['dpkg-deb', 'apt-get', 'useradd', 'userdel', 'runuser', 'xvfb-run'];

/** Why the installed program cannot be tested here; null when it can. */
export function reasonToSkip(): string | null {
  if (process.platform !== 'linux') {
    return 'installing a .deb needs Debian or one of its children';
  }
  if (process.getuid?.() !== 0) {
    return 'installing a .deb and making an ordinary user needs root';
  }
  const missing = TOOLS.find((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing !== undefined) {
    return `${missing} is not here`;
  }
  if (spawnSync('unshare', ['--net', 'true']).status !== 0) {
    return "even root may not make namespaces in this container, and Chromium's sandbox is made of them";
  }
  // Somebody's own installation is not for tests to replace.
  return isInstalled() ? `${PACKAGE} is installed on this machine already` : null;
}

/** True when the package is installed; remains of a removed one do not count. */
export function isInstalled(): boolean {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholder
  const asked = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}', PACKAGE], { encoding: 'utf8' });
  return asked.stdout.startsWith('ii');
}

/** What a finished command left. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An ordinary user of this machine, made for the test, with a home of its own. */
export interface OrdinaryUser {
  readonly home: string;
  /** Runs a command as the user, to its end, without a display and with a nearly empty environment. */
  run(command: readonly string[], environment?: Readonly<Record<string, string>>): Ended;
  /** Starts a command as the user. */
  start(command: readonly string[], environment?: Readonly<Record<string, string>>): ChildProcess;
  remove(): void;
}

/** Makes the user; an old one that a killed test left is replaced. */
export function makeOrdinaryUser(): OrdinaryUser {
  const folder = mkdtempSync(path.join(tmpdir(), 'backbone-user-'));
  chmodSync(folder, 0o755);
  const home = path.join(folder, 'home');
  spawnSync('userdel', [USER]);
  execFileSync('useradd', ['--create-home', '--home-dir', home, '--skel', '/nonexistent', USER], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const words = (command: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
    const variables = { HOME: home, PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC', ...environment };
    const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    return ['-u', USER, '--', 'env', '-i', ...pairs, ...command];
  };
  return {
    home,
    run(command, environment) {
      const done = spawnSync('runuser', words(command, environment), {
        cwd: home,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      return { status: done.status, stdout: done.stdout, stderr: done.stderr };
    },
    start(command, environment) {
      return spawn('runuser', words(command, environment), { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
    },
    remove() {
      spawnSync('userdel', [USER]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A running process of the installed program. */
export interface ProgramProcess {
  readonly pid: number;
  /** Chromium's name of its task: `browser`, `renderer`, `zygote`, `gpu-process`, … */
  readonly kind: string;
  readonly noNewPrivileges: boolean;
  /** 2: system calls are filtered (proc(5)). */
  readonly seccomp: number;
  readonly userNamespace: string;
  readonly networkNamespace: string;
}

/** The installed program's processes, from /proc. One that ends meanwhile is left out. */
export function programProcesses(): ProgramProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return readProcess(Number(name));
      } catch {
        return [];
      }
    });
}

function readProcess(pid: number): ProgramProcess[] {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
  if (words[0] !== executable) {
    return [];
  }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)$`, 'm').exec(status)?.[1]);
  return [
    {
      pid,
      kind: words.find((word) => word.startsWith('--type='))?.slice('--type='.length) ?? 'browser',
      noNewPrivileges: field('NoNewPrivs') === 1,
      seccomp: field('Seccomp'),
      userNamespace: readlinkSync(`/proc/${pid}/ns/user`),
      networkNamespace: readlinkSync(`/proc/${pid}/ns/net`),
    },
  ];
}

/** The folder of packages that `npm run dist` makes for this test. */
export function makePackages(): string {
  const folder = path.join(projectFolder, 'test/out/packages');
  rmSync(folder, { recursive: true, force: true });
  const command = ['build/dist.mjs', '--stand-in', '--quick', '--targets', 'deb,tar.gz', '--out', folder];
  const made = spawnSync(process.execPath, command, { cwd: projectFolder, encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Error(`npm run dist failed:\n${made.stdout}${made.stderr}`);
  }
  return folder;
}

/** Path of the one package with this ending. */
export function packageFile(folder: string, ending: string): string {
  const [name, ...more] = readdirSync(folder).filter((file) => file.endsWith(ending));
  if (name === undefined || more.length > 0) {
    throw new Error(`expected one ${ending} in ${folder}, found ${readdirSync(folder).join(', ')}`);
  }
  return path.join(folder, name);
}
