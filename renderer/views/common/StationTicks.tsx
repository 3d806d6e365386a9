/** Stations to be ticked. */
export function StationTicks(props: {
  readonly legend: string;
  readonly stations: readonly { readonly stationId: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly problem?: string | undefined;
  onChange(stationIds: readonly string[]): void;
}) {
  const { chosen, problem } = props;
  const toggle = (stationId: string) =>
    props.onChange(
      chosen.includes(stationId) ? chosen.filter((id) => id !== stationId) : [...chosen, stationId],
    );
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      {props.stations.map(({ stationId, name }) => (
        <label className="bb-check" key={stationId}>
          <input checked={chosen.includes(stationId)} onChange={() => toggle(stationId)} type="checkbox" />
          {name}
        </label>
      ))}
      {problem === undefined ? null : <p className="bb-field-note bb-tone-bad">{problem}</p>}
    </fieldset>
  );
}

/** `Stations (none ticked: all)` where none is ticked, else how many; the schedule speaks of units. */
export function ticksText(
  chosenCount: number,
  stationCount: number,
  noun: 'stations' | 'units' = 'stations',
): string {
  const title = noun === 'stations' ? 'Stations' : 'Units';
  return `${title} (${chosenCount === 0 ? 'none ticked: all' : `${chosenCount} of ${stationCount}`})`;
}
