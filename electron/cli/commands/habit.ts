import type { Command } from 'commander';
import { habitOfMisses, type TrackMiss, trackMisses } from '../../../shared/astro/index.ts';
import { columnsFromElements } from '../../../shared/domain/index.ts';
import { csvLine } from '../../../shared/formats/index.ts';
import { choiceOption, collectOption } from '../options.ts';
import { printJsonRows, printLines } from '../output.ts';
import { openSource, type SourceOptions } from '../source.ts';
import { ComputationError } from '../usage.ts';

const FORMATS = ['json', 'csv'] as const;

interface HabitOptions extends SourceOptions {
  readonly format: (typeof FORMATS)[number];
}

/** `habit`: how far older element sets were off the newer ones of the same satellites, and what manoeuvres have to do with it. */
export function addHabitCommand(program: Command): void {
  program
    .command('habit')
    .description('measure by older element sets how satellites keep to their orbits')
    .requiredOption(
      '--elements <file>',
      'OMM JSON, CSV, XML or KVN, TLE or 3LE, found by content (repeatable): several sets a satellite',
      collectOption,
    )
    .option('--strict', 'refuse the whole input when any record is bad')
    .option('--format <format>', `one of ${FORMATS.join(', ')}`, choiceOption('format', FORMATS), 'json')
    .action(runHabit);
}

async function runHabit(options: HabitOptions): Promise<void> {
  const source = await openSource(options, 'elements');
  const misses = trackMisses(columnsFromElements(source.records.map(({ element }) => element)));
  if (misses.length === 0) {
    throw new ComputationError(
      'no satellite has two element sets that are half a day to fifteen days apart: there is nothing to measure',
    );
  }
  const rows = misses.map(rowOf);
  if (options.format === 'csv') {
    printLines([csvLine(Object.keys(rows[0]!)), ...rows.map((row) => csvLine(Object.values(row)))]);
    return;
  }
  const { satelliteCount, pairCount, beyondCount, kmPerDay } = habitOfMisses(misses);
  const habit = { satelliteCount, pairCount, beyondCount, manoeuvreKmPerDay: rounded(kmPerDay) };
  printJsonRows('pairs', rows, { habit, rejected: source.rejected, warnings: source.warnings });
}

function rowOf({ satelliteId, ageDays, alongTrackKm, allowedKm, beyondKmPerDay }: TrackMiss) {
  return {
    satelliteId,
    ageDays: rounded(ageDays),
    alongTrackKm: rounded(alongTrackKm),
    allowedKm: rounded(allowedKm),
    beyondKmPerDay: rounded(beyondKmPerDay),
  };
}

/** Metres, and minutes of a day, are more than anybody can use. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
