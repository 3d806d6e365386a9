import type { Style } from './fontFiles.ts';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right' | 'centre';
  readonly style?: Style;
  /** Whether its text may go on in a second line; a column of numbers or times does not. */
  readonly wraps?: boolean;
  /** Width that it is left with at least when it wraps, unless its widest cell needs less, points. */
  readonly leastPt?: number;
  /** Whether an empty cell means what stands above it: that is set again where the table goes on in another strip or page. */
  readonly carriesOn?: boolean;
}

/** A table; its head is repeated wherever it goes on, unless it has none. */
export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  /** As many cells as columns; an empty text for an empty cell. */
  readonly rows: readonly (readonly string[])[];
  /** What stands in place of a table without rows. */
  readonly whenEmpty: string;
  /** Strips of short rows beside each other, read downwards one after the other; left out: one over the whole width. */
  readonly strips?: number;
  /** How many rows each stand together on one page, from the first on, unless a page is too short; left out: any page may end. */
  readonly groups?: readonly number[];
  /** Whether it has no head: the table above with the same columns has it. */
  readonly isHeadless?: boolean;
}

/** What a paper is made of, one below the other. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly style?: Style }
  /** Names with what they are, a line each. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | TableBlock
  /** Room to sign or to write by hand: a line with a word below it, several beside each other. */
  | { readonly kind: 'lines'; readonly words: readonly string[] }
  | { readonly kind: 'page-break' }
  /** On to the next face of a sheet that has several, unless this is its last. */
  | { readonly kind: 'face-break' };

/** Words that stand on every page. */
export interface Furniture {
  /** Words for handling, top and bottom; empty for none. */
  readonly marking: string;
  /** The word NOTIONAL with what it stands for; empty where nothing is. */
  readonly notional: string;
  readonly title: string;
  /** Whose paper it is. */
  readonly unit: string;
  /** What it is of, and how to read it. */
  readonly subtitle: string;
  /** What it rests on in a few letters, piece by piece, for a piece that is cut out. */
  readonly short: readonly string[];
  /** What it rests on, a line an entry. */
  readonly provenance: readonly string[];
}

/** The same with when the paper is handed out, `Issued 261830ZNOV26`. */
export interface IssuedFurniture extends Furniture {
  readonly issued: string;
}

/** Sheets that papers are made for. */
export const PAPER_SIZES = ['a4', 'letter'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];
/** How a sheet is used: upright, across, or upright with two faces of A6 beside each other to cut out and fold. */
export type Layout = 'portrait' | 'landscape' | 'card';

/** A paper before it is set. */
export interface Manuscript {
  readonly furniture: Furniture;
  readonly layout: Layout;
  readonly blocks: readonly Block[];
}
