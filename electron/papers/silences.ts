import { bindingElevationRad, compileBindingMask } from '../../shared/access/index.ts';
import {
  type Period,
  type Plan,
  type PlanStation,
  type PlanWindow,
  periodConcerns,
  type StationId,
  type WindowLimit,
} from '../../shared/domain/index.ts';
import { silencesOf } from '../../shared/formats/index.ts';
import { limitText } from '../../shared/radios/index.ts';
import { azimuthText, pointWords } from './places.ts';

/** Edges of windows are this near to each other where one causes the other, ms. */
const SAME_MS = 2;
const RAD_PER_DEG = Math.PI / 180;
/** Orders and routines in which a unit does not transmit. */
const SILENT_KINDS: readonly Period['kind'][] = ['emission-control', 'quiet-hours'];
/** Periods that end links, by what links say of it. */
const PERIOD_LIMITS: Readonly<Partial<Record<WindowLimit, readonly Period['kind'][]>>> = {
  'emission-control': SILENT_KINDS,
  'quiet-hours': SILENT_KINDS,
  'crypto-change': ['crypto-change'],
  restricted: ['restricted'],
};

/** Limits that are orders or routines of units, as exchanges tell them by themselves. */
const ORDER_LIMITS: readonly WindowLimit[] = ['emission-control', 'quiet-hours', 'crypto-change'];

/** A stretch of time, POSIX ms UTC, half open. */
export interface Stretch {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** A stretch in which a unit has no link, and why. */
export interface UnitSilence extends Stretch {
  readonly reason: string;
  /** The same in few words, for a card, whose heading speaks of satellites; azimuths are true. */
  readonly brief: string;
  /** Whether an order of the plan is the reason. */
  readonly isOrdered: boolean;
}

/** Silences of a unit with their reasons, by start. */
export function unitSilences(plan: Plan, station: PlanStation): UnitSilence[] {
  const own = plan.windows.filter(({ stationId }) => stationId === station.stationId);
  return silencesOf(plan, station.stationId).map(({ startUtcMs, endUtcMs }) => {
    const stretch = { fromUtcMs: startUtcMs, toUtcMs: endUtcMs };
    return { ...stretch, ...reasonOf(plan, { station, windows: own }, stretch) };
  });
}

type Reason = Pick<UnitSilence, 'reason' | 'brief' | 'isOrdered'>;

const plain = (reason: string): Reason => ({ reason, brief: reason, isOrdered: false });

interface Unit {
  readonly station: PlanStation;
  readonly windows: readonly PlanWindow[];
}

function reasonOf(plan: Plan, { station, windows }: Unit, stretch: Stretch): Reason {
  if (windows.length === 0) return plain('no satellite comes above its mask');
  const before = windows.flatMap((window) =>
    lastEnds(window)
      .filter(({ atUtcMs }) => Math.abs(atUtcMs - stretch.fromUtcMs) <= SAME_MS)
      .map(({ limit }) => ({ window, limit })),
  );
  const [last] = before;
  if (last !== undefined && last.limit !== 'access') {
    const { limit } = last;
    const isOrdered = ORDER_LIMITS.includes(limit);
    return { ...plain(limitReason(plan, station, { ...stretch, limit })), isOrdered };
  }
  const shut = windows.filter(
    ({ shut: limit, startUtcMs, endUtcMs }) =>
      limit !== null && startUtcMs < stretch.toUtcMs && endUtcMs > stretch.fromUtcMs,
  );
  if (shut.length > 0 && coversStart(shut, stretch)) {
    const limit = mostFrequent(shut.map((window) => window.shut!));
    const count = shut.length === 1 ? '1 satellite' : `${shut.length} satellites`;
    const words = limitReason(plan, station, { ...stretch, limit });
    return { reason: `${count} in view, none with a link: ${words}`, brief: words, isOrdered: false };
  }
  if (last !== undefined) return maskReason(station, last.window.endAzimuthDeg, 'sets');
  const next = windows.find(({ startUtcMs }) => startUtcMs >= stretch.fromUtcMs);
  if (next !== undefined) return maskReason(station, next.startAzimuthDeg, 'rises');
  return plain('no satellite above its mask');
}

function coversStart(windows: readonly PlanWindow[], { fromUtcMs }: Stretch): boolean {
  return windows.some(
    ({ startUtcMs, endUtcMs }) => startUtcMs <= fromUtcMs + SAME_MS && endUtcMs > fromUtcMs,
  );
}

/** Where links of a window end and why; of one without radios where it ends itself. */
function lastEnds(window: PlanWindow): { readonly atUtcMs: number; readonly limit: WindowLimit }[] {
  if (window.links.length > 0)
    return window.links.map(({ endUtcMs, limit }) => ({ atUtcMs: endUtcMs, limit }));
  return window.shut === null ? [{ atUtcMs: window.endUtcMs, limit: 'access' }] : [];
}

function mostFrequent<Value>(values: readonly Value[]): Value {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

/** A limit in words, with the names of the periods behind it. */
function limitReason(
  plan: Plan,
  { stationId }: PlanStation,
  { limit, ...stretch }: Stretch & { readonly limit: WindowLimit },
): string {
  if (limit === 'jamming') return limitText(limit).replace('jamming', jammingName(plan, stretch));
  const kinds = PERIOD_LIMITS[limit] ?? [];
  const names = plan.periods
    .filter((period) => kinds.includes(period.kind) && concerns(period, stationId, stretch))
    .map(({ name }) => name);
  const said = limitText(limit);
  // A name that begins with what it is says that twice, and beyond that whom it was made for, who may be another unit.
  const told = names.filter((name) => !name.toLowerCase().startsWith(said.toLowerCase()));
  return told.length === 0 ? said : `${said} (${told.join(', ')})`;
}

function concerns(period: Period, stationId: StationId, { fromUtcMs, toUtcMs }: Stretch): boolean {
  return overlaps(period, { fromUtcMs, toUtcMs }) && periodConcerns(period, stationId);
}

/** The lowest elevation at which a station works in a direction, degrees, and what binds it. */
export function bindingAt(
  { minElevationDeg, horizonMask, antennaLimits }: PlanStation,
  azimuthDeg: number,
): { readonly elevationDeg: number; readonly by: 'terrain' | 'antenna' | 'floor' } {
  const antennaDeg = antennaLimits?.minElevationDeg ?? Number.NEGATIVE_INFINITY;
  const floorDeg = Math.max(minElevationDeg, antennaDeg);
  const mask = compileBindingMask(horizonMask, floorDeg);
  const elevationDeg = bindingElevationRad(mask, azimuthDeg * RAD_PER_DEG) / RAD_PER_DEG;
  if (elevationDeg > floorDeg + 0.01) return { elevationDeg, by: 'terrain' };
  return { elevationDeg, by: antennaDeg > minElevationDeg ? 'antenna' : 'floor' };
}

function maskReason(station: PlanStation, azimuthDeg: number, edge: 'sets' | 'rises'): Reason {
  const { elevationDeg, by } = bindingAt(station, azimuthDeg);
  const where = `${pointWords(azimuthDeg)} (${azimuthText(azimuthDeg)}° true)`;
  const height = `${elevationDeg.toFixed(1)}°`;
  const satellite = edge === 'sets' ? 'the last satellite sets' : 'the next satellite rises';
  const there = `${edge === 'sets' ? 'last one sets' : 'next one rises'} at ${azimuthText(azimuthDeg)}°`;
  if (by === 'terrain') {
    const reason = `ridge to the ${where}, ${height} high: ${satellite} behind it`;
    return { brief: `${there}, behind a ridge of ${height}`, reason, isOrdered: false };
  }
  const floor = by === 'antenna' ? `the antenna's lowest elevation of ${height}` : `the floor of ${height}`;
  return {
    brief: `${there}, below ${height} (${by})`,
    reason: `${satellite} in the ${where} below ${floor}`,
    isOrdered: false,
  };
}

/** Whether two stretches have time in common. */
export const overlaps = (one: Stretch, other: Stretch) =>
  one.fromUtcMs < other.toUtcMs && one.toUtcMs > other.fromUtcMs;

/** Jammers of a plan that are active in some time. */
export function activeJammers({ jammers = [] }: Plan, stretch: Stretch) {
  return jammers.filter(({ fromUtcMs, toUtcMs }) =>
    overlaps(
      { fromUtcMs: fromUtcMs ?? Number.NEGATIVE_INFINITY, toUtcMs: toUtcMs ?? Number.POSITIVE_INFINITY },
      stretch,
    ),
  );
}

/** Who jams in some time: `jamming (Jammer on the plateau)`. */
export function jammingName(plan: Plan, stretch: Stretch): string {
  const names = activeJammers(plan, stretch).map(({ name }) => name);
  return names.length === 0 ? 'jamming' : `jamming (${names.join(' or ')})`;
}
