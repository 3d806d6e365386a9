import { useId, useRef, useState } from 'react';
import { Button, useEditing } from '../../../ui/index.ts';
import { type RouteRow, routeRowsOf, routeTextOf } from '../stationForm.ts';

/** What is known of a row: what is wrong with it, and the leg that leads to it. */
export interface RouteNote {
  /** Empty when nothing is wrong. */
  readonly problem: string;
  /** `12.4 km · 36 km/h · 214.3° T`; empty before the second row. */
  readonly leg: string;
}

export interface RouteTableProps {
  readonly text: string;
  readonly notes: readonly RouteNote[];
  /** Whether presses on the map add waypoints just now. */
  readonly picking: boolean;
  onChange(text: string): void;
  onPick(): void;
  /** A file of routes was chosen. */
  onFile(file: File): void;
  /** Gives all rows times, from a start and a speed in km/h. Answers what is wrong, empty for nothing. */
  onSpeed(start: string, speedKmh: number): string;
}

const NEW_ROW: RouteRow = { time: '', position: '', height: '' };

/** The waypoints of a moving unit: when it is where; between them it follows the great circle at an even speed. */
export function RouteTable(props: RouteTableProps) {
  const rows = routeRowsOf(props.text);
  const file = useRef<HTMLInputElement>(null);
  const shown = rows.length === 0 ? [NEW_ROW] : rows;
  const change = (place: number, made: Partial<RouteRow>): void =>
    props.onChange(routeTextOf(shown.map((row, index) => (index === place ? { ...row, ...made } : row))));
  return (
    <div className="bb-route">
      <div aria-hidden="true" className="bb-route-row bb-route-head">
        <span>when and where</span>
        <span>height m</span>
      </div>
      <ol aria-label="Waypoints">
        {shown.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
          <li key={place}>
            <Waypoint
              note={props.notes[place]}
              number={place + 1}
              onChange={(made) => change(place, made)}
              onRemove={() => props.onChange(routeTextOf(rows.filter((_, index) => index !== place)))}
              row={row}
            />
          </li>
        ))}
      </ol>
      <div className="bb-route-actions">
        <Button
          label="Add a row at the end"
          onClick={() => props.onChange(routeTextOf([...shown, NEW_ROW]))}
          text="Add row"
        />
        <Button
          active={props.picking}
          label="Each press on globe or map adds a waypoint; Escape ends"
          onClick={props.onPick}
          text="Add on map"
        />
        <Button
          label="Take the route of a GPX, KML, GeoJSON or CSV file"
          onClick={() => file.current?.click()}
          text="Import…"
        />
        <input
          accept=".gpx,.kml,.geojson,.json,.csv,.txt"
          aria-label="File of a route"
          hidden
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen !== undefined) {
              props.onFile(chosen);
            }
            event.target.value = '';
          }}
          ref={file}
          type="file"
        />
      </div>
      <SpeedFields firstTime={shown[0]?.time ?? ''} onSpeed={props.onSpeed} />
    </div>
  );
}

function Waypoint(props: {
  readonly row: RouteRow;
  readonly number: number;
  readonly note: RouteNote | undefined;
  onChange(made: Partial<RouteRow>): void;
  onRemove(): void;
}) {
  const { row, number } = props;
  const { problem = '', leg = '' } = props.note ?? {};
  const noteId = useId();
  const removing = useEditing('Remove');
  const field = (name: keyof RouteRow, label: string, example: string) => (
    <input
      aria-describedby={noteId}
      aria-invalid={problem !== ''}
      aria-label={`${label} of waypoint ${number}`}
      className={`bb-input bb-number bb-route-${name}`}
      // Semicolons part the fields of a row.
      onChange={(event) => props.onChange({ [name]: event.target.value.replaceAll(';', ' ') })}
      placeholder={example}
      spellCheck={false}
      value={row[name]}
    />
  );
  return (
    <div className="bb-route-row">
      {field('time', 'Time', '221400ZNOV26')}
      {field('height', 'Height', '0')}
      <button
        aria-label={`Remove waypoint ${number}`}
        className="bb-route-remove"
        onClick={props.onRemove}
        type="button"
        {...removing}
      >
        ×
      </button>
      {field('position', 'Place', '32V LN 12345 67890')}
      <p className={problem === '' ? 'bb-route-leg bb-number' : 'bb-route-leg bb-tone-bad'} id={noteId}>
        {problem === '' ? leg : problem}
      </p>
    </div>
  );
}

const KMH_PER_KNOT = 1.852;

/** A start and a speed from which the times of all rows follow. */
function SpeedFields(props: { readonly firstTime: string; readonly onSpeed: RouteTableProps['onSpeed'] }) {
  const id = useId();
  const editing = useEditing(
    'When the unit leaves the first waypoint: DTG or ISO; empty for the time of the first row',
  );
  const [start, setStart] = useState('');
  const [speed, setSpeed] = useState('40');
  const [unit, setUnit] = useState<'km/h' | 'kn'>('km/h');
  const [problem, setProblem] = useState('');
  const apply = (): void => {
    const value = Number(speed.trim().replace(',', '.'));
    if (!(value > 0)) {
      setProblem('Speed: expected a number above 0');
      return;
    }
    setProblem(
      props.onSpeed(
        start.trim() === '' ? props.firstTime : start,
        unit === 'kn' ? value * KMH_PER_KNOT : value,
      ),
    );
  };
  return (
    <fieldset className="bb-route-speed">
      <legend>Times by speed</legend>
      <label htmlFor={`${id}-start`}>from</label>
      <input
        className="bb-input bb-number"
        id={`${id}-start`}
        onChange={(event) => setStart(event.target.value)}
        placeholder={props.firstTime === '' ? '221400ZNOV26' : props.firstTime}
        spellCheck={false}
        {...editing}
        value={start}
      />
      <label htmlFor={`${id}-speed`}>at</label>
      <input
        className="bb-input bb-number"
        id={`${id}-speed`}
        onChange={(event) => setSpeed(event.target.value)}
        value={speed}
      />
      <select
        aria-label="Unit of the speed"
        className="bb-select"
        onChange={(event) => setUnit(event.target.value === 'kn' ? 'kn' : 'km/h')}
        value={unit}
      >
        <option>km/h</option>
        <option>kn</option>
      </select>
      <Button label="Give every waypoint its time" onClick={apply} text="Set" />
      {problem === '' ? null : (
        <p className="bb-field-note bb-tone-bad" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
