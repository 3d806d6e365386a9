import { ok, type Result } from '../../domain/index.ts';
import type { LocatedProblem } from '../located.ts';
import { readOmmCsv } from './ommCsv.ts';
import { readOmmJson } from './ommJson.ts';
import { readOmmKvn } from './ommKvn.ts';
import { readOmmXml } from './ommXml.ts';
import { elementFormatOfText, refuseFile } from './sniff.ts';
import { readTle } from './tle.ts';
import {
  type ElementEvent,
  type ElementFileFailureCode,
  type ElementFormat,
  type ElementRecord,
  elementFormatName,
  type ReadElements,
  type ReadElementsOptions,
} from './types.ts';

/** What one step of an {@link ElementReader} gave. */
export interface ElementBatch {
  /** True when the end of the text is reached; then nothing follows. */
  readonly done: boolean;
  readonly records: readonly ElementRecord[];
  readonly rejected: readonly LocatedProblem[];
  readonly warnings: readonly LocatedProblem[];
  /** How much of the text has been read, 0..1. */
  readonly readFraction: number;
}

/** Reads a file step by step, so that the caller can show progress and let others work in between. */
export interface ElementReader {
  readonly format: ElementFormat;
  /** The next records, good and bad together, at most as many as asked for. */
  next(maxRecords: number): ElementBatch;
}

const READERS: Readonly<
  Record<ElementFormat, (text: string, options: ReadElementsOptions) => Generator<ElementEvent, void>>
> = {
  'omm-json': readOmmJson,
  'omm-csv': readOmmCsv,
  'omm-xml': readOmmXml,
  'omm-kvn': readOmmKvn,
  tle: readTle,
  '3le': readTle,
};

/**
 * Opens a text of elements, whichever of {@link ElementFormat} it is: found by content.
 *
 * @returns a reader, or one sentence on what the text is instead (a web page, binary data, another file).
 */
export function createElementReader(
  text: string,
  options: ReadElementsOptions = {},
): Result<ElementReader, ElementFileFailureCode> {
  const format = elementFormatOfText(text);
  if (!format.ok) return format;
  const events = READERS[format.value](withoutMark(text), options);
  return ok({ format: format.value, next: (maxRecords) => nextBatch(events, maxRecords, text.length) });
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function nextBatch(events: Generator<ElementEvent, void>, maxRecords: number, length: number): ElementBatch {
  const records: ElementRecord[] = [];
  const rejected: LocatedProblem[] = [];
  const warnings: LocatedProblem[] = [];
  let offset = 0;
  while (records.length + rejected.length < Math.max(1, maxRecords)) {
    const step = events.next();
    if (step.done === true) return { done: true, records, rejected, warnings, readFraction: 1 };
    const event = step.value;
    offset = event.offset;
    if (event.kind === 'record') records.push(event.record);
    else if (event.kind === 'rejected') rejected.push(event.problem);
    else warnings.push(event.problem);
  }
  return {
    done: false,
    records,
    rejected,
    warnings,
    readFraction: Math.min(1, offset / Math.max(1, length)),
  };
}

/**
 * Reads a whole text of elements, whichever of {@link ElementFormat} it is: found by content.
 *
 * A bad record is located and explained in `rejected`; the good ones are kept, several of one satellite
 * too. A text without any record fails with one sentence that says what it is instead.
 */
export function readElements(
  text: string,
  options: ReadElementsOptions = {},
): Result<ReadElements, ElementFileFailureCode> {
  const reader = createElementReader(text, options);
  if (!reader.ok) return reader;
  const { done, ...read } = reader.value.next(Number.POSITIVE_INFINITY);
  if (read.records.length === 0 && read.rejected.length === 0) return noElements(reader.value.format);
  const { records, rejected, warnings } = read;
  return ok({ format: reader.value.format, records, rejected, warnings });
}

/** The refusal of a file that has the form of elements, but no record. */
export function noElements(format: ElementFormat) {
  return refuseFile(
    'formats.noElements',
    `the file has the form of ${elementFormatName(format)}, but holds no record`,
  );
}
