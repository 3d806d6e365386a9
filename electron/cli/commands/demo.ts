import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { columnsFromElements } from '../../../shared/domain/index.ts';
import { writeElements, writeStationsJson } from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { saveFileAtomically } from '../../files/index.ts';
import { note, print } from '../output.ts';
import { ComputationError } from '../usage.ts';
import { computeWindows, csvLines } from './access.ts';

/** `demo`: the demonstration mission without a window, its products in a folder. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('compute the demonstration mission and leave its products in a folder')
    .requiredOption('--out <folder>', 'folder for elements.json, stations.json and windows.csv')
    .action(runDemo);
}

async function runDemo(options: { readonly out: string }): Promise<void> {
  const { scenario, elements } = buildDemonstration();
  const request = {
    elements: columnsFromElements(elements),
    stations: scenario.stations,
    fromUtcMs: scenario.fromUtcMs,
    toUtcMs: scenario.toUtcMs,
    ut1MinusUtcS: scenario.ut1MinusUtcS,
  };
  const computed = await computeWindows(request);
  const elementText = writeElements(elements, 'json');
  if (!elementText.ok) throw new ComputationError(elementText.failure.message);
  const folder = path.resolve(options.out);
  await mkdir(folder, { recursive: true });
  await save(path.join(folder, 'elements.json'), elementText.value);
  await save(path.join(folder, 'stations.json'), writeStationsJson(scenario.stations));
  await save(path.join(folder, 'windows.csv'), `${[...csvLines(request, computed)].join('\r\n')}\r\n`);
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
