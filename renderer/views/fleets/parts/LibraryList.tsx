import { useState } from 'react';
import { Badge, Button } from '../../../ui/index.ts';
import type { LibraryLine } from '../libraryLines.ts';

export interface LibraryListProps {
  readonly lines: readonly LibraryLine[];
  readonly text: string;
  readonly totalText: string;
  onText(text: string): void;
  onAdd(libraryId: string): void;
}

/** Designs that can be added, with what each costs and how far it may be trusted; the chosen one in full below. */
export function LibraryList(props: LibraryListProps) {
  const { lines } = props;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = lines.find((line) => line.libraryId === chosenId) ?? lines[0];
  return (
    <div className="bb-library-body">
      <input
        aria-label="Find a fleet"
        className="bb-input"
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened by a press that asked for it
        autoFocus
        onChange={(event) => props.onText(event.target.value)}
        placeholder="Find: name, owner, band, confidence, words of the source"
        spellCheck={false}
        type="search"
        value={props.text}
      />
      <div className="bb-library-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Fleet</th>
              <th scope="col">Owner</th>
              <th className="bb-right" scope="col">
                Satellites
              </th>
              <th className="bb-right" scope="col">
                Altitude
              </th>
              <th scope="col">Confidence</th>
              <th scope="col">
                <span className="bb-sr-only">Add</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line
                chosen={line === chosen}
                key={line.libraryId}
                line={line}
                onAdd={() => {
                  setChosenId(line.libraryId);
                  props.onAdd(line.libraryId);
                }}
                onChoose={() => setChosenId(line.libraryId)}
              />
            ))}
          </tbody>
        </table>
        {lines.length === 0 ? (
          <p className="bb-library-none bb-dim">No fleet of the library has all these words.</p>
        ) : null}
      </div>
      {chosen === undefined ? null : <Chosen line={chosen} />}
      <p className="bb-library-total bb-dim">{props.totalText}</p>
    </div>
  );
}

function Line(props: {
  readonly line: LibraryLine;
  readonly chosen: boolean;
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
          {line.presentCount > 0 ? (
            <span className="bb-dim">
              {' '}
              · in the scenario{line.presentCount > 1 ? ` × ${line.presentCount}` : ''}
            </span>
          ) : null}
        </button>
      </td>
      <td>{line.owner}</td>
      <td className="bb-right bb-number">{line.count}</td>
      <td className="bb-right bb-number">{line.altitude}</td>
      <td>
        <Badge text={line.confidence.toUpperCase()} tone={line.notional ? 'notional' : 'plain'} />
      </td>
      <td>
        <Button
          label={`Add ${line.name}: ${line.count} satellites`}
          onClick={props.onAdd}
          text={line.presentCount > 0 ? 'Again' : 'Add'}
          tone={props.chosen && line.presentCount === 0 ? 'primary' : 'plain'}
        />
      </td>
    </tr>
  );
}

function Chosen({ line }: { readonly line: LibraryLine }) {
  return (
    <section aria-label={line.name} className="bb-library-chosen">
      <h3>{line.name}</h3>
      <p>{line.source}</p>
      <dl>
        <dt>Shells</dt>
        <dd>
          {line.parts.map((part) => (
            <div key={part}>{part}</div>
          ))}
        </dd>
        <dt>Bands</dt>
        <dd>{line.bands}</dd>
        <dt>Typical mask</dt>
        <dd>{line.mask}</dd>
        <dt>As of</dt>
        <dd>{line.asOf}</dd>
      </dl>
    </section>
  );
}
