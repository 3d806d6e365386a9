import { countSatellites, type Fleet, type FleetPart, type Scenario } from '../../../shared/domain/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import { saveScenario } from '../../state/index.ts';
import { Button, CommitField, fleetColor } from '../../ui/index.ts';
import { ConfidenceBadge, Facts, instantText, PanelHead, Section } from '../common/index.ts';
import { withoutPart, withPartFacts } from './edits.ts';
import { endFleetTask, openFleetTask } from './fleetsStore.ts';
import type { Step } from './switching.ts';
import { existenceText } from './treeLines.ts';

/** A part whose satellites come from the catalogue: its name and date. Parts that are designs open their form instead. */
export function PartInspector(props: {
  readonly scenario: Scenario;
  readonly fleet: Fleet;
  readonly part: FleetPart;
}) {
  const { scenario, fleet, part } = props;
  const save = (step: Step): void => void saveScenario(step.label, step.scenario);
  const { name, availableFromUtcMs } = part;
  return (
    <div className="bb-inspector bb-fleet-inspector">
      <PanelHead
        badges={<ConfidenceBadge confidence={fleet.confidence} />}
        color={fleetColor(fleet.colorIndex)}
        onClose={endFleetTask}
        subtitle={`Part of ${fleet.name}`}
        title={name}
      />
      <Section title="Satellites">
        <Facts
          facts={[
            {
              label: 'From the catalogue',
              value: countSatellites(part.orbits).toLocaleString('en-US'),
              hint: 'Satellites whose elements were imported; the newest set before the span counts',
            },
          ]}
        />
      </Section>
      <Section title="About">
        <div className="bb-fleet-fields">
          <CommitField
            complaintAbout={(text) =>
              text.trim() === '' || text.trim().length > 120 ? 'expected 1 to 120 characters' : null
            }
            hint="What the part is called"
            label="Name"
            onCommit={(text) =>
              save(withPartFacts(scenario, { fleet, part }, { name: text.trim(), availableFromUtcMs }))
            }
            value={name}
          />
          <CommitField
            complaintAbout={(text) => {
              const read = text.trim() === '' ? null : parseInstant(text.trim());
              return read === null || read.ok ? null : read.failure.message;
            }}
            hint="From when on the satellites exist: DTG or ISO; empty for always"
            label="In orbit from, Z"
            numeric
            onCommit={(text) => {
              const read = text.trim() === '' ? null : parseInstant(text.trim());
              const from = read?.ok === true ? read.value : null;
              save(withPartFacts(scenario, { fleet, part }, { name, availableFromUtcMs: from }));
            }}
            placeholder="always"
            value={availableFromUtcMs === null ? '' : instantText(availableFromUtcMs)}
          />
          <p className="bb-dim">{existenceText(part, scenario)}</p>
        </div>
      </Section>
      <div className="bb-fleet-actions">
        <Button onClick={() => openFleetTask({ kind: 'fleet', fleetId: fleet.fleetId })} text="‹ Fleet" />
        <span className="bb-spring" />
        <Button
          edits
          label="Remove this part; Undo brings it back"
          onClick={() => {
            openFleetTask({ kind: 'fleet', fleetId: fleet.fleetId });
            save(withoutPart(scenario, fleet, part));
          }}
          text="Remove"
        />
      </div>
    </div>
  );
}
