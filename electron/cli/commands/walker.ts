import type { Command } from 'commander';
import { walkerElements } from '../../../shared/astro/index.ts';
import type { UtcMs } from '../../../shared/domain/index.ts';
import { writeElements } from '../../../shared/formats/index.ts';
import { choiceOption, instantOption, numberOption } from '../options.ts';
import { print } from '../output.ts';
import { UsageError, usageFailure } from '../usage.ts';

const PATTERNS = ['delta', 'star'] as const;

/** `walker`: prints the elements of a notional Walker design. */
export function addWalkerCommand(program: Command): void {
  const whole = (name: string, min: number, max: number) =>
    numberOption(name, { min, max, integer: 'integer' });
  program
    .command('walker')
    .description('print the OMM JSON of a notional Walker constellation')
    .requiredOption('--name <name>', 'name of the fleet', nameOption)
    .requiredOption(
      '--altitude-km <km>',
      'altitude above the equatorial radius of 6378.137 km',
      numberOption('altitude-km', { min: 150, max: 100_000 }),
    )
    .requiredOption(
      '--inclination-deg <deg>',
      'inclination',
      numberOption('inclination-deg', { min: 0, max: 180 }),
    )
    .requiredOption('--planes <count>', 'number of planes', whole('planes', 1, 10_000))
    .requiredOption('--per-plane <count>', 'satellites in a plane', whole('per-plane', 1, 10_000))
    .requiredOption(
      '--phasing <F>',
      'Walker phasing: F x 360 / (planes x per-plane) degrees from one plane to the next',
      numberOption('phasing', { min: 0, max: 100_000 }),
    )
    .requiredOption('--epoch <instant>', 'epoch: ISO 8601 with Z, or DTG', instantOption('epoch'))
    .option(
      '--pattern <pattern>',
      'delta (planes over 360 degrees) or star (over 180)',
      choiceOption('pattern', PATTERNS),
      'delta',
    )
    .option('--raan0-deg <deg>', 'right ascension of the first node', numberOption('raan0-deg'), 0)
    .option('--first-id <id>', 'first catalogue number', whole('first-id', 1, 999_999_999), 900_000_001)
    .action(runWalker);
}

function nameOption(text: string): string {
  if (text.trim() === '') throw new UsageError('--name: expected a name, found only blanks');
  return text;
}

interface WalkerOptions {
  readonly name: string;
  readonly altitudeKm: number;
  readonly inclinationDeg: number;
  readonly planes: number;
  readonly perPlane: number;
  readonly phasing: number;
  readonly epoch: UtcMs;
  readonly pattern: (typeof PATTERNS)[number];
  readonly raan0Deg: number;
  readonly firstId: number;
}

async function runWalker(options: WalkerOptions): Promise<void> {
  const { epoch, ...design } = options;
  const elements = walkerElements({ ...design, epochUtcMs: epoch });
  if (!elements.ok) throw usageFailure(elements.failure);
  const written = writeElements(elements.value, 'json');
  if (!written.ok) throw usageFailure(written.failure);
  print(written.value);
}
