import { useMemo } from 'react';
import { placeAt } from '../../../shared/astro/index.ts';
import { type Station, stationSymbolCode, type UtcMs } from '../../../shared/domain/index.ts';
import { dbText, stationRadioOf } from '../../../shared/radios/index.ts';
import { SkyPlot } from '../../charts/index.ts';
import {
  frameState,
  type IndexedLinks,
  NO_SELECTION,
  select,
  setHover,
  startAccess,
  useCursor,
  useScenario,
  useShownLinks,
} from '../../state/index.ts';
import { Badge, Button, EmptyState, MiddleText } from '../../ui/index.ts';
import {
  azimuthText,
  dayClock,
  degreesText,
  Facts,
  horizonOf,
  type RunModel,
  Section,
  useGeoid,
  useSymbols,
} from '../common/index.ts';
import { compareLinks, linkAt, nextLink } from '../links/index.ts';
import { GatewaySection } from '../network/index.ts';
import { StationRadioSection } from '../radios/index.ts';
import { editStation } from '../stations/index.ts';
import { openUnitView } from '../unit/unitStore.ts';
import { WhySection } from '../why/index.ts';
import { countdownText } from './countdown.ts';
import { Head } from './parts/Head.tsx';
import { type PassLine, PassList } from './parts/PassList.tsx';
import {
  nextWindowRow,
  type OpenWindow,
  openWindows,
  peakOf,
  satelliteCssColor,
  skyMarks,
  skyTracks,
} from './skyModel.ts';
import { limitFacts, movementFacts, positionFacts } from './stationFacts.ts';
import { declinationDeg, useSky } from './useSky.ts';

/** Height of the symbol's frame, CSS pixels. */
const HEAD_SYMBOL_PX = 20;
/** Satellites listed before the rest has to be asked for: the highest ones. */
const SHORT_LIST = 8;

/** What `linkAt` gives a link that is open. */
const OPEN_RANK = 2;

/** Everything about one station at the time cursor. */
export function StationInspector(props: { readonly station: Station; readonly model: RunModel | null }) {
  const { station, model } = props;
  const cursor = useCursor();
  const scenario = useScenario();
  const geoid = useGeoid();
  const symbolOf = useSymbols(HEAD_SYMBOL_PX);
  const place = placeAt(station, cursor);
  const stationIndex = model === null ? -1 : model.stationIndexOf(station.stationId);
  const links = useShownLinks();
  const hasPair = links?.run.pairs.some(({ stationId }) => stationId === station.stationId) ?? false;
  return (
    <div className="bb-inspector bb-fold">
      <Head
        actions={
          <>
            <Button edits label="Edit this station" onClick={() => editStation(station)} text="Edit" />
            {stationIndex < 0 ? null : (
              <Button
                label="Only the windows of this unit, large, the next contact counting down (U)"
                onClick={() => openUnitView(station.stationId)}
                text="Unit view"
              />
            )}
            {hasPair ? (
              <Button
                label="Two terminals, or two availabilities, of this station side by side"
                onClick={() => compareLinks({ stationId: station.stationId })}
                text="Compare"
              />
            ) : null}
          </>
        }
        color={null}
        subtitle={station.name === station.stationId ? 'Station' : `Station ${station.stationId}`}
        pictureUrl={symbolOf(stationSymbolCode(station))}
        symbol="◇"
        title={station.name}
      >
        {station.track.length > 0 ? (
          <Badge text="MOVING" title={`${station.track.length} waypoints`} tone="plain" />
        ) : null}
      </Head>
      {model === null || stationIndex < 0 ? (
        <EmptyState
          actionText="Compute windows"
          tone="primary"
          onAction={() => void startAccess()}
          text={
            model === null
              ? 'No windows are computed yet.'
              : 'This station has no windows yet: it is not part of the last run.'
          }
        />
      ) : (
        <SkyOfStation cursor={cursor} model={model} station={station} stationIndex={stationIndex} />
      )}
      <Section title="Position">
        {place === null ? null : (
          <Facts facts={[...positionFacts(place, cursor, geoid), ...movementFacts(station, cursor)]} />
        )}
      </Section>
      <Section title="Limits">
        <Facts facts={limitFacts(station)} />
      </Section>
      {scenario === null ? null : <StationRadioSection scenario={scenario} station={station} />}
      {scenario === null ? null : <GatewaySection scenario={scenario} station={station} />}
    </div>
  );
}

interface SkyOfStationProps {
  readonly station: Station;
  readonly stationIndex: number;
  readonly model: RunModel;
  readonly cursor: UtcMs;
}

function SkyOfStation(props: SkyOfStationProps) {
  const { station, stationIndex, model, cursor } = props;
  const { sky, tracks } = useSky(model);
  const links = useShownLinks();
  const scenario = useScenario();
  const keepOut = scenario === null ? [] : stationRadioOf(scenario, station.stationId).keepOutSectors;
  const horizon = useMemo(() => horizonOf(station), [station]);
  const open = openWindows(model, sky, stationIndex, cursor);
  const next = nextOf(props, links);
  const hasContact =
    links !== null && isJudgedByLinks(station, links)
      ? open.some(({ row }) => linkAt(row, cursor, links).rank >= OPEN_RANK)
      : open.length > 0;
  const { runId } = model.run;
  const selectRow = (row: number): void => select({ kind: 'window', runId, row });
  const hoverRow = (row: number | null): void =>
    setHover(row === null ? NO_SELECTION : { kind: 'window', runId, row });
  return (
    <>
      <Section aside="north up, east right" title="Sky at the cursor">
        <SkyPlot
          antennaDeg={antennaRange(station)}
          declinationDeg={declinationDeg(station, cursor)}
          floorDeg={station.minElevationDeg}
          horizonAtDeg={horizon}
          keepOut={keepOut}
          marks={skyMarks(model, open, -1)}
          onSelectMark={(key) => selectRow(Number(key))}
          tracks={skyTracks(model, tracks, {
            open,
            nextRow: typeof next === 'string' ? -1 : next.row,
            selectedRow: -1,
            at: cursor,
          })}
        />
        <Countdown cursor={cursor} model={model} next={next} onSelect={selectRow} />
      </Section>
      <WhySection
        asked={{ kind: 'station', stationId: station.stationId, atUtcMs: cursor }}
        key={station.stationId}
        prompt={silenceText(hasContact, open.length)}
      />
      <Section aside={String(open.length)} title="Above the mask now">
        <PassList
          emptyText="No satellite at this moment."
          heads={links === null ? HEADS : [...HEADS, 'link']}
          label="Satellites above the mask"
          lines={withLinksFirst(open, cursor, links).map((window) => openLine(window, model, cursor, links))}
          onHover={hoverRow}
          onSelect={selectRow}
          shortCount={SHORT_LIST}
        />
      </Section>
    </>
  );
}

/** What a station lacks at the cursor; empty where it has contact. */
function silenceText(hasContact: boolean, inViewCount: number): string {
  if (hasContact) {
    return '';
  }
  return inViewCount === 0
    ? 'No contact now: no satellite above the mask.'
    : `No contact now: ${inViewCount} above the mask, and no link opens.`;
}

/** The antenna's limits as a pair; null without any. */
export function antennaRange(station: Station): readonly [number, number] | null {
  const { antennaLimits } = station;
  return antennaLimits === null ? null : [antennaLimits.minElevationDeg, antennaLimits.maxElevationDeg];
}

/** The satellites with a link, the good ones first; among equals the highest. */
function withLinksFirst(
  open: readonly OpenWindow[],
  cursor: UtcMs,
  links: IndexedLinks | null,
): readonly OpenWindow[] {
  if (links === null) {
    return open;
  }
  const ranks = new Map(open.map(({ row }) => [row, linkAt(row, cursor, links).rank]));
  return [...open].sort((a, b) => ranks.get(b.row)! - ranks.get(a.row)!);
}

const HEADS = ['azimuth T', 'elevation', 'left'] as const;

const wholeDegrees = (angleDeg: number): string => `${Math.round(angleDeg) % 360}°`;

function openLine(window: OpenWindow, model: RunModel, cursor: UtcMs, links: IndexedLinks | null): PassLine {
  const link = links === null ? null : linkAt(window.row, cursor, links);
  const rest = [countdownText(cursor, window.endUtcMs), ...(link === null ? [] : [link.text.slice(0, 1)])];
  return {
    key: window.row,
    color: satelliteCssColor(model, window.satelliteIndex),
    name: model.satelliteNames[window.satelliteIndex]!,
    // Which satellite it is must be readable beside them: all digits stand in the hint and in what is copied.
    cells: [wholeDegrees(window.azimuthDeg), wholeDegrees(window.elevationDeg), ...rest],
    copied: [azimuthText(window.azimuthDeg), degreesText(window.elevationDeg), ...rest],
    hint: `Elevation ${degreesText(window.elevationDeg)}, azimuth ${azimuthText(window.azimuthDeg)} T${window.magneticAzimuthDeg === null ? '' : `, ${azimuthText(window.magneticAzimuthDeg)} M (WMM2025)`}; range ${Math.round(window.rangeKm).toLocaleString('en-US')} km${link === null ? '' : `; link ${link.text}`}`,
    ...(link === null ? {} : { tone: link.tone }),
    selected: false,
  };
}

/** What the station waits for: its next link where links are known, else the next window. */
interface Next {
  readonly row: number;
  readonly startUtcMs: UtcMs;
  /** Where the cursor goes when it is pressed. */
  readonly bestUtcMs: UtcMs;
  readonly title: string;
  readonly text: string;
}

function nextOf(
  { station, stationIndex, model, cursor }: SkyOfStationProps,
  links: IndexedLinks | null,
): Next | string {
  const { windows } = model.run;
  if (links !== null && isJudgedByLinks(station, links)) {
    const link = nextLink(model, stationIndex, cursor, links);
    return link === null
      ? 'No further link opens within the span.'
      : {
          row: link.accessRow,
          startUtcMs: link.startUtcMs as UtcMs,
          bestUtcMs: link.startUtcMs as UtcMs,
          title: 'Next link',
          text: `least margin ${dbText(link.leastMarginDb)}`,
        };
  }
  const row = nextWindowRow(model, stationIndex, cursor);
  return row < 0
    ? 'No further window opens within the span.'
    : {
        row,
        startUtcMs: windows.startUtcMs[row]! as UtcMs,
        bestUtcMs: peakOf(model, row),
        title: 'Next window',
        text: `highest ${degreesText(windows.peakElevationDeg[row]!)}`,
      };
}

function isJudgedByLinks({ stationId }: Station, links: IndexedLinks): boolean {
  return links.run.pairs.some((pair) => pair.stationId === stationId);
}

function Countdown(props: {
  readonly model: RunModel;
  readonly next: Next | string;
  readonly cursor: UtcMs;
  onSelect(row: number): void;
}) {
  const { model, next, cursor } = props;
  if (typeof next === 'string') {
    return <p className="bb-dim">{next}</p>;
  }
  const { row, startUtcMs } = next;
  return (
    <button
      className="bb-countdown"
      onClick={() => {
        props.onSelect(row);
        frameState.setCursor(next.bestUtcMs);
      }}
      title="Select its window and go there"
      type="button"
    >
      <span>
        <span className="bb-dim">{next.title}</span>
        <br />
        <strong>
          <MiddleText text={model.satelliteNames[model.run.windows.satelliteIndex[row]!]!} />
        </strong>
        <span className="bb-dim">
          {dayClock(startUtcMs).slice(7)}, {next.text}
        </span>
      </span>
      <span className="bb-number">{countdownText(cursor, startUtcMs)}</span>
    </button>
  );
}
