/** One station as the list shows it. */
export interface StationLine {
  readonly stationId: string;
  readonly name: string;
  readonly moving: boolean;
  readonly hint: string;
  readonly selected: boolean;
  readonly hovered: boolean;
  /** Satellites above the mask at the cursor; null when not computed. */
  readonly openCount: number | null;
}

export interface StationListProps {
  readonly lines: readonly StationLine[];
  onSelect(stationId: string): void;
  onOpen(stationId: string): void;
  onHover(stationId: string | null): void;
  onEdit(stationId: string): void;
}

/** Stations by name with a neutral symbol, a badge for those that move and the satellites they see now. */
export function StationList(props: StationListProps) {
  return (
    <ul aria-label="Stations" className="bb-list">
      {props.lines.map((line) => (
        <li
          data-hovered={line.hovered || undefined}
          data-selected={line.selected || undefined}
          key={line.stationId}
          onPointerEnter={() => props.onHover(line.stationId)}
          onPointerLeave={() => props.onHover(null)}
        >
          <button
            aria-pressed={line.selected}
            className="bb-list-main"
            onClick={() => props.onSelect(line.stationId)}
            onDoubleClick={() => props.onOpen(line.stationId)}
            title={line.hint}
            type="button"
          >
            <span aria-hidden="true" className="bb-list-symbol">
              {line.moving ? '◈' : '◇'}
            </span>
            <span className="bb-list-name">{line.name}</span>
            {line.openCount === null ? null : (
              <span
                className={`bb-number ${line.openCount === 0 ? 'bb-tone-bad' : 'bb-dim'}`}
                title="Satellites above the mask at the time cursor"
              >
                {line.openCount}
              </span>
            )}
          </button>
          <button
            aria-label={`Edit ${line.name}`}
            className="bb-list-action"
            onClick={() => props.onEdit(line.stationId)}
            title="Edit"
            type="button"
          >
            ✎
          </button>
        </li>
      ))}
    </ul>
  );
}
