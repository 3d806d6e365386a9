import { useMemo } from 'react';
import { createPropagator } from '../../../shared/astro/index.ts';
import {
  elementsFromColumns,
  fleetSatelliteIds,
  type SatelliteId,
  type UtcMs,
} from '../../../shared/domain/index.ts';
import {
  copyText,
  frameState,
  NO_SELECTION,
  rowsOfGroup,
  select,
  setHover,
  useCursor,
  useScenario,
  useServer,
} from '../../state/index.ts';
import { Button, fleetColor } from '../../ui/index.ts';
import { ConfidenceBadge, dayClock, degreesText, Facts, type RunModel, Section } from '../common/index.ts';
import { drill } from '../drill/index.ts';
import { lengthText } from './countdown.ts';
import { Head } from './parts/Head.tsx';
import { type PassLine, PassList } from './parts/PassList.tsx';
import { elementFacts, historyText, nowFacts, orbitFacts } from './satelliteFacts.ts';
import { useHistory } from './useHistory.ts';

/** Windows listed ahead of the cursor before the rest is asked for. */
const LISTED_WINDOWS = 8;

/** Everything about one satellite at the time cursor. */
export function SatelliteInspector(props: {
  readonly satelliteId: SatelliteId;
  readonly model: RunModel | null;
}) {
  const { satelliteId, model } = props;
  const cursor = useCursor();
  const scenario = useScenario();
  const columns = useServer((state) => state.elements);
  const history = useHistory(satelliteId);
  const elementRow = columns === null ? -1 : columns.satelliteIds.indexOf(satelliteId);
  const elements = useMemo(
    () => (columns === null || elementRow < 0 ? null : elementsFromColumns(columns, elementRow)),
    [columns, elementRow],
  );
  const propagator = useMemo(() => {
    const made = elements === null ? null : createPropagator(elements);
    return made?.ok === true ? made.value : null;
  }, [elements]);
  const fleet = scenario?.fleets.find((candidate) => fleetSatelliteIds(candidate).includes(satelliteId));
  const usedSetId = columns?.elementSetIds[elementRow];
  const entry = history?.find((candidate) => candidate.elementSetId === usedSetId) ?? history?.[0] ?? null;
  const name = columns?.objectNames[elementRow] || entry?.element.objectName || satelliteId;
  const designator = entry?.element.objectId ?? '';
  return (
    <div className="bb-inspector bb-fold">
      <Head
        actions={
          fleet === undefined ? undefined : (
            <Button
              label="Switch it off in a drill: a look at what that does, saved nowhere"
              onClick={() => drill([{ kind: 'satellite', satelliteId }])}
              text="Drill"
            />
          )
        }
        color={fleet === undefined ? null : fleetColor(fleet.colorIndex)}
        subtitle={[satelliteId, designator, fleet?.name ?? 'no fleet'].filter(Boolean).join(' · ')}
        symbol="●"
        title={name}
      >
        {fleet === undefined || (fleet.confidence === 'notional' && name.includes('[NOTIONAL]')) ? null : (
          <ConfidenceBadge
            confidence={fleet.confidence}
            title={`Confidence as the source allows: ${fleet.source}`}
          />
        )}
      </Head>
      {propagator === null ? null : (
        <Section title="At the cursor">
          <Facts facts={nowFacts(propagator, cursor, scenario?.ut1MinusUtcS ?? 0)} />
        </Section>
      )}
      {model === null ? null : <UpcomingWindows cursor={cursor} model={model} satelliteId={satelliteId} />}
      {elements === null ? (
        <Section title="Elements">
          <p className="bb-dim">
            This satellite has no elements in the scenario: its fleet is switched off, or none were imported.
          </p>
        </Section>
      ) : (
        <>
          <Section aside="OMM, theory SGP4" title="Elements">
            <Facts facts={elementFacts({ elements, fleet }, cursor, entry)} />
          </Section>
          <Section title="Orbit">
            <Facts facts={orbitFacts(elements)} />
          </Section>
        </>
      )}
      {entry === null ? null : (
        <Section title="Source">
          <details className="bb-disclosure">
            <summary>Raw text as imported</summary>
            <pre className="bb-raw">{entry.rawText}</pre>
            <Button onClick={() => void copyText(entry.rawText)} text="Copy" />
          </details>
          {history === null || history.length < 2 ? null : (
            <details className="bb-disclosure">
              <summary>{history.length} element sets in the catalogue</summary>
              <pre className="bb-raw">{history.map(historyText).join('\n')}</pre>
            </details>
          )}
        </Section>
      )}
    </div>
  );
}

function UpcomingWindows(props: {
  readonly model: RunModel;
  readonly satelliteId: SatelliteId;
  readonly cursor: UtcMs;
}) {
  const { model, satelliteId, cursor } = props;
  const { windows, runId } = model.run;
  const rows = rowsOfGroup(model.index.bySatellite, model.satelliteIndexOf(satelliteId));
  const ahead = Array.from(rows.filter((row) => windows.endUtcMs[row]! > cursor));
  return (
    <Section aside={`${rows.length} in the span`} title="Windows from here on">
      <PassList
        emptyText="No further window within the span."
        heads={['start Z', 'highest', 'lasts']}
        label="Windows of this satellite"
        lines={ahead.map((row) => upcomingLine(row, model, cursor))}
        onHover={(row) => setHover(row === null ? NO_SELECTION : { kind: 'window', runId, row })}
        shortCount={LISTED_WINDOWS}
        onSelect={(row) => {
          select({ kind: 'window', runId, row });
          frameState.setCursor(windows.peakUtcMs[row]!);
        }}
      />
    </Section>
  );
}

function upcomingLine(row: number, model: RunModel, cursor: UtcMs): PassLine {
  const { windows } = model.run;
  const startUtcMs = windows.startUtcMs[row]! as UtcMs;
  const open = startUtcMs <= cursor;
  return {
    key: row,
    color: null,
    name: model.stationNames[windows.stationIndex[row]!]!,
    cells: [
      open ? 'open' : dayClock(startUtcMs).slice(7, 15),
      degreesText(windows.peakElevationDeg[row]!),
      lengthText(windows.endUtcMs[row]! - startUtcMs),
    ],
    hint: `${dayClock(startUtcMs)} to ${dayClock(windows.endUtcMs[row]! as UtcMs)}`,
    selected: false,
  };
}
