import type { ReactNode } from 'react';

/** A filter that is on or off: by a selected station or satellite. */
export interface FilterChip {
  readonly key: string;
  readonly text: string;
  readonly active: boolean;
  onToggle(): void;
}

/** One answer to a question that windows may be asked. */
export interface FilterChoice {
  readonly key: string;
  readonly text: string;
}

export interface FilterBarProps {
  readonly text: string;
  /** Least greatest elevation, degrees; null for no limit. */
  readonly minPeakElevationDeg: number | null;
  readonly chips: readonly FilterChip[];
  /** What windows may be asked of periods; empty when the scenario has none. */
  readonly periodChoices: readonly FilterChoice[];
  readonly periodKey: string;
  /** What windows may be asked of their links; empty when none are known. */
  readonly linkChoices: readonly FilterChoice[];
  readonly linkKey: string;
  readonly shownCount: number;
  readonly totalCount: number;
  /** Buttons at the right end. */
  readonly children: ReactNode;
  onText(text: string): void;
  onMinPeakElevation(elevationDeg: number | null): void;
  onPeriod(key: string): void;
  onLink(key: string): void;
}

/** What the table leaves out, and how much of it is left. */
export function FilterBar(props: FilterBarProps) {
  const total = props.totalCount.toLocaleString('en-US');
  const shown = props.shownCount.toLocaleString('en-US');
  return (
    <div className="bb-grid-bar">
      <input
        aria-label="Filter by station or satellite"
        className="bb-input"
        onChange={(event) => props.onText(event.target.value)}
        placeholder="Filter: station, satellite"
        spellCheck={false}
        title="Words found in the name or id of the station or the satellite; all must be found"
        type="search"
        value={props.text}
      />
      <label
        className="bb-windows-least"
        title="Only windows whose greatest elevation is at least this, degrees"
      >
        max elevation ≥
        <input
          aria-label="Least greatest elevation, degrees"
          className="bb-input bb-number"
          max={90}
          min={0}
          onChange={(event) =>
            props.onMinPeakElevation(event.target.value === '' ? null : Number(event.target.value))
          }
          type="number"
          value={props.minPeakElevationDeg ?? ''}
        />
        °
      </label>
      <ChoiceFilter
        choices={props.periodChoices}
        className="bb-windows-period"
        hint="Only windows that lie, wholly or in part, inside a period for their station, or outside all that bind"
        label="Filter by period"
        onChoose={props.onPeriod}
        value={props.periodKey}
      />
      <ChoiceFilter
        choices={props.linkChoices}
        className="bb-windows-link"
        hint="Only windows whose link stands so"
        label="Filter by link"
        onChoose={props.onLink}
        value={props.linkKey}
      />
      {props.chips.map((chip) => (
        <button
          aria-pressed={chip.active}
          className="bb-chip"
          key={chip.key}
          onClick={chip.onToggle}
          title={chip.active ? 'Show the others again' : 'Show only these windows'}
          type="button"
        >
          {chip.active ? '✕ only ' : 'Show only '}
          {chip.text}
        </button>
      ))}
      <span className="bb-spring" />
      <span className="bb-dim bb-grid-count" role="status">
        {props.shownCount === props.totalCount ? `${total} windows` : `${shown} of ${total} windows`}
      </span>
      {props.children}
    </div>
  );
}

/** A question with a few answers; nothing where there are none. */
function ChoiceFilter(props: {
  readonly label: string;
  readonly hint: string;
  readonly className: string;
  readonly choices: readonly FilterChoice[];
  readonly value: string;
  onChoose(key: string): void;
}) {
  if (props.choices.length === 0) {
    return null;
  }
  return (
    <select
      aria-label={props.label}
      className={`bb-select ${props.className}`}
      onChange={(event) => props.onChoose(event.target.value)}
      title={props.hint}
      value={props.value}
    >
      {props.choices.map(({ key, text }) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}
