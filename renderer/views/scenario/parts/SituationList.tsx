import type { ReactNode } from 'react';
import { rovingColumn, useEditing } from '../../../ui/index.ts';

/** A threat or period in the list of the panel. */
export interface SituationLine {
  readonly id: string;
  /** A mark of its kind. */
  readonly mark: ReactNode;
  readonly name: string;
  /** When, and for whom. */
  readonly detail: string;
  /** A line of its own below; nothing where it is empty. */
  readonly band?: string;
  readonly dim: boolean;
  /** It holds at the cursor. */
  readonly isNow?: boolean;
  readonly selected?: boolean;
}

/** Threats or periods: a press selects, the pencil edits. */
export function SituationList(props: {
  readonly label: string;
  readonly lines: readonly SituationLine[];
  readonly emptyText: string;
  onSelect(id: string): void;
  onEdit(id: string): void;
  onHover(id: string | null): void;
}) {
  const editing = useEditing('Edit');
  if (props.lines.length === 0) {
    return <p className="bb-dim bb-situation-empty">{props.emptyText}</p>;
  }
  return (
    <ul aria-label={props.label} className="bb-list bb-situation-list" ref={rovingColumn}>
      {props.lines.map((line) => (
        <li
          data-now={line.isNow || undefined}
          data-selected={line.selected || undefined}
          key={line.id}
          onPointerEnter={() => props.onHover(line.id)}
          onPointerLeave={() => props.onHover(null)}
        >
          <button
            aria-current={line.isNow ? 'time' : undefined}
            aria-pressed={line.selected}
            className="bb-list-main"
            onClick={() => props.onSelect(line.id)}
            onDoubleClick={() => props.onEdit(line.id)}
            type="button"
          >
            {line.mark}
            <span className="bb-situation-text">
              <span className={line.dim ? 'bb-list-name bb-dim' : 'bb-list-name'}>{line.name}</span>
              <small className="bb-dim">{line.detail}</small>
              {line.band ? <small className="bb-dim">{line.band}</small> : null}
            </span>
          </button>
          <button
            aria-label={`Edit ${line.name}`}
            className="bb-list-action"
            onClick={() => props.onEdit(line.id)}
            type="button"
            {...editing}
          >
            ✎
          </button>
        </li>
      ))}
    </ul>
  );
}
