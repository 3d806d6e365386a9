import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import type { SkyDirection, SkyMark, SkyTrack } from '../../charts/index.ts';
import { nextRowForStation, openRowsAt } from '../../state/index.ts';
import { fleetColor, middleCut } from '../../ui/index.ts';
import { evenInstants, fleetOfSatellite, type RunModel, type Sky } from '../common/index.ts';

/** Steps of a drawn track: a few degrees each for a low orbit. */
const TRACK_STEPS = 32;
/** Letters of a name beside its mark. */
const LABEL_LENGTH = 18;
/** With more satellites than this in view only their next two minutes are drawn. */
const WHOLE_TRACKS = 8;
const HEADING_MS = 120_000;
const HEADING_STEPS = 4;
/** Windows open at once over the whole run that are looked through for one station. */
const OPEN_CAPACITY = 1 << 16;
const openBuffer = new Uint32Array(OPEN_CAPACITY);

/** A window that is open at the cursor, with where its satellite stands. */
export interface OpenWindow {
  readonly row: number;
  readonly satelliteIndex: number;
  readonly azimuthDeg: number;
  readonly magneticAzimuthDeg: number | null;
  readonly elevationDeg: number;
  readonly rangeKm: number;
  readonly endUtcMs: number;
}

/** Tracks of windows in the sky, kept for as long as the run is shown. */
export class TrackCache {
  readonly #model: RunModel;
  readonly #sky: Sky;
  readonly #tracks = new Map<number, readonly SkyDirection[]>();

  constructor(model: RunModel, sky: Sky) {
    this.#model = model;
    this.#sky = sky;
  }

  /** The whole track of a window. */
  track(row: number): readonly SkyDirection[] {
    const known = this.#tracks.get(row);
    if (known !== undefined) {
      return known;
    }
    const { windows } = this.#model.run;
    const instants = evenInstants(windows.startUtcMs[row]!, windows.endUtcMs[row]!, TRACK_STEPS);
    const made = this.#sky.directions(windows.stationIndex[row]!, windows.satelliteIndex[row]!, instants);
    this.#tracks.set(row, made);
    return made;
  }

  /** The next stretch of a track from an instant on: which way the satellite goes, in a crowded sky. */
  heading(window: OpenWindow, at: UtcMs): readonly SkyDirection[] {
    const stationIndex = this.#model.run.windows.stationIndex[window.row]!;
    const untilUtcMs = Math.min(window.endUtcMs, at + HEADING_MS);
    const instants = evenInstants(at, untilUtcMs, HEADING_STEPS).slice(1);
    return [window, ...this.#sky.directions(stationIndex, window.satelliteIndex, instants)];
  }
}

/** Windows of a station that are open at an instant, highest satellite first. */
export function openWindows(model: RunModel, sky: Sky, stationIndex: number, at: UtcMs): OpenWindow[] {
  const rows = openBuffer;
  const count = Math.min(openRowsAt(model.index, at, rows), OPEN_CAPACITY);
  const { windows } = model.run;
  const open: OpenWindow[] = [];
  for (const row of rows.subarray(0, count)) {
    if (windows.stationIndex[row] !== stationIndex) {
      continue;
    }
    const satelliteIndex = windows.satelliteIndex[row]!;
    const look = sky.lookAt(stationIndex, satelliteIndex, at);
    if (look !== null) {
      const { azimuthDeg, magneticAzimuthDeg, elevationDeg, rangeKm } = look;
      const endUtcMs = windows.endUtcMs[row]!;
      open.push({ row, satelliteIndex, azimuthDeg, magneticAzimuthDeg, elevationDeg, rangeKm, endUtcMs });
    }
  }
  return open.sort((a, b) => b.elevationDeg - a.elevationDeg);
}

/** The first window of a station that opens after an instant; -1 when there is none. */
export function nextWindowRow(model: RunModel, stationIndex: number, at: UtcMs): number {
  return nextRowForStation(model.index, stationIndex, at);
}

/** CSS colour of a satellite: that of its fleet. */
export function satelliteCssColor(model: RunModel, satelliteIndex: number): string {
  const fleet = fleetOfSatellite(model, satelliteIndex);
  return fleet === undefined ? 'var(--color-dim)' : fleetColor(fleet.colorIndex);
}

/** Tracks for the sky plot: everything open, the selected window, and the next one while nothing is open. */
export function skyTracks(
  model: RunModel,
  tracks: TrackCache,
  shown: {
    readonly open: readonly OpenWindow[];
    readonly nextRow: number;
    readonly selectedRow: number;
    readonly at: UtcMs;
  },
): SkyTrack[] {
  const lineOf = (row: number, state: SkyTrack['state'], directions: readonly SkyDirection[]): SkyTrack => ({
    key: String(row),
    color: satelliteCssColor(model, model.run.windows.satelliteIndex[row]!),
    state,
    directions,
  });
  const trackOf = (row: number, state: SkyTrack['state']) => lineOf(row, state, tracks.track(row));
  const crowded = shown.open.length > WHOLE_TRACKS;
  const made = shown.open
    .filter((window) => window.row !== shown.selectedRow)
    .map((window) =>
      crowded ? lineOf(window.row, 'open', tracks.heading(window, shown.at)) : trackOf(window.row, 'open'),
    );
  if (shown.open.length === 0 && shown.nextRow >= 0 && shown.nextRow !== shown.selectedRow) {
    made.push(trackOf(shown.nextRow, 'next'));
  }
  if (shown.selectedRow >= 0) {
    made.push(trackOf(shown.selectedRow, 'selected'));
  }
  return made;
}

/** Satellites in the sky plot. Keys are rows of the run. */
export function skyMarks(model: RunModel, open: readonly OpenWindow[], selectedRow: number): SkyMark[] {
  return open.map((window) => ({
    key: String(window.row),
    azimuthDeg: window.azimuthDeg,
    elevationDeg: window.elevationDeg,
    color: satelliteCssColor(model, window.satelliteIndex),
    label: middleCut(model.satelliteNames[window.satelliteIndex]!, LABEL_LENGTH),
    selected: window.row === selectedRow,
  }));
}

/** The middle of a window, for a cursor that should stand in it. */
export function peakOf(model: RunModel, row: number): UtcMs {
  return utcMs(model.run.windows.peakUtcMs[row]!);
}
