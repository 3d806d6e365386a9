import { memo, useMemo } from 'react';
import {
  elementsFromColumns,
  type Fleet,
  type Station,
  type UtcMs,
  utcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
} from '../../../shared/domain/index.ts';
import { formatDuration, formatIsoUtc } from '../../../shared/time/index.ts';
import { SkyPlot, TimeChart } from '../../charts/index.ts';
import { frameState, select, useCursor, useView } from '../../state/index.ts';
import { Badge, Button, fleetToken, readToken } from '../../ui/index.ts';
import {
  ageDays,
  ageText,
  ageTone,
  bindingElevationOf,
  evenInstants,
  type Fact,
  Facts,
  fleetOfSatellite,
  horizonOf,
  type RunModel,
  Section,
  timeErrorFacts,
} from '../common/index.ts';
import { openFleetTask } from '../fleets/index.ts';
import { type LinkLack, LinkSection } from '../links/index.ts';
import { openRadioTask } from '../radios/index.ts';
import { countdownText } from './countdown.ts';
import { lookFacts, passColumns } from './lookFacts.ts';
import { Head } from './parts/Head.tsx';
import { LookTable } from './parts/LookTable.tsx';
import { antennaRange } from './StationInspector.tsx';
import { openWindows, satelliteCssColor, skyMarks, skyTracks } from './skyModel.ts';
import { declinationDeg, useSky } from './useSky.ts';

const CHART_STEPS = 90;
const CHART_HEIGHT_PX = 130;

/** Everything about one window: pointing at the cursor, start to end, the pass in the sky and over time. */
export function WindowInspector(props: { readonly model: RunModel; readonly row: number }) {
  const { model, row } = props;
  const { windows, satelliteIds, stationIds } = model.run;
  const satelliteIndex = windows.satelliteIndex[row]!;
  const stationIndex = windows.stationIndex[row]!;
  const station = model.stations[stationIndex] ?? null;
  const cursor = useCursor();
  const { sky } = useSky(model);
  const look = sky.lookAt(stationIndex, satelliteIndex, cursor);
  const pointing = (
    <Section aside={<StepToCursor model={model} row={row} />} title="Pointing at the cursor">
      {look === null ? (
        <p className="bb-dim">The elements or the station of this window are gone from the scenario.</p>
      ) : (
        <Facts facts={lookFacts(look, model, satelliteIndex)} />
      )}
    </Section>
  );
  return (
    <div className="bb-inspector bb-fold">
      <Head
        color={satelliteCssColor(model, satelliteIndex)}
        subtitle={`over ${model.stationNames[stationIndex]}`}
        symbol="▬"
        title={model.satelliteNames[satelliteIndex]!}
      >
        <WindowState cursor={cursor} model={model} row={row} />
      </Head>
      {station === null ? (
        pointing
      ) : (
        <LinkSection
          key={row}
          model={model}
          onMend={({ kind }) => mendLink(kind, station, fleetOfSatellite(model, satelliteIndex))}
          row={row}
          station={station}
        >
          {pointing}
        </LinkSection>
      )}
      {station === null ? null : (
        <>
          <Section title="Elevation over the pass">
            <ElevationChart model={model} row={row} station={station} />
          </Section>
          <PassInSky cursor={cursor} model={model} row={row} station={station} />
        </>
      )}
      <Section title="Pass">
        <LookTable columns={passColumns(model, sky, row)} />
        <Facts facts={passFacts(model, row)} />
        <div className="bb-row bb-inspector-actions">
          <Button
            onClick={() => select({ kind: 'satellite', satelliteId: satelliteIds[satelliteIndex]! })}
            text="Satellite"
          />
          <Button
            onClick={() => select({ kind: 'station', stationId: stationIds[stationIndex]! })}
            text="Station"
          />
        </div>
      </Section>
    </div>
  );
}

/** Opens the place where a station or a fleet is given what its link lacks. */
function mendLink(lacks: LinkLack['kind'], station: Station, fleet: Fleet | undefined): void {
  if (lacks === 'payload' && fleet !== undefined) {
    openFleetTask({ kind: 'fleet', fleetId: fleet.fleetId });
  } else {
    openRadioTask({ kind: 'station', stationId: station.stationId });
  }
}

function WindowState(props: { readonly model: RunModel; readonly row: number; readonly cursor: UtcMs }) {
  const { windows } = props.model.run;
  const startUtcMs = windows.startUtcMs[props.row]!;
  const endUtcMs = windows.endUtcMs[props.row]!;
  if (props.cursor < startUtcMs) {
    return (
      <>
        <Badge text="OPENS IN" title="The window opens after the time cursor" tone="plain" />
        <span className="bb-number">{countdownText(props.cursor, startUtcMs)}</span>
      </>
    );
  }
  if (props.cursor < endUtcMs) {
    return (
      <>
        <Badge text="OPEN" title="The window is open at the time cursor" tone="good" />
        <span className="bb-number">{countdownText(props.cursor, endUtcMs)}</span>
      </>
    );
  }
  return <Badge text="PAST" title="The window closed before the time cursor" tone="plain" />;
}

function StepToCursor(props: { readonly model: RunModel; readonly row: number }) {
  const { windows } = props.model.run;
  const go = (instantUtcMs: number) => () => frameState.setCursor(instantUtcMs);
  return (
    <span className="bb-row">
      <Button label="Go to the start" onClick={go(windows.startUtcMs[props.row]!)} text="→ Start" />
      <Button label="Go to the peak" onClick={go(windows.peakUtcMs[props.row]!)} text="→ Peak" />
    </span>
  );
}

const ElevationChart = memo(function ElevationChart(props: {
  readonly model: RunModel;
  readonly row: number;
  readonly station: Station;
}) {
  const { model, row, station } = props;
  const { sky } = useSky(model);
  const theme = useView((state) => state.theme);
  const data = useMemo(() => {
    const { windows } = model.run;
    const satelliteIndex = windows.satelliteIndex[row]!;
    const marginMs = (windows.endUtcMs[row]! - windows.startUtcMs[row]!) * 0.08;
    const instants = evenInstants(
      windows.startUtcMs[row]! - marginMs,
      windows.endUtcMs[row]! + marginMs,
      CHART_STEPS,
    );
    const looks = sky.look(windows.stationIndex[row]!, satelliteIndex, instants);
    const binding = bindingElevationOf(station);
    return {
      instants,
      elevations: looks.map((look) => look?.elevationDeg ?? null),
      limits: looks.map((look) => (look === null ? null : binding(look.azimuthDeg))),
    };
  }, [model, sky, row, station]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens follow the name of the theme
  const colors = useMemo(() => {
    const fleet = fleetOfSatellite(model, model.run.windows.satelliteIndex[row]!);
    return {
      curve: readToken(fleet === undefined ? '--color-accent' : fleetToken(fleet.colorIndex)),
      limit: readToken('--color-marginal'),
      axis: readToken('--color-dim'),
      grid: readToken('--color-line'),
      font: `11px ${readToken('--font-mono')}`,
    };
  }, [theme, model, row]);
  const series = useMemo(
    () => [
      { label: 'Elevation', unit: '°', values: data.elevations, color: colors.curve, limit: null },
      { label: 'Binding elevation', unit: '°', values: data.limits, color: colors.limit, limit: 'dashed' as const },
    ],
    [data, colors],
  );
  return (
    <TimeChart
      axisColor={colors.axis}
      cursor={frameState}
      font={colors.font}
      gridColor={colors.grid}
      heightPx={CHART_HEIGHT_PX}
      instantsUtcMs={data.instants}
      label="Elevation over the pass in degrees, with the binding elevation dashed"
      range={ELEVATION_RANGE_DEG}
      splits={ELEVATION_SPLITS_DEG}
      series={series}
    />
  );
});

const ELEVATION_RANGE_DEG = [0, 90] as const;
const ELEVATION_SPLITS_DEG = [0, 30, 60, 90] as const;

function PassInSky(props: {
  readonly model: RunModel;
  readonly row: number;
  readonly station: Station;
  readonly cursor: UtcMs;
}) {
  const { model, row, station, cursor } = props;
  const { sky, tracks } = useSky(model);
  const horizon = useMemo(() => horizonOf(station), [station]);
  const open = openWindows(model, sky, model.run.windows.stationIndex[row]!, cursor);
  const { runId } = model.run;
  const shown = open.filter((window) => window.row === row);
  return (
    <Section aside="north up, east right" title="Pass in the sky">
      <SkyPlot
        antennaDeg={antennaRange(station)}
        declinationDeg={declinationDeg(station, cursor)}
        floorDeg={station.minElevationDeg}
        horizonAtDeg={horizon}
        marks={skyMarks(model, open, row)}
        onSelectMark={(key) => select({ kind: 'window', runId, row: Number(key) })}
        tracks={skyTracks(model, tracks, { open: shown, nextRow: -1, selectedRow: row, at: cursor })}
      />
    </Section>
  );
}

function passFacts(model: RunModel, row: number): Fact[] {
  const { run } = model;
  const { windows } = run;
  const satelliteIndex = windows.satelliteIndex[row]!;
  const epochUtcMs = model.epochUtcMs[satelliteIndex]!;
  const days = ageDays(windows.startUtcMs[row]!, epochUtcMs);
  const startUtcMs = utcMs(windows.startUtcMs[row]!);
  const fleet = fleetOfSatellite(model, satelliteIndex);
  const flags = windows.flags[row]!;
  const cut = [
    (flags & WINDOW_START_CLIPPED) === 0 ? [] : ['before the span'],
    (flags & WINDOW_END_CLIPPED) === 0 ? [] : ['after the span'],
  ].flat();
  return [
    {
      label: 'Duration',
      term: 'duration',
      value: formatDuration((windows.endUtcMs[row]! - windows.startUtcMs[row]!) / 1_000),
      inputs: [
        `Engine ${run.engineVersion}, run ${run.runId}`,
        `Edges of (elevation - binding elevation), refined to 1 ms`,
        `Inputs SHA-256 ${run.inputHash.slice(0, 16)}…`,
      ],
    },
    {
      label: 'Element age',
      term: 'elementAge',
      value: ageText(days),
      tone: ageTone(days) === 'good' ? 'plain' : ageTone(days),
      inputs: [
        `Epoch ${Number.isNaN(epochUtcMs) ? 'not known' : formatIsoUtc(utcMs(epochUtcMs))}`,
        `Element set ${model.runElements.elementSetIds[satelliteIndex]} of the catalogue`,
      ],
    },
    ...timeErrorFacts(elementsFromColumns(model.runElements, satelliteIndex), startUtcMs, fleet),
    ...(cut.length === 0
      ? []
      : [
          {
            label: 'Cut off',
            term: 'cut' as const,
            value: `goes on ${cut.join(' and ')}`,
            tone: 'marginal' as const,
            wordy: true,
          },
        ]),
  ];
}
