import { type ReactNode, useRef, useState } from 'react';
import { Badge, Button } from '../../ui/index.ts';

/** What every entry of a library has. */
export interface LibraryEntry {
  readonly id: string;
  readonly name: string;
  /** Stands in full below the table. */
  readonly source: string;
}

/** A column between the names and the buttons. */
export interface LibraryColumn<Entry> {
  readonly title: string;
  /** Figures in a column of their own stand at the right. */
  readonly look: 'text' | 'number' | 'figure';
  cell(entry: Entry): ReactNode;
}

/** Entries under one title; the title is left out where there is one group only. */
export interface LibraryGroup<Entry> {
  readonly key: string;
  readonly title: string;
  /** `leaves`: the row of an entry goes with the press that adds it. */
  readonly whenAdded: 'stays' | 'leaves';
  readonly entries: readonly Entry[];
}

export interface LibraryPickerProps<Entry extends LibraryEntry> {
  readonly text: string;
  /** Name and placeholder of the search field. */
  readonly searchLabel: string;
  readonly searchHint: string;
  /** Stands for the rows when no entry has the words. */
  readonly noneText: string;
  readonly columns: readonly LibraryColumn<Entry>[];
  readonly groups: readonly LibraryGroup<Entry>[];
  readonly foot?: ReactNode;
  onText(text: string): void;
  onAdd(entry: Entry, groupKey: string): void;
  /** Whether the scenario has it, in words that follow its name; empty for not. */
  presentText(entry: Entry, groupKey: string): string;
  /** What its button says, and in full. */
  addWords(entry: Entry, groupKey: string): { readonly text: string; readonly label: string };
  /** What is said of the chosen one besides its source. */
  detail?(entry: Entry): ReactNode;
}

/** Entries of a library to add, with how far each may be trusted; the chosen one in full below. Stays open. */
export function LibraryPicker<Entry extends LibraryEntry>(props: LibraryPickerProps<Entry>) {
  const { groups, columns } = props;
  const [chosenKey, setChosenKey] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const rows = groups.flatMap(({ key, entries }) =>
    entries.map((entry) => ({ entry, key: rowKey(key, entry) })),
  );
  const chosen = rows.find(({ key }) => key === chosenKey) ?? rows[0];
  return (
    <div className="bb-library-body">
      <input
        aria-label={props.searchLabel}
        className="bb-input"
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened by a press that asked for it
        autoFocus
        onChange={(event) => props.onText(event.target.value)}
        placeholder={props.searchHint}
        ref={search}
        spellCheck={false}
        type="search"
        value={props.text}
      />
      <div className="bb-table bb-library-table bb-fold">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              {columns.map(({ title, look }) => (
                <th className={look === 'figure' ? 'bb-right' : undefined} key={title} scope="col">
                  {title}
                </th>
              ))}
              <th scope="col">
                <span className="bb-sr-only">Add</span>
              </th>
            </tr>
          </thead>
          {groups
            .filter(({ entries }) => entries.length > 0)
            .map((group) => (
              <tbody key={group.key}>
                {groups.length === 1 ? null : (
                  <tr className="bb-table-group">
                    <th colSpan={columns.length + 2} scope="rowgroup">
                      {group.title}
                    </th>
                  </tr>
                )}
                {group.entries.map((entry) => (
                  <Row
                    chosen={chosen?.key === rowKey(group.key, entry)}
                    entry={entry}
                    groupKey={group.key}
                    key={entry.id}
                    of={props}
                    onAdd={() => {
                      setChosenKey(rowKey(group.key, entry));
                      if (group.whenAdded === 'leaves') {
                        // The focus would fall out of the dialog with the row, and Escape with it.
                        search.current?.focus();
                      }
                      props.onAdd(entry, group.key);
                    }}
                    onChoose={() => setChosenKey(rowKey(group.key, entry))}
                  />
                ))}
              </tbody>
            ))}
        </table>
        {rows.length === 0 ? <p className="bb-table-none bb-dim">{props.noneText}</p> : null}
      </div>
      {chosen === undefined ? null : (
        <section aria-label={chosen.entry.name} className="bb-library-chosen">
          <h3>{chosen.entry.name}</h3>
          <p>{chosen.entry.source}</p>
          {props.detail?.(chosen.entry)}
        </section>
      )}
      {props.foot === undefined ? null : <p className="bb-library-total bb-dim">{props.foot}</p>}
    </div>
  );
}

function rowKey(groupKey: string, { id }: LibraryEntry): string {
  return `${groupKey} ${id}`;
}

const CELL_CLASSES = { text: undefined, number: 'bb-number', figure: 'bb-right bb-number' } as const;

function Row<Entry extends LibraryEntry>(props: {
  readonly entry: Entry;
  readonly groupKey: string;
  readonly chosen: boolean;
  readonly of: LibraryPickerProps<Entry>;
  onChoose(): void;
  onAdd(): void;
}) {
  const { entry, groupKey, chosen, of } = props;
  const present = of.presentText(entry, groupKey);
  const { text, label } = of.addWords(entry, groupKey);
  return (
    <tr data-selected={chosen ? '' : undefined} title={entry.source}>
      <td>
        <button aria-pressed={chosen} className="bb-table-name" onClick={props.onChoose} type="button">
          {entry.name}
          {present === '' ? null : <span className="bb-dim"> · {present}</span>}
        </button>
      </td>
      {of.columns.map(({ title, look, cell }) => (
        <td className={CELL_CLASSES[look]} key={title}>
          {cell(entry)}
        </td>
      ))}
      <td>
        <Button
          edits
          label={label}
          onClick={props.onAdd}
          text={text}
          tone={chosen && present === '' ? 'primary' : 'plain'}
        />
      </td>
    </tr>
  );
}

/** How far a figure may be trusted, as the source allows. */
export function ConfidenceBadge(props: { readonly confidence: string; readonly title?: string }) {
  const { confidence, title } = props;
  return (
    <Badge
      text={confidence.toUpperCase()}
      {...(title === undefined ? {} : { title })}
      tone={confidence === 'notional' ? 'notional' : 'plain'}
    />
  );
}
