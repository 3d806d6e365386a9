/** The switch with which the packaged program answers as the command line; its arguments follow `--`. */
const COMMAND_LINE = '--command-line';

/** Lets tests of the packaged program look inside it; for nothing else. */
export const PERMIT_DEBUGGING = 'BACKBONE_PERMIT_REMOTE_DEBUGGING';

/** Chromium on Windows takes switches with a slash and in any case too. */
const DEBUGGING = /^(--?|\/)remote-debugging-/i;

/** How the packaged program was asked to start. */
export type Launch =
  | { readonly kind: 'window' }
  /** Without a window; `args` is what follows the name `backbone`. */
  | { readonly kind: 'command-line'; readonly args: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Reads how the program was asked to start. What stands behind `--` is never a switch, neither here nor for Chromium.
 *
 * A debugging port would let every program of this machine read the mission and steer the window, so it is refused.
 */
export function readLaunch(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Launch {
  const end = argv.indexOf('--');
  const switches = argv.slice(1, end < 0 ? undefined : end);
  const debugging = switches.find((given) => DEBUGGING.test(given));
  if (debugging !== undefined && environment[PERMIT_DEBUGGING] !== '1') {
    return {
      kind: 'refused',
      message: `${debugging}: the installed program does not open itself to a debugger.`,
    };
  }
  if (!switches.includes(COMMAND_LINE)) {
    return { kind: 'window' };
  }
  return { kind: 'command-line', args: end < 0 ? [] : argv.slice(end + 1) };
}
