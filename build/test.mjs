// `npm test`: everything there is to prove, on a machine with Node 20 and npm. Stops at the first red; ends with a
// line `N passed, N failed`, with `, N skipped` where this machine cannot run some of it.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { check } from './check.mjs';
import { inRoot, readJson, runScript, Stop } from './lib/paths.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureElectron } from './setup.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };

/** They run beside each other in one start, so that no core waits for the last file of each. */
const PROJECTS = ['unit', 'golden', 'property', 'integration'];

function runSuite(name, vitestArgs) {
  const report = inRoot('test/out', `${name}.json`);
  fs.rmSync(report, { force: true });
  const vitest = inRoot('node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ended = spawnSync(pinnedNode(), [vitest, 'run', ...vitestArgs, ...reporters], {
    cwd: inRoot(),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
  });
  if (fs.existsSync(report)) {
    const counted = readJson(report);
    total.passed += counted.numPassedTests;
    total.failed += counted.numFailedTests;
    total.skipped += counted.numPendingTests;
  }
  if (ended.status !== 0) throw new Stop(`The ${name} tests are red.`);
}

/** In a process of its own: it keeps the core busy that the checks leave free. */
function bundle() {
  return new Promise((resolve, reject) => {
    const bundling = spawn(pinnedNode(), [inRoot('build/bundle.mjs')], { cwd: inRoot(), stdio: 'inherit' });
    bundling.once('error', reject);
    bundling.once('close', (status) =>
      status === 0 ? resolve() : reject(new Stop('The program could not be bundled.')),
    );
  });
}

async function testEverything() {
  await ensureElectron({ purpose: 'The test suite', withDisplayServer: true });
  await Promise.all([check(), bundle()]);
  const chosen = PROJECTS.flatMap((project) => ['--project', project]);
  runSuite(PROJECTS.join('-'), ['--config', 'build/vitest.config.mts', ...chosen]);
  runSuite('end-to-end', ['--config', 'build/vitest.e2e.config.mts']);
  runSuite('packaged', ['--config', 'build/vitest.packaged.config.mts']);
}

await runScript(testEverything);
// What stopped the suite without being a test, such as a type error, counts as one failure.
if (process.exitCode && total.failed === 0) total.failed = 1;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
