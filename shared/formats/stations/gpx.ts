import { fail, ok, type Result } from '../../domain/index.ts';
import { LineCounter } from '../lines.ts';
import { located, quoted } from '../located.ts';
import type { GeoidHeight } from '../positions/geoid.ts';
import { childText, type XmlElement, xmlTree } from '../xml/tree.ts';
import type { Cells } from './columns.ts';
import {
  type DraftOrProblem,
  type DraftPoint,
  numberFromText,
  putCell,
  stationsFromDrafts,
} from './drafts.ts';
import type { ReadStations, StationFileFailureCode } from './types.ts';

/**
 * Reads GPX 1.1 (topografix.com/GPX/1/1): a waypoint is a fixed station, a route or a track with times a
 * moving one. Elevations are above sea level. What stands in an `extensions` element under the name of a
 * column is taken over.
 */
export function readStationsGpx(
  text: string,
  geoidHeightM: GeoidHeight | null,
): Result<ReadStations, StationFileFailureCode> {
  const drafts = gpxDrafts(text);
  if (drafts.length === 0) {
    return fail('formats.noStations', 'the GPX file has neither waypoint nor route nor track');
  }
  return ok(stationsFromDrafts('gpx', drafts, geoidHeightM));
}

/** What the waypoints, routes and tracks of a file say, in order. */
export function gpxDrafts(text: string): DraftOrProblem[] {
  const tree = xmlTree(text);
  const lines = new LineCounter(text);
  const drafts: DraftOrProblem[] = [];
  let record = 0;
  for (const element of tree.root?.children ?? []) {
    if (!element.closed || !['wpt', 'rte', 'trk'].includes(element.name)) continue;
    record += 1;
    drafts.push(draftOf(element, record, lines));
  }
  if (tree.defect !== null) {
    const message = `XML is not well-formed: ${tree.defect.message}; what stands after it was not read`;
    const line = new LineCounter(text).lineAt(tree.defect.position);
    drafts.push({ problem: located(line, record + 1, { code: 'syntax', message }) });
  }
  return drafts;
}

const WORDS: Readonly<Record<string, string>> = { wpt: 'waypoint', rte: 'route', trk: 'track' };

function draftOf(element: XmlElement, record: number, lines: LineCounter): DraftOrProblem {
  const line = lines.lineAt(element.position);
  const cells: Cells = {};
  const name = childText(element, 'name');
  if (name !== '') cells.name = name;
  for (const extension of element.children.filter((child) => child.name === 'extensions')) {
    for (const { name: key, text } of leavesOf(extension)) putCell(cells, key, text);
  }
  const isRoute = element.name !== 'wpt';
  const path = `${WORDS[element.name] ?? element.name} ${quoted(name === '' ? String(record) : name)}`;
  const points: DraftPoint[] = [];
  for (const place of isRoute ? pointElementsOf(element) : [element]) {
    const point = pointOf(place, lines);
    if ('message' in point) {
      const message = `${path}: ${point.message}`;
      return { problem: located(point.line, record, { code: 'field-invalid', message }) };
    }
    points.push(point);
  }
  if (points.length === 0) {
    return {
      problem: located(line, record, { code: 'field-missing', message: `${path}: it has no points` }),
    };
  }
  return { draft: { line, record, path, cells, fields: {}, points, isRoute, doubts: [] } };
}

/** Points of a route, or of all segments of a track one after the other. */
function pointElementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === 'trkseg'
      ? child.children.filter(({ name }) => name === 'trkpt')
      : child.name === 'rtept'
        ? [child]
        : [],
  );
}

function pointOf(
  element: XmlElement,
  lines: LineCounter,
): DraftPoint | { readonly line: number; readonly message: string } {
  const line = lines.lineAt(element.position);
  const numberOf = (text: string | undefined) => (text === undefined ? null : numberFromText(text));
  const latitudeDeg = numberOf(element.attributes.get('lat'));
  const longitudeDeg = numberOf(element.attributes.get('lon'));
  if (latitudeDeg === null || longitudeDeg === null) {
    const found = `lat=${quoted(element.attributes.get('lat') ?? '')} lon=${quoted(element.attributes.get('lon') ?? '')}`;
    return { line, message: `expected numbers as lat and lon, found ${found}` };
  }
  const elevation = childText(element, 'ele');
  const elevationM = elevation === '' ? undefined : numberFromText(elevation);
  if (elevationM === null) return { line, message: `ele: expected a number, found ${quoted(elevation)}` };
  const time = childText(element, 'time');
  return {
    latitudeDeg,
    longitudeDeg,
    ...(elevationM !== undefined && { heightMslM: elevationM }),
    timeUtc: time === '' ? null : time,
    line,
  };
}

function leavesOf(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => (child.children.length === 0 ? [child] : leavesOf(child)));
}
