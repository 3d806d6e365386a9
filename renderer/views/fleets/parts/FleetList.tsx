import { Badge } from '../../../ui/index.ts';

/** One fleet as the list shows it. */
export interface FleetLine {
  readonly fleetId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly color: string;
  readonly countText: string;
  readonly confidence: string;
  readonly source: string;
  readonly age: string;
  readonly ageTone: 'dim' | 'marginal' | 'bad';
}

export interface FleetListProps {
  readonly lines: readonly FleetLine[];
  onSwitch(fleetId: string): void;
  /** Shows the satellites of a fleet. */
  onOpen(fleetId: string): void;
  onRemove(fleetId: string): void;
}

/** Fleets with their switch, colour, size, trust and age. */
export function FleetList(props: FleetListProps) {
  return (
    <ul aria-label="Fleets" className="bb-list bb-fleets">
      {props.lines.map((line) => (
        <li key={line.fleetId}>
          <input
            aria-label={`Compute with ${line.name}`}
            checked={line.enabled}
            onChange={() => props.onSwitch(line.fleetId)}
            title={line.enabled ? 'Leave this fleet out of the computation' : 'Compute with this fleet'}
            type="checkbox"
          />
          <button
            className="bb-list-main"
            onClick={() => props.onOpen(line.fleetId)}
            title={`${line.name}\nConfidence ${line.confidence}: ${line.source}\nShow its satellites`}
            type="button"
          >
            <span className="bb-swatch" style={{ background: line.color }} />
            <span className="bb-fleet-words">
              <span className="bb-list-name">{line.name}</span>
              <span className="bb-fleet-detail">
                <Badge
                  text={line.confidence.toUpperCase()}
                  tone={line.confidence === 'notional' ? 'notional' : 'plain'}
                />
                <span className={`bb-number bb-tone-${line.ageTone}`}>{line.age}</span>
                <span className="bb-spring" />
                <span className="bb-number bb-dim">{line.countText}</span>
              </span>
            </span>
          </button>
          <button
            aria-label={`Remove ${line.name} from the scenario`}
            className="bb-list-action"
            onClick={() => props.onRemove(line.fleetId)}
            title="Remove from the scenario (its elements stay in the catalogue; Undo brings it back)"
            type="button"
          >
            ✕
          </button>
        </li>
      ))}
    </ul>
  );
}
