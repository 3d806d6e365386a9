import {
  countSatellites,
  type Fleet,
  fleetSatelliteIds,
  type Scenario,
} from '../../../shared/domain/index.ts';
import { attempt, copyText, exportText, saveScenario, useCursor, useServer } from '../../state/index.ts';
import { Badge, Button, EditFields, EditLink, fleetColor } from '../../ui/index.ts';
import { ConfidenceBadge, type Fact, Facts, PanelHead, Section } from '../common/index.ts';
import { LaserSection } from '../network/index.ts';
import { FleetRadioSection } from '../radios/index.ts';
import {
  type FleetField,
  withFleetDuplicated,
  withFleetField,
  withFleetMoved,
  withoutFleet,
} from './edits.ts';
import { ageRange, elementRowsById } from './fleetModel.ts';
import { fleetSatellitesCsv } from './fleetsCsv.ts';
import { endFleetTask, openFleetTask, useFleets } from './fleetsStore.ts';
import { FleetFields } from './parts/FleetFields.tsx';
import { countSwitchedOff, type Step, withAllOn, withRowsSwitched } from './switching.ts';
import { partKey } from './tree.ts';
import { existenceOf, existenceText, rangeText } from './treeLines.ts';

function save(step: Step | null): void {
  if (step !== null) {
    void saveScenario(step.label, step.scenario);
  }
}

/** Everything about one fleet, editable in place. */
export function FleetInspector(props: { readonly scenario: Scenario; readonly fleet: Fleet }) {
  const { scenario, fleet } = props;
  return (
    <div className="bb-inspector bb-fleet-inspector">
      <FleetHead fleet={fleet} />
      <Section aside={<SwitchAllOn fleet={fleet} scenario={scenario} />} title="Satellites">
        <Facts facts={useFleetFacts(scenario, fleet)} />
        <FleetCsv fleet={fleet} />
      </Section>
      <Section
        aside={
          <EditLink
            onClick={() => openFleetTask({ kind: 'design', fleetId: fleet.fleetId })}
            text="Add a design…"
          />
        }
        title="Parts"
      >
        <Parts fleet={fleet} scenario={scenario} />
      </Section>
      <FleetRadioSection fleet={fleet} scenario={scenario} />
      <LaserSection fleet={fleet} scenario={scenario} />
      <Section title="About">
        <FleetFields
          fleet={fleet}
          key={fleet.fleetId}
          onChange={(change) => save(withFleetField(scenario, fleet, change as Record<FleetField, never>))}
          onMeasure={() =>
            attempt('Manoeuvres could not be measured', 'catalogue.manoeuvres', { fleetId: fleet.fleetId })
          }
          takenNames={scenario.fleets.filter((other) => other !== fleet).map((other) => other.name)}
        />
      </Section>
      <FleetActions fleet={fleet} scenario={scenario} />
    </div>
  );
}

function FleetHead({ fleet }: { readonly fleet: Fleet }) {
  return (
    <PanelHead
      badges={
        <ConfidenceBadge
          confidence={fleet.confidence}
          title={`Confidence as the source allows: ${fleet.source}`}
        />
      }
      color={fleetColor(fleet.colorIndex)}
      onClose={endFleetTask}
      subtitle={[fleet.owner, fleet.bands.join(', ')].filter(Boolean).join(' · ')}
      title={fleet.name}
    />
  );
}

function useFleetFacts(scenario: Scenario, fleet: Fleet): Fact[] {
  const elements = useServer((state) => state.elements);
  const atUtcMs = useCursor(5_000);
  const rows = elementRowsById(elements);
  const ids = fleetSatelliteIds(fleet);
  const offCount = countSwitchedOff(fleet, ids);
  const inUse = ids.filter((id) => rows.has(id)).length;
  const later = fleet.parts.filter((part) => existenceOf(part, scenario) === 'not-yet');
  const laterCount = later.reduce((sum, part) => sum + countSatellites(part.orbits), 0);
  const range = ageRange(fleet, elements, rows, atUtcMs);
  const designed = fleet.parts.some((part) => part.orbits.kind !== 'catalogue');
  return [
    { label: 'In all', value: ids.length.toLocaleString('en-US'), hint: 'Satellites of all parts' },
    {
      label: 'Computed with',
      value: inUse.toLocaleString('en-US'),
      hint: 'Switched on, with elements, and existing within the span of the scenario',
    },
    ...(offCount === 0
      ? []
      : [{ label: 'Switched off', value: offCount.toLocaleString('en-US'), tone: 'marginal' as const }]),
    ...(laterCount === 0
      ? []
      : [
          {
            label: 'Not yet in this span',
            value: laterCount.toLocaleString('en-US'),
            hint: later.map((part) => `${part.name}: ${existenceText(part, scenario)}`).join('\n'),
          },
        ]),
    {
      label: 'Age of elements',
      value: rangeText(fleet, range),
      hint: 'Time cursor less epoch, youngest to oldest; ageing (A) above 3 days, old (R) above 7',
    },
    ...(designed && fleet.confidence !== 'notional'
      ? [
          {
            label: 'Positions',
            value: <Badge text="NOTIONAL" tone="notional" />,
            wordy: true,
            hint: 'Where satellites stand within a design is a choice of this program, whatever its source.',
          },
        ]
      : []),
  ];
}

function SwitchAllOn({ scenario, fleet }: { readonly scenario: Scenario; readonly fleet: Fleet }) {
  const whole =
    fleet.enabled && fleet.switchedOffIds.length === 0 && fleet.parts.every((part) => part.enabled);
  return whole ? null : <EditLink onClick={() => save(withAllOn(scenario, fleet))} text="Switch all on" />;
}

/** The satellites as text, for a table elsewhere. */
function FleetCsv({ fleet }: { readonly fleet: Fleet }) {
  const elements = useServer((state) => state.elements);
  const text = () => fleetSatellitesCsv([fleet], elements);
  return (
    <div className="bb-fleet-links">
      <button className="bb-link" onClick={() => void copyText(text())} type="button">
        Copy as CSV
      </button>
      <button
        className="bb-link"
        onClick={() => void exportText({ defaultName: `${fleet.fleetId}.csv`, kind: 'csv', text: text() })}
        type="button"
      >
        Export CSV…
      </button>
    </div>
  );
}

function Parts({ scenario, fleet }: { readonly scenario: Scenario; readonly fleet: Fleet }) {
  return (
    <ul className="bb-part-list">
      {fleet.parts.map((part) => (
        <li
          data-off={part.enabled && existenceOf(part, scenario) !== 'not-yet' ? undefined : ''}
          key={part.partId}
        >
          <EditFields>
            <input
              aria-label={`Compute with ${part.name}`}
              checked={part.enabled}
              onChange={() =>
                save(
                  withRowsSwitched(
                    scenario,
                    [{ kind: 'part', key: partKey(fleet, part), level: 2, fleet, part }],
                    part.enabled ? 'off' : 'on',
                  ),
                )
              }
              type="checkbox"
            />
          </EditFields>
          <button
            onClick={() => openFleetTask({ kind: 'part', fleetId: fleet.fleetId, partId: part.partId })}
            title={`${existenceText(part, scenario)}\nOpen its design and date`}
            type="button"
          >
            <span>{part.name}</span>
            {part.availableFromUtcMs === null ? null : <small>{existenceText(part, scenario)}</small>}
          </button>
          <span className="bb-number bb-dim">{countSatellites(part.orbits).toLocaleString('en-US')}</span>
        </li>
      ))}
    </ul>
  );
}

function FleetActions({ scenario, fleet }: { readonly scenario: Scenario; readonly fleet: Fleet }) {
  const place = scenario.fleets.indexOf(fleet);
  return (
    <div className="bb-fleet-actions">
      <Button
        edits
        disabled={place === 0}
        label="Move up in the list (Alt+Up); of fleets that name the same satellite the first counts"
        onClick={() => save(withFleetMoved(scenario, fleet, -1))}
        text="↑"
      />
      <Button
        edits
        disabled={place === scenario.fleets.length - 1}
        label="Move down in the list (Alt+Down)"
        onClick={() => save(withFleetMoved(scenario, fleet, 1))}
        text="↓"
      />
      <Button
        edits
        label="A copy below this fleet; its designs get catalogue numbers of their own"
        onClick={() => save(withFleetDuplicated(scenario, fleet))}
        text="Duplicate"
      />
      <span className="bb-spring" />
      <Button
        edits
        label="Remove from the scenario; imported elements stay in the catalogue, Undo brings it back"
        onClick={() => {
          useFleets.setState({ task: null, activeKey: null, marked: new Set() });
          save(withoutFleet(scenario, fleet));
        }}
        text="Remove"
      />
    </div>
  );
}
