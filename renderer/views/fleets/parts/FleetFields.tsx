import {
  Band,
  Confidence,
  type Fleet,
  FleetOwner,
  type ManoeuvreHabit,
} from '../../../../shared/domain/index.ts';
import {
  CommitField,
  EditFields,
  FLEET_COLOR_COUNT,
  fleetColor,
  SelectField,
  useEditing,
} from '../../../ui/index.ts';
import { isDay } from '../../common/index.ts';
import { ManoeuvreField } from './ManoeuvreField.tsx';

/** One field of a fleet with its new value. */
export type FleetChange = Partial<
  Pick<
    Fleet,
    'name' | 'owner' | 'bands' | 'confidence' | 'source' | 'asOfDate' | 'manoeuvreKmPerDay' | 'colorIndex'
  >
>;

const COLOR_NAMES = ['sky', 'amber', 'green', 'rose', 'yellow', 'rust', 'blue', 'grey'];

/** Everything about a fleet that a person may set; each change is a step of its own. */
export function FleetFields(props: {
  readonly fleet: Fleet;
  /** Names of the other fleets. */
  readonly takenNames: readonly string[];
  onChange(change: FleetChange): void;
  onMeasure(): Promise<ManoeuvreHabit | null>;
}) {
  const { fleet, onChange } = props;
  return (
    <div className="bb-fleet-fields">
      <CommitField
        complaintAbout={(text) => nameComplaint(text, props.takenNames)}
        hint="What the fleet is called in every list and product"
        label="Name"
        onCommit={(text) => onChange({ name: text.trim() })}
        value={fleet.name}
      />
      <div className="bb-pair">
        <SelectField
          edits
          hint="Whose satellites they are; traffic policy is written in these words"
          label="Owner"
          onChange={(owner) => onChange({ owner })}
          words={FleetOwner.options}
          value={fleet.owner}
        />
        <SelectField
          edits
          hint="observed: from elements; reported: press or operator; filed: application or grant; notional: a design study"
          label="Confidence"
          onChange={(confidence) => onChange({ confidence })}
          words={Confidence.options}
          value={fleet.confidence}
        />
      </div>
      <EditFields>
        <fieldset className="bb-chips">
          <legend title="Bands that its terminals use, by the letters of IEEE Std 521">Bands</legend>
          {Band.options.map((band) => (
            <button
              aria-pressed={fleet.bands.includes(band)}
              key={band}
              onClick={() =>
                onChange({
                  bands: Band.options.filter((other) => fleet.bands.includes(other) !== (other === band)),
                })
              }
              type="button"
            >
              {band}
            </button>
          ))}
        </fieldset>
        <fieldset className="bb-colors">
          <legend>Colour</legend>
          {Array.from({ length: FLEET_COLOR_COUNT }, (_, index) => (
            <ColorButton
              index={index}
              isChosen={fleet.colorIndex % FLEET_COLOR_COUNT === index}
              key={COLOR_NAMES[index]}
              onChoose={() => onChange({ colorIndex: index })}
            />
          ))}
        </fieldset>
      </EditFields>
      <CommitField
        complaintAbout={(text) =>
          text.trim() === '' || isDay(text.trim()) ? null : 'expected a day such as 2026-11-22, or nothing'
        }
        hint="Day for which the source speaks; empty when unknown"
        label="As of"
        numeric
        onCommit={(text) => onChange({ asOfDate: text.trim() === '' ? null : text.trim() })}
        placeholder="2026-11-22"
        value={fleet.asOfDate ?? ''}
      />
      <ManoeuvreField
        fleet={fleet}
        onChange={(manoeuvreKmPerDay) => onChange({ manoeuvreKmPerDay })}
        onMeasure={props.onMeasure}
      />
      <CommitField
        complaintAbout={(text) => (text.length > 2000 ? 'expected at most 2,000 characters' : null)}
        hint="Where the elements or the design come from, and what of it is assumed"
        label="Source"
        onCommit={(source) => onChange({ source })}
        rows={7}
        value={fleet.source}
      />
    </div>
  );
}

function ColorButton(props: { readonly index: number; readonly isChosen: boolean; onChoose(): void }) {
  const name = COLOR_NAMES[props.index];
  return (
    <button
      aria-label={name}
      aria-pressed={props.isChosen}
      onClick={props.onChoose}
      type="button"
      {...useEditing(name)}
    >
      <span className="bb-color" style={{ background: fleetColor(props.index) }} />
    </button>
  );
}

function nameComplaint(text: string, taken: readonly string[]): string | null {
  const name = text.trim();
  if (name === '' || name.length > 120) {
    return 'expected 1 to 120 characters';
  }
  return taken.includes(name) ? 'another fleet is called so' : null;
}
