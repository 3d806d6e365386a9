import { useEffect, useMemo, useRef, useState } from 'react';
import { type StationId, type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { formatClock, formatDtg } from '../../../shared/time/index.ts';
import { frameState, setTheme, useCursor, useShownLinks, useView } from '../../state/index.ts';
import {
  ageDays,
  ageTone,
  azimuthText,
  dayClock,
  degreesText,
  type RunModel,
  Sky,
  useRunModel,
} from '../common/index.ts';
import { shortSpan } from '../flows/index.ts';
import { type BigLook, ContactTable, NextContact, OpenContact } from './parts/Contacts.tsx';
import {
  bigCountdown,
  lookOf,
  type UnitContact,
  type UnitMoment,
  unitContacts,
  unitInstant,
  unitMoment,
} from './unitModel.ts';
import { leaveUnitView, useUnit } from './unitStore.ts';
import './unit.css';

/** Contacts listed after the next one. */
const LISTED = 20;
const CLOCK_MS = 250;
/** Steps of the time cursor by the big buttons. */
const STEP_MS = 60_000;

/** One unit alone, over everything else: what is open, the next contact counting down, those that follow. */
export function UnitView() {
  const stationId = useUnit((state) => state.stationId);
  const model = useRunModel();
  return stationId === null || model === null ? null : (
    <Unit key={stationId} model={model} stationId={stationId} />
  );
}

function Unit({ model, stationId }: { readonly model: RunModel; readonly stationId: StationId }) {
  const stationIndex = model.stationIndexOf(stationId);
  const theme = useView((state) => state.theme);
  const dayTheme = useView((state) => state.dayTheme);
  const [isRed, setRed] = useState(true);
  const [fleetPlace, setFleetPlace] = useState<number | null>(null);
  const links = useShownLinks();
  const hasLinks = links?.run.pairs.some((pair) => pair.stationId === stationId) ?? false;
  const sky = useMemo(() => new Sky(model), [model]);
  const contacts = useMemo(
    () => unitContacts({ model, stationIndex, fleetPlace, links: hasLinks ? links : null }),
    [model, stationIndex, fleetPlace, links, hasLinks],
  );
  const { at, by } = useInstant(model.run);
  const moment = unitMoment(contacts, at, LISTED + 1);
  const leave = useRef<HTMLButtonElement>(null);
  useEffect(() => leave.current?.focus(), []);
  const fleets = model.scenario.fleets
    .map(({ name }, place) => ({ name, place }))
    .filter(({ place }) => model.fleetPlaces.includes(place));
  return (
    <section
      aria-label={`Unit view of ${model.stationNames[stationIndex] ?? stationId}`}
      className="bb-unit"
      data-help="unit"
      data-theme={isRed ? 'red' : undefined}
    >
      <header className="bb-unit-head">
        <h1>{model.stationNames[stationIndex] ?? stationId}</h1>
        <p className="bb-number bb-unit-clock">
          <strong>{formatDtg(utcMs(Math.floor(at / 60_000) * 60_000))}</strong>{' '}
          {formatClock(utcMs(Math.floor(at / 1000) * 1000))}
        </p>
        <p className="bb-unit-facts">
          {by === 'clock' ? 'by the clock of this machine' : 'at the time cursor'};{' '}
          {hasLinks ? 'contacts with a link' : 'contacts above the mask'}
          {model.scenario.marking === '' ? '' : ` · ${model.scenario.marking}`}
        </p>
      </header>
      <Shown
        contacts={contacts}
        at={at}
        model={model}
        moment={moment}
        sky={sky}
        stationIndex={stationIndex}
      />
      <footer className="bb-unit-foot">
        <select
          aria-label="Satellites that count"
          className="bb-unit-button"
          onChange={(event) => setFleetPlace(event.target.value === '' ? null : Number(event.target.value))}
          value={fleetPlace ?? ''}
        >
          <option value="">All satellites</option>
          {fleets.map(({ name, place }) => (
            <option key={place} value={place}>
              {name}
            </option>
          ))}
        </select>
        {by === 'clock' ? null : (
          <>
            <BigButton
              label="1 minute back"
              onPress={() => frameState.setCursor(at - STEP_MS)}
              text="−1 min"
            />
            <BigButton
              label="1 minute forward"
              onPress={() => frameState.setCursor(at + STEP_MS)}
              text="+1 min"
            />
            <BigButton
              label="Run time from the cursor, or hold it"
              onPress={() => frameState.togglePlaying()}
              text="Run / hold"
            />
          </>
        )}
        <span className="bb-spring" />
        {isRed || theme === 'red' ? (
          <BigButton
            label="The colours of the day, as they were before"
            onPress={() => {
              setRed(false);
              if (theme === 'red') setTheme(dayTheme);
            }}
            text="Day light"
          />
        ) : (
          <BigButton
            label="Red light spares eyes that are used to the dark"
            onPress={() => setRed(true)}
            text="Red light"
          />
        )}
        <button className="bb-unit-button" onClick={leaveUnitView} ref={leave} type="button">
          Leave (Esc)
        </button>
      </footer>
    </section>
  );
}

function BigButton(props: { readonly text: string; readonly label: string; onPress(): void }) {
  return (
    <button className="bb-unit-button" onClick={props.onPress} title={props.label} type="button">
      {props.text}
    </button>
  );
}

/** Now while the span of the run lasts, else the time cursor. */
function useInstant(run: { readonly fromUtcMs: UtcMs; readonly toUtcMs: UtcMs }) {
  const cursor = useCursor();
  const [nowUtcMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), CLOCK_MS);
    return () => clearInterval(timer);
  }, []);
  return unitInstant(run, nowUtcMs, cursor);
}

function Shown(props: {
  readonly contacts: readonly UnitContact[];
  readonly moment: UnitMoment;
  readonly model: RunModel;
  readonly sky: Sky;
  readonly stationIndex: number;
  readonly at: number;
}) {
  const { moment, model, sky, stationIndex, at } = props;
  const nameOf = ({ satelliteIndex }: UnitContact) => model.satelliteNames[satelliteIndex]!;
  const look = (contact: UnitContact, instant: number): BigLook => {
    const found = lookOf(sky, stationIndex, contact, instant);
    const magnetic = found?.magneticAzimuthDeg ?? null;
    return {
      azimuthTrue: found === null ? '–' : azimuthText(found.azimuthDeg),
      azimuthMagnetic: magnetic === null ? '–' : azimuthText(magnetic),
      elevation: found === null ? '–' : degreesText(found.elevationDeg),
    };
  };
  const [open] = moment.open;
  const [next, ...later] = moment.next;
  const clock = (instant: number) => formatClock(utcMs(Math.round(instant / 1000) * 1000));
  return (
    <div className="bb-unit-body" data-open={open === undefined ? undefined : ''}>
      <OpenContact
        contact={
          open === undefined
            ? null
            : {
                name: nameOf(open),
                left: bigCountdown(at, open.endUtcMs),
                end: open.endUtcMs >= model.run.toUtcMs ? dayClock(model.run.toUtcMs) : clock(open.endUtcMs),
                isCut: open.endUtcMs >= model.run.toUtcMs,
                look: look(open, at),
              }
        }
        otherCount={Math.max(0, moment.open.length - 1)}
      />
      <NextContact
        contact={
          next === undefined
            ? null
            : {
                name: nameOf(next),
                left: bigCountdown(at, next.startUtcMs),
                start: clock(next.startUtcMs),
                look: look(next, next.startUtcMs),
              }
        }
      />
      <ContactTable
        lines={later.map((contact) => ({
          key: contact.row,
          name: nameOf(contact),
          start: clock(contact.startUtcMs),
          age: ageTone(ageDays(contact.startUtcMs, model.epochUtcMs[contact.satelliteIndex]!)),
          left: bigCountdown(at, contact.startUtcMs),
          duration: shortSpan(contact.endUtcMs - contact.startUtcMs),
          peak: degreesText(model.run.windows.peakElevationDeg[contact.row]!),
          look: look(contact, contact.startUtcMs),
        }))}
      />
    </div>
  );
}
