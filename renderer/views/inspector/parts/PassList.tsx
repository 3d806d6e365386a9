import { MiddleText } from '../../common/index.ts';

/** One line of a list of passes. */
export interface PassLine {
  readonly key: number;
  readonly color: string | null;
  readonly name: string;
  /** Figures, left to right. */
  readonly cells: readonly string[];
  readonly hint: string;
  readonly selected: boolean;
}

export interface PassListProps {
  readonly label: string;
  /** Heads of the figures. */
  readonly heads: readonly string[];
  readonly lines: readonly PassLine[];
  readonly emptyText: string;
  onSelect(key: number): void;
  onHover(key: number | null): void;
}

/** Passes as lines that select on click. */
export function PassList(props: PassListProps) {
  if (props.lines.length === 0) {
    return <p className="bb-dim">{props.emptyText}</p>;
  }
  const columns = { gridTemplateColumns: `minmax(0, 1fr) repeat(${props.heads.length}, auto)` };
  return (
    <ul aria-label={props.label} className="bb-passes" style={columns}>
      <li aria-hidden="true" className="bb-passes-head">
        <span />
        {props.heads.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </li>
      {props.lines.map((line) => (
        <li key={line.key}>
          <button
            aria-pressed={line.selected}
            onClick={() => props.onSelect(line.key)}
            onPointerEnter={() => props.onHover(line.key)}
            onPointerLeave={() => props.onHover(null)}
            title={line.hint}
            type="button"
          >
            <span className="bb-passes-name">
              {line.color === null ? null : <span className="bb-swatch" style={{ background: line.color }} />}
              <MiddleText text={line.name} />
            </span>
            {line.cells.map((cell, place) => (
              <span className="bb-number" key={props.heads[place]}>
                {cell}
              </span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  );
}
