// biome-ignore-all lint/a11y/useSemanticElements: a grid of cells with one stop of the Tab key
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import type { KeyboardEvent } from 'react';
import { EndsText } from '../../../ui/index.ts';
import {
  type ColumnDoubt,
  firstPlannedColumn,
  type PlanCell,
  type PlanColumn,
  type PlanLine,
  type PlanModel,
} from '../planModel.ts';
import { columnText, dayMinute, lettersText, stateText } from '../planWords.ts';
import { CellGrid, CellRow, columnsOf, inColumn, RowName } from './CellGrid.tsx';

interface Place {
  readonly line: number;
  readonly column: number;
}

export interface PlanMatrixProps {
  readonly model: PlanModel;
  readonly selected: Place | null;
  /** By column. */
  readonly doubts: readonly (ColumnDoubt | null)[];
  onSelect(line: number, column: number): void;
  /** Takes the time cursor there as well. */
  onOpen(line: number, column: number): void;
  onEdit(line: PlanLine): void;
  onCopy(): void;
}

/** Room for four letters. */
const LEAST_COLUMN_PX = 88;

const KEYS: Readonly<Record<string, readonly [line: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** Exchanges by slices of time; a cell holds the letters of the means that are there. */
export function PlanMatrix(props: PlanMatrixProps) {
  const { model, selected } = props;
  const { lines, columns } = model;
  return (
    <CellGrid
      active={
        selected === null
          ? null
          : {
              id: cellId(selected.line, selected.column),
              row: selected.line,
              first: selected.column,
              end: selected.column + 1,
            }
      }
      columnCount={columns.length}
      firstColumn={firstPlannedColumn(model)}
      label="Means of every exchange by slices of time"
      leastColumnPx={LEAST_COLUMN_PX}
      onKeyDown={keyHandler(props)}
      renderHead={(place) => (
        <ColumnHead column={columns[place]!} doubt={props.doubts[place] ?? null} key={place} place={place} />
      )}
      renderRow={(place) => {
        const line = lines[place.row]!;
        return (
          <CellRow key={line.exchange.flowId} name={<LineName line={line} />} place={place}>
            {columnsOf(place).map((column) => (
              <Cell
                cell={line.cells[column] ?? null}
                column={columns[column]!}
                id={cellId(place.row, column)}
                isSelected={selected?.line === place.row && selected.column === column}
                key={column}
                name={line.name}
                onOpen={() => props.onOpen(place.row, column)}
                onSelect={() => props.onSelect(place.row, column)}
                place={column}
              />
            ))}
          </CellRow>
        );
      }}
      rowCount={lines.length}
      rowHead="Exchange"
    />
  );
}

/** When a column begins, with A or R where its edges are doubtful. */
function ColumnHead(props: {
  readonly place: number;
  readonly column: PlanColumn;
  readonly doubt: ColumnDoubt | null;
}) {
  const { column, doubt, place } = props;
  const title = doubt === null ? columnText(column) : `${columnText(column)}. ${doubt.text}`;
  return (
    <div
      aria-colindex={place + 2}
      className="bb-number"
      role="columnheader"
      style={inColumn(place)}
      title={title}
    >
      {dayMinute(column.fromUtcMs)}
      {doubt === null ? null : <strong className={`bb-tone-${doubt.tone}`}> {doubt.letter}</strong>}
    </div>
  );
}

function cellId(line: number, column: number): string {
  return `bb-plan-cell-${line}-${column}`;
}

function keyHandler(props: PlanMatrixProps): (event: KeyboardEvent) => void {
  const { model, selected } = props;
  const clamp = (wanted: number, count: number) => Math.min(count - 1, Math.max(0, wanted));
  return (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    const step = KEYS[event.key];
    const at = selected ?? { line: 0, column: 0 };
    if (isControl && event.key.toLowerCase() === 'c') {
      props.onCopy();
    } else if (isControl || event.altKey) {
      return;
    } else if (step !== undefined) {
      const moved = selected === null ? [0, 0] : step;
      props.onSelect(
        clamp(at.line + moved[0]!, model.lines.length),
        clamp(at.column + moved[1]!, model.columns.length),
      );
    } else if (event.key === 'Enter' && selected !== null) {
      props.onOpen(at.line, at.column);
    } else if (event.key === 'F2' && selected !== null) {
      props.onEdit(model.lines[at.line]!);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

function LineName({ line }: { readonly line: PlanLine }) {
  const { name, source, destination, precedence, exchange } = line;
  const ends = source === '' ? '' : `${source} → ${destination}`;
  const { leftOutReason } = exchange;
  return (
    <RowName
      detail={leftOutReason ?? <EndsText text={ends} />}
      name={name}
      precedence={precedence}
      title={leftOutReason ?? `${name}: ${ends}`}
    />
  );
}

function Cell(props: {
  readonly cell: PlanCell | null;
  readonly column: PlanColumn;
  /** Of the column. */
  readonly place: number;
  readonly id: string;
  readonly name: string;
  readonly isSelected: boolean;
  onSelect(): void;
  onOpen(): void;
}) {
  const { cell, column } = props;
  const text =
    cell === null
      ? `${props.name}, ${columnText(column)}: outside its times`
      : `${props.name}, ${columnText(cell.slice)}: ${lettersText(cell)}; ${stateText(cell)}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys for its active cell
    <div
      aria-colindex={props.place + 2}
      aria-label={text}
      aria-selected={props.isSelected}
      className="bb-plan-cell"
      id={props.id}
      onClick={props.onSelect}
      onDoubleClick={props.onOpen}
      role="gridcell"
      style={inColumn(props.place)}
      title={text}
    >
      {cell === null ? null : (
        <>
          <span className="bb-plan-letters">
            {cell.letters.map(({ step, letter, strength }) => (
              <span className="bb-pace" data-step={step} data-strength={strength} key={step}>
                {letter}
              </span>
            ))}
            {cell.letters.length === 0 ? <span className="bb-tone-bad">none</span> : null}
          </span>
          <span className="bb-plan-served" data-state={cell.state}>
            <span style={{ width: `${cell.servedFraction * 100}%` }} />
          </span>
        </>
      )}
    </div>
  );
}
