import type { KeyboardEvent } from 'react';
import { Term, type TermId, useEditing } from '../../../ui/index.ts';
import { asOfText, ConfidenceBadge } from '../../common/index.ts';
import type { TypeLine } from '../typeLines.ts';

export interface TypeTableProps {
  readonly lines: readonly TypeLine[];
  /** Kind and id of the row that keys are about, else of the type that is edited. */
  readonly chosenId: string | null;
  /** Null when the focus leaves the table. */
  onChoose(key: string | null): void;
  onEdit(line: TypeLine): void;
  onDuplicate(line: TypeLine): void;
  onRemove(line: TypeLine): void;
  onKeyDown(event: KeyboardEvent): void;
}

const HEADS: readonly (readonly [label: string, term: TermId, right: boolean])[] = [
  ['Band', 'radioBand', false],
  ['Up GHz', 'carrier', true],
  ['Down GHz', 'carrier', true],
  ['EIRP dBW', 'eirp', true],
  ['G/T dB/K', 'gt', true],
];

/** Terminals, then payloads: a press or Enter edits; arrow keys move. */
export function TypeTable(props: TypeTableProps) {
  const { lines } = props;
  return (
    <div className="bb-room">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows' buttons, which hold the focus */}
      <div
        className="bb-table bb-radio-table"
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) props.onChoose(null);
        }}
        onKeyDown={props.onKeyDown}
      >
        <table aria-label="Terminals and payloads">
          <thead>
            <tr>
              <th scope="col">Terminal or payload</th>
              {HEADS.map(([label, term, right]) => (
                <th className={right ? 'bb-right' : undefined} key={label} scope="col">
                  <Term id={term}>{label}</Term>
                </th>
              ))}
              <th
                scope="col"
                title="Top rates of a payload; of a terminal the fastest symbol rate of its modem"
              >
                Rate up / down
              </th>
              <th scope="col">Who has it</th>
              <th scope="col">
                <Term id="confidence">Confidence</Term>
              </th>
              <th scope="col">
                <Term id="asOf">As of</Term>
              </th>
              <th scope="col">
                <Term id="radioSource">Source</Term>
              </th>
            </tr>
          </thead>
          <TypeRows {...props} kind="terminal" title="Terminals" />
          <TypeRows {...props} kind="payload" title="Payloads" />
        </table>
        {lines.length === 0 ? <p className="bb-table-none bb-dim">No radio has all these words.</p> : null}
      </div>
    </div>
  );
}

function TypeRows(props: TypeTableProps & { readonly kind: 'terminal' | 'payload'; readonly title: string }) {
  const lines = props.lines.filter((line) => line.radio.kind === props.kind);
  if (lines.length === 0) {
    return null;
  }
  return (
    <tbody>
      <tr className="bb-table-group">
        <th colSpan={11} scope="rowgroup">
          {props.title} ({lines.length})
        </th>
      </tr>
      {lines.map((line) => (
        <TypeRow key={line.id} line={line} of={props} />
      ))}
    </tbody>
  );
}

/** The button of the row that many places further in the table; it takes the focus. */
function moveFocus(from: Element, by: number): void {
  const buttons = [...(from.closest('table')?.querySelectorAll<HTMLButtonElement>('.bb-table-name') ?? [])];
  buttons[buttons.indexOf(from as HTMLButtonElement) + by]?.focus();
}

function TypeRow(props: { readonly line: TypeLine; readonly of: TypeTableProps }) {
  const { line, of } = props;
  const key = `${line.radio.kind} ${line.id}`;
  const chosen = of.chosenId === key;
  const { disabled: isReadOnly } = useEditing();
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const act = keyActions(line, of)[`${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.key}`];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      moveFocus(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1);
    } else if (act === undefined) {
      return;
    } else {
      act();
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <tr data-selected={chosen ? '' : undefined}>
      <td>
        <button
          aria-pressed={chosen}
          className="bb-table-name"
          onClick={() => of.onEdit(line)}
          onFocus={() => of.onChoose(key)}
          onKeyDown={onKeyDown}
          title={
            isReadOnly
              ? 'Open it in the inspector'
              : 'Edit it in the inspector; Ctrl+D duplicates, Delete removes'
          }
          type="button"
        >
          {line.name}
        </button>
      </td>
      <td>{line.band}</td>
      <td className="bb-right bb-number">{line.uplinkGhz}</td>
      <td className="bb-right bb-number">{line.downlinkGhz}</td>
      <td className="bb-right bb-number">{line.eirp}</td>
      <td className="bb-right bb-number">{line.merit}</td>
      <td className="bb-number bb-radio-rate" title={line.rate}>
        {line.rate}
      </td>
      <td className="bb-radio-users" title={line.users}>
        {line.userCount === 0 ? <span className="bb-dim">nobody</span> : line.users}
      </td>
      <td>
        <ConfidenceBadge confidence={line.confidence} />
      </td>
      <td className="bb-number">{asOfText(line.asOf)}</td>
      <td className="bb-radio-source" title={line.source}>
        {/* The badge before it says so already. */}
        {line.source.replace(/^NOTIONAL\. /, '')}
      </td>
    </tr>
  );
}

function keyActions(line: TypeLine, of: TypeTableProps): Record<string, (() => void) | undefined> {
  return {
    Delete: () => of.onRemove(line),
    'Ctrl+d': () => of.onDuplicate(line),
  };
}
