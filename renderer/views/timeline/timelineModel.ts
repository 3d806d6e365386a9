import type { TimelineModel, TimelineTheme, WindowRows } from '../../timeline/index.ts';
import { fleetToken, readToken } from '../../ui/index.ts';
import { fleetOfSatellite, type RunModel, type SelectedIndices } from '../common/index.ts';
import { nightsOf } from './nights.ts';

/** Colours and fonts of the present theme for the canvas. */
export function readTimelineTheme(): TimelineTheme {
  return {
    background: readToken('--color-panel'),
    ruler: readToken('--color-raised'),
    line: readToken('--color-line'),
    text: readToken('--color-text'),
    dim: readToken('--color-dim'),
    accent: readToken('--color-accent'),
    bad: readToken('--color-bad'),
    onBar: readToken('--color-background'),
    night: readToken('--color-background'),
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

/** Colour of each satellite's fleet as the canvas needs it; the dim token for those without a fleet. */
function colorsBySatellite(model: RunModel, theme: TimelineTheme): (satelliteIndex: number) => string {
  const byFleet = model.scenario.fleets.map((fleet) => readToken(fleetToken(fleet.colorIndex)));
  return (satelliteIndex) => {
    const fleet = fleetOfSatellite(model, satelliteIndex);
    return fleet === undefined ? theme.dim : byFleet[model.scenario.fleets.indexOf(fleet)]!;
  };
}

/** Everything the timeline shows of a run. */
export function timelineModelOf(
  model: RunModel,
  rows: WindowRows,
  nights: (stationIndex: number) => Float64Array,
  view: { readonly theme: TimelineTheme; readonly selection: SelectedIndices },
): TimelineModel {
  const colorOf = colorsBySatellite(model, view.theme);
  return {
    rows,
    stations: model.stationNames.map((name, stationIndex) => ({ stationIndex, name })),
    fromUtcMs: model.run.fromUtcMs,
    toUtcMs: model.run.toUtcMs,
    theme: view.theme,
    selection: view.selection,
    nightsOf: nights,
    satelliteColor: colorOf,
    satelliteName: (satelliteIndex) => model.satelliteNames[satelliteIndex]!,
  };
}
