import type { Block, Column, TableBlock } from './blocks.ts';
import { type Face, type Pen, wordsOf } from './pen.ts';

/** A table with the widths of its columns and the size of its letters. */
export interface FittedTable {
  readonly widthsPt: readonly number[];
  readonly sizePt: number;
  /** Whether columns wrap that are not made for it: times and numbers break then. */
  readonly isBroken: boolean;
}

/** Blank on either side of a cell, points: in strips, which are for short rows, less. */
export function cellPaddingPt({ strips }: TableBlock): number {
  return (strips ?? 1) > 1 ? 1.1 : 2.5;
}

/** More blank behind a column that is set to the right, before one that begins at the left: else a number runs into a word. */
export function gapAfterPt({ columns, strips }: TableBlock, column: number): number {
  const next = columns[column + 1];
  if (columns[column]!.align !== 'right' || next === undefined || (next.align ?? 'left') !== 'left') return 0;
  return (strips ?? 1) > 1 ? 2.5 : 6;
}

/** Sizes that are tried from the largest to the smallest, points. */
const SIZES_PT = [8, 7.5, 7] as const;
/** How much smaller letters may be before a column wraps: names in two lines cost more than letters that are a little smaller. */
const LESS_PT = 1.5;
/** What a column that wraps is left with at least, points; a longer word is given more, up to the second. */
const LEAST_WRAPPED_PT = 48;
const LONGEST_WORD_PT = 110;
/** Into how many parts the room that columns share is divided when they give to each other. */
const SHARE_STEPS = 40;

/** Faces of the cells and of the title of a column. */
export function cellFace({ style }: Column, sizePt: number): Face {
  return { style: style ?? 'text', sizePt };
}

/** What tables have alike that are to stand in one line with each other. */
function likeness({ columns, strips }: TableBlock): string {
  return [strips ?? 1, ...columns.map(({ title }) => title)].join('\n');
}

/** Every table with the rows of all tables that have the same columns, so that these line up over the whole paper. */
export function alignedTables(blocks: readonly Block[]): ReadonlyMap<TableBlock, TableBlock> {
  const tables = blocks.filter((block): block is TableBlock => block.kind === 'table');
  const rowsOf = new Map<string, (readonly string[])[]>();
  for (const table of tables) {
    const key = likeness(table);
    const rows = rowsOf.get(key) ?? [];
    rowsOf.set(key, rows);
    for (const row of table.rows) rows.push(row);
  }
  return new Map(tables.map((table) => [table, { ...table, rows: rowsOf.get(likeness(table))! }]));
}

/**
 * The largest letters at which the columns fit; somewhat smaller ones where nothing wraps at these. Columns that wrap share what the
 * others leave, so that the table is short; when even the smallest letters do not fit, every column wraps.
 */
export function fitTable(
  table: TableBlock,
  { widthPt, greatestPt }: { readonly widthPt: number; readonly greatestPt: number },
  pen: Pen,
): FittedTable {
  const sizes = SIZES_PT.filter((sizePt) => sizePt <= greatestPt);
  for (const sizePt of sizes.filter((size) => size >= greatestPt - LESS_PT)) {
    const widthsPt = inOneLine(naturalWidths(table, sizePt, pen), widthPt);
    if (widthsPt !== null) return { widthsPt, sizePt, isBroken: false };
  }
  for (const sizePt of sizes) {
    const widthsPt = fittedWidths(table, { widthPt, sizePt }, pen);
    if (widthsPt !== null) return { widthsPt, sizePt, isBroken: false };
  }
  const sizePt = SIZES_PT.at(-1)!;
  const natural = naturalWidths(table, sizePt, pen);
  const sum = natural.reduce((total, width) => total + width, 0);
  return { sizePt, widthsPt: natural.map((width) => (width * widthPt) / sum), isBroken: true };
}

function fittedWidths(
  table: TableBlock,
  { widthPt, sizePt }: { readonly widthPt: number; readonly sizePt: number },
  pen: Pen,
): number[] | null {
  const natural = naturalWidths(table, sizePt, pen);
  const whole = inOneLine(natural, widthPt);
  if (whole !== null) return whole;
  const wraps = (column: number) => table.columns[column]!.wraps === true;
  const firm = natural.reduce((total, width, column) => total + (wraps(column) ? 0 : width), 0);
  const least = natural.map((width, column) =>
    wraps(column) ? Math.min(width, leastWrapped(table, { column, sizePt }, pen)) : 0,
  );
  const leastSum = least.reduce((total, width) => total + width, 0);
  const room = widthPt - firm - leastSum;
  if (leastSum === 0 || room < 0) return null;
  const wish = natural.map((width, column) => (wraps(column) ? width - least[column]! : 0));
  const wishSum = wish.reduce((total, width) => total + width, 0);
  const shared = natural.map((width, column) =>
    wraps(column) ? least[column]! + (wishSum === 0 ? 0 : (wish[column]! / wishSum) * room) : width,
  );
  return fewestLines(shared, { table, sizePt, leastPt: least, stepPt: room / SHARE_STEPS }, pen);
}

/**
 * Gives room from one column that wraps to another as long as the table gets shorter by it. By their widest cells alone one
 * long name would take the room from a column in which every cell is long.
 */
function fewestLines(
  shared: readonly number[],
  limits: {
    readonly table: TableBlock;
    readonly sizePt: number;
    /** By column; those that do not wrap have none. */
    readonly leastPt: readonly number[];
    readonly stepPt: number;
  },
  pen: Pen,
): number[] {
  const { table, sizePt, leastPt, stepPt } = limits;
  const columns = table.columns.flatMap(({ wraps }, column) => (wraps === true ? [column] : []));
  const cellsPt = table.rows.map((row) =>
    columns.map((column) => pen.widthPt(row[column]!, cellFace(table.columns[column]!, sizePt))),
  );
  const lineCount = (widthsPt: readonly number[]) =>
    cellsPt.reduce(
      (total, cells) =>
        total +
        cells.reduce((most, cellPt, place) => {
          const column = columns[place]!;
          return Math.max(most, Math.ceil(cellPt / (widthsPt[column]! - blankPt(table, column))));
        }, 1),
      0,
    );
  const moves = columns.flatMap((from) => columns.filter((to) => to !== from).map((to) => ({ from, to })));
  let best = [...shared];
  let bestLines = lineCount(best);
  for (let move = 0; move < moves.length; move += 1) {
    const { from, to } = moves[move]!;
    // One step may change nothing where the next would.
    for (let takenPt = stepPt; best[from]! - takenPt >= leastPt[from]!; takenPt += stepPt) {
      const moved = best.with(from, best[from]! - takenPt).with(to, best[to]! + takenPt);
      const lines = lineCount(moved);
      if (lines >= bestLines) continue;
      best = moved;
      bestLines = lines;
      // What was tried before may help now.
      move = -1;
      break;
    }
  }
  return best;
}

/** Widths at which nothing wraps, what is left over given to all columns alike; null where there is no room for that. */
function inOneLine(natural: readonly number[], widthPt: number): number[] | null {
  const rest = widthPt - natural.reduce((total, width) => total + width, 0);
  return rest < 0 ? null : natural.map((width) => width + rest / natural.length);
}

/** So much that words of a usual length are not broken. */
function leastWrapped(
  table: TableBlock,
  { column, sizePt }: { readonly column: number; readonly sizePt: number },
  pen: Pen,
): number {
  const face = cellFace(table.columns[column]!, sizePt);
  const words = new Set(table.rows.flatMap((row) => wordsOf(row[column]!)));
  let widest = table.columns[column]!.leastPt ?? LEAST_WRAPPED_PT;
  for (const word of words) {
    widest = Math.max(widest, Math.min(LONGEST_WORD_PT, pen.widthPt(word, face) + blankPt(table, column)));
  }
  return widest;
}

function naturalWidths(table: TableBlock, sizePt: number, pen: Pen): number[] {
  return table.columns.map((column, index) => {
    const face = cellFace(column, sizePt);
    // A title may take two lines, so its longest word counts.
    const words = column.title.split(' ').map((word) => pen.widthPt(word, { style: 'bold', sizePt }));
    const texts = new Set(table.rows.map((row) => row[index]!));
    let widest = Math.max(...words);
    for (const text of texts) widest = Math.max(widest, pen.widthPt(text, face));
    return widest + blankPt(table, index);
  });
}

/** Of a cell, on both sides, with a hair against rounding. */
function blankPt(table: TableBlock, column: number): number {
  return 2 * cellPaddingPt(table) + gapAfterPt(table, column) + 0.1;
}
