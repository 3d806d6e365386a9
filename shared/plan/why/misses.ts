import {
  type AccessRequest,
  bindingElevationRad,
  compileBindingMask,
  createAccessEngine,
  createTrackReader,
  type DirectionColumns,
  type TrackColumns,
  type TrackReader,
} from '../../access/index.ts';
import { DEG_PER_RAD, RAD_PER_DEG } from '../../astro/index.ts';
import { type HorizonPoint, ok, type Result, type Station } from '../../domain/index.ts';

/** What keeps a satellite from counting where it stands. */
export type MaskPart = 'horizon' | 'floor' | 'antenna';

/** A satellite below the mask of a station, or above what its antenna can follow, when it misses by least. */
export interface Miss {
  readonly satelliteIndex: number;
  readonly atUtcMs: number;
  /** True azimuth. */
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
  /** What terrain, policy and antenna ask for in that direction, degrees. */
  readonly horizonDeg: number;
  readonly floorDeg: number;
  readonly antennaDeg: number;
  /** By how much the elevation misses the part that asks for most. */
  readonly shortDeg: number;
  readonly binds: MaskPart;
}

/** The misses of an instant that tell most. */
export interface MissesOfInstant {
  /** Least short of all that binds; null where no satellite stands above the horizon. */
  readonly nearest: Miss | null;
  /** Least short of those that stand clear of terrain and antenna: only the policy floor keeps them out. */
  readonly byFloor: Miss | null;
  /** Least short of those that the antenna can follow: what terrain and floor together take away. */
  readonly byHorizon: Miss | null;
}

/** How far satellites are from counting in a stretch in which none does. */
export interface Misses extends MissesOfInstant {
  /** By how much floor, or terrain and floor, would have to be lower for the whole stretch; null: no lowering does. */
  readonly floorForAllDeg: number | null;
  readonly horizonForAllDeg: number | null;
  /** Where no satellite stands above the horizon: the highest of all; null where none has a position. */
  readonly highest: Miss | null;
}

/** A stretch at a station, and which satellites count. */
export interface MissQuestion {
  readonly request: Pick<AccessRequest, 'elements' | 'availableFromUtcMs' | 'ut1MinusUtcS'>;
  readonly station: Station;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** The instant that the misses are of; null: where within the middle of the stretch a satellite misses by least. */
  readonly atUtcMs: number | null;
  readonly isWanted: (satelliteIndex: number) => boolean;
}

/** Instants of the stretch that are looked at: so far apart at least, seconds, and no more than that many. */
const STEP_S = 5;
const MOST_STEPS = 600;
/** What lies nearer to an end of the stretch than this share of it is no instant to explain: a pass ends or begins there. */
const EDGE_FRACTION = 0.1;

/** Looks for the nearest misses in a stretch, among all passes above the horizon. */
export function nearestMisses(question: MissQuestion): Result<Misses> {
  const { request, station, fromUtcMs, toUtcMs, atUtcMs, isWanted } = question;
  const open = { ...station, minElevationDeg: 0, horizonMask: [], antennaLimits: null };
  const span = { fromUtcMs, toUtcMs } as Pick<AccessRequest, 'fromUtcMs' | 'toUtcMs'>;
  const access = { ...request, ...span, stations: [open] };
  const engine = createAccessEngine(access, { kernel: 'wasm' });
  if (!engine.ok) return engine;
  const { windows } = engine.value.computeRange(0, request.elements.satelliteIds.length);
  const looker = new Looker(station, createTrackReader(access), fromUtcMs);
  const timesS = instantsOf(question);
  const misses = Array.from(timesS, (): OpenMisses => ({ nearest: null, byFloor: null, byHorizon: null }));
  for (let row = 0; row < windows.count; row += 1) {
    const satelliteIndex = windows.satelliteIndex[row]!;
    if (!isWanted(satelliteIndex)) continue;
    const [startS, endS] = [windows.startUtcMs[row]!, windows.endUtcMs[row]!].map(
      (edgeUtcMs) => (edgeUtcMs - fromUtcMs) / 1000,
    ) as [number, number];
    const first = timesS.findIndex((timeS) => timeS >= startS);
    const inside = timesS.filter((timeS) => timeS >= startS && timeS <= endS);
    looker.along(satelliteIndex, inside).forEach((miss, place) => {
      if (miss !== null) noteMiss(misses[first + place]!, miss);
    });
  }
  const chosen = atUtcMs === null ? leastShort(misses) : timesS.indexOf((atUtcMs - fromUtcMs) / 1000);
  const at = misses[chosen]!;
  return ok({
    ...at,
    floorForAllDeg: forAllDeg(misses.map(({ byFloor }) => byFloor)),
    horizonForAllDeg: forAllDeg(misses.map(({ byHorizon }) => byHorizon)),
    highest: at.nearest === null ? highestAt(question, looker, timesS[chosen]!) : null,
  });
}

type OpenMisses = { -readonly [K in keyof MissesOfInstant]: MissesOfInstant[K] };

function noteMiss(known: OpenMisses, miss: Miss): void {
  if (isNearer(miss, known.nearest)) known.nearest = miss;
  if (miss.binds === 'antenna' || miss.elevationDeg < miss.antennaDeg) return;
  if (isNearer(miss, known.byHorizon)) known.byHorizon = miss;
  if (miss.elevationDeg >= miss.horizonDeg && isNearer(miss, known.byFloor)) known.byFloor = miss;
}

function isNearer(miss: Miss, known: Miss | null): boolean {
  return known === null || miss.shortDeg < known.shortDeg;
}

/** Instants of the stretch in seconds from its start, that which is asked about among them. */
function instantsOf({ fromUtcMs, toUtcMs, atUtcMs }: MissQuestion): Float64Array {
  const lengthS = (toUtcMs - fromUtcMs) / 1000;
  const stepS = Math.max(STEP_S, lengthS / MOST_STEPS);
  const count = Math.max(1, Math.ceil(lengthS / stepS));
  const timesS = Array.from({ length: count + 1 }, (_, index) => Math.min(lengthS, index * stepS));
  if (atUtcMs !== null) timesS.push((atUtcMs - fromUtcMs) / 1000);
  return Float64Array.from(new Set(timesS)).sort();
}

/** Where a satellite misses by least, away from the ends of the stretch. */
function leastShort(misses: readonly MissesOfInstant[]): number {
  const edge = Math.floor(misses.length * EDGE_FRACTION);
  let least = misses.length >> 1;
  for (let place = edge; place < misses.length - edge; place += 1) {
    const { nearest } = misses[place]!;
    if (nearest !== null && isNearer(nearest, misses[least]!.nearest)) least = place;
  }
  return least;
}

function forAllDeg(misses: readonly (Miss | null)[]): number | null {
  return misses.reduce<number | null>(
    (most, miss) => (most === null || miss === null ? null : Math.max(most, miss.shortDeg)),
    0,
  );
}

function highestAt({ request, isWanted }: MissQuestion, looker: Looker, timeS: number): Miss | null {
  let highest: Miss | null = null;
  for (let index = 0; index < request.elements.satelliteIds.length; index += 1) {
    if (!isWanted(index)) continue;
    const [miss] = looker.along(index, Float64Array.of(timeS));
    if (miss != null && (highest === null || miss.elevationDeg > highest.elevationDeg)) highest = miss;
  }
  return highest;
}

/** What terrain alone asks for at an azimuth, degrees. */
export function terrainReader(horizon: readonly HorizonPoint[]): (azimuthDeg: number) => number {
  if (horizon.length === 0) return () => -90;
  const mask = compileBindingMask(horizon, -90);
  return (azimuthDeg) => bindingElevationRad(mask, azimuthDeg * RAD_PER_DEG) * DEG_PER_RAD;
}

/** Tells how far satellites are from counting at a station. */
class Looker {
  readonly #station: Station;
  readonly #reader: TrackReader;
  readonly #fromUtcMs: number;
  readonly #terrainDeg: (azimuthDeg: number) => number;

  constructor(station: Station, reader: TrackReader, fromUtcMs: number) {
    this.#station = station;
    this.#reader = reader;
    this.#fromUtcMs = fromUtcMs;
    this.#terrainDeg = terrainReader(station.horizonMask);
  }

  /** Where a satellite stands at instants; null where it has no position. */
  along(satelliteIndex: number, timesS: Float64Array): (Miss | null)[] {
    const count = timesS.length;
    if (count === 0 || !this.#reader.load(satelliteIndex)) return [];
    const columns = emptyColumns(count);
    this.#reader.fill(0, { timesS, count }, columns);
    this.#reader.aim(0, { timesS, count }, columns);
    return Array.from(timesS, (timeS, index) => {
      const [elevationDeg, azimuthDeg] = [columns.elevationDeg[index]!, columns.azimuthDeg[index]!];
      if (!Number.isFinite(elevationDeg)) return null;
      const atUtcMs = this.#fromUtcMs + 1000 * timeS;
      return {
        satelliteIndex,
        atUtcMs,
        azimuthDeg,
        elevationDeg,
        ...this.#limitsAt(azimuthDeg, elevationDeg),
      };
    });
  }

  #limitsAt(azimuthDeg: number, elevationDeg: number) {
    const { minElevationDeg: floorDeg, antennaLimits } = this.#station;
    const horizonDeg = this.#terrainDeg(azimuthDeg);
    const antennaDeg = antennaLimits?.minElevationDeg ?? -90;
    const overDeg = elevationDeg - (antennaLimits?.maxElevationDeg ?? 90);
    const limits = { horizonDeg, floorDeg, antennaDeg };
    if (overDeg > 0) return { ...limits, shortDeg: overDeg, binds: 'antenna' as const };
    const limitDeg = Math.max(horizonDeg, floorDeg, antennaDeg);
    const binds: MaskPart = limitDeg === horizonDeg ? 'horizon' : limitDeg === floorDeg ? 'floor' : 'antenna';
    return { ...limits, shortDeg: limitDeg - elevationDeg, binds };
  }
}

function emptyColumns(count: number): TrackColumns & DirectionColumns {
  const column = () => new Float64Array(count);
  return {
    xKm: column(),
    yKm: column(),
    zKm: column(),
    rangeKm: column(),
    sinElevation: column(),
    elevationDeg: column(),
    azimuthDeg: column(),
  };
}
