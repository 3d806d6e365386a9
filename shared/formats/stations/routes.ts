import { fail, type GeodeticPlace, ok, type Result, type UtcMs } from '../../domain/index.ts';
import { parseInstant } from '../../time/index.ts';
import { csvDelimiterOf, csvRecords } from '../csv/records.ts';
import { type LocatedProblem, located } from '../located.ts';
import { type GeoidHeight, loadGeoid } from '../positions/geoid.ts';
import { columnOf } from './columns.ts';
import type { DraftOrProblem, DraftPoint } from './drafts.ts';
import { geoJsonDrafts } from './geoJson.ts';
import { gpxDrafts } from './gpx.ts';
import { kmlDrafts } from './kml.ts';
import { readStations, stationFormatOf } from './read.ts';
import type { StationFileFailureCode } from './types.ts';

/** A point of a route that was read, its time null where the file gives none. */
export interface RoutePoint extends GeodeticPlace {
  readonly utcMs: UtcMs | null;
}

/** A line of a map file. */
export interface Route {
  readonly name: string;
  readonly points: readonly RoutePoint[];
}

/** The lines of a file, and what is wrong with those that could not be read. */
export interface ReadRoutes {
  readonly routes: readonly Route[];
  readonly rejected: readonly LocatedProblem[];
}

/**
 * Reads the routes of a file, with or without times: lines of KML, GPX and GeoJSON, moving stations of
 * JSON and CSV, or a CSV table of waypoints alone.
 */
export async function readRoutes(text: string): Promise<Result<ReadRoutes, StationFileFailureCode>> {
  const plain = text.replace(/^\ufeff/, '');
  const format = stationFormatOf(plain);
  const drafts =
    format === 'kml'
      ? ok(kmlDrafts(plain))
      : format === 'gpx'
        ? ok(gpxDrafts(plain))
        : format === 'geojson'
          ? geoJsonDrafts(plain)
          : null;
  if (drafts === null) return routesOfStations(format === 'csv' ? withId(plain) : plain);
  if (!drafts.ok) return drafts;
  const read = routesOfDrafts(drafts.value, await loadGeoid());
  return read.routes.length + read.rejected.length > 0 ? ok(read) : noRoutes();
}

function noRoutes() {
  return fail('formats.noStations', 'the file holds no route: expected a line, a track or rows with times');
}

async function routesOfStations(text: string): Promise<Result<ReadRoutes, StationFileFailureCode>> {
  const read = await readStations(text);
  if (!read.ok) return read;
  const routes = read.value.stations
    .filter((station) => station.track.length > 0)
    .map((station): Route => ({ name: station.name, points: station.track }));
  const { rejected } = read.value;
  return routes.length + rejected.length > 0 ? ok({ routes, rejected }) : noRoutes();
}

/** A table of waypoints with an id in front of every row, each on its line, when it has no column for one. */
function withId(text: string): string {
  const delimiter = csvDelimiterOf(/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '');
  const pieces: string[] = [];
  let line = 1;
  for (const record of csvRecords(text, delimiter)) {
    if (pieces.length === 0 && record.fields.some((name) => ['id', 'name'].includes(columnOf(name) ?? ''))) {
      return text;
    }
    const lead = pieces.length === 0 ? 'id' : 'route';
    const raw = text.slice(record.start, record.end);
    pieces.push(`${'\n'.repeat(Math.max(0, record.line - line))}${lead}${delimiter}${raw}`);
    line = record.line + raw.split(/\r\n|\n|\r/).length - 1;
  }
  return pieces.join('');
}

function routesOfDrafts(drafts: readonly DraftOrProblem[], geoidHeightM: GeoidHeight): ReadRoutes {
  const routes: Route[] = [];
  const rejected: LocatedProblem[] = [];
  for (const entry of drafts) {
    if ('problem' in entry) {
      rejected.push(entry.problem);
      continue;
    }
    const { draft } = entry;
    if (!draft.isRoute) continue;
    const points = draft.points.map((point) => routePointOf(point, geoidHeightM));
    const bad = points.findIndex((point) => typeof point === 'string');
    if (bad >= 0) {
      const message = `${draft.path}: point ${bad + 1}: ${String(points[bad])}`;
      rejected.push(located(draft.points[bad]!.line, draft.record, { code: 'field-invalid', message }));
      continue;
    }
    routes.push({
      name: draft.cells.name ?? '',
      points: points.filter((point) => typeof point !== 'string'),
    });
  }
  return { routes, rejected };
}

function routePointOf(point: DraftPoint, geoidHeightM: GeoidHeight): RoutePoint | string {
  const { latitudeDeg, longitudeDeg, heightMslM, timeUtc } = point;
  const onEarth = Math.abs(latitudeDeg) <= 90 && longitudeDeg >= -180 && longitudeDeg <= 360;
  if (!onEarth) return `expected a latitude and a longitude, found ${latitudeDeg} and ${longitudeDeg}`;
  const time = timeUtc === null ? null : parseInstant(timeUtc);
  if (time !== null && !time.ok) return time.failure.message;
  const aboveSea = heightMslM === undefined ? 0 : heightMslM + geoidHeightM(latitudeDeg, longitudeDeg);
  return { latitudeDeg, longitudeDeg, heightM: point.heightM ?? aboveSea, utcMs: time?.value ?? null };
}
