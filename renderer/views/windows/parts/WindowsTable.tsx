// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by transform and squeezed beyond what table layout can do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
import { type KeyboardEvent, useRef } from 'react';
import { MiddleText, termProps } from '../../../ui/index.ts';
import { placeAfterKey, VirtualRows } from '../../common/index.ts';
import { type ColumnDefinition, type ColumnId, gridTemplateOf, leastWidthPx } from '../columns.ts';
import type { TableSort } from '../rowSort.ts';
import type { RowText } from '../rowText.ts';

export const ROW_HEIGHT_PX = 24;

export interface WindowsTableProps {
  /** Columns from left to right. */
  readonly columns: readonly ColumnDefinition[];
  /** Rows of the run in the order shown. */
  readonly rows: Uint32Array;
  readonly sort: TableSort;
  /** Place of the selected window among `rows`; -1 for none. */
  readonly selectedPlace: number;
  /** Row of the run under the pointer in any panel; -1 for none. */
  readonly hoveredRow: number;
  textOf(row: number): RowText;
  /** Ctrl+C. */
  onCopy(): void;
  onSort(column: ColumnId): void;
  onSelectPlace(place: number): void;
  onOpenPlace(place: number): void;
  onHoverRow(row: number | null): void;
}

/** The table of windows: virtual rows, ordered by the column whose head was pressed. */
export function WindowsTable(props: WindowsTableProps) {
  const { rows, selectedPlace } = props;
  const grid = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      event.preventDefault();
      props.onCopy();
      return;
    }
    const place = placeAfterKey(event.key, selectedPlace, rows.length);
    if (place !== null) {
      event.preventDefault();
      event.stopPropagation();
      props.onSelectPlace(place);
    } else if (event.key === 'Enter' && selectedPlace >= 0) {
      props.onOpenPlace(selectedPlace);
    }
  };
  return (
    <div
      aria-colcount={props.columns.length}
      aria-label="Windows"
      aria-rowcount={rows.length + 1}
      className="bb-grid"
      onKeyDown={onKeyDown}
      ref={grid}
      role="grid"
      tabIndex={0}
    >
      <VirtualRows
        activeId={selectedPlace >= 0 ? `bb-window-${rows[selectedPlace]}` : undefined}
        className="bb-windows-scroll"
        focusHolder={grid}
        header={<Header columns={props.columns} onSort={props.onSort} sort={props.sort} />}
        headerHeightPx={ROW_HEIGHT_PX}
        renderRow={(place, topPx) => <Row key={rows[place]} place={place} props={props} topPx={topPx} />}
        rowCount={rows.length}
        rowHeightPx={ROW_HEIGHT_PX}
        shownRow={selectedPlace}
      />
    </div>
  );
}

function columnsStyle(columns: readonly ColumnDefinition[]) {
  return { minWidth: leastWidthPx(columns), gridTemplateColumns: gridTemplateOf(columns) };
}

function Header(props: Pick<WindowsTableProps, 'columns' | 'sort' | 'onSort'>) {
  return (
    <div className="bb-grid-head bb-windows-head" role="row" style={columnsStyle(props.columns)}>
      {props.columns.map((column) => {
        const sorted = column.id === props.sort.column;
        const mark = props.sort.direction === 'ascending' ? '▲' : '▼';
        return (
          <div
            aria-sort={sorted ? props.sort.direction : 'none'}
            className={`bb-align-${column.align}`}
            key={column.id}
            role="columnheader"
          >
            <button
              {...termProps(column.term)}
              onClick={() => props.onSort(column.id)}
              tabIndex={-1}
              type="button"
            >
              {column.title}
              <span aria-hidden="true">{sorted ? mark : ''}</span>
            </button>
          </div>
        );
      })}
    </div>
  );
}

function Row(given: { readonly place: number; readonly topPx: number; readonly props: WindowsTableProps }) {
  const { place, topPx, props } = given;
  const row = props.rows[place]!;
  const text = props.textOf(row);
  const selected = place === props.selectedPlace;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys for its active row
    <div
      aria-rowindex={place + 2}
      aria-selected={selected}
      className="bb-grid-row bb-windows-row"
      data-hovered={row === props.hoveredRow || undefined}
      id={`bb-window-${row}`}
      onClick={() => props.onSelectPlace(place)}
      onDoubleClick={() => props.onOpenPlace(place)}
      onPointerEnter={() => props.onHoverRow(row)}
      onPointerLeave={() => props.onHoverRow(null)}
      role="row"
      style={{ top: topPx, ...columnsStyle(props.columns) }}
    >
      {props.columns.map((column) => (
        <Cell cell={text[column.id]} column={column} key={column.id} />
      ))}
    </div>
  );
}

function Cell(props: { readonly cell: RowText[ColumnId]; readonly column: ColumnDefinition }) {
  const { cell, column } = props;
  return (
    <div className={`bb-align-${column.align} bb-tone-${cell.tone}`} role="gridcell" title={cell.hint}>
      {cell.color === null ? null : <span className="bb-swatch" style={{ background: cell.color }} />}
      {column.stretches ? <MiddleText mark="letter" text={cell.text} /> : cell.text}
    </div>
  );
}
