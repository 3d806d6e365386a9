import type { Command } from 'commander';
import type { UtcMs } from '../../../shared/domain/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { computeBudget, linkOptionsOf } from '../linkBudget.ts';
import { budgetJson, budgetText } from '../linkBudgetOutput.ts';
import { type LinkScene, openLinkScene } from '../linkScene.ts';
import { choiceOption, instantOption, numberOption } from '../options.ts';
import { note, print } from '../output.ts';
import { openSource } from '../source.ts';
import { UsageError } from '../usage.ts';

const FORMATS = ['json', 'text'] as const;

interface LinkCommandOptions {
  readonly fromTerminal?: string;
  readonly satellite?: string;
  readonly at?: UtcMs;
  readonly terminal?: string;
  readonly payload?: string;
  readonly availabilityPercent?: number;
  readonly format: (typeof FORMATS)[number];
}

/** `link`: the whole budget of a station and a satellite at an instant. */
export function addLinkCommand(program: Command): void {
  program
    .command('link <scenario>')
    .description('print the link budget of a station and a satellite, line by line, both directions')
    .option('--from-terminal <id>', 'the station whose terminal is asked for')
    .option('--satellite <id>', 'the catalogue number')
    .option('--at <instant>', 'ISO 8601 with Z, or DTG', instantOption('at'))
    .option('--terminal <type>', 'terminal type; the first that can talk to the satellite when left out')
    .option('--payload <type>', 'payload type; the first that matches when left out')
    .option(
      '--availability-percent <percent>',
      'share of the time that the attenuation is not exceeded, in place of the scenario’s',
      numberOption('availability-percent', { min: 90, max: 99.999 }),
    )
    .option('--format <format>', `one of ${FORMATS.join(', ')}`, choiceOption('format', FORMATS), 'json')
    .action(runLink);
}

async function runLink(file: string, options: LinkCommandOptions): Promise<void> {
  const scene = await openLinkScene(await openSource({ scenario: file }, 'elements and stations'));
  printBudget(scene, options);
}

function printBudget(scene: LinkScene, options: LinkCommandOptions): void {
  const { fromTerminal, satellite, at } = options;
  if (fromTerminal === undefined) throw new UsageError('--from-terminal: expected a station, found nothing');
  if (satellite === undefined)
    throw new UsageError('--satellite: expected a catalogue number, found nothing');
  if (at === undefined) throw new UsageError('--at: expected an instant, found nothing');
  const { fromUtcMs, toUtcMs } = scene.scenario;
  if (at < fromUtcMs || at >= toUtcMs) {
    throw new UsageError(
      `--at: expected an instant of the scenario, from ${formatIsoUtc(fromUtcMs)} to ${formatIsoUtc(toUtcMs)}, found ${formatIsoUtc(at)}`,
    );
  }
  const question = {
    stationId: fromTerminal,
    satelliteId: satellite,
    atUtcMs: at,
    terminalTypeId: options.terminal,
    payloadTypeId: options.payload,
  };
  const answer = computeBudget(scene, question, linkOptionsOf(scene, options.availabilityPercent));
  for (const { terminalTypeId, payloadTypeId } of answer.otherPairs) {
    note(`also possible: --terminal ${terminalTypeId} --payload ${payloadTypeId}`);
  }
  if (options.format === 'json') print(`${JSON.stringify(budgetJson(answer), null, 1)}\n`);
  else print(`${[...budgetText(answer)].join('\n')}\n`);
}
