// biome-ignore-all lint/a11y/useSemanticElements: a grid of cells with one stop of the Tab key
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import type { KeyboardEvent } from 'react';
import { countText } from '../../common/index.ts';
import { columnText, dayMinute } from '../planWords.ts';
import {
  cellAt,
  type ScheduleCell,
  type ScheduleLine,
  type ScheduleModel,
  type SchedulePlace,
  slotCount,
} from '../scheduleModel.ts';
import { minutesText, SERVICE_WORDS, SLOT_WORDS, serviceText } from '../scheduleWords.ts';
import { asksForMenu, type SlotWish, slotWishOf } from '../slotKeys.ts';
import { type ActiveCell, CellGrid, CellRow, inColumn, RowName } from './CellGrid.tsx';

export interface ScheduleGridProps {
  readonly model: ScheduleModel;
  readonly selected: SchedulePlace | null;
  nameOf(id: string): string;
  onSelect(line: number, cell: number): void;
  /** Takes the time cursor there as well. */
  onOpen(line: number, cell: number): void;
  onCopy(): void;
  /** What was asked for the selected cell by its key. */
  onSlot(wish: SlotWish): void;
  /** A menu of the same for a cell, at a place of the window. */
  onMenu(place: SchedulePlace, at: { readonly left: number; readonly top: number }): void;
}

/** As narrow as minutes beside the mark of a slot are. */
const LEAST_COLUMN_PX = 64;

const LINE_KEYS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };
const CELL_KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Units by periods of service; a cell says whether the minimum is met and how many minutes there are. */
export function ScheduleGrid(props: ScheduleGridProps) {
  const { model, selected } = props;
  const { lines, columns } = model;
  return (
    <CellGrid
      active={selected === null ? null : activeCell(model, selected)}
      columnCount={columns.length}
      firstColumn={0}
      label="Service of every unit by periods"
      leastColumnPx={LEAST_COLUMN_PX}
      onKeyDown={keyHandler(props)}
      renderHead={(place) => (
        <div
          aria-colindex={place + 2}
          className="bb-number bb-service-head"
          key={place}
          role="columnheader"
          style={inColumn(place)}
          title={columnText(columns[place]!)}
        >
          {dayMinute(columns[place]!.fromUtcMs)}
        </div>
      )}
      renderRow={(place) => {
        const line = lines[place.row]!;
        return (
          <CellRow key={line.unit.stationId} name={<LineName line={line} />} place={place}>
            {line.cells.map((cell, cellPlace) =>
              cell.column >= place.end || cell.column + cell.columnCount <= place.first ? null : (
                <Cell
                  cell={cell}
                  id={cellId(place.row, cellPlace)}
                  isSelected={selected?.line === place.row && selected.cell === cellPlace}
                  key={cell.service.fromUtcMs}
                  onMenu={(at) => {
                    props.onSelect(place.row, cellPlace);
                    props.onMenu({ line: place.row, cell: cellPlace }, at);
                  }}
                  onOpen={() => props.onOpen(place.row, cellPlace)}
                  onSelect={() => props.onSelect(place.row, cellPlace)}
                  text={`${line.name}, ${columnText(cell.service)}: ${serviceText(cell, props.nameOf)}`}
                />
              ),
            )}
          </CellRow>
        );
      }}
      rowCount={lines.length}
      rowHead="Unit; minutes held"
    />
  );
}

function activeCell({ lines }: ScheduleModel, { line, cell }: SchedulePlace): ActiveCell {
  const { column, columnCount } = lines[line]!.cells[cell]!;
  return { id: cellId(line, cell), row: line, first: column, end: column + columnCount };
}

function cellId(line: number, cell: number): string {
  return `bb-schedule-cell-${line}-${cell}`;
}

function keyHandler(props: ScheduleGridProps): (event: KeyboardEvent<HTMLDivElement>) => void {
  const { model, selected } = props;
  return (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && event.key.toLowerCase() === 'c') {
      props.onCopy();
    } else if (isControl || event.altKey) {
      return;
    } else if (event.key === 'Enter' && selected !== null) {
      props.onOpen(selected.line, selected.cell);
    } else if (asksForMenu(event) && selected !== null) {
      props.onMenu(selected, belowCell(selected, event.currentTarget));
    } else if (slotWishOf(event.key) !== null && selected !== null) {
      props.onSlot(slotWishOf(event.key)!);
    } else {
      const place = placeAfter(event.key, model, selected);
      if (place === null) {
        return;
      }
      props.onSelect(place.line, place.cell);
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

/** The lower left corner of a cell, in the window; of the grid where the cell was scrolled away. */
function belowCell(
  { line, cell }: SchedulePlace,
  grid: Element,
): { readonly left: number; readonly top: number } {
  const { left, bottom } = (document.getElementById(cellId(line, cell)) ?? grid).getBoundingClientRect();
  return { left, top: bottom };
}

const clamp = (wanted: number, count: number) => Math.min(count - 1, Math.max(0, wanted));

/** Where a key leads; null where it leads nowhere. Up and down stay at the same time, as periods may differ in length. */
function placeAfter(
  key: string,
  { lines }: ScheduleModel,
  selected: SchedulePlace | null,
): SchedulePlace | null {
  const [lineStep, cellStep] = [LINE_KEYS[key], CELL_KEYS[key]];
  if ((lineStep === undefined && cellStep === undefined) || lines.length === 0) {
    return null;
  }
  if (selected === null) {
    return { line: 0, cell: 0 };
  }
  const { cells } = lines[selected.line]!;
  if (cellStep !== undefined) {
    return { line: selected.line, cell: clamp(selected.cell + cellStep, cells.length) };
  }
  const line = clamp(selected.line + lineStep!, lines.length);
  return { line, cell: Math.max(0, cellAt(lines[line]!, cells[selected.cell]!.service.fromUtcMs)) };
}

function LineName({ line }: { readonly line: ScheduleLine }) {
  const { name, group, unit } = line;
  const contacts = countText(unit.contactCount, 'contact', 'contacts');
  const detail = group === '' ? contacts : `${contacts}, ${group}`;
  return <RowName detail={detail} name={name} precedence={unit.precedence} title={`${name}: ${detail}`} />;
}

function Cell(props: {
  readonly cell: ScheduleCell;
  readonly id: string;
  readonly text: string;
  readonly isSelected: boolean;
  onSelect(): void;
  onOpen(): void;
  onMenu(at: { readonly left: number; readonly top: number }): void;
}) {
  const { state, service, column, columnCount } = props.cell;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys for its active cell
    <div
      aria-colindex={column + 2}
      aria-label={props.text}
      aria-selected={props.isSelected}
      className="bb-plan-cell bb-service"
      data-state={state}
      id={props.id}
      onClick={props.onSelect}
      onContextMenu={(event) => {
        event.preventDefault();
        props.onMenu({ left: event.clientX, top: event.clientY });
      }}
      onDoubleClick={props.onOpen}
      role="gridcell"
      style={inColumn(column, columnCount)}
      title={props.text}
    >
      <span className="bb-service-marks">
        <span className="bb-service-mark">{SERVICE_WORDS[state]}</span>
      </span>
      <span className="bb-service-marks">
        <span className="bb-number bb-service-minutes">{minutesText(service.heldS)}</span>
        {(['pinned', 'forbidden'] as const).map((kind) =>
          slotCount(props.cell, kind) === 0 ? null : (
            <span className="bb-slot-mark" data-kind={kind} key={kind}>
              {SLOT_WORDS[kind]}
            </span>
          ),
        )}
      </span>
    </div>
  );
}
