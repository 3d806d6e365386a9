import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef } from 'react';
import type { StationId } from '../../../../shared/domain/index.ts';
import { MiddleText, rovingRow, useEditing } from '../../../ui/index.ts';
import type { ChoiceKind } from '../stationChoice.ts';

/** One station as the list shows it. */
export interface StationLine {
  readonly stationId: StationId;
  readonly name: string;
  readonly moving: boolean;
  /** Picture of its symbol; null until there is one. */
  readonly symbolUrl: string | null;
  readonly hint: string;
  readonly selected: boolean;
  readonly hovered: boolean;
  /** Satellites above the mask at the cursor; null when not computed. */
  readonly openCount: number | null;
}

/** A heading with its stations. */
export interface StationLines {
  /** Empty for those without a group. */
  readonly group: string;
  readonly folded: boolean;
  readonly lines: readonly StationLine[];
}

export interface StationListProps {
  readonly groups: readonly StationLines[];
  onSelect(stationId: StationId, kind: ChoiceKind): void;
  onOpen(stationId: StationId): void;
  onHover(stationId: StationId | null): void;
  onEdit(stationId: StationId): void;
  onFold(group: string): void;
  onSelectAll(): void;
  onDelete(): void;
  onDuplicate(): void;
}

/**
 * Stations by group, each with a symbol, a mark for those that move and the satellites they see now. Ctrl and
 * Shift choose several; up and down walk, right leads to the pencil, Ctrl+A takes all, Ctrl+D copies, Delete deletes.
 */
export function StationList(props: StationListProps) {
  const { groups } = props;
  const hasHeadings = groups.some(({ group }) => group !== '');
  const onKeyDown = (event: KeyboardEvent): void => {
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (key === 'arrowdown' || key === 'arrowup') {
      walk(event, key === 'arrowdown' ? 1 : -1);
    } else if (control && key === 'a') {
      props.onSelectAll();
    } else if (control && key === 'd') {
      props.onDuplicate();
    } else if (key === 'delete') {
      props.onDelete();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const walk = (event: KeyboardEvent, step: number): void => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-station]')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const next = buttons[Math.min(buttons.length - 1, Math.max(0, at + step))];
    next?.focus();
    const line = groups.flatMap(({ lines, folded }) => (folded ? [] : lines))[
      next === undefined ? -1 : buttons.indexOf(next)
    ];
    if (line !== undefined) {
      props.onSelect(line.stationId, event.shiftKey ? 'range' : 'only');
    }
  };
  const list = useRef<HTMLDivElement>(null);
  const hold = useCallback((holder: HTMLDivElement | null) => {
    list.current = holder;
    return rovingRow(holder);
  }, []);
  const chosen = groups.flatMap(({ lines }) => lines.filter(({ selected }) => selected));
  const onlyId = chosen.length === 1 ? chosen[0]!.stationId : null;
  // What is selected elsewhere is found here at once; the head of its group keeps off it by the row's scroll margin.
  useEffect(() => {
    if (onlyId !== null) {
      list.current
        ?.querySelector('[data-station][aria-pressed="true"]')
        ?.scrollIntoView({ block: 'nearest' });
    }
  }, [onlyId]);
  return (
    <div className="bb-room">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its keys act on the stations inside, which are buttons */}
      <div className="bb-list bb-station-list" onKeyDown={onKeyDown} ref={hold}>
        {groups.map(({ group, folded, lines }) => (
          <section key={group}>
            {hasHeadings ? (
              <button
                aria-expanded={!folded}
                className="bb-station-group"
                onClick={() => props.onFold(group)}
                type="button"
              >
                <span aria-hidden="true">{folded ? '▸' : '▾'}</span>
                <span className="bb-station-group-name">{group === '' ? 'No group' : group}</span>
                <span className="bb-number">{lines.length}</span>
              </button>
            ) : null}
            {folded ? null : (
              <ul aria-label={group === '' ? 'Stations' : `Stations of ${group}`}>
                {lines.map((line) => (
                  <Line key={line.stationId} line={line} {...props} />
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </div>
  );
}

function Line(props: StationListProps & { readonly line: StationLine }) {
  const { line } = props;
  const editing = useEditing('Edit');
  const press = (event: MouseEvent): void => {
    const kind = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
    props.onSelect(line.stationId, kind);
  };
  return (
    <li
      data-hovered={line.hovered || undefined}
      data-selected={line.selected || undefined}
      onPointerEnter={() => props.onHover(line.stationId)}
      onPointerLeave={() => props.onHover(null)}
    >
      <button
        aria-pressed={line.selected}
        className="bb-list-main"
        data-station
        onClick={press}
        onDoubleClick={() => props.onOpen(line.stationId)}
        title={line.hint}
        type="button"
      >
        <span aria-hidden="true" className="bb-list-symbol">
          {line.symbolUrl === null ? '◇' : <img alt="" src={line.symbolUrl} />}
        </span>
        <span className="bb-list-name">
          <MiddleText mark="none" text={line.name} />
        </span>
        {line.moving ? (
          <span className="bb-dim" title="Moves along waypoints">
            ↝
          </span>
        ) : null}
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
        type="button"
        {...editing}
      >
        ✎
      </button>
    </li>
  );
}
