import type { TableBlock } from './blocks.ts';
import type { FittedTable } from './columns.ts';
import type { Face } from './pen.ts';

/** How a table is set. */
export interface TableShape {
  readonly table: TableBlock;
  readonly fitted: FittedTable;
  readonly strips: number;
  /** Of one strip. */
  readonly widthPt: number;
  /** Blank within a row beyond its lines. */
  readonly gapPt: number;
  readonly paddingPt: number;
  readonly leastRowPt: number;
}

/** A cell in its lines. */
export interface SetCell {
  readonly lines: readonly string[];
  readonly face: Face;
  readonly widthPt: number;
  readonly paddingPt: number;
  readonly gapAfterPt: number;
  readonly align: 'left' | 'right' | 'centre';
}

/** A row in its lines. */
export interface SetRow {
  readonly cells: readonly SetCell[];
  readonly heightPt: number;
}
