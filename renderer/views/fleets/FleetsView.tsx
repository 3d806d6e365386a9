import { useMemo, useState } from 'react';
import { type Fleet, fleetSatelliteIds, type Scenario } from '../../../shared/domain/index.ts';
import {
  importElements,
  NO_SELECTION,
  saveScenario,
  select,
  setHover,
  useCursor,
  useScenario,
  useServer,
  useView,
  zoomTo,
} from '../../state/index.ts';
import { Button, EmptyState, fleetColor } from '../../ui/index.ts';
import { ageText, ageTone } from '../common/index.ts';
import {
  type AgeRange,
  ageRange,
  elementRowsById,
  fleetSatellites,
  withFleetSwitched,
  withoutFleet,
} from './fleetModel.ts';
import { FleetList } from './parts/FleetList.tsx';
import { SatelliteList } from './parts/SatelliteList.tsx';
import './fleets.css';

const EMPTY_TEXT =
  'The satellites of the scenario will stand here, fleet by fleet, with where their elements come from and how old they are. Elements are read from OMM (JSON, CSV, XML, KVN), TLE and 3LE files.';

/** The panel of fleets and their satellites. */
export function FleetsView() {
  const scenario = useScenario();
  if (scenario === null) {
    return null;
  }
  const satelliteCount = scenario.fleets.reduce((sum, fleet) => sum + fleetSatelliteIds(fleet).length, 0);
  return (
    <div className="bb-listing">
      <div className="bb-listing-bar">
        <Button
          label="Import elements: OMM, TLE or 3LE, found by content"
          onClick={() => void importElements()}
          text="Import…"
        />
        <span className="bb-spring" />
        <span className="bb-dim">{satelliteCount.toLocaleString('en-US')} satellites</span>
      </div>
      {scenario.fleets.length === 0 ? (
        <EmptyState actionText="Import elements…" onAction={() => void importElements()} text={EMPTY_TEXT} />
      ) : (
        <Fleets scenario={scenario} />
      )}
    </div>
  );
}

function Fleets(props: { readonly scenario: Scenario }) {
  const { scenario } = props;
  const elements = useServer((state) => state.elements);
  const cursor = useCursor(1_000);
  const [openId, setOpenId] = useState<string | null>(null);
  const rows = useMemo(() => elementRowsById(elements), [elements]);
  const open = scenario.fleets.find((fleet) => fleet.fleetId === openId);
  const withFleet = (fleetId: string, act: (fleet: Fleet) => void): void => {
    const fleet = scenario.fleets.find((candidate) => candidate.fleetId === fleetId);
    if (fleet !== undefined) {
      act(fleet);
    }
  };
  const save = (step: { label: string; scenario: Scenario }): void =>
    void saveScenario(step.label, step.scenario);
  if (open !== undefined) {
    return (
      <>
        <button
          className="bb-fleet-back"
          onClick={() => setOpenId(null)}
          title="Back to the fleets"
          type="button"
        >
          <span aria-hidden="true">‹</span>
          <span className="bb-swatch" style={{ background: fleetColor(open.colorIndex) }} />
          <strong className="bb-list-name">{open.name}</strong>
          <span className="bb-number bb-dim">{fleetSatelliteIds(open).length.toLocaleString('en-US')}</span>
        </button>
        <SatellitesOf fleet={open} key={open.fleetId} rows={rows} />
      </>
    );
  }
  return (
    <FleetList
      lines={scenario.fleets.map((fleet) => {
        const range = ageRange(fleet, elements, rows, cursor);
        return {
          fleetId: fleet.fleetId,
          name: fleet.name,
          enabled: fleet.enabled,
          color: fleetColor(fleet.colorIndex),
          countText: fleetSatelliteIds(fleet).length.toLocaleString('en-US'),
          confidence: fleet.confidence,
          source: fleet.source,
          age: rangeText(fleet, range),
          ageTone: rangeTone(range),
        };
      })}
      onOpen={setOpenId}
      onRemove={(fleetId) => withFleet(fleetId, (fleet) => save(withoutFleet(scenario, fleet)))}
      onSwitch={(fleetId) => withFleet(fleetId, (fleet) => save(withFleetSwitched(scenario, fleet)))}
    />
  );
}

function rangeText(fleet: Fleet, range: AgeRange | null): string {
  if (range === null) {
    return fleet.enabled ? 'no elements' : 'off';
  }
  const youngest = ageText(range.youngestDays);
  const oldest = ageText(range.oldestDays);
  return youngest === oldest ? oldest : `${youngest.replace(' d', '')} to ${oldest}`;
}

function rangeTone(range: AgeRange | null): 'dim' | 'marginal' | 'bad' {
  const days = range === null ? 0 : Math.max(Math.abs(range.oldestDays), Math.abs(range.youngestDays));
  return toneOf(days);
}

function toneOf(days: number): 'dim' | 'marginal' | 'bad' {
  const tone = Number.isNaN(days) ? 'good' : ageTone(days);
  return tone === 'good' ? 'dim' : tone;
}

function SatellitesOf(props: { readonly fleet: Fleet; readonly rows: ReturnType<typeof elementRowsById> }) {
  const { fleet, rows } = props;
  const elements = useServer((state) => state.elements);
  const atUtcMs = useCursor(5_000);
  const selection = useView((state) => state.selection);
  const [text, setText] = useState('');
  const satellites = useMemo(
    () => fleetSatellites(fleet, elements, rows, { text, atUtcMs }),
    [fleet, elements, rows, text, atUtcMs],
  );
  const chosen = (place: number) =>
    ({ kind: 'satellite', satelliteId: satellites[place]!.satelliteId }) as const;
  const selectedId = selection.kind === 'satellite' ? selection.satelliteId : null;
  return (
    <SatelliteList
      count={satellites.length}
      label={fleet.name}
      lineAt={(place) => {
        const satellite = satellites[place]!;
        return {
          ...satellite,
          age: Number.isNaN(satellite.ageDays) ? '–' : ageText(satellite.ageDays),
          ageTone: toneOf(satellite.ageDays),
        };
      }}
      onHover={(place) => setHover(place === null ? NO_SELECTION : chosen(place))}
      onOpen={(place) => zoomTo(chosen(place))}
      onSelect={(place) => select(chosen(place))}
      onText={setText}
      selectedPlace={satellites.findIndex((satellite) => satellite.satelliteId === selectedId)}
      text={text}
    />
  );
}
