import { fail, ok, type Result } from '../../domain/index.ts';
import { csvDelimiterOf, csvRecords } from '../csv/records.ts';
import { type LocatedProblem, located, quoted } from '../located.ts';

/** Why a file holds no antenna pattern. */
export type PatternFileFailureCode = 'formats.antennaPattern';

/** A measured pattern: gain by the angle from the axis, the louder side where both were measured. */
export interface AntennaPattern {
  /** Degrees, rising from 0. */
  readonly offAxisDeg: readonly number[];
  readonly gainDbi: readonly number[];
}

const COLUMNS = {
  angle: ['offaxisdeg', 'angledeg', 'thetadeg', 'offaxis', 'angle', 'theta'],
  gain: ['gaindbi', 'gain', 'gaindb', 'directivitydbi'],
} as const;

function plain(header: string): string {
  return header.toLowerCase().replace(/[\s_\-()[\]]/g, '');
}

/**
 * Reads a measured antenna pattern from CSV: a header with an angle and a gain column, then one row an angle.
 *
 * Angles from -180 to 180 degrees in any order; at angles of both signs the louder side is kept. Every row must be
 * sound: a pattern with a hole would look like an antenna that is quiet there. All defects are told, with their lines.
 */
export function readAntennaPattern(text: string): Result<AntennaPattern, PatternFileFailureCode> {
  const delimiter = csvDelimiterOf(/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '');
  const problems: LocatedProblem[] = [];
  const louder = new Map<number, number>();
  let columns: { readonly angle: number; readonly gain: number } | null = null;
  let record = 0;
  for (const row of csvRecords(text, delimiter)) {
    if (columns === null) {
      const names = row.fields.map(plain);
      const find = (spellings: readonly string[]) => names.findIndex((name) => spellings.includes(name));
      columns = { angle: find(COLUMNS.angle), gain: find(COLUMNS.gain) };
      if (columns.angle < 0 || columns.gain < 0) {
        return fail(
          'formats.antennaPattern',
          `line ${row.line}: expected a header with offAxisDeg and gainDbi, found ${quoted(row.fields.join(delimiter))}`,
        );
      }
      continue;
    }
    record += 1;
    const angle = numberIn(row.fields[columns.angle], -180, 180);
    const gain = numberIn(row.fields[columns.gain], -200, 100);
    if (angle === null || gain === null) {
      const found = row.fields[angle === null ? columns.angle : columns.gain] ?? '';
      const expected = angle === null ? 'an angle from -180 to 180 degrees' : 'a gain from -200 to 100 dBi';
      problems.push(
        located(row.line, record, {
          code: 'number',
          message: `expected ${expected}, found ${quoted(found)}`,
        }),
      );
      continue;
    }
    const folded = Math.abs(angle);
    louder.set(folded, Math.max(gain, louder.get(folded) ?? Number.NEGATIVE_INFINITY));
  }
  return patternOf(louder, problems);
}

function numberIn(text: string | undefined, min: number, max: number): number | null {
  if (text === undefined || !/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}

function patternOf(
  louder: ReadonlyMap<number, number>,
  problems: readonly LocatedProblem[],
): Result<AntennaPattern, PatternFileFailureCode> {
  const [first] = problems;
  if (first !== undefined) {
    const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
    return fail('formats.antennaPattern', `line ${first.line}: ${first.message}${more}`, { problems });
  }
  const rows = [...louder].sort(([a], [b]) => a - b);
  if (rows.length < 2 || rows[0]![0] !== 0) {
    return fail(
      'formats.antennaPattern',
      `expected at least two angles, the first on the axis (0 degrees), found ${
        rows.length === 0
          ? 'none'
          : rows
              .map(([angle]) => angle)
              .slice(0, 3)
              .join(', ')
      }`,
    );
  }
  return ok({ offAxisDeg: rows.map(([angle]) => angle), gainDbi: rows.map(([, gain]) => gain) });
}
