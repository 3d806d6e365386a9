import type { ReactNode } from 'react';
import { rovingColumn, useEditing } from '../../../ui/index.ts';

/** Bearers or grants: a press opens the form. */
export function RuleList(props: {
  readonly label: string;
  readonly emptyText: string;
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly detail: string;
    readonly isDim: boolean;
  }[];
  /** The button that adds one. */
  readonly add: ReactNode;
  onEdit(id: string): void;
}) {
  const { disabled: isReadOnly } = useEditing();
  return (
    <div className="bb-plan-rules">
      {props.lines.length === 0 ? <p className="bb-dim bb-plan-hint">{props.emptyText}</p> : null}
      <ul aria-label={props.label} className="bb-list" ref={rovingColumn}>
        {props.lines.map(({ id, name, detail, isDim }) => (
          <li key={id}>
            <button
              className="bb-list-main"
              onClick={() => props.onEdit(id)}
              title={isReadOnly ? 'Open' : 'Edit'}
              type="button"
            >
              <span className="bb-plan-name-text">
                <span className={isDim ? 'bb-dim' : undefined}>{name}</span>
                <small className="bb-dim">{detail}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="bb-plan-add">{props.add}</div>
    </div>
  );
}
