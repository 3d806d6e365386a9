import { timesWithin } from '../../astro/index.ts';
import { fail, ok, type Result, type UtcMs } from '../../domain/index.ts';
import { formatIsoUtc, parseIsoUtc } from '../../time/index.ts';
import { LineCounter } from '../lines.ts';
import { type Defect, located, quoted } from '../located.ts';
import type { GeoidHeight } from '../positions/geoid.ts';
import { childOf, childText, type XmlElement, xmlTree } from '../xml/tree.ts';
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
 * Reads KML 2.2 (OGC 07-147r2): a Placemark's Point is a fixed station; a gx:Track, or a LineString with a
 * TimeSpan in which it is run at constant speed, a moving one. Folders are groups, extended data with the
 * names of columns are what they say. Altitudes are above sea level (OGC 07-147r2, 9.19), where the mode
 * is clampToGround (as it is unless given) there is none.
 */
export function readStationsKml(
  text: string,
  geoidHeightM: GeoidHeight | null,
): Result<ReadStations, StationFileFailureCode> {
  const drafts = kmlDrafts(text);
  if (drafts.length === 0) return fail('formats.noStations', 'the KML file has no Placemark');
  return ok(stationsFromDrafts('kml', drafts, geoidHeightM));
}

/** What the Placemarks of a file say, in order. */
export function kmlDrafts(text: string): DraftOrProblem[] {
  const tree = xmlTree(text);
  const lines = new LineCounter(text);
  const drafts: DraftOrProblem[] = [];
  let record = 0;
  const walk = (element: XmlElement, folders: readonly string[]): void => {
    if (element.name === 'Placemark') {
      if (!element.closed) return;
      record += 1;
      drafts.push(...draftsOfPlacemark(element, { record, folders, lines }));
      return;
    }
    const inside = element.name === 'Folder' ? [...folders, childText(element, 'name')] : folders;
    for (const child of element.children) walk(child, inside);
  };
  if (tree.root !== null) walk(tree.root, []);
  if (tree.defect !== null) {
    const message = `XML is not well-formed: ${tree.defect.message}; what stands after it was not read`;
    const line = new LineCounter(text).lineAt(tree.defect.position);
    drafts.push({ problem: located(line, record + 1, { code: 'syntax', message }) });
  }
  return drafts;
}

interface PlacemarkContext {
  readonly record: number;
  readonly folders: readonly string[];
  readonly lines: LineCounter;
}

interface Geometry {
  readonly points: readonly DraftPoint[];
  readonly isRoute: boolean;
  readonly doubts: readonly Defect[];
}

function* draftsOfPlacemark(placemark: XmlElement, context: PlacemarkContext): Generator<DraftOrProblem> {
  const { record } = context;
  const line = context.lines.lineAt(placemark.position);
  const cells = cellsOfPlacemark(placemark, context.folders);
  const path = `Placemark ${quoted(cells.name ?? placemark.attributes.get('id') ?? String(record))}`;
  const geometries = [...geometriesOf(placemark)];
  if (geometries.length === 0) {
    const message = `${path}: expected a Point, a LineString or a Track, found none of them`;
    yield { problem: located(line, record, { code: 'geometry-missing', message }) };
  }
  for (const [index, element] of geometries.entries()) {
    const geometry = geometryOf(element, { placemark, path, line: context.lines });
    if ('defect' in geometry) {
      yield { problem: located(context.lines.lineAt(element.position), record, geometry.defect) };
      continue;
    }
    // Of several geometries each is a unit; the first bears the plain name and the id.
    const name = index === 0 ? cells.name : `${cells.name ?? `Placemark ${record}`} ${index + 1}`;
    const { id, name: _, ...rest } = cells;
    const own = {
      ...rest,
      ...(name !== undefined && { name }),
      ...(index === 0 && id !== undefined && { id }),
    };
    yield { draft: { line, record, path, cells: own, fields: {}, ...geometry } };
  }
}

function cellsOfPlacemark(placemark: XmlElement, folders: readonly string[]): Cells {
  const cells: Cells = {};
  const name = childText(placemark, 'name');
  if (name !== '') cells.name = name;
  for (const data of childOf(placemark, 'ExtendedData')?.children ?? []) {
    if (data.name === 'Data') putCell(cells, data.attributes.get('name') ?? '', childText(data, 'value'));
    for (const simple of data.children) {
      if (simple.name === 'SimpleData') putCell(cells, simple.attributes.get('name') ?? '', simple.text);
    }
  }
  const named = folders.filter((folder) => folder !== '');
  const whole = named.join(' / ');
  const group = whole.length <= 60 ? whole : (named[named.length - 1] ?? '').slice(0, 60);
  if (group !== '') cells.group ??= group;
  return cells;
}

/** Points, lines and tracks of a Placemark, those inside MultiGeometry and MultiTrack too. */
function* geometriesOf(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === 'Point' || child.name === 'LineString' || child.name === 'Track') yield child;
    else if (child.name === 'MultiTrack') yield joinedTracks(child);
    else if (child.name === 'MultiGeometry') yield* geometriesOf(child);
  }
}

/** The tracks of a MultiTrack one after the other. */
function joinedTracks(multiTrack: XmlElement): XmlElement {
  const tracks = multiTrack.children.filter((child) => child.name === 'Track');
  return { ...multiTrack, name: 'Track', children: tracks.flatMap((track) => track.children) };
}

function geometryOf(
  element: XmlElement,
  context: { readonly placemark: XmlElement; readonly path: string; readonly line: LineCounter },
): Geometry | { readonly defect: Defect } {
  const { path } = context;
  const mode = childText(element, 'altitudeMode');
  const doubts: Defect[] = [];
  if (mode === 'relativeToGround' || mode === 'relativeToSeaFloor') {
    const message = `${path}: heights are above the ground, which is not known here; they are taken above sea level`;
    doubts.push({ code: 'height-relative', message });
  }
  const hasHeight = mode !== '' && !mode.startsWith('clampTo');
  const texts = element.name === 'Track' ? coordsOfTrack(element) : coordinatesOf(element);
  const points: DraftPoint[] = [];
  for (const text of texts.slice(0, element.name === 'Point' ? 1 : texts.length)) {
    const point = pointFromText(text, hasHeight);
    if (point === null) {
      const message = `${path}: expected coordinates such as 5.32,60.39,12 (longitude, latitude, altitude), found ${quoted(text)}`;
      return { defect: { code: 'field-invalid', message } };
    }
    points.push({ ...point, timeUtc: null, line: context.line.lineAt(element.position) });
  }
  if (points.length === 0) {
    const message = `${path}: ${element.name} has no coordinates`;
    return { defect: { code: 'field-missing', message } };
  }
  if (element.name === 'Point') return { points, isRoute: false, doubts };
  if (element.name === 'LineString') {
    const span = spanOf(context.placemark);
    return { points: span === null ? points : runWithin(points, span), isRoute: true, doubts };
  }
  const whens = element.children.filter((child) => child.name === 'when').map((when) => when.text.trim());
  if (whens.length !== points.length) {
    const message = `${path}: expected as many times as places in the Track, found ${whens.length} and ${points.length}`;
    return { defect: { code: 'field-invalid', message } };
  }
  return {
    points: points.map((point, index) => ({ ...point, timeUtc: whens[index]! })),
    isRoute: true,
    doubts,
  };
}

/** Coordinate tuples of a text. Blanks part them; those beside a comma, which the standard forbids, do not. */
function coordinatesOf(element: XmlElement): readonly string[] {
  return childText(element, 'coordinates')
    .replace(/\s*,\s*/g, ',')
    .split(/\s+/)
    .filter((text) => text !== '');
}

/** gx:coord parts its numbers by blanks. */
function coordsOfTrack(element: XmlElement): readonly string[] {
  return element.children
    .filter((child) => child.name === 'coord')
    .map((coord) =>
      coord.text
        .trim()
        .split(/[\s,]+/)
        .join(','),
    );
}

function pointFromText(text: string, hasHeight: boolean): Omit<DraftPoint, 'timeUtc' | 'line'> | null {
  const numbers = text.split(',').map(numberFromText);
  const [longitudeDeg, latitudeDeg, altitudeM] = numbers;
  if (typeof longitudeDeg !== 'number' || typeof latitudeDeg !== 'number') return null;
  if (numbers.length > 3 || altitudeM === null) return null;
  return {
    longitudeDeg,
    latitudeDeg,
    ...(hasHeight && altitudeM !== undefined && { heightMslM: altitudeM }),
  };
}

function spanOf(placemark: XmlElement): readonly [UtcMs, UtcMs] | null {
  const span = childOf(placemark, 'TimeSpan');
  if (span === undefined) return null;
  const from = parseIsoUtc(childText(span, 'begin'));
  const to = parseIsoUtc(childText(span, 'end'));
  return from.ok && to.ok && to.value > from.value ? [from.value, to.value] : null;
}

/** The points with the times of a run at constant speed. */
function runWithin(points: readonly DraftPoint[], [from, to]: readonly [UtcMs, UtcMs]): DraftPoint[] {
  if (points.some(({ latitudeDeg }) => Math.abs(latitudeDeg) > 90)) return [...points];
  const times = timesWithin(points, from, to);
  return points.map((point, index) => ({ ...point, timeUtc: formatIsoUtc(times[index]!, 3) }));
}
