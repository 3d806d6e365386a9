import type { Station } from '../../domain/index.ts';
import { type Defect, type LocatedProblem, located, quoted } from '../located.ts';
import type { GeoidHeight } from '../positions/geoid.ts';
import { missingHeight, type StationInput, stationFromInput } from './build.ts';
import { type Cells, type Column, columnOf } from './columns.ts';
import { freeId, idFromName } from './ids.ts';
import type { ReadStations, StationFormat } from './types.ts';

/** A point of a map file, before it is checked. */
export interface DraftPoint {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Above the ellipsoid or above sea level; left out where the file gives none. */
  readonly heightM?: number;
  readonly heightMslM?: number;
  /** As written; null where the file gives none. */
  readonly timeUtc: string | null;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** What a map file says of one unit: a point, or a line with or without times. */
export interface StationDraft {
  readonly line: number;
  /** From 1, good and bad ones counted alike. */
  readonly record: number;
  /** What messages begin with: `Placemark "2 PLT"`. */
  readonly path: string;
  /** What the file says in words, by column: name, role, floor, … */
  readonly cells: Cells;
  /** Fields that are no texts; they stand before the cells. */
  readonly fields: Partial<StationInput>;
  readonly points: readonly DraftPoint[];
  /** True for a line, whose points are a route. */
  readonly isRoute: boolean;
  readonly doubts: readonly Defect[];
}

/** A draft, or why a record gives none. */
export type DraftOrProblem = { readonly draft: StationDraft } | { readonly problem: LocatedProblem };

/** Turns drafts into stations, each with an id of its own. */
export function stationsFromDrafts(
  format: StationFormat,
  drafts: Iterable<DraftOrProblem>,
  geoidHeightM: GeoidHeight | null,
): ReadStations {
  const stations: Station[] = [];
  const rejected: LocatedProblem[] = [];
  const warnings: LocatedProblem[] = [];
  const ids = new Set<string>();
  for (const entry of drafts) {
    if ('problem' in entry) {
      rejected.push(entry.problem);
      continue;
    }
    const { draft } = entry;
    const doubts: Defect[] = [...draft.doubts];
    const made = stationFromDraft(draft, { geoidHeightM, ids, doubts });
    if ('problem' in made) rejected.push(made.problem);
    else {
      stations.push(made.station);
      ids.add(made.station.stationId);
      warnings.push(...doubts.map((doubt) => located(draft.line, draft.record, doubt)));
    }
  }
  return { format, stations, rejected: rejected.sort((one, other) => one.line - other.line), warnings };
}

function stationFromDraft(
  draft: StationDraft,
  context: { geoidHeightM: GeoidHeight | null; ids: ReadonlySet<string>; doubts: Defect[] },
): { readonly station: Station } | { readonly problem: LocatedProblem } {
  const { line, record, path, cells } = draft;
  const problem = (defect: Defect, at = line) => ({ problem: located(at, record, defect) });
  if (cells.id !== undefined && context.ids.has(cells.id)) {
    const message = `${path}: expected an id of its own, found ${quoted(cells.id)} again`;
    return problem({ code: 'field-invalid', message });
  }
  const limits = limitsOfCells(cells, path);
  if ('defect' in limits) return problem(limits.defect);
  const untimed = draft.isRoute ? draft.points.find((point) => point.timeUtc === null) : undefined;
  if (untimed !== undefined) {
    const message = `${path}: a route needs a time at every point, found none; open it in the route table of a station, where a start and a speed give the times`;
    return problem({ code: 'times-missing', message }, untimed.line);
  }
  const points = draft.isRoute ? withoutRepeats(draft.points, context.doubts) : draft.points;
  const first = points[0];
  const input: StationInput = {
    ...wordsOfCells(cells),
    ...limits,
    ...draft.fields,
    id: cells.id ?? freeId(idFromName(cells.name ?? '') || `station-${record}`, context.ids),
    ...(draft.isRoute
      ? { track: points.map((point) => ({ timeUtc: point.timeUtc ?? '', ...placeOf(point) })) }
      : first === undefined
        ? {}
        : placeOf(first)),
  };
  const station = stationFromInput(input, { path, geoidHeightM: context.geoidHeightM });
  if (!station.ok) {
    const index = /track\[(\d+)\]/.exec(station.defect.message)?.[1];
    return problem(station.defect, index === undefined ? line : (points[Number(index)]?.line ?? line));
  }
  const doubt = missingHeight(input, path);
  if (doubt !== null) context.doubts.push(doubt);
  return { station: station.value };
}

function placeOf({ latitudeDeg, longitudeDeg, heightM, heightMslM }: DraftPoint) {
  return {
    latitudeDeg,
    longitudeDeg,
    ...(heightM !== undefined && { heightM }),
    ...(heightMslM !== undefined && { heightMslM }),
  };
}

/** Receivers write a point twice in the same second; the first of them counts. */
function withoutRepeats(points: readonly DraftPoint[], doubts: Defect[]): readonly DraftPoint[] {
  const kept = points.filter((point, index) => index === 0 || point.timeUtc !== points[index - 1]?.timeUtc);
  const count = points.length - kept.length;
  if (count > 0) {
    const message = `${count} points have the time of the point before and were left out`;
    doubts.push({ code: 'time-repeated', message });
  }
  return kept;
}

function wordsOfCells({ name, role, affiliation, group, symbolCode }: Cells): Partial<StationInput> {
  return {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(affiliation !== undefined && { affiliation }),
    ...(group !== undefined && { group }),
    ...(symbolCode !== undefined && { symbolCode }),
  };
}

function limitsOfCells(cells: Cells, path: string): Partial<StationInput> | { readonly defect: Defect } {
  const numbers: Partial<Record<Column, number>> = {};
  for (const column of ['minElevationDeg', 'antennaMinElevationDeg', 'antennaMaxElevationDeg'] as const) {
    const cell = cells[column];
    if (cell === undefined) continue;
    const value = numberFromText(cell);
    if (value === null) {
      const message = `${path}.${column}: expected a number, found ${quoted(cell)}`;
      return { defect: { code: 'field-invalid', message } };
    }
    numbers[column] = value;
  }
  const { minElevationDeg, antennaMinElevationDeg: lowest, antennaMaxElevationDeg: highest } = numbers;
  return {
    ...(minElevationDeg !== undefined && { minElevationDeg }),
    ...((lowest ?? highest) !== undefined && {
      antennaLimits: { minElevationDeg: lowest ?? -90, maxElevationDeg: highest ?? 90 },
    }),
  };
}

/** A plain decimal number; null for anything else. */
export function numberFromText(text: string): number | null {
  const plain = text.trim();
  return /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?$/.test(plain)
    ? Number(plain)
    : null;
}

/** Puts a named text among the cells, where the name is that of a column and the cell is still free. */
export function putCell(cells: Cells, name: string, text: string): void {
  const column = columnOf(name);
  if (column !== null && text.trim() !== '') cells[column] ??= text.trim();
}
