import { z } from 'zod';
import { fail, ok, type Result, utcMs } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';
import { scanJsonObjects } from '../json.ts';
import { brokenJson } from '../jsonPlace.ts';
import { LineCounter } from '../lines.ts';
import { located, quoted } from '../located.ts';
import type { GeoidHeight } from '../positions/geoid.ts';
import { StationInput } from './build.ts';
import { type Cells, columnOf } from './columns.ts';
import { type DraftOrProblem, type DraftPoint, numberFromText, stationsFromDrafts } from './drafts.ts';
import type { ReadStations, StationFileFailureCode } from './types.ts';

const Position = z.array(z.number()).min(2).max(4);
const Geometry = z.union([
  z.object({ type: z.literal('Point'), coordinates: Position }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(Position).min(1) }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(Position)).min(1) }),
]);
const Feature = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.unknown(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});
type Feature = z.infer<typeof Feature>;

/** True for the text of a GeoJSON object, told by its type. */
export function looksLikeGeoJson(text: string): boolean {
  return /"type"\s*:\s*"(FeatureCollection|Feature)"/.test(text);
}

/**
 * Reads GeoJSON (RFC 7946): a Point is a fixed station, a LineString with the property `coordTimes` or
 * `times`, one time a position, a moving one. Heights are above the ellipsoid, as the RFC has it.
 * Properties with the names of columns are what they say, others are for other programs.
 */
export function readStationsGeoJson(
  text: string,
  geoidHeightM: GeoidHeight | null,
): Result<ReadStations, StationFileFailureCode> {
  const drafts = geoJsonDrafts(text);
  if (!drafts.ok) return drafts;
  if (drafts.value.length === 0) return fail('formats.noStations', 'the GeoJSON file has no feature');
  return ok(stationsFromDrafts('geojson', drafts.value, geoidHeightM));
}

/** What the features of a file say, in order. */
export function geoJsonDrafts(text: string): Result<DraftOrProblem[], StationFileFailureCode> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('formats.notStations', brokenJson(text).message);
  }
  const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });
  const all = collection.safeParse(value);
  const features = all.success ? all.data.features : [value];
  const lines = linesOfFeatures(text, features.length);
  return ok(
    features.map((feature, index) => {
      const record = index + 1;
      const line = lines[index] ?? 1;
      const draft = draftOf(feature, record, line);
      return typeof draft === 'string'
        ? {
            problem: located(line, record, {
              code: 'field-invalid',
              message: `features[${index}]: ${draft}`,
            }),
          }
        : draft;
    }),
  );
}

/** Lines on which the features start; empty when the layout of the file does not tell. */
function linesOfFeatures(text: string, count: number): readonly number[] {
  const start = /"features"\s*:\s*(?=\[)/.exec(text);
  const lines = new LineCounter(text);
  const starts: number[] = [];
  for (const found of scanJsonObjects(text, start === null ? 0 : start.index + start[0].length)) {
    if (found.kind === 'object') starts.push(lines.lineAt(found.start));
  }
  return starts.length === count ? starts : [];
}

/** The draft of a feature, or what is wrong with it. */
function draftOf(value: unknown, record: number, line: number): DraftOrProblem | string {
  const feature = Feature.safeParse(value);
  if (!feature.success) return 'expected a Feature with a geometry';
  const geometry = Geometry.safeParse(feature.data.geometry);
  if (!geometry.success) {
    const { type } = z.object({ type: z.string() }).catch({ type: 'nothing' }).parse(feature.data.geometry);
    return `expected a Point or a LineString with its coordinates, found ${quoted(type)}`;
  }
  const read = propertiesOf(feature.data);
  if (typeof read === 'string') return read;
  const { coordinates, type } = geometry.data;
  const positions: readonly number[][] =
    type === 'Point' ? [coordinates] : type === 'LineString' ? coordinates : coordinates.flat();
  const times = timesOf(feature.data);
  if (times !== null && times.length !== positions.length) {
    return `expected as many times as positions, found ${times.length} and ${positions.length}`;
  }
  const points = positions.map(
    ([longitudeDeg = 0, latitudeDeg = 0, heightM], index): DraftPoint => ({
      longitudeDeg,
      latitudeDeg,
      ...(heightM !== undefined ? { heightM } : read.height),
      timeUtc: times?.[index] ?? null,
      line,
    }),
  );
  const name = read.cells.name ?? read.cells.id;
  const path = `features[${record - 1}]${name === undefined ? '' : ` ${quoted(name)}`}`;
  return {
    draft: { line, record, path, ...read, points, isRoute: type !== 'Point', doubts: [] },
  };
}

interface Properties {
  readonly cells: Cells;
  readonly fields: Partial<StationInput>;
  /** A height that stands among the properties and not in the coordinates. */
  readonly height: { heightM?: number; heightMslM?: number };
}

function propertiesOf({ id, properties }: Feature): Properties | string {
  const cells: Cells = {};
  const fields: Partial<StationInput> = {};
  const height: Properties['height'] = {};
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (key === 'horizonMask' || key === 'antennaLimits') {
      const read = StationInput.shape[key].safeParse(value);
      if (!read.success) return `${key}: ${read.error.issues[0]?.message ?? 'it is not valid'}`;
      Object.assign(fields, { [key]: read.data });
      continue;
    }
    const column = columnOf(key);
    if (column === null || (typeof value !== 'string' && typeof value !== 'number')) continue;
    if (column === 'heightM' || column === 'heightMslM') {
      const heightM = numberFromText(String(value));
      if (heightM === null) return `${key}: expected a number, found ${quoted(String(value))}`;
      height[column] = heightM;
    } else if (String(value).trim() !== '') cells[column] ??= String(value).trim();
  }
  if (id !== undefined && String(id).trim() !== '') cells.id ??= String(id).trim();
  return { cells, fields, height };
}

/** The times of a line, wherever the makers of such files put them; null when there are none. */
function timesOf({ properties }: Feature): readonly (string | null)[] | null {
  const nested = properties?.['coordinateProperties'];
  const inner = typeof nested === 'object' && nested !== null ? (nested as Record<string, unknown>) : {};
  const times = [properties?.['coordTimes'], properties?.['times'], inner['times']].find(Array.isArray);
  return times?.flat().map(timeText) ?? null;
}

/** Times are texts, or milliseconds since 1970. */
function timeText(time: unknown): string | null {
  if (typeof time === 'string') return time;
  return typeof time === 'number' && Math.abs(time) < 8e15 ? formatIsoUtc(utcMs(time), 3) : null;
}
