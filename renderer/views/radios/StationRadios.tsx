import { lazy, useMemo } from 'react';
import { placeAt } from '../../../shared/astro/index.ts';
import {
  ClimateValues,
  type Scenario,
  type Station,
  StationRadio,
  type TerminalType,
} from '../../../shared/domain/index.ts';
import { stationRadioOf } from '../../../shared/radios/index.ts';
import { SkyPlot } from '../../charts/index.ts';
import { notify, saveScenario, useCursor } from '../../state/index.ts';
import { EditFields, EditLink, Term } from '../../ui/index.ts';
import { type FormHand, horizonOf, NumberCell, PanelHead, Section, withValueAt } from '../common/index.ts';
import { closeOnEscape } from './closeOnEscape.ts';
import { idOf, type RadioType } from './edits.ts';
import { typesOfUser, withStationRadio, withTypeTaken } from './having.ts';
import { climateOrNull, NO_CLIMATE } from './localClimate.ts';
import { CLIMATE_FIELDS } from './numberFields.ts';
import { partnersOf } from './partners.ts';
import { type HadType, HadTypes } from './parts/HadTypes.tsx';
import { MountForm } from './parts/MountForm.tsx';
import { SectorTable } from './parts/SectorTable.tsx';
import { endRadioTask, openRadioLibrary, openRadioTask, useRadios } from './radiosStore.ts';
import { SecondSite } from './SecondSite.tsx';
import { useStandIns } from './useStandIns.ts';
import './radios.css';

const RadioLibrary = lazy(async () => ({ default: (await import('./RadioLibrary.tsx')).RadioLibrary }));
const NEW_SECTOR = { fromAzimuthDeg: 0, toAzimuthDeg: 90, belowElevationDeg: 90, reason: '' };
/** A moving unit's climate follows it this often, ms of the wall. */
const PLACE_EVERY_MS = 2_000;

function handOf(scenario: Scenario, entry: StationRadio): FormHand {
  // Without values of its own a station has none of each, so that one can be put in by its path.
  const root = { ...entry, climate: entry.climate ?? NO_CLIMATE };
  return {
    root,
    put(what, path, value) {
      const changed = withValueAt<typeof root>(root, path, value);
      const read = StationRadio.safeParse({ ...changed, climate: climateOrNull(changed.climate) });
      if (read.success) {
        save(withStationRadio(scenario, read.data, what));
      } else {
        notify({ tone: 'bad', title: 'Nothing was changed', text: read.error.issues[0]?.message ?? what });
      }
    },
  };
}

function save(step: { readonly label: string; readonly scenario: Scenario }): void {
  void saveScenario(step.label, step.scenario);
}

/** What a station talks with, how its antenna stands, its local weather, and where it must not radiate. */
export function StationRadios(props: { readonly scenario: Scenario; readonly station: Station }) {
  const { scenario, station } = props;
  const { stationId } = station;
  const entry = stationRadioOf(scenario, stationId);
  const hand = handOf(scenario, entry);
  const library = useRadios((state) => state.library);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the editor from wherever the focus is in it
    <div
      className="bb-inspector bb-radio-editor bb-fold"
      data-help="radios#who-has-what"
      onKeyDown={closeOnEscape}
    >
      <PanelHead onClose={endRadioTask} subtitle={`Radios of station ${stationId}`} title={station.name} />
      <Section
        aside={
          <EditLink onClick={() => openRadioLibrary('terminal', { stationId })} text="Give a terminal…" />
        }
        title="Terminals"
      >
        <HadTypes
          emptyText="Without a terminal this station has windows, but no links."
          lonelyText="no payload of an enabled fleet answers it"
          onEdit={(id) => openRadioTask({ kind: 'terminal', id })}
          onTake={(id) => {
            const radio = typesOfUser(scenario, { kind: 'station', stationId }).find(
              (had) => idOf(had) === id,
            );
            if (radio !== undefined) save(withTypeTaken(scenario, { kind: 'station', stationId }, radio));
          }}
          types={typesOfUser(scenario, { kind: 'station', stationId }).map((radio) =>
            hadTerminal(scenario, radio),
          )}
        />
      </Section>
      <MountSection entry={entry} hand={hand} scenario={scenario} />
      <ClimateSection hand={hand} scenario={scenario} station={station} />
      <SecondSite hand={hand} secondSite={entry.secondSite} station={station} />
      <KeepOutSection entry={entry} hand={hand} station={station} />
      {library?.stationId === stationId ? <RadioLibrary scenario={scenario} {...library} /> : null}
    </div>
  );
}

function hadTerminal(scenario: Scenario, radio: RadioType): HadType {
  const type = radio.type as TerminalType;
  const halves = [
    type.transmitter === null ? 'only receives' : null,
    type.receiver === null ? 'only sends' : null,
    type.duplex === 'half' ? 'HALF DUPLEX' : 'full duplex',
    `${type.beamCount} at once`,
  ];
  return {
    id: idOf(radio),
    name: type.name,
    detail: [`${type.band} band`, ...halves.filter((half) => half !== null)].join(' · '),
    partners: partnersOf(scenario, type),
    notional: type.confidence === 'notional',
  };
}

interface StationPart {
  readonly entry: StationRadio;
  readonly hand: FormHand;
}

function MountSection({ entry, hand, scenario }: StationPart & { readonly scenario: Scenario }) {
  const first = typesOfUser(scenario, { kind: 'station', stationId: entry.stationId })[0];
  const usual = first?.kind === 'terminal' ? first.type.mount : null;
  const own = entry.mount !== null;
  return (
    <Section title="Antenna mount">
      <EditFields>
        <label className="bb-check">
          <input
            checked={own}
            disabled={!own && usual === null}
            onChange={() => hand.put('mount', ['mount'], own ? null : usual)}
            type="checkbox"
          />
          mounted differently from its type
        </label>
      </EditFields>
      {own ? (
        <MountForm at={['mount']} hand={hand} />
      ) : (
        <p className="bb-dim bb-radio-note">
          {usual === null
            ? 'Give it a terminal first.'
            : `Tilt ${usual.tiltDeg}°, heading ${usual.headingDeg}° T, field of regard ${usual.maxScanDeg}°, keyhole ${usual.keyholeDeg}°.`}
        </p>
      )}
    </Section>
  );
}

function ClimateSection(props: {
  readonly hand: FormHand;
  readonly scenario: Scenario;
  readonly station: Station;
}) {
  const { hand, scenario, station } = props;
  const cursor = useCursor(PLACE_EVERY_MS);
  const standIns = useStandIns(placeAt(station, cursor), scenario.radio.options);
  return (
    <Section title="Local climate">
      <p className="bb-dim bb-radio-note">
        A typed value, from a weather report for instance, stands before all others.
      </p>
      <div className="bb-radio-grid">
        {(Object.keys(ClimateValues.shape) as (keyof typeof CLIMATE_FIELDS)[]).map((name) => (
          <NumberCell
            at={['climate', name]}
            hand={hand}
            key={name}
            of={{ ...CLIMATE_FIELDS[name], whenEmpty: standIns?.[name].source ?? 'built-in climatology' }}
            placeholder={standIns?.[name].text ?? ''}
          />
        ))}
      </div>
    </Section>
  );
}

function KeepOutSection({ entry, hand, station }: StationPart & { readonly station: Station }) {
  const { keepOutSectors } = entry;
  const horizon = useMemo(() => horizonOf(station), [station]);
  return (
    <Section
      aside={
        <EditLink
          onClick={() => hand.put('keep-out sectors', ['keepOutSectors'], [...keepOutSectors, NEW_SECTOR])}
          text="Add a sector"
        />
      }
      title="Keep-out"
    >
      {keepOutSectors.length === 0 ? (
        <p className="bb-dim bb-radio-note">
          It may radiate all round. A <Term id="keepOut">keep-out sector</Term> cuts links that look into it.
        </p>
      ) : (
        <>
          <SectorTable
            hand={hand}
            onRemove={(index) =>
              hand.put(
                'keep-out sectors',
                ['keepOutSectors'],
                keepOutSectors.filter((_, other) => other !== index),
              )
            }
            sectors={keepOutSectors}
          />
          <SkyPlot
            antennaDeg={null}
            declinationDeg={null}
            floorDeg={station.minElevationDeg}
            horizonAtDeg={horizon}
            keepOut={keepOutSectors}
            marks={[]}
            tracks={[]}
          />
        </>
      )}
    </Section>
  );
}
