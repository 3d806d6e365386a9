import type { Command } from 'commander';
import { ommJsonFromElement, writeElements } from '../../../shared/formats/index.ts';
import { loadElements } from '../inputs.ts';
import { choiceOption, withElementOptions } from '../options.ts';
import { print, printJsonRows } from '../output.ts';
import { usageFailure } from '../usage.ts';

const FORMATS = ['json', 'omm-csv', 'omm-kvn', 'omm-xml', 'tle'] as const;

/** `elements`: reads anything and writes it normalised. */
export function addElementsCommand(program: Command): void {
  withElementOptions(
    program.command('elements').description('read element files of any kind and write them normalised'),
  )
    .option('--format <format>', `one of ${FORMATS.join(', ')}`, choiceOption('format', FORMATS), 'json')
    .action(runElements);
}

interface ElementsOptions {
  readonly elements: readonly string[];
  readonly strict?: true;
  readonly format: (typeof FORMATS)[number];
}

async function runElements(options: ElementsOptions): Promise<void> {
  const loaded = await loadElements(options);
  const elements = loaded.records.map((record) => record.element);
  if (options.format === 'json') {
    printJsonRows('elements', elements.map(ommJsonFromElement), {
      rejected: loaded.rejected,
      warnings: loaded.warnings,
    });
    return;
  }
  const written = writeElements(elements, options.format);
  if (!written.ok) throw usageFailure(written.failure);
  print(written.value);
}
