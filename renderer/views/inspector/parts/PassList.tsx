import { useState } from 'react';
import { MiddleText, NotionalMark, rovingColumn } from '../../../ui/index.ts';
import { copyOnKey, TableActions } from '../../common/index.ts';

/** One line of a list of passes. */
export interface PassLine {
  readonly key: number;
  readonly color: string | null;
  readonly name: string;
  /** A second line under the name, such as the fleet. */
  readonly below?: string;
  /** Figures, left to right. */
  readonly cells: readonly string[];
  /** How the last figure is meant; left out where it is plain. */
  readonly tone?: 'good' | 'marginal' | 'bad' | 'dim';
  /** Name that the mark of a notional satellite behind the first figure is made from; left out for none. */
  readonly markedName?: string;
  /** The same with all their digits, for what is copied; left out where they are shown in full. */
  readonly copied?: readonly string[];
  readonly hint: string;
  readonly selected: boolean;
}

export interface PassListProps {
  readonly label: string;
  /** Heads of the figures. */
  readonly heads: readonly string[];
  readonly lines: readonly PassLine[];
  readonly emptyText: string;
  /** Lines shown before the rest has to be asked for. */
  readonly shortCount: number;
  onSelect(key: number): void;
  onHover(key: number | null): void;
}

/** Passes as lines that select on click. */
export function PassList(props: PassListProps) {
  const [all, setAll] = useState(false);
  if (props.lines.length === 0) {
    return <p className="bb-dim">{props.emptyText}</p>;
  }
  const short = props.lines.slice(0, all ? props.lines.length : props.shortCount);
  const restCount = props.lines.length - short.length;
  const columns = {
    gridTemplateColumns: `minmax(96px, 1fr) repeat(${props.heads.length}, auto)`,
  };
  const tableOf = (lines: readonly PassLine[]) => ({
    name: 'windows',
    columns: [
      { header: 'name', value: (line: PassLine) => line.name },
      ...props.heads.map((header, at) => ({
        header,
        value: (line: PassLine) => (line.copied ?? line.cells)[at] ?? '',
      })),
    ],
    rows: lines,
  });
  const selected = props.lines.filter((line) => line.selected);
  return (
    <ul
      aria-label={props.label}
      className="bb-passes"
      ref={rovingColumn}
      onKeyDown={copyOnKey(() => tableOf(selected.length === 0 ? props.lines : selected))}
      style={columns}
    >
      <li aria-hidden="true" className="bb-passes-head">
        <span />
        {props.heads.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </li>
      {short.map((line) => (
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
              <span
                className={`bb-number ${place + 1 < line.cells.length ? '' : toneClass(line)}`}
                key={props.heads[place]}
              >
                {cell}
                {place === 0 && line.markedName !== undefined ? (
                  <NotionalMark length="letter" name={line.markedName} />
                ) : null}
              </span>
            ))}
            {line.below === undefined ? null : <span className="bb-passes-below">{line.below}</span>}
          </button>
        </li>
      ))}
      <li className="bb-passes-foot">
        {restCount > 0 || all ? (
          <button className="bb-passes-more" onClick={() => setAll(!all)} type="button">
            {all ? 'show fewer' : `show ${restCount} more`}
          </button>
        ) : null}
        <span className="bb-spring" />
        <TableActions table={() => tableOf(props.lines)} />
      </li>
    </ul>
  );
}

function toneClass({ tone }: PassLine): string {
  return tone === undefined ? '' : `bb-tone-${tone}`;
}
