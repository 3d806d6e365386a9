import type { Fleet, FleetId } from '../../../../shared/domain/index.ts';
import { Term } from '../../../ui/index.ts';

/** Which fleets a gateway talks to. */
export function ServedFleets(props: {
  readonly fleets: readonly Fleet[];
  readonly chosen: readonly FleetId[];
  onChange(fleetIds: readonly FleetId[]): void;
}) {
  const { fleets, chosen } = props;
  return (
    <fieldset>
      <legend>
        <Term id="servedFleets">Fleets served</Term>
      </legend>
      {fleets.map(({ fleetId, name }) => (
        <label className="bb-check" key={fleetId}>
          <input
            checked={chosen.includes(fleetId)}
            onChange={(event) =>
              props.onChange(
                event.target.checked ? [...chosen, fleetId] : chosen.filter((id) => id !== fleetId),
              )
            }
            type="checkbox"
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
