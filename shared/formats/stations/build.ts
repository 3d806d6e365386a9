import { z } from 'zod';
import {
  Affiliation,
  affiliationOfSymbolCode,
  GeodeticPlace,
  Station,
  StationRole,
  type UtcMs,
} from '../../domain/index.ts';
import { parseInstant } from '../../time/index.ts';
import { type Defect, defective, type Parsed, parsed, quoted } from '../located.ts';
import type { GeoidHeight } from '../positions/geoid.ts';
import { parsePosition } from '../positions/parse.ts';
import { affiliationFromText, roleFromText } from './words.ts';

/** Where something stands: degrees or a position text; height above the ellipsoid or above sea level. */
const placeFields = {
  latitudeDeg: z.number().optional(),
  longitudeDeg: z.number().optional(),
  position: z.string().optional(),
  heightM: z.number().optional(),
  heightMslM: z.number().optional(),
};

/** A station as files give it. Unknown keys are errors: a misspelt limit must not vanish in silence. */
export const StationInput = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  /** A role, or one of the other words for it. */
  role: z.string().optional(),
  affiliation: z.string().optional(),
  group: z.string().optional(),
  symbolCode: z.string().optional(),
  ...placeFields,
  minElevationDeg: z.number().optional(),
  horizonMask: z.array(z.strictObject({ azimuthDeg: z.number(), elevationDeg: z.number() })).optional(),
  antennaLimits: z.strictObject({ minElevationDeg: z.number(), maxElevationDeg: z.number() }).optional(),
  track: z.array(z.strictObject({ timeUtc: z.string(), ...placeFields })).optional(),
});
export type StationInput = z.infer<typeof StationInput>;

type PlaceInput = z.infer<z.ZodObject<typeof placeFields>>;

/** What building a station needs beside its input. */
export interface StationContext {
  /** The geoid, loaded when a height above sea level occurs; null otherwise. */
  readonly geoidHeightM: GeoidHeight | null;
  /** Path of the station in its file, put before the field in messages: `stations[2]`; may be empty. */
  readonly path: string;
}

/** Floor that a station without one gets: the geometric horizon. */
const DEFAULT_MIN_ELEVATION_DEG = 0;

/** Makes a station of a file's fields and checks everything that {@link Station} asks for. */
export function stationFromInput(input: StationInput, context: StationContext): Parsed<Station> {
  const place = placeFromInput(input, context.path, context);
  if (!place.ok) return place;
  const track = trackFromInput(input.track ?? [], context);
  if (!track.ok) return track;
  const limits = input.antennaLimits ?? null;
  if (limits !== null && limits.minElevationDeg > limits.maxElevationDeg) {
    return refused(context.path, 'antennaLimits', 'expected minElevationDeg up to maxElevationDeg');
  }
  const words = wordsFromInput(input, context.path);
  if (!words.ok) return words;
  const draft = {
    stationId: input.id,
    name: input.name?.trim() || input.id,
    ...words.value,
    group: input.group?.trim() ?? '',
    symbolCode: input.symbolCode?.trim().toUpperCase() ?? null,
    place: place.value,
    track: track.value,
    minElevationDeg: input.minElevationDeg ?? DEFAULT_MIN_ELEVATION_DEG,
    horizonMask: input.horizonMask ?? [],
    antennaLimits: limits,
  };
  const station = Station.safeParse(draft, { reportInput: true });
  if (station.success) return parsed(station.data);
  const issue = station.error.issues[0];
  const field = fieldPath(issue?.path ?? [])
    .replace(/^stationId/, 'id')
    .replace(/^place\./, '');
  return refused(context.path, field, issue === undefined ? 'the station is not valid' : boundWords(issue));
}

/** What zod expected, and the number or text that it found where it says no more than a bound. */
function boundWords({ code, message, input }: z.core.$ZodIssue): string {
  if (code !== 'too_big' && code !== 'too_small') return message;
  const words = message.replace(/^Too (?:big|small): /, '');
  if (typeof input === 'number') return `${words}, found ${input}`;
  return typeof input === 'string' ? `${words}, found ${quoted(input)}` : words;
}

type Words = Pick<Station, 'role' | 'affiliation'>;

/** Role and affiliation; without an affiliation that of the symbol, without either a friend. */
function wordsFromInput(input: StationInput, path: string): Parsed<Words> {
  const role = input.role === undefined ? 'other' : roleFromText(input.role);
  if (role === null) {
    const expected = StationRole.options.join(', ');
    return refused(path, 'role', `expected ${expected}, found ${quoted(input.role ?? '')}`);
  }
  const ofSymbol = input.symbolCode === undefined ? 'friendly' : affiliationOfSymbolCode(input.symbolCode);
  const affiliation = input.affiliation === undefined ? ofSymbol : affiliationFromText(input.affiliation);
  if (affiliation === null) {
    const expected = Affiliation.options.join(', ');
    return refused(path, 'affiliation', `expected ${expected}, found ${quoted(input.affiliation ?? '')}`);
  }
  return parsed({ role, affiliation });
}

/** The doubt about a station whose place, or a point of its track, has no height; null when all have one. */
export function missingHeight(input: StationInput, path: string): Defect | null {
  const places: readonly PlaceInput[] = [input, ...(input.track ?? [])];
  const hasPosition = (place: PlaceInput) => place.position !== undefined || place.latitudeDeg !== undefined;
  const lacksHeight = (place: PlaceInput) => place.heightM === undefined && place.heightMslM === undefined;
  if (!places.some((place) => hasPosition(place) && lacksHeight(place))) return null;
  const field = path === '' ? 'heightM' : `${path}.heightM`;
  return { code: 'height-missing', message: `${field}: not given, 0 m above the ellipsoid is taken` };
}

/** A path of zod's as people write it: `track[3].heightM`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

/** A defect whose message begins with the path of the field. */
export function refused(path: string, field: string, message: string) {
  const place = [path, field].filter((part) => part !== '').join(field.startsWith('[') ? '' : '.');
  const code = /nrecognized key/.test(message) ? 'unknown-key' : 'field-invalid';
  return defective(code, place === '' ? message : `${place}: ${message}`);
}

function placeFromInput(
  input: PlaceInput,
  path: string,
  context: StationContext,
): Parsed<GeodeticPlace | null> {
  const { latitudeDeg, longitudeDeg, position, heightM, heightMslM } = input;
  const hasDegrees = latitudeDeg !== undefined || longitudeDeg !== undefined;
  if (position !== undefined && hasDegrees) {
    return refused(path, 'position', 'expected either position or latitudeDeg and longitudeDeg, found both');
  }
  if (heightM !== undefined && heightMslM !== undefined) {
    return refused(path, 'heightMslM', 'expected either heightM or heightMslM, found both');
  }
  if (position === undefined && !hasDegrees) {
    if (heightM === undefined && heightMslM === undefined) return parsed(null);
    return refused(path, 'latitudeDeg', 'expected a position for the height, found none');
  }
  const degrees = degreesFromInput(input, path);
  if (!degrees.ok) return degrees;
  const aboveEllipsoid = ellipsoidHeightM(input, degrees.value, context);
  const place = GeodeticPlace.safeParse({ ...degrees.value, heightM: aboveEllipsoid });
  if (place.success) return parsed(place.data);
  const issue = place.error.issues[0];
  return refused(path, fieldPath(issue?.path ?? []), issue?.message ?? 'the position is not valid');
}

type Degrees = Pick<GeodeticPlace, 'latitudeDeg' | 'longitudeDeg'>;

function degreesFromInput(input: PlaceInput, path: string): Parsed<Degrees> {
  const { latitudeDeg, longitudeDeg, position } = input;
  if (position !== undefined) {
    const read = parsePosition(position);
    if (!read.ok) return refused(path, 'position', read.failure.message);
    return parsed({ latitudeDeg: read.value.latitudeDeg, longitudeDeg: read.value.longitudeDeg });
  }
  if (latitudeDeg === undefined) return refused(path, 'latitudeDeg', 'expected a number, found nothing');
  if (longitudeDeg === undefined) return refused(path, 'longitudeDeg', 'expected a number, found nothing');
  if (Math.abs(latitudeDeg) > 90)
    return refused(path, 'latitudeDeg', `expected -90 to 90, found ${latitudeDeg}`);
  return parsed({ latitudeDeg, longitudeDeg });
}

/** Height above the ellipsoid: as given, or the geoid's plus the height above sea level; 0 without either. */
function ellipsoidHeightM(input: PlaceInput, degrees: Degrees, { geoidHeightM }: StationContext): number {
  if (input.heightMslM === undefined || geoidHeightM === null) return input.heightM ?? 0;
  return geoidHeightM(degrees.latitudeDeg, degrees.longitudeDeg) + input.heightMslM;
}

function trackFromInput(
  points: NonNullable<StationInput['track']>,
  context: StationContext,
): Parsed<Station['track']> {
  const track: Station['track'] = [];
  let previous: UtcMs | null = null;
  for (const [index, point] of points.entries()) {
    const path = refusedPath(context.path, `track[${index}]`);
    const time = parseInstant(point.timeUtc);
    if (!time.ok) return refused(path, 'timeUtc', time.failure.message);
    if (previous !== null && time.value <= previous) {
      return refused(
        path,
        'timeUtc',
        `expected a time after that of the point before, found ${point.timeUtc}`,
      );
    }
    previous = time.value;
    const place = placeFromInput(point, path, context);
    if (!place.ok) return place;
    if (place.value === null) return refused(path, 'latitudeDeg', 'expected a position, found none');
    track.push({ ...place.value, utcMs: time.value });
  }
  return parsed(track);
}

function refusedPath(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}
