// biome-ignore-all lint/a11y/useSemanticElements: a grid of cells with one stop of the Tab key
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { type KeyboardEvent, type ReactNode, type Ref, useEffect } from 'react';
import type { Precedence } from '../../../../shared/domain/index.ts';
import { PrecedenceMark } from '../../flows/index.ts';

export interface CellGridProps {
  /** Its name for those who cannot see it. */
  readonly label: string;
  /** What its rows are, over their names. */
  readonly rowHead: string;
  /** A column each. */
  readonly heads: readonly ReactNode[];
  /** As by {@link columnsTemplate}. */
  readonly template: string;
  readonly rowCount: number;
  /** The cell that the keys go to, brought into sight; undefined while none is chosen. */
  readonly activeId: string | undefined;
  /** The rows. */
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
  onKeyDown(event: KeyboardEvent): void;
}

/** Names, as wide as the style sheet says for the window, then columns of one width that share what is left. */
export function columnsTemplate(columnCount: number, leastPx: number): string {
  return `minmax(190px, var(--plan-names)) repeat(${columnCount}, minmax(${leastPx}px, 1fr))`;
}

/** Rows by slices of time, under a head that stays in sight; one stop of the Tab key for all of its cells. */
export function CellGrid(props: CellGridProps) {
  const { activeId, heads } = props;
  useEffect(() => {
    if (activeId !== undefined) {
      document.getElementById(activeId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [activeId]);
  return (
    <div
      aria-activedescendant={activeId}
      aria-colcount={heads.length + 1}
      aria-label={props.label}
      aria-rowcount={props.rowCount + 1}
      className="bb-plan-matrix"
      onKeyDown={props.onKeyDown}
      ref={props.ref}
      role="grid"
      tabIndex={0}
    >
      <div className="bb-plan-head" role="row" style={{ gridTemplateColumns: props.template }}>
        <div role="columnheader">{props.rowHead}</div>
        {heads}
      </div>
      {props.children}
    </div>
  );
}

/** One row: its name, then its cells. */
export function CellRow(props: {
  readonly template: string;
  readonly name: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="bb-plan-row" role="row" style={{ gridTemplateColumns: props.template }}>
      {props.name}
      {props.children}
    </div>
  );
}

/** The name of a row with its precedence, and a line of detail below it. */
export function RowName(props: {
  readonly precedence: Precedence;
  readonly name: string;
  readonly detail: string;
  readonly title: string;
}) {
  return (
    <div className="bb-plan-name" role="rowheader" title={props.title}>
      <PrecedenceMark precedence={props.precedence} />
      <span className="bb-plan-name-text">
        <span>{props.name}</span>
        <small className="bb-dim">{props.detail}</small>
      </span>
    </div>
  );
}
