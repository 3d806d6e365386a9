interface FleetChoiceProps {
  readonly fleets: readonly { readonly fleetId: string; readonly name: string }[];
  readonly chosen: readonly string[];
  onChange(fleetIds: readonly string[]): void;
}

/** Whose satellites may carry a flow. */
export function FleetChoice({ fleets, chosen, onChange }: FleetChoiceProps) {
  const toggle = (fleetId: string) =>
    onChange(chosen.includes(fleetId) ? chosen.filter((id) => id !== fleetId) : [...chosen, fleetId]);
  return (
    <fieldset>
      <legend>Fleets that may carry it</legend>
      {fleets.map(({ fleetId, name }) => (
        <label className="bb-check" key={fleetId}>
          <input checked={chosen.includes(fleetId)} onChange={() => toggle(fleetId)} type="checkbox" />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
