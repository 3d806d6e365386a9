import type { Command } from 'commander';
import type { LinkBudgetAnswer, Scenario, UtcMs } from '../../../shared/domain/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { ITU_MAPS_TEXT, openItuMaps } from '../ituMaps.ts';
import { computeBudget, computeThrough } from '../linkBudget.ts';
import { budgetJson, budgetText, throughJson, throughText } from '../linkBudgetOutput.ts';
import { type LinkScene, linkOptionsOf, openLinkScene } from '../linkScene.ts';
import { computeLinkWindows } from '../linkWindows.ts';
import { linkWindowRows, windowsTail } from '../linkWindowsOutput.ts';
import { choiceOption, instantOption, numberOption } from '../options.ts';
import { note, print, printJsonRows } from '../output.ts';
import { openSource } from '../source.ts';
import { UsageError } from '../usage.ts';

const FORMATS = ['json', 'text'] as const;

interface LinkCommandOptions {
  readonly windows?: true;
  readonly withoutSamples?: true;
  readonly from?: UtcMs;
  readonly to?: UtcMs;
  readonly fromTerminal?: string;
  readonly satellite?: string;
  readonly at?: UtcMs;
  readonly terminal?: string;
  readonly payload?: string;
  readonly secondSite?: string;
  readonly toTerminal?: string;
  readonly availabilityPercent?: number;
  readonly ituMaps?: string;
  readonly format: (typeof FORMATS)[number];
}

/** `link`: the whole budget of a station and a satellite at an instant, or the link windows of a scenario. */
export function addLinkCommand(program: Command): void {
  program
    .command('link <scenario>')
    .description('print a link budget line by line, or the link windows of a scenario with margin and rate')
    .option('--windows', 'link windows in place of one budget: of everybody, or of what the options name')
    .option('--from-terminal <id>', 'the station whose terminal is asked for')
    .option('--satellite <id>', 'the catalogue number')
    .option('--at <instant>', 'instant of the budget: ISO 8601 with Z, or DTG', instantOption('at'))
    .option(
      '--from <instant>',
      'start of the windows, inclusive, in place of the scenario’s',
      instantOption('from'),
    )
    .option(
      '--to <instant>',
      'end of the windows, exclusive, in place of the scenario’s',
      instantOption('to'),
    )
    .option(
      '--terminal <type>',
      'terminal type; of a budget the first that can talk to the satellite when left out',
    )
    .option('--payload <type>', 'payload type; of a budget the first that matches when left out')
    .option('--to-terminal <id>', 'a station to go on to through the same satellite: the budget of the whole')
    .option(
      '--second-site <id>',
      'a station whose site serves the same unit: rain is that of the better of the two',
    )
    .option('--without-samples', 'windows without their samples')
    .option(
      '--availability-percent <percent>',
      'share of the time that the attenuation is not exceeded, in place of the scenario’s',
      numberOption('availability-percent', { min: 90, max: 99.999 }),
    )
    .option('--itu-maps <folder>', ITU_MAPS_TEXT)
    .option('--format <format>', `one of ${FORMATS.join(', ')}`, choiceOption('format', FORMATS), 'json')
    .action(runLink);
}

async function runLink(file: string, options: LinkCommandOptions): Promise<void> {
  const isWindows = options.windows === true;
  refuse(options, isWindows ? ['at', 'toTerminal'] : ['from', 'to', 'withoutSamples'], isWindows);
  const { from, to } = options;
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const source = await openSource({ scenario: file, ...span }, 'elements and stations');
  const scene = await openLinkScene(source, await openItuMaps(options.ituMaps));
  if (!isWindows) return printBudget(scene, options);
  if (options.format === 'text') throw new UsageError('--format: expected json for --windows, found "text"');
  const question = {
    stationId: options.fromTerminal,
    satelliteId: options.satellite,
    terminalTypeId: options.terminal,
    payloadTypeId: options.payload,
    secondSiteId: options.secondSite,
  };
  const judged = linkOptionsOf(scene, options.availabilityPercent);
  const samples = options.withoutSamples === true ? 'forget' : 'keep';
  const answer = await computeLinkWindows(scene, question, { options: judged, samples });
  printJsonRows('linkWindows', linkWindowRows(answer), windowsTail(scene, judged, answer.failed));
}

const FLAGS = {
  at: '--at',
  toTerminal: '--to-terminal',
  from: '--from',
  to: '--to',
  withoutSamples: '--without-samples',
} as const;

/** Refuses options that only the other use of the command knows. */
function refuse(
  options: LinkCommandOptions,
  names: readonly (keyof typeof FLAGS)[],
  isWindows: boolean,
): void {
  const name = names.find((candidate) => options[candidate] !== undefined);
  if (name === undefined) return;
  throw new UsageError(
    `${FLAGS[name]}: expected only ${isWindows ? 'without' : 'together with'} --windows, found it ${isWindows ? 'with' : 'without'}`,
  );
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
    secondSiteId: options.secondSite,
  };
  const judged = linkOptionsOf(scene, options.availabilityPercent);
  const { toTerminal } = options;
  if (toTerminal === undefined) {
    const answer = computeBudget(scene, question, judged);
    noteOthers(answer);
    printAnswer(options, [budgetJson, budgetText], { scenario: scene.scenario, answer });
  } else {
    const answer = computeThrough(scene, { ...question, toStationId: toTerminal }, judged);
    noteOthers(answer.from);
    printAnswer(options, [throughJson, throughText], { scenario: scene.scenario, answer });
  }
}

function noteOthers({ otherPairs }: LinkBudgetAnswer): void {
  for (const { terminalTypeId, payloadTypeId } of otherPairs) {
    note(`also possible: --terminal ${terminalTypeId} --payload ${payloadTypeId}`);
  }
}

/** Prints an answer by the two writers that know it. */
function printAnswer<T>(
  { format }: LinkCommandOptions,
  [json, text]: readonly [
    (scenario: Scenario, answer: T) => object,
    (scenario: Scenario, answer: T) => Iterable<string>,
  ],
  { scenario, answer }: { readonly scenario: Scenario; readonly answer: T },
): void {
  if (format === 'json') print(`${JSON.stringify(json(scenario, answer), null, 1)}\n`);
  else print(`${[...text(scenario, answer)].join('\n')}\n`);
}
