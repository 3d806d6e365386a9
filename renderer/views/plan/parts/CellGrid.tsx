// biome-ignore-all lint/a11y/useSemanticElements: a grid of cells with one stop of the Tab key
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { Precedence } from '../../../../shared/domain/index.ts';
import { VirtualRows } from '../../common/index.ts';
import { PrecedenceMark } from '../../flows/index.ts';
import { type ColumnRange, useVirtualColumns } from './useVirtualColumns.ts';

/** As the style sheet has them, borders included. */
const HEAD_HEIGHT_PX = 24;
const ROW_HEIGHT_PX = 38;
/** As the style sheet has it. */
const SCROLL_BAR_PX = 10;
/** What names are left with. */
const LEAST_NAME_PX = 236;

/** The cell that the keys go to. */
export interface ActiveCell extends ColumnRange {
  readonly id: string;
  readonly row: number;
}

/** A row that is to be made, with those of its columns that are to exist. */
export interface CellRowPlace extends ColumnRange {
  readonly row: number;
  readonly style: CSSProperties;
}

export interface CellGridProps {
  /** Its name for those who cannot see it. */
  readonly label: string;
  /** What its rows are, over their names. */
  readonly rowHead: string;
  readonly columnCount: number;
  /** Of every column the least, px; they share what is left. */
  readonly leastColumnPx: number;
  readonly rowCount: number;
  /** Brought into sight when it changes; null while none is chosen. */
  readonly active: ActiveCell | null;
  /** The column that stands first while no cell is chosen. */
  readonly firstColumn: number;
  /** What stands over a column. */
  renderHead(column: number): ReactNode;
  renderRow(place: CellRowPlace): ReactNode;
  onKeyDown(event: KeyboardEvent<HTMLDivElement>): void;
}

/**
 * Rows by slices of time, under a head that stays in sight; one stop of the Tab key for all of its cells. Only what is in
 * sight exists: a hundred exchanges by the slices of a day are thousands of cells, which held the window for a sixth of a second.
 */
export function CellGrid(props: CellGridProps) {
  const { active, columnCount } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useVirtualColumns(
    scroller,
    columnCount,
    active === null
      ? { first: props.firstColumn, end: props.firstColumn + 1, place: 'first' }
      : { first: active.first, end: active.end, place: 'nearest' },
  );
  const style = {
    // Names give way, down to their least, before the grid scrolls; then they take what is left beside whole columns.
    '--least-names': `calc(100cqw - ${SCROLL_BAR_PX}px - round(down, 100cqw - ${SCROLL_BAR_PX + LEAST_NAME_PX}px, ${props.leastColumnPx}px))`,
    gridTemplateColumns: `minmax(var(--least-names), var(--plan-names)) repeat(${columnCount}, minmax(${props.leastColumnPx}px, 1fr))`,
    minWidth: `calc(var(--least-names) + ${columnCount * props.leastColumnPx}px)`,
  } as CSSProperties;
  // Beside a form names alone have room, and the chosen cell does not exist.
  const isActiveShown = active !== null && active.first < shown.end && active.end > shown.first;
  return (
    <div className="bb-room bb-plan-room">
      <VirtualRows
        activeId={isActiveShown ? active.id : undefined}
        className="bb-plan-matrix"
        header={
          <div aria-rowindex={1} className="bb-plan-head" role="row" style={style}>
            <div aria-colindex={1} role="columnheader">
              {props.rowHead}
            </div>
            {columnsOf(shown).map(props.renderHead)}
          </div>
        }
        headerHeightPx={HEAD_HEIGHT_PX}
        holder={{
          'aria-colcount': columnCount + 1,
          'aria-label': props.label,
          'aria-rowcount': props.rowCount + 1,
          // What is pressed inside keeps the keys here.
          onClick: ({ currentTarget }) => currentTarget.focus(),
          onContextMenu: ({ currentTarget }) => currentTarget.focus(),
          onKeyDown: props.onKeyDown,
          role: 'grid',
          tabIndex: 0,
        }}
        ref={scroller}
        renderRow={(row, topPx) => props.renderRow({ row, ...shown, style: { ...style, top: topPx } })}
        rowCount={props.rowCount}
        rowHeightPx={ROW_HEIGHT_PX}
        shownRow={active?.row ?? -1}
      />
    </div>
  );
}

/** Places of the columns of a range. */
export function columnsOf({ first, end }: ColumnRange): number[] {
  return Array.from({ length: end - first }, (_, place) => first + place);
}

/** Where a cell or a head stands in its row: behind the names. */
export function inColumn(column: number, columnCount = 1): CSSProperties {
  return { gridColumn: `${column + 2} / span ${columnCount}` };
}

/** One row: its name, then its cells. */
export function CellRow(props: {
  readonly place: CellRowPlace;
  readonly name: ReactNode;
  readonly children: ReactNode;
}) {
  const { row, style } = props.place;
  return (
    <div aria-rowindex={row + 2} className="bb-plan-row" role="row" style={style}>
      {props.name}
      {props.children}
    </div>
  );
}

/** The name of a row with its precedence, and a line of detail below it. */
export function RowName(props: {
  readonly precedence: Precedence;
  readonly name: string;
  readonly detail: ReactNode;
  readonly title: string;
}) {
  return (
    <div aria-colindex={1} className="bb-plan-name" role="rowheader" title={props.title}>
      <PrecedenceMark precedence={props.precedence} />
      <span className="bb-plan-name-text">
        <span>{props.name}</span>
        <small className="bb-dim">{props.detail}</small>
      </span>
    </div>
  );
}
