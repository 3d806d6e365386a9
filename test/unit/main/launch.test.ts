import { expect, test } from 'vitest';
import { PERMIT_DEBUGGING, readLaunch } from '../../../electron/main/launch.ts';

const PROGRAM = '/opt/backbone-planner/backbone-planner';

test.for([
  [[], []],
  [
    ['--no-sandbox', '--log-level=3'],
    ['access', '--elements', 'gp.json'],
  ],
  // What stands behind `--` belongs to the command, whatever it looks like.
  [['--no-sandbox'], ['--', '--remote-debugging-port=0', 'https://example.com', '--command-line']],
] as const)('verify that %j before `--` and %j after it start the command line', ([before, after]) => {
  const launch = readLaunch([PROGRAM, ...before, '--command-line', '--', ...after], {});
  expect(launch).toEqual({ kind: 'command-line', args: [...after] });
});

test.for([
  [[]],
  [['--user-data-dir=/tmp/x', '/home/planner/plan.json']],
  [['--', '--command-line']],
  [['--', '--remote-debugging-port=0']],
] as const)('verify that %j opens the window', ([args]) => {
  expect(readLaunch([PROGRAM, ...args], {})).toEqual({ kind: 'window' });
});

test('verify that the command line without arguments is asked for with the switch alone', () => {
  expect(readLaunch([PROGRAM, '--command-line'], {})).toEqual({ kind: 'command-line', args: [] });
});

test.for([
  '--remote-debugging-port=9222',
  '--remote-debugging-port',
  '-remote-debugging-port=0',
  '--remote-debugging-pipe',
  '/Remote-Debugging-Port=9222',
] as const)('verify that %s is refused by name, for the command line too', (given) => {
  for (const rest of [[], ['--command-line', '--', 'elements']]) {
    const launch = readLaunch([PROGRAM, given, ...rest], {});
    expect(launch.kind).toBe('refused');
    expect(launch.kind === 'refused' && launch.message).toContain(given);
  }
});

test('verify that only the one variable with the one value lets a debugger in', () => {
  const argv = [PROGRAM, '--remote-debugging-port=0'];
  expect(readLaunch(argv, { [PERMIT_DEBUGGING]: '1' })).toEqual({ kind: 'window' });
  expect(readLaunch(argv, { [PERMIT_DEBUGGING]: '0' }).kind).toBe('refused');
  expect(readLaunch(argv, { [PERMIT_DEBUGGING]: '' }).kind).toBe('refused');
});
