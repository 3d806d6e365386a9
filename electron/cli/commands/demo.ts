import path from 'node:path';
import type { Command } from 'commander';
import {
  buildDemonstration,
  DEMONSTRATION_IDS,
  DEMONSTRATION_SCENARIO_ID,
  type DemonstrationId,
} from '../../../shared/demonstration/index.ts';
import {
  SCENARIO_FILE_EXTENSION,
  writeElements,
  writeScenarioFile,
  writeStationsJson,
} from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { makeFolder, saveFileAtomically } from '../../files/index.ts';
import { choiceOption } from '../options.ts';
import { note, print } from '../output.ts';
import { sourceOfScenario } from '../source.ts';
import { ComputationError } from '../usage.ts';
import { computeWindows, csvLines, requestOf } from './access.ts';

/** `demo`: a demonstration mission without a window, its products in a folder. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('compute a demonstration mission and leave its products in a folder')
    .requiredOption(
      '--out <folder>',
      'folder for MISSION.backbone.json, elements.json, stations.json and windows.csv',
    )
    .option(
      '--mission <mission>',
      `one of ${DEMONSTRATION_IDS.join(', ')}`,
      choiceOption('mission', DEMONSTRATION_IDS),
      DEMONSTRATION_SCENARIO_ID,
    )
    .action(runDemo);
}

async function runDemo(options: { readonly out: string; readonly mission: DemonstrationId }): Promise<void> {
  const { scenario } = buildDemonstration(options.mission);
  const source = sourceOfScenario({ scenario, elements: [], warnings: [] }, { file: options.mission });
  const elements = source.active.map(({ element }) => element);
  const request = requestOf(source);
  const computed = await computeWindows(request);
  const elementText = writeElements(elements, 'json');
  if (!elementText.ok) throw new ComputationError(elementText.failure.message);
  const folder = path.resolve(options.out);
  const made = await makeFolder(folder);
  if (!made.ok) throw new ComputationError(made.failure.message);
  await save(
    path.join(folder, `${options.mission}${SCENARIO_FILE_EXTENSION}`),
    writeScenarioFile(scenario, []),
  );
  await save(path.join(folder, 'elements.json'), elementText.value);
  await save(path.join(folder, 'stations.json'), writeStationsJson(scenario.stations));
  await save(
    path.join(folder, 'windows.csv'),
    `${[...csvLines(request, computed.windows)].join('\r\n')}\r\n`,
  );
  note(
    `${scenario.name} (${scenario.marking}), ${formatIsoUtc(scenario.fromUtcMs, 0)} to ${formatIsoUtc(scenario.toUtcMs, 0)}: ` +
      `${computed.windows.count} windows of ${elements.length} satellites over ${scenario.stations.length} stations`,
  );
  print(`${folder}\n`);
}

async function save(file: string, text: string): Promise<void> {
  const saved = await saveFileAtomically(file, text);
  if (!saved.ok) throw new ComputationError(saved.failure.message);
}
