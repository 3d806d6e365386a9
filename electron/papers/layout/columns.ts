import type { Block, Column } from './blocks.ts';
import type { Face, Pen } from './pen.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** A table with the widths of its columns and the size of its letters. */
export interface FittedTable {
  readonly widthsPt: readonly number[];
  readonly sizePt: number;
}

/** Blank on either side of a cell, points. */
export const CELL_PADDING_PT = 2.5;
/** Sizes that are tried from the largest to the smallest, points. */
const SIZES_PT = [8, 7.5, 7, 6.5, 6] as const;
/** What a column that wraps is left with at least, points. */
const LEAST_WRAPPED_PT = 48;

/** Faces of the cells and of the title of a column. */
export function cellFace({ style }: Column, sizePt: number): Face {
  return { style: style ?? 'text', sizePt };
}

/**
 * The largest letters at which the columns fit. Columns that wrap share what the others leave; when even the smallest letters do
 * not fit, every column wraps.
 */
export function fitTable(
  table: Table,
  { widthPt, greatestPt }: { readonly widthPt: number; readonly greatestPt: number },
  pen: Pen,
): FittedTable {
  for (const sizePt of SIZES_PT) {
    if (sizePt > greatestPt) continue;
    const widthsPt = fittedWidths(table, { widthPt, sizePt }, pen);
    if (widthsPt !== null) return { widthsPt, sizePt };
  }
  const sizePt = SIZES_PT.at(-1)!;
  const natural = naturalWidths(table, sizePt, pen);
  const sum = natural.reduce((total, width) => total + width, 0);
  return { sizePt, widthsPt: natural.map((width) => (width * widthPt) / sum) };
}

function fittedWidths(
  table: Table,
  { widthPt, sizePt }: { readonly widthPt: number; readonly sizePt: number },
  pen: Pen,
): number[] | null {
  const natural = naturalWidths(table, sizePt, pen);
  const sum = natural.reduce((total, width) => total + width, 0);
  if (sum <= widthPt) return spread(natural, widthPt - sum);
  const wraps = (column: number) => table.columns[column]!.wraps === true;
  const firm = natural.reduce((total, width, column) => total + (wraps(column) ? 0 : width), 0);
  const least = natural.map((width, column) => (wraps(column) ? Math.min(width, LEAST_WRAPPED_PT) : 0));
  const leastSum = least.reduce((total, width) => total + width, 0);
  const room = widthPt - firm - leastSum;
  if (leastSum === 0 || room < 0) return null;
  const wish = natural.map((width, column) => (wraps(column) ? width - least[column]! : 0));
  const wishSum = wish.reduce((total, width) => total + width, 0);
  return natural.map((width, column) =>
    wraps(column) ? least[column]! + (wishSum === 0 ? 0 : (wish[column]! / wishSum) * room) : width,
  );
}

/** What is left over goes to all columns alike. */
function spread(natural: readonly number[], restPt: number): number[] {
  return natural.map((width) => width + restPt / natural.length);
}

function naturalWidths({ columns, rows }: Table, sizePt: number, pen: Pen): number[] {
  return columns.map((column, index) => {
    const face = cellFace(column, sizePt);
    // A title may take two lines, so its longest word counts.
    const words = column.title.split(' ').map((word) => pen.widthPt(word, { style: 'bold', sizePt }));
    const texts = new Set(rows.map((row) => row[index]!));
    let widest = Math.max(...words);
    for (const text of texts) widest = Math.max(widest, pen.widthPt(text, face));
    return widest + 2 * CELL_PADDING_PT + 0.1;
  });
}
