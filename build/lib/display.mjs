import { spawnSync } from 'node:child_process';

/** Larger than any window under test. */
const SCREEN = '-screen 0 2720x1600x24';

/** Runs a command to its end on a virtual display where there is Xvfb (Linux), else on the desktop. */
export function runOnDisplay(command, args, options) {
  if (process.platform !== 'linux') return spawnSync(command, args, options);
  return spawnSync('xvfb-run', ['-a', '-s', SCREEN, command, ...args], options);
}
