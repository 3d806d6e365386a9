import type { Command } from 'commander';
import type { UtcMs } from '../../shared/domain/index.ts';
import { parseInstant } from '../../shared/time/index.ts';
import { UsageError } from './usage.ts';

/** Bounds of a numeric option; both ends belong to the range. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: 'integer';
}

/** Reader of a numeric option for commander: a plain decimal number within a range. */
export function numberOption(name: string, range: NumberRange = {}): (text: string) => number {
  return (text) => {
    const value = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range;
    const whole = range.integer === undefined || Number.isInteger(value);
    if (!Number.isFinite(value) || value < min || value > max || !whole) {
      throw new UsageError(`--${name}: expected ${describeRange(range)}, found "${text}"`);
    }
    return value;
  };
}

function describeRange(range: NumberRange): string {
  const kind = range.integer === undefined ? 'a number' : 'a whole number';
  if (range.min !== undefined && range.max !== undefined) return `${kind} from ${range.min} to ${range.max}`;
  if (range.min !== undefined) return `${kind} of at least ${range.min}`;
  if (range.max !== undefined) return `${kind} of at most ${range.max}`;
  return kind;
}

/** Reader of an instant option: ISO 8601 with `Z`, or a date-time group. */
export function instantOption(name: string): (text: string) => UtcMs {
  return (text) => {
    const parsed = parseInstant(text);
    if (!parsed.ok) throw new UsageError(`--${name}: ${parsed.failure.message}`);
    return parsed.value;
  };
}

/** Reader of an option that takes one of a few words. */
export function choiceOption<C extends string>(name: string, choices: readonly C[]): (text: string) => C {
  return (text) => {
    const found = choices.find((choice) => choice === text.toLowerCase());
    if (found === undefined) {
      throw new UsageError(`--${name}: expected one of ${choices.join(', ')}, found "${text}"`);
    }
    return found;
  };
}

/** Reader of a repeatable option: every use adds one value. */
export function collectOption(text: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, text];
}

/** Adds the options that say what a command works on. */
export function withSourceOptions(command: Command): Command {
  return command
    .option(
      '--elements <file>',
      'OMM JSON, CSV, XML or KVN, TLE or 3LE, found by content (repeatable)',
      collectOption,
    )
    .option('--strict', 'refuse the whole input when any record is bad')
    .option(
      '--scenario <file>',
      'a *.backbone.json in place of element and station files: its fleets, dates, stations, span and UT1-UTC',
    );
}

/** Adds the half-open time span. */
export function withSpanOptions(command: Command): Command {
  return command
    .option(
      '--from <instant>',
      'start, inclusive: ISO 8601 with Z, or DTG; the start of the scenario when left out',
      instantOption('from'),
    )
    .option(
      '--to <instant>',
      'end, exclusive: ISO 8601 with Z, or DTG; the end of the scenario when left out',
      instantOption('to'),
    );
}

/** Adds the UT1-UTC option of everything that turns the Earth. */
export function withEarthRotationOption(command: Command): Command {
  return command.option(
    '--ut1-utc-s <seconds>',
    'UT1-UTC, seconds; without it that of the scenario, else UT1 is taken equal to UTC',
    numberOption('ut1-utc-s', { min: -0.9, max: 0.9 }),
  );
}

/** Refuses a span that is empty or backwards. */
export function checkSpan(span: { from: UtcMs; to: UtcMs }): void {
  if (span.to <= span.from) throw new UsageError('--to: expected an instant after --from');
}

/** The instants from, from + step, … below to. Refuses more than ten million of them. */
export function instantsOfSpan(span: { from: UtcMs; to: UtcMs }, stepS: number): UtcMs[] {
  checkSpan(span);
  const count = Math.ceil((span.to - span.from) / (stepS * 1000) - 1e-9);
  if (count > 10_000_000) {
    throw new UsageError(`--step: expected at most 10,000,000 steps in the span, found ${count}`);
  }
  return Array.from({ length: count }, (_, index) => (span.from + index * stepS * 1000) as UtcMs);
}
