import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { addAccessCommand } from './commands/access.ts';
import { addAttenuationCommand } from './commands/attenuation.ts';
import { addComparePlansCommand } from './commands/comparePlans.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addElementsCommand } from './commands/elements.ts';
import { addFlowsCommand } from './commands/flows.ts';
import { addHabitCommand } from './commands/habit.ts';
import { addLinkCommand } from './commands/link.ts';
import { addLookCommand } from './commands/look.ts';
import { addPackageCommand } from './commands/package.ts';
import { addPlanCommand } from './commands/plan.ts';
import { addPropagateCommand } from './commands/propagate.ts';
import { addRouteCommand } from './commands/route.ts';
import { addScenarioCommand } from './commands/scenario.ts';
import { addStudyCommand } from './commands/study.ts';
import { addWalkerCommand } from './commands/walker.ts';
import { addWhyCommand } from './commands/why.ts';
import { note } from './output.ts';
import { ComputationError, EXIT_COMPUTATION_FAILED, EXIT_DONE, EXIT_USAGE, UsageError } from './usage.ts';

/** Every command; one that is not here does not exist. */
const COMMANDS = [
  addElementsCommand,
  addPropagateCommand,
  addAccessCommand,
  addLookCommand,
  addHabitCommand,
  addScenarioCommand,
  addWalkerCommand,
  addAttenuationCommand,
  addLinkCommand,
  addPackageCommand,
  addRouteCommand,
  addFlowsCommand,
  addStudyCommand,
  addPlanCommand,
  addWhyCommand,
  addComparePlansCommand,
  addDemoCommand,
];

function createProgram(): Command {
  const program = new Command('backbone')
    .description('Plans communication windows over a proliferated low-orbit data network, offline.')
    .version(manifest.version, '--version', 'print the version')
    // A command and what stands below it may have options of one name.
    .enablePositionalOptions()
    .configureOutput({ writeErr: (text) => note(oneLine(text)) })
    .exitOverride();
  for (const add of COMMANDS) add(program);
  return program;
}

/** An error of the parser in one line; help that it prints for want of a command stays as it is. */
function oneLine(text: string): string {
  const words = text.trimEnd();
  return words.startsWith('error: ') ? words.slice('error: '.length).replaceAll('\n', ' ') : words;
}

/** Runs the command line with what follows the program's name, and returns the exit status. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync([...argv], { from: 'user' });
    return EXIT_DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_USAGE;
    if (error instanceof UsageError) {
      note(error.message);
      return EXIT_USAGE;
    }
    if (error instanceof ComputationError) note(error.message);
    else
      note(`unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return EXIT_COMPUTATION_FAILED;
  }
}
