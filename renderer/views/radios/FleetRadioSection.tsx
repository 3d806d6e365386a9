import { lazy } from 'react';
import { type Fleet, FleetRadio, type PayloadType, type Scenario } from '../../../shared/domain/index.ts';
import { saveScenario } from '../../state/index.ts';
import { EditLink } from '../../ui/index.ts';
import { NumberCell, Section, withValueAt } from '../common/index.ts';
import { idOf } from './edits.ts';
import { fleetRadioOf, typesOfUser, withFleetRadio, withTypeTaken } from './having.ts';
import { FLEET_FIELDS } from './numberFields.ts';
import { HadTypes } from './parts/HadTypes.tsx';
import { openRadioLibrary, openRadioTask, useRadios } from './radiosStore.ts';
import './radios.css';

const RadioLibrary = lazy(async () => ({ default: (await import('./RadioLibrary.tsx')).RadioLibrary }));

/** What a fleet talks with, in its inspector. */
export function FleetRadioSection(props: { readonly scenario: Scenario; readonly fleet: Fleet }) {
  const { scenario, fleet } = props;
  const { fleetId } = fleet;
  const user = { kind: 'fleet', fleetId } as const;
  const entry = fleetRadioOf(scenario, fleetId);
  const had = typesOfUser(scenario, user);
  const library = useRadios((state) => state.library);
  const save = (step: { readonly label: string; readonly scenario: Scenario }): void =>
    void saveScenario(step.label, step.scenario);
  return (
    <Section
      aside={<EditLink onClick={() => openRadioLibrary('payload', { fleetId })} text="Give a payload…" />}
      title="Payloads"
    >
      <HadTypes
        emptyText="Without a payload its satellites give windows, but no links."
        onEdit={(id) => openRadioTask({ kind: 'payload', id })}
        onTake={(id) => {
          const radio = had.find((each) => idOf(each) === id);
          if (radio !== undefined) save(withTypeTaken(scenario, user, radio));
        }}
        types={had.map((radio) => {
          const type = radio.type as PayloadType;
          return {
            id: idOf(radio),
            name: type.name,
            detail: `${type.band} band · ${type.processing.kind} · ${type.beamPointing} beam`,
            partners: [],
            notional: type.confidence === 'notional',
          };
        })}
      />
      <div className="bb-radio-grid">
        <NumberCell
          at={['geoArcExclusionDeg']}
          hand={{
            root: entry,
            put(what, path, value) {
              const read = FleetRadio.safeParse(withValueAt<unknown>(entry, path, value));
              if (read.success) save(withFleetRadio(scenario, read.data, what));
            },
          }}
          of={FLEET_FIELDS.geoArcExclusionDeg}
        />
      </div>
      {library?.fleetId === fleetId ? <RadioLibrary scenario={scenario} {...library} /> : null}
    </Section>
  );
}
