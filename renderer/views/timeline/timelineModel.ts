import type { Fleet, StationId } from '../../../shared/domain/index.ts';
import type {
  ConstraintKind,
  LinkBars,
  SatelliteGroups,
  TimelineFlows,
  TimelineModel,
  TimelinePeriod,
  TimelineTheme,
  WindowRows,
} from '../../timeline/index.ts';
import { fleetToken, readToken } from '../../ui/index.ts';
import { PERIOD_WORDS, type RunModel, type SelectedIndices } from '../common/index.ts';
import { grantName } from '../plan/planEdits.ts';
import { type KeepOutBlock, sectorText } from './keepOuts.ts';
import { nightsOf } from './nights.ts';

function kindName(kind: ConstraintKind): string {
  if (kind === 'grant') return 'grant of access';
  return kind === 'keep-out' ? 'keep-out sector' : PERIOD_WORDS[kind].name;
}

/** Edge of the tile that stripes repeat, pixels. */
const STRIPES_PX = 4;

/** Slanted stripes of a colour, three parts to one that is left free. */
function stripes(color: string): string | CanvasPattern {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [STRIPES_PX, STRIPES_PX];
  const context = canvas.getContext('2d')!;
  context.fillStyle = color;
  for (let row = 0; row < STRIPES_PX; row += 1) {
    context.fillRect(0, row, STRIPES_PX, 1);
    context.clearRect(row, row, 1, 1);
  }
  return context.createPattern(canvas, 'repeat') ?? color;
}

/** Colours and fonts of the present theme for the canvas. */
export function readTimelineTheme(): TimelineTheme {
  return {
    background: readToken('--color-panel'),
    ruler: readToken('--color-raised'),
    line: readToken('--color-line'),
    text: readToken('--color-text'),
    dim: readToken('--color-dim'),
    accent: readToken('--color-accent'),
    good: readToken('--bar-good'),
    bad: readToken('--color-bad'),
    marginal: readToken('--bar-marginal'),
    marginalFill: stripes(readToken('--bar-marginal')),
    restricted: readToken('--globe-restricted'),
    onBar: readToken('--color-background'),
    night: readToken('--color-line-strong'),
    textFont: `400 11px ${readToken('--font-text')}`,
    monoFont: `400 11px ${readToken('--font-mono')}`,
  };
}

/** Nights by station, computed when a row is first drawn. */
export function nightsByStation(model: RunModel): (stationIndex: number) => Float64Array {
  const known = new Map<number, Float64Array>();
  return (stationIndex) => {
    let nights = known.get(stationIndex);
    if (nights === undefined) {
      const station = model.stations[stationIndex];
      nights =
        station === null || station === undefined
          ? new Float64Array(0)
          : nightsOf(station, model.run.fromUtcMs, model.run.toUtcMs);
      known.set(stationIndex, nights);
    }
    return nights;
  };
}

/**
 * Fleets as groups of satellites, in the order of the scenario; one more for satellites that belong to none
 * any more. Fleets without satellites in the run have no group.
 */
export function fleetGroups(model: RunModel): FleetGroups {
  const places = [...new Set(model.fleetPlaces)].sort((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b));
  const groupByPlace = new Map(places.map((place, group) => [place, group]));
  return {
    groupOfSatellite: Uint16Array.from(model.fleetPlaces, (place) => groupByPlace.get(place) ?? 0),
    groupCount: places.length,
    fleets: places.map((place) => model.scenario.fleets[place]),
  };
}

/** Groups with the fleets that they stand for; undefined for the satellites without one. */
export interface FleetGroups extends SatelliteGroups {
  readonly fleets: readonly (Fleet | undefined)[];
}

/** Periods of the scenario, then its grants of access, with the stations of the run that they concern. */
export function timelinePeriods({ scenario, stationIndexOf }: RunModel): TimelinePeriod[] {
  const indicesOf = (stationIds: readonly StationId[]) =>
    stationIds.length === 0 ? null : new Set(stationIds.map(stationIndexOf));
  return [
    ...scenario.periods.map(
      ({ kind, name, fromUtcMs, toUtcMs, stationIds }): TimelinePeriod => ({
        kind,
        name,
        fromUtcMs,
        toUtcMs,
        stationIndices: indicesOf(stationIds),
      }),
    ),
    ...scenario.plan.grants.map(
      (grant): TimelinePeriod => ({
        kind: 'grant',
        name: grantName(grant, scenario),
        ...grant.span,
        stationIndices: indicesOf(grant.stationIds),
      }),
    ),
  ];
}

/** A block of the lane of a keep-out sector, with its station of the run. */
export function keepOutPeriod(block: KeepOutBlock, { stationNames }: RunModel): TimelinePeriod {
  const { stationIndex, sector, fromUtcMs, toUtcMs } = block;
  return {
    kind: 'keep-out',
    name: sector.reason || sectorText(sector),
    fromUtcMs,
    toUtcMs,
    stationIndices: new Set([stationIndex]),
    laneName: `${stationNames[stationIndex]}, keep-out ${sectorText(sector)}`,
  };
}

/** Colours of the fleets in the present theme, by group. */
export function fleetColors(groups: FleetGroups, theme: TimelineTheme): readonly string[] {
  return groups.fleets.map((fleet) =>
    fleet === undefined ? theme.dim : readToken(fleetToken(fleet.colorIndex)),
  );
}

/** Everything the timeline shows of a run. */
export function timelineModelOf(
  model: RunModel,
  parts: {
    readonly rows: WindowRows;
    readonly links: LinkBars | null;
    readonly flows: TimelineFlows | null;
    /** Why a station has no links, by its index; empty when it may have some. */
    readonly withoutLinks: readonly string[];
    readonly groups: FleetGroups;
    readonly periods: readonly TimelinePeriod[];
    nightsOf(stationIndex: number): Float64Array;
  },
  view: {
    readonly theme: TimelineTheme;
    /** {@link fleetColors}: made once a theme, for reading a token makes the page work out its styles. */
    readonly colors: readonly string[];
    readonly selection: SelectedIndices;
    readonly draftStretchUtcMs: readonly [number, number] | null;
  },
): TimelineModel {
  const { groups } = parts;
  const { colors } = view;
  return {
    rows: parts.rows,
    links: parts.links,
    flows: parts.flows,
    periods: parts.periods,
    draftStretchUtcMs: view.draftStretchUtcMs,
    stations: model.stationNames.map((name, stationIndex) => ({
      stationIndex,
      name,
      withoutLinks: parts.withoutLinks[stationIndex] ?? '',
    })),
    fromUtcMs: model.run.fromUtcMs,
    toUtcMs: model.run.toUtcMs,
    theme: view.theme,
    selection: view.selection,
    nightsOf: parts.nightsOf,
    satelliteColor: (satelliteIndex) => colors[groups.groupOfSatellite[satelliteIndex]!]!,
    satelliteName: (satelliteIndex) => model.satelliteNames[satelliteIndex]!,
    groupColor: (group) => colors[group]!,
    groupName: (group) => groups.fleets[group]?.name ?? 'no fleet',
    periodKindName: kindName,
  };
}
