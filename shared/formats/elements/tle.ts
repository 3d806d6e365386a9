import { type Line, LineCursor } from '../lines.ts';
import { type Defect, located } from '../located.ts';
import { elementFromTleLines, satelliteNumberOfLine } from './tleFields.ts';
import { checkTleLine, kindOfTleLine, mayBeName, type TleLineNumber } from './tleLine.ts';
import type { ElementEvent, ReadElementsOptions } from './types.ts';

interface TypedLine extends Line {
  readonly kind: TleLineNumber | 'name';
}

/** Gives the lines of a file with their kinds and lets the reader look two lines ahead. */
class TypedLines {
  private readonly cursor: LineCursor;
  private readonly ahead: TypedLine[] = [];

  constructor(text: string) {
    this.cursor = new LineCursor(text);
  }

  take(): TypedLine | null {
    const line = this.peek(0);
    this.ahead.shift();
    return line;
  }

  /** A line ahead without taking it; blank lines and `#` comments are left out. */
  peek(distance: 0 | 1): TypedLine | null {
    while (this.ahead.length <= distance) {
      const line = this.cursor.next();
      if (line === null) return null;
      const content = line.text.trim();
      if (content === '' || content.startsWith('#')) continue;
      this.ahead.push({ ...line, kind: kindOfTleLine(line.text) });
    }
    return this.ahead[distance] ?? null;
  }
}

/**
 * Reads TLE and 3LE, mixed as they come: pairs of data lines, each with or without a name line before it.
 * A set that is damaged (a line missing, twice, swapped, cut) costs itself and is reported once, on the
 * line of the defect.
 */
export function* readTle(text: string, options: ReadElementsOptions): Generator<ElementEvent, void> {
  const lines = new TypedLines(text);
  const state: ReaderState = { text, options, record: 0, name: null, stray: null };
  for (let line = lines.take(); line !== null; line = lines.take()) {
    if (isReallyName(line, lines)) {
      addStrayName(state);
      state.name = line;
      continue;
    }
    yield* strayLines(state);
    if (line.kind === 1) yield* setFromLine1(line, lines, state);
    else yield* orphanLine2(line, lines, state);
  }
  addStrayName(state);
  yield* strayLines(state);
}

interface ReaderState {
  readonly text: string;
  readonly options: ReadElementsOptions;
  record: number;
  /** Name line that waits for its data lines. */
  name: TypedLine | null;
  /** Lines in a row that belong to no set. */
  stray: { readonly first: TypedLine; last: TypedLine } | null;
}

/** A short line that fits the columns of a data line only by chance is a name when a set begins after it. */
function isReallyName(line: TypedLine, lines: TypedLines): boolean {
  if (line.kind === 'name') return true;
  return mayBeName(line.text) && lines.peek(0)?.kind === 1 && lines.peek(1)?.kind === 2;
}

function* setFromLine1(
  line1: TypedLine,
  lines: TypedLines,
  state: ReaderState,
): Generator<ElementEvent, void> {
  const line2 = lines.peek(0);
  if (line2 === null || line2.kind !== 2) {
    const found =
      line2 === null ? 'the end of the file' : line2.kind === 1 ? 'another TLE line 1' : 'a name line';
    const defect = {
      code: 'line-missing',
      message: `TLE line 2 is missing: expected it after TLE line 1, found ${found}`,
    };
    yield reject(state, line1, defect);
    return;
  }
  lines.take();
  const checked1 = checkTleLine(line1.text, 1, state.options.acceptBadChecksum);
  if (!checked1.ok) {
    yield reject(state, line1, checked1.defect);
    return;
  }
  const checked2 = checkTleLine(line2.text, 2, state.options.acceptBadChecksum);
  if (!checked2.ok) {
    yield reject(state, line2, checked2.defect);
    return;
  }
  const set = elementFromTleLines(checked1.value, checked2.value, nameOf(state.name));
  if (!set.ok) {
    yield reject(state, set.line === 1 ? line1 : line2, set.defect);
    return;
  }
  state.record += 1;
  const first = state.name ?? line1;
  state.name = null;
  for (const warning of set.warnings) {
    const line = warning.message.startsWith('TLE line 2') ? line2.number : line1.number;
    yield { kind: 'warning', problem: located(line, state.record, warning), offset: line2.end };
  }
  const rawText = state.text.slice(first.start, line2.end);
  const record = { element: set.element, rawText, line: first.number, record: state.record };
  yield { kind: 'record', record, offset: line2.end };
}

function* orphanLine2(
  line2: TypedLine,
  lines: TypedLines,
  state: ReaderState,
): Generator<ElementEvent, void> {
  const next = lines.peek(0);
  const number = satelliteNumberOfLine(line2.text);
  const after = lines.peek(1);
  const nextIsPaired = after?.kind === 2 && satelliteNumberOfLine(after.text) === number;
  if (next?.kind === 1 && number !== null && satelliteNumberOfLine(next.text) === number && !nextIsPaired) {
    lines.take();
    yield reject(state, line2, {
      code: 'line-order',
      message: 'TLE lines 1 and 2 are swapped: expected line 1 first',
    });
    return;
  }
  yield reject(state, line2, {
    code: 'line-missing',
    message: 'TLE line 1 is missing: expected it before TLE line 2',
  });
}

function reject(state: ReaderState, at: TypedLine, defect: Defect): ElementEvent {
  state.record += 1;
  state.name = null;
  return { kind: 'rejected', problem: located(at.number, state.record, defect), offset: at.end };
}

/** A name line that is followed by another one, or by the end, belongs to no set. */
function addStrayName(state: ReaderState): void {
  if (state.name === null) return;
  if (state.stray === null) state.stray = { first: state.name, last: state.name };
  else state.stray.last = state.name;
  state.name = null;
}

/** Lines that belong to no set are no records, but they are not passed over in silence either. */
function* strayLines(state: ReaderState): Generator<ElementEvent, void> {
  if (state.stray === null) return;
  const { first, last } = state.stray;
  state.stray = null;
  const place =
    first === last ? `line ${first.number} belongs` : `lines ${first.number}-${last.number} belong`;
  const defect = {
    code: 'stray-text',
    message: `${place} to no element set and ${first === last ? 'is' : 'are'} left out`,
  };
  yield { kind: 'warning', problem: located(first.number, 0, defect), offset: last.end };
}

/** The name without the `0 ` that Space-Track puts before it. */
function nameOf(line: TypedLine | null): string {
  if (line === null) return '';
  return line.text.trim().replace(/^0(?: +|$)/, '');
}
