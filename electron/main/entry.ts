/**
 * Where the packaged program starts: as the window, or with `--command-line` as `backbone`.
 *
 * Electron waits for this module before it goes on to the display, to Chromium's own processes and to a data folder.
 * So the command line does all its work in here and ends the process: it needs no display and leaves no trace. The
 * window's code is loaded from here as well, so that everything that must come before Electron is ready does.
 */
import { createRequire } from 'node:module';
import { readLaunch } from './launch.ts';

/** Keeps Electron waiting while nothing but threads work; the time itself means nothing. */
const KEEP_WAITING_MS = 60_000;
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

/** Bundles beside this one. */
const load = createRequire(import.meta.url);

function endOnFault(error: unknown): never {
  process.stderr.write(
    `unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(EXIT_FAILED);
}

async function answerAsCommandLine(args: readonly string[]): Promise<never> {
  // Electron's own way with a fault is a dialog, which nobody would see.
  process.on('uncaughtException', endOnFault);
  process.on('unhandledRejection', endOnFault);
  setInterval(() => undefined, KEEP_WAITING_MS);
  const { runCommandLine } = load('./commandLine.cjs') as typeof import('../cli/index.ts');
  process.exit(await runCommandLine(args));
}

const launch = readLaunch(process.argv, process.env);
if (launch.kind === 'refused') {
  process.stderr.write(`${launch.message}\n`);
  process.exit(EXIT_USAGE);
} else if (launch.kind === 'command-line') {
  await answerAsCommandLine(launch.args);
} else {
  load('./main.cjs');
}
