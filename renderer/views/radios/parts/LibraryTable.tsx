import { useRef, useState } from 'react';
import { Badge, Button } from '../../../ui/index.ts';
import type { TypeLine } from '../typeLines.ts';

/** Types under one title of the list. */
export interface LibraryGroup {
  readonly title: string;
  readonly from: 'library' | 'scenario';
  readonly lines: readonly TypeLine[];
}

export interface LibraryTableProps {
  readonly groups: readonly LibraryGroup[];
  readonly text: string;
  /** `Add` or `Give`. */
  readonly addText: string;
  /** Ids that the scenario has already. */
  readonly presentIds: ReadonlySet<string>;
  onText(text: string): void;
  onAdd(line: TypeLine, from: LibraryGroup['from']): void;
}

/** Types that can be added, with how far each may be trusted; the chosen one in full below. */
export function LibraryTable(props: LibraryTableProps) {
  const { groups } = props;
  const [chosenKey, setChosenKey] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const rows = groups.flatMap(({ from, lines }) =>
    lines.map((line) => ({ from, line, key: `${from} ${line.id}` })),
  );
  const chosen = rows.find(({ key }) => key === chosenKey) ?? rows[0];
  return (
    <div className="bb-library-body">
      <input
        aria-label="Find a radio"
        className="bb-input"
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened by a press that asked for it
        autoFocus
        onChange={(event) => props.onText(event.target.value)}
        ref={search}
        placeholder="Find: name, band, confidence, words of the source"
        spellCheck={false}
        type="search"
        value={props.text}
      />
      <div className="bb-library-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Band</th>
              <th className="bb-right" scope="col">
                EIRP dBW
              </th>
              <th className="bb-right" scope="col">
                G/T dB/K
              </th>
              <th scope="col">Rate</th>
              <th scope="col">Confidence</th>
              <th scope="col">As of</th>
              <th scope="col">
                <span className="bb-sr-only">{props.addText}</span>
              </th>
            </tr>
          </thead>
          {groups.map((group) =>
            group.lines.length === 0 ? null : (
              <tbody key={group.from}>
                {groups.length === 1 ? null : (
                  <tr className="bb-radio-group">
                    <th colSpan={8} scope="rowgroup">
                      {group.title}
                    </th>
                  </tr>
                )}
                {group.lines.map((line) => (
                  <Row
                    addText={props.addText}
                    chosen={chosen?.key === `${group.from} ${line.id}`}
                    key={line.id}
                    line={line}
                    onAdd={() => {
                      setChosenKey(`${group.from} ${line.id}`);
                      if (group.from === 'scenario') {
                        // Its row goes with the press: the focus would fall out of the dialog, and Escape with it.
                        search.current?.focus();
                      }
                      props.onAdd(line, group.from);
                    }}
                    onChoose={() => setChosenKey(`${group.from} ${line.id}`)}
                    present={group.from === 'library' && props.presentIds.has(line.id)}
                  />
                ))}
              </tbody>
            ),
          )}
        </table>
        {rows.length === 0 ? <p className="bb-library-none bb-dim">No radio has all these words.</p> : null}
      </div>
      {chosen === undefined ? null : (
        <section aria-label={chosen.line.name} className="bb-library-chosen">
          <h3>{chosen.line.name}</h3>
          <p>{chosen.line.source}</p>
        </section>
      )}
    </div>
  );
}

function Row(props: {
  readonly line: TypeLine;
  readonly chosen: boolean;
  readonly present: boolean;
  readonly addText: string;
  onChoose(): void;
  onAdd(): void;
}) {
  const { line } = props;
  return (
    <tr data-selected={props.chosen ? '' : undefined} title={line.source}>
      <td>
        <button
          aria-pressed={props.chosen}
          className="bb-library-name"
          onClick={props.onChoose}
          type="button"
        >
          {line.name}
          {props.present ? <span className="bb-dim"> · in the scenario</span> : null}
        </button>
      </td>
      <td>{line.band}</td>
      <td className="bb-right bb-number">{line.eirp}</td>
      <td className="bb-right bb-number">{line.merit}</td>
      <td className="bb-number">{line.rate}</td>
      <td>
        <Badge
          text={line.confidence.toUpperCase()}
          tone={line.confidence === 'notional' ? 'notional' : 'plain'}
        />
      </td>
      <td className="bb-number">{line.asOf}</td>
      <td>
        <Button
          label={`${props.addText} ${line.name}`}
          onClick={props.onAdd}
          text={props.addText}
          tone={props.present ? 'plain' : 'primary'}
        />
      </td>
    </tr>
  );
}
