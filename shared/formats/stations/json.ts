import { z } from 'zod';
import { fail, ok, type Result, type Station } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';
import { scanJsonObjects, startOfJsonRecords } from '../json.ts';
import { brokenJson } from '../jsonPlace.ts';
import { LineCounter } from '../lines.ts';
import { type LocatedProblem, located, type Parsed, parsed, quoted } from '../located.ts';
import type { GeoidHeight } from '../positions/geoid.ts';
import { fieldPath, missingHeight, refused, StationInput, stationFromInput } from './build.ts';
import type { ReadStations, StationFileFailureCode } from './types.ts';

const StationsFile = z.strictObject({ stations: z.array(z.unknown()) });

/** Reads `{"stations":[…]}`. The geoid is needed where a height above sea level (`heightMslM`) occurs. */
export function readStationsJson(
  text: string,
  geoidHeightM: GeoidHeight | null,
): Result<ReadStations, StationFileFailureCode> {
  const file = stationsOfFile(text);
  if (!file.ok) return file;
  const lines = linesOfStations(text, file.value.length);
  const stations: Station[] = [];
  const rejected: LocatedProblem[] = [];
  const warnings: LocatedProblem[] = [];
  const known = new Set<string>();
  for (const [index, value] of file.value.entries()) {
    const context = { path: `stations[${index}]`, geoidHeightM };
    const input = inputFromValue(value, context.path, known);
    const station = input.ok ? stationFromInput(input.value, context) : input;
    if (!input.ok || !station.ok) {
      if (!station.ok) rejected.push(located(lines[index] ?? 0, index + 1, station.defect));
      continue;
    }
    stations.push(station.value);
    known.add(station.value.stationId);
    const doubt = missingHeight(input.value, context.path);
    if (doubt !== null) warnings.push(located(lines[index] ?? 0, index + 1, doubt));
  }
  return ok({ format: 'json', stations, rejected, warnings });
}

function stationsOfFile(text: string): Result<readonly unknown[], StationFileFailureCode> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('formats.notStations', brokenJson(text).message);
  }
  const file = StationsFile.safeParse(value);
  if (!file.success) {
    const issue = file.error.issues[0];
    const place = fieldPath(issue?.path ?? []);
    return fail(
      'formats.notStations',
      `expected {"stations":[…]}: ${place === '' ? '' : `${place}: `}${issue?.message ?? 'found something else'}`,
    );
  }
  if (file.data.stations.length === 0) return fail('formats.noStations', 'the file lists no station');
  return ok(file.data.stations);
}

function inputFromValue(value: unknown, path: string, known: ReadonlySet<string>): Parsed<StationInput> {
  const input = StationInput.safeParse(value);
  if (!input.success) {
    const issue = input.error.issues[0];
    return refused(path, fieldPath(issue?.path ?? []), issue?.message ?? 'the station is not valid');
  }
  if (known.has(input.data.id)) {
    return refused(path, 'id', `expected an id of its own, found ${quoted(input.data.id)} again`);
  }
  return parsed(input.data);
}

/** Lines on which the stations start; empty when the layout of the file does not tell. */
function linesOfStations(text: string, count: number): readonly number[] {
  const lines = new LineCounter(text);
  const starts: number[] = [];
  for (const found of scanJsonObjects(text, startOfJsonRecords(text))) {
    if (found.kind === 'object') starts.push(lines.lineAt(found.start));
  }
  return starts.length === count ? starts : [];
}

/** Writes stations as the file that {@link readStationsJson} reads, one station a line. */
export function writeStationsJson(stations: readonly Station[]): string {
  const rows = stations.map((station) => JSON.stringify(inputFromStation(station)));
  return `{"stations":[\n${rows.join(',\n')}\n]}\n`;
}

function inputFromStation(station: Station): StationInput {
  const { place, track, antennaLimits, horizonMask } = station;
  return {
    id: station.stationId,
    name: station.name,
    role: station.role,
    affiliation: station.affiliation,
    ...(station.group !== '' && { group: station.group }),
    ...(station.symbolCode !== null && { symbolCode: station.symbolCode }),
    ...place,
    minElevationDeg: station.minElevationDeg,
    ...(horizonMask.length > 0 && { horizonMask }),
    ...(antennaLimits !== null && { antennaLimits }),
    ...(track.length > 0 && {
      track: track.map(({ utcMs, ...waypoint }) => ({ timeUtc: formatIsoUtc(utcMs, 6), ...waypoint })),
    }),
  };
}
