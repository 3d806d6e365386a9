import type { Command } from 'commander';
import { ommJsonFromElement, writeElements } from '../../../shared/formats/index.ts';
import { choiceOption, withSourceOptions } from '../options.ts';
import { print, printJsonRows } from '../output.ts';
import { openSource, type SourceOptions } from '../source.ts';
import { usageFailure } from '../usage.ts';

const FORMATS = ['json', 'omm-csv', 'omm-kvn', 'omm-xml', 'tle'] as const;

/** `elements`: reads anything and writes it normalised; of a scenario the element sets that it computes with. */
export function addElementsCommand(program: Command): void {
  withSourceOptions(
    program.command('elements').description('read element files of any kind and write them normalised'),
  )
    .option('--format <format>', `one of ${FORMATS.join(', ')}`, choiceOption('format', FORMATS), 'json')
    .action(runElements);
}

interface ElementsOptions extends SourceOptions {
  readonly format: (typeof FORMATS)[number];
}

async function runElements(options: ElementsOptions): Promise<void> {
  const source = await openSource(options, 'elements');
  const elements = source.records.map((record) => record.element);
  if (options.format === 'json') {
    printJsonRows('elements', elements.map(ommJsonFromElement), {
      rejected: source.rejected,
      warnings: source.warnings,
    });
    return;
  }
  const written = writeElements(elements, options.format);
  if (!written.ok) throw usageFailure(written.failure);
  print(written.value);
}
