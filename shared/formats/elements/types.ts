import type { ElementSet } from '../../domain/index.ts';
import type { LocatedProblem } from '../located.ts';

/** The notations of SGP4 element sets that are read, told apart by content. */
export const ELEMENT_FORMATS = ['omm-json', 'omm-csv', 'omm-xml', 'omm-kvn', 'tle', '3le'] as const;
export type ElementFormat = (typeof ELEMENT_FORMATS)[number];

const FORMAT_NAMES: Readonly<Record<ElementFormat, string>> = {
  'omm-json': 'OMM JSON',
  'omm-csv': 'OMM CSV',
  'omm-xml': 'OMM XML',
  'omm-kvn': 'OMM KVN',
  tle: 'TLE',
  '3le': '3LE',
};

/** The name of a format for people, such as `OMM JSON`. */
export function elementFormatName(format: ElementFormat): string {
  return FORMAT_NAMES[format];
}

/** An element set with where it stands and the text it was read from. */
export interface ElementRecord {
  readonly element: ElementSet;
  /** The record as it stands in the file; of a CSV file the header line and the row. */
  readonly rawText: string;
  /** First line of the record, from 1. */
  readonly line: number;
  /** Place in the file, from 1, bad records counted too. */
  readonly record: number;
}

/** A reader's options. */
export interface ReadElementsOptions {
  /**
   * `yes` takes TLE lines whose checksum is wrong, each with a warning. For test sets that are known to
   * carry wrong checksums; a wrong checksum otherwise means that a digit was damaged.
   */
  readonly acceptBadChecksum?: 'yes';
}

/** Everything that a file of elements holds. */
export interface ReadElements {
  readonly format: ElementFormat;
  /** The good records in file order. Several of one satellite are all kept: they are its history. */
  readonly records: readonly ElementRecord[];
  /** One problem a bad record. */
  readonly rejected: readonly LocatedProblem[];
  readonly warnings: readonly LocatedProblem[];
}

/** What the reader of one format yields, in file order. */
export type ElementEvent =
  | { readonly kind: 'record'; readonly record: ElementRecord; readonly offset: number }
  | { readonly kind: 'rejected' | 'warning'; readonly problem: LocatedProblem; readonly offset: number };

/** Why a file as a whole holds no elements. */
export type ElementFileFailureCode =
  | 'formats.empty'
  | 'formats.binary'
  | 'formats.encoding'
  | 'formats.html'
  | 'formats.notElements'
  | 'formats.noElements';
