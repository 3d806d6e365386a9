import {
  type AntennaLimits,
  type GeodeticPlace,
  type HorizonPoint,
  Station,
  StationId,
  SymbolCode,
  type Waypoint,
} from '../../../shared/domain/index.ts';
import { formatDegrees, formatMgrs, type GeoidHeight, parsePosition } from '../../../shared/formats/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import {
  type HeightKind,
  type RouteRow,
  routeRowsOf,
  routeTextOf,
  type StationFormText,
} from './stationForm.ts';

/** What is wrong with each field, in words; fields that are right are left out. */
export type FieldProblems = Partial<Record<keyof StationFormText, string>>;

/** The form as understood. */
export interface FormReading {
  readonly problems: FieldProblems;
  /** What the position was taken for, to be shown under the field; empty when it was not understood. */
  readonly positionEcho: string;
  /** Null while something is wrong. */
  readonly station: Station | null;
}

/** What reading a form needs besides the form. */
export interface FormContext {
  /** Ids of the other stations. */
  readonly takenIds: readonly string[];
  /** Needed for heights above sea level; null until it is loaded. */
  readonly geoid: GeoidHeight | null;
  /** The station being edited, whose exact place is kept while its text is untouched; null for a new one. */
  readonly edited: { readonly station: Station; readonly text: StationFormText } | null;
}

type Read<T> = { readonly value: T } | { readonly problem: string };

function numberOf(text: string, name: string, least: number, greatest: number): Read<number> {
  const value = Number(text.trim().replace('−', '-'));
  if (text.trim() === '' || !Number.isFinite(value) || value < least || value > greatest) {
    return { problem: `${name}: expected a number from ${least} to ${greatest}` };
  }
  return { value };
}

function heightOf(
  text: string,
  kind: HeightKind,
  at: { latitudeDeg: number; longitudeDeg: number },
  geoid: GeoidHeight | null,
): Read<number> {
  const height = numberOf(text, 'Height', -1_000, 100_000);
  if ('problem' in height || kind === 'ellipsoid') {
    return height;
  }
  if (geoid === null) {
    return { problem: 'Height: the geoid is still being loaded' };
  }
  return { value: height.value + geoid(at.latitudeDeg, at.longitudeDeg) };
}

function placeOf(
  form: StationFormText,
  context: FormContext,
): Read<GeodeticPlace> & { field?: 'position' | 'height' } {
  const { edited } = context;
  const untouched =
    edited?.station.place !== null &&
    edited !== null &&
    edited.text.position === form.position &&
    edited.text.height === form.height &&
    edited.text.heightKind === form.heightKind;
  if (untouched && edited.station.place !== null) {
    return { value: edited.station.place };
  }
  const position = parsePosition(form.position);
  if (!position.ok) {
    return { problem: position.failure.message, field: 'position' };
  }
  const { latitudeDeg, longitudeDeg } = position.value;
  const height = heightOf(form.height, form.heightKind, position.value, context.geoid);
  if ('problem' in height) {
    return { ...height, field: 'height' };
  }
  return { value: { latitudeDeg, longitudeDeg, heightM: height.value } };
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}

/** Corners of the horizon, one a line. */
export function maskOf(text: string): Read<HorizonPoint[]> {
  const points: HorizonPoint[] = [];
  for (const [place, line] of linesOf(text).entries()) {
    if (line === '') {
      continue;
    }
    const parts = line
      .split(/[\s,;:°]+/)
      .filter(Boolean)
      .map(Number);
    const [azimuthDeg, elevationDeg] = parts;
    if (
      azimuthDeg === undefined ||
      elevationDeg === undefined ||
      parts.length !== 2 ||
      parts.some(Number.isNaN)
    ) {
      return {
        problem: `line ${place + 1}: expected azimuth and elevation such as "120 8.5", found "${line}"`,
      };
    }
    if (Math.abs(azimuthDeg) > 360 || Math.abs(elevationDeg) > 90) {
      return {
        problem: `line ${place + 1}: expected an azimuth of -360 to 360 and an elevation of -90 to 90`,
      };
    }
    points.push({ azimuthDeg, elevationDeg });
  }
  return { value: points };
}

/** A waypoint as understood, or what is wrong with its row; null for an empty row. */
type RowReading = Read<Waypoint> | null;

function waypointOf(row: RouteRow, form: StationFormText, context: FormContext): RowReading {
  if (row.time === '' && row.position === '' && row.height === '') {
    return null;
  }
  const instant = parseInstant(row.time);
  if (!instant.ok) {
    return { problem: instant.failure.message };
  }
  const read = parsePosition(row.position);
  if (!read.ok) {
    return { problem: read.failure.message };
  }
  const heightM = heightOf(row.height === '' ? '0' : row.height, form.heightKind, read.value, context.geoid);
  if ('problem' in heightM) {
    return heightM;
  }
  const { latitudeDeg, longitudeDeg } = read.value;
  return { value: { utcMs: instant.value, latitudeDeg, longitudeDeg, heightM: heightM.value } };
}

/** Every row of the route as understood; times must grow. Rows that stand as they came keep all their digits. */
export function readRoute(form: StationFormText, context: FormContext): RowReading[] {
  const first = context.edited?.text.heightKind === form.heightKind ? context.edited : null;
  const known = new Map(
    routeRowsOf(first?.text.track ?? '').map((row, index) => [
      routeTextOf([row]),
      first?.station.track[index],
    ]),
  );
  let last: Waypoint | null = null;
  return routeRowsOf(form.track).map((row) => {
    const kept = known.get(routeTextOf([row]));
    const read = kept === undefined ? waypointOf(row, form, context) : { value: kept };
    if (read === null || 'problem' in read) {
      return read;
    }
    if (last !== null && read.value.utcMs <= last.utcMs) {
      return { problem: 'expected a time after that of the row before' };
    }
    last = read.value;
    return read;
  });
}

function trackOf(form: StationFormText, context: FormContext): Read<Waypoint[]> {
  const rows = readRoute(form, context);
  const track: Waypoint[] = [];
  for (const [place, row] of rows.entries()) {
    if (row !== null && 'problem' in row) {
      return { problem: `row ${place + 1}: ${row.problem}` };
    }
    if (row !== null) {
      track.push(row.value);
    }
  }
  return track.length === 0 ? { problem: 'expected at least one waypoint' } : { value: track };
}

function antennaOf(
  form: StationFormText,
): Read<AntennaLimits | null> & { field?: 'antennaMin' | 'antennaMax' } {
  if (form.antennaMin.trim() === '' && form.antennaMax.trim() === '') {
    return { value: null };
  }
  const lowest = numberOf(form.antennaMin === '' ? '-90' : form.antennaMin, 'Antenna lowest', -90, 90);
  if ('problem' in lowest) {
    return { ...lowest, field: 'antennaMin' };
  }
  const highest = numberOf(form.antennaMax === '' ? '90' : form.antennaMax, 'Antenna highest', -90, 90);
  if ('problem' in highest) {
    return { ...highest, field: 'antennaMax' };
  }
  if (highest.value < lowest.value) {
    return { problem: 'Antenna: expected the highest elevation above the lowest', field: 'antennaMax' };
  }
  return { value: { minElevationDeg: lowest.value, maxElevationDeg: highest.value } };
}

function idProblem(form: StationFormText, context: FormContext): string | null {
  const id = form.stationId.trim();
  if (!StationId.safeParse(id).success) {
    return 'Id: expected 1 to 64 letters, digits, "-", "_" or "."';
  }
  return context.takenIds.includes(id) ? `Id: ${id} is another station's` : null;
}

/** Reads the form field by field, so that each problem stands at its field. */
export function stationFromForm(form: StationFormText, context: FormContext): FormReading {
  const problems: FieldProblems = {};
  const put = (field: keyof StationFormText, problem: string): void => {
    problems[field] ??= problem;
  };
  const id = idProblem(form, context);
  if (id !== null) {
    put('stationId', id);
  }
  const name = form.name.trim() === '' ? form.stationId.trim() : form.name.trim();
  if (name.length > 120) {
    put('name', 'Name: expected at most 120 characters');
  }
  const symbolCode = form.symbolCode.trim().toUpperCase();
  if (symbolCode !== '' && !SymbolCode.safeParse(symbolCode).success) {
    put('symbolCode', 'Symbol: expected 20 or 30 digits, or 10 to 15 letters of MIL-STD-2525C');
  }
  if (form.group.trim().length > 60) {
    put('group', 'Group: expected at most 60 characters');
  }
  const place = form.moving ? null : placeOf(form, context);
  if (place !== null && 'problem' in place) {
    put(place.field ?? 'position', place.problem);
  }
  const track: Read<Waypoint[]> = form.moving ? trackOf(form, context) : { value: [] };
  if ('problem' in track) {
    put('track', track.problem);
  }
  const floor = numberOf(form.minElevation, 'Policy floor', -90, 90);
  if ('problem' in floor) {
    put('minElevation', floor.problem);
  }
  const mask = maskOf(form.horizonMask);
  if ('problem' in mask) {
    put('horizonMask', mask.problem);
  }
  const antenna = antennaOf(form);
  if ('problem' in antenna) {
    put(antenna.field ?? 'antennaMin', antenna.problem);
  }
  const candidate = Station.safeParse({
    stationId: form.stationId.trim(),
    name,
    role: form.role,
    affiliation: form.affiliation,
    group: form.group.trim(),
    symbolCode: symbolCode === '' ? null : symbolCode,
    place: place !== null && 'value' in place ? place.value : null,
    track: 'value' in track ? track.value : [],
    minElevationDeg: 'value' in floor ? floor.value : Number.NaN,
    horizonMask: 'value' in mask ? mask.value : [],
    antennaLimits: 'value' in antenna ? antenna.value : null,
  });
  const sound = Object.keys(problems).length === 0 && candidate.success;
  return { problems, positionEcho: echoOf(form), station: sound ? candidate.data : null };
}

/** The position in both notations, so that a person sees what was understood. */
function echoOf(form: StationFormText): string {
  const position = parsePosition(form.position);
  return position.ok ? `${formatMgrs(position.value)}  =  ${formatDegrees(position.value)}` : '';
}
