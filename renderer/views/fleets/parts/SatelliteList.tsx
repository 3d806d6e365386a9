import { type KeyboardEvent, useRef } from 'react';
import { MiddleText } from '../../../ui/index.ts';
import { VirtualRows } from '../../common/index.ts';

/** One satellite as the list shows it. */
export interface SatelliteLine {
  readonly satelliteId: string;
  readonly name: string;
  readonly age: string;
  readonly ageTone: 'dim' | 'marginal' | 'bad';
}

export interface SatelliteListProps {
  readonly label: string;
  readonly count: number;
  readonly text: string;
  /** Place of the selected satellite; -1 for none. */
  readonly selectedPlace: number;
  lineAt(place: number): SatelliteLine;
  onText(text: string): void;
  onSelect(place: number): void;
  onOpen(place: number): void;
  onHover(place: number | null): void;
}

const ROW_HEIGHT_PX = 24;

/** The satellites of a fleet, as many as there are, with a filter by name and number. */
export function SatelliteList(props: SatelliteListProps) {
  const { count, selectedPlace } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      event.stopPropagation();
      props.onSelect(Math.min(count - 1, Math.max(0, selectedPlace + step)));
    }
  };
  return (
    <div className="bb-satellites">
      <input
        aria-label={`Filter the satellites of ${props.label}`}
        className="bb-input"
        onChange={(event) => props.onText(event.target.value)}
        placeholder="Filter: name, number"
        spellCheck={false}
        type="search"
        value={props.text}
      />
      <div
        aria-label={`Satellites of ${props.label}`}
        className="bb-satellites-rows"
        onKeyDown={onKeyDown}
        ref={list}
        role="listbox"
        tabIndex={0}
      >
        <VirtualRows
          activeId={selectedPlace < 0 ? undefined : `bb-satellite-${selectedPlace}`}
          focusHolder={list}
          renderRow={(place, topPx) => <Row key={place} of={props} place={place} topPx={topPx} />}
          rowCount={count}
          rowHeightPx={ROW_HEIGHT_PX}
          shownRow={selectedPlace}
        />
      </div>
    </div>
  );
}

function Row(props: { readonly of: SatelliteListProps; readonly place: number; readonly topPx: number }) {
  const { of, place } = props;
  const line = of.lineAt(place);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it takes the keys for its active row
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names its active row
    <div
      aria-selected={place === of.selectedPlace}
      className="bb-satellite-row"
      id={`bb-satellite-${place}`}
      onClick={() => of.onSelect(place)}
      onDoubleClick={() => of.onOpen(place)}
      onPointerEnter={() => of.onHover(place)}
      onPointerLeave={() => of.onHover(null)}
      role="option"
      style={{ top: props.topPx }}
      title={`${line.name}\nCatalogue number ${line.satelliteId}`}
    >
      <span className="bb-list-name">
        <MiddleText text={line.name} />
      </span>
      <span className={`bb-number bb-tone-${line.ageTone}`}>{line.age}</span>
    </div>
  );
}
