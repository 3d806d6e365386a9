import { Badge, useEditing } from '../../../ui/index.ts';

/** A type that somebody has. */
export interface HadType {
  readonly id: string;
  readonly name: string;
  /** Band, duplex, satellites at once. */
  readonly detail: string;
  /** Whom it can talk to, a line each; empty: nobody. */
  readonly partners: readonly string[];
  readonly notional: boolean;
}

/** The types of a station or fleet: a press edits, the cross takes away. */
export function HadTypes(props: {
  readonly types: readonly HadType[];
  readonly emptyText: string;
  /** Said where a type has no partner; left out where that is not looked at. */
  readonly lonelyText?: string;
  onEdit(id: string): void;
  onTake(id: string): void;
}) {
  const editing = useEditing('Take away; the type stays in the scenario');
  if (props.types.length === 0) {
    return <p className="bb-dim bb-radio-note">{props.emptyText}</p>;
  }
  return (
    <ul className="bb-had-types">
      {props.types.map((type) => (
        <li key={type.id}>
          <button
            className="bb-had-main"
            onClick={() => props.onEdit(type.id)}
            title={editing.disabled ? 'Open it' : 'Edit it'}
            type="button"
          >
            <span>
              {type.name}
              {type.notional ? <Badge text="N" title="NOTIONAL" tone="notional" /> : null}
            </span>
            <small className="bb-dim">{type.detail}</small>
            {type.partners.map((partner) => (
              <small key={partner}>↔ {partner}</small>
            ))}
            {type.partners.length === 0 && props.lonelyText !== undefined ? (
              <small className="bb-tone-marginal">△ {props.lonelyText}</small>
            ) : null}
          </button>
          <button
            aria-label={`Take ${type.name} away`}
            className="bb-icon-button"
            onClick={() => props.onTake(type.id)}
            {...editing}
            type="button"
          >
            ✕
          </button>
        </li>
      ))}
    </ul>
  );
}
