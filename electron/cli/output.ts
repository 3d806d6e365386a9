import { writeSync } from 'node:fs';
import type { LocatedProblem } from '../../shared/formats/index.ts';
import { failureOfFile } from '../files/index.ts';
import { ComputationError } from './usage.ts';

const STDOUT = 1;
const STDERR = 2;
const CHUNK_CHARACTERS = 1 << 16;

/** Writes a whole text to a file descriptor, also when it is a full pipe; a closed reader ends in silence. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let offset = 0; offset < bytes.length; ) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') process.exit(0);
      // Nowhere is left to say that the words for people find no room.
      if (code !== 'EAGAIN' && descriptor === STDERR) return;
      if (code !== 'EAGAIN') throw new ComputationError(failureOfFile(error, 'the output').message);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Prints a line for people: progress, notes and warnings, never part of the result. */
export function note(text: string): void {
  writeAll(STDERR, `${text}\n`);
}

/** Prints the result, or a part of it. */
export function print(text: string): void {
  writeAll(STDOUT, text);
}

/**
 * Prints `{"…":[rows],…tail}` without holding more than a row in memory, so that millions of rows
 * need no more than a few.
 */
export function printJsonRows(
  head: string,
  rows: Iterable<unknown>,
  tail: Readonly<Record<string, unknown>>,
): void {
  let pending = `{${JSON.stringify(head)}:[`;
  let separator = '';
  for (const row of rows) {
    pending += separator + JSON.stringify(row);
    separator = ',';
    if (pending.length > CHUNK_CHARACTERS) {
      print(pending);
      pending = '';
    }
  }
  const rest = JSON.stringify(tail).slice(1);
  print(`${pending}]${rest === '}' ? '' : ','}${rest}\n`);
}

/** Prints CSV lines (already escaped) in blocks. */
export function printLines(lines: Iterable<string>): void {
  let pending = '';
  for (const line of lines) {
    pending += `${line}\r\n`;
    if (pending.length > CHUNK_CHARACTERS) {
      print(pending);
      pending = '';
    }
  }
  print(pending);
}

/** A problem of an input file, with the file. */
export interface FileProblem extends LocatedProblem {
  readonly file: string;
}

const MOST_NOTES = 20;

/** A problem in one line, with its place. */
export function describeProblem(problem: FileProblem): string {
  const line = problem.line > 0 ? `:${problem.line}` : '';
  const record = problem.record > 0 ? ` record ${problem.record}:` : '';
  return `${problem.file}${line}:${record} ${problem.code}: ${problem.message}`;
}

/** Prints the first problems, and how many more there are. */
export function noteProblems(kind: string, problems: readonly FileProblem[]): void {
  for (const problem of problems.slice(0, MOST_NOTES)) note(`${kind}: ${describeProblem(problem)}`);
  if (problems.length > MOST_NOTES) note(`${kind}: and ${problems.length - MOST_NOTES} more`);
}
