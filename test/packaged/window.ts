import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { PERMIT_DEBUGGING } from '../../electron/main/launch.ts';
import { executable, type OrdinaryUser } from './machine.ts';

const START_TIMEOUT_MS = 120_000;
const POLL_MS = 100;
const DEVTOOLS = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//;

/** The installed program's window, driven from outside. */
export interface InstalledWindow {
  readonly page: Page;
  /** Closes the window as a person would; the exit status of the program. */
  close(): Promise<number | null>;
}

/**
 * Opens the installed program for the user, on a display of its own, with Chromium's sandbox as it is shipped. The test
 * looks in through the debugging port, for which the program has to be given leave.
 */
export async function openInstalled(user: OrdinaryUser): Promise<InstalledWindow> {
  const program = [executable, '--remote-debugging-port=0', '--enable-unsafe-swiftshader'];
  const display = ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'];
  const child = user.start([...display, ...program], { [PERMIT_DEBUGGING]: '1' });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const port = await debuggingPort(child);
  await waitForPage(port);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) {
    throw new Error('the program has no window');
  }
  return {
    page,
    async close() {
      // The connection ends with the page.
      await page.evaluate(() => window.close()).catch(() => undefined);
      return exited;
    },
  };
}

function debuggingPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      const port = DEVTOOLS.exec(said)?.[1];
      if (port !== undefined) {
        resolve(Number(port));
      }
    };
    // xvfb-run joins the two in some versions.
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (status) => reject(new Error(`the program ended with ${status}:\n${said}`)));
  });
}

/** Attaching while the first page still loads hangs now and then; a page with a title has loaded. */
async function waitForPage(port: number): Promise<void> {
  const endMs = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = (await answer.json()) as { type: string; url: string; title: string }[];
    if (targets.some(({ type, url, title }) => type === 'page' && url.startsWith('app://') && title !== '')) {
      return;
    }
    if (Date.now() > endMs) {
      throw new Error(`no page after ${START_TIMEOUT_MS} ms: ${JSON.stringify(targets)}`);
    }
    await sleep(POLL_MS);
  }
}
