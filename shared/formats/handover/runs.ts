import {
  type FlowLimit,
  type Plan,
  type PlanExchange,
  type PlanSatellite,
  type PlanStretch,
  type PlanWindow,
  type StationId,
  utcMs,
} from '../../domain/index.ts';
import { differenceOfWindows, normalizeWindows, type TimeWindow } from '../../time/index.ts';

/** Stretches of an exchange that follow each other without a gap, either all served or all waiting. */
export interface ExchangeRun {
  readonly isServed: boolean;
  /** POSIX ms UTC, half open. */
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly stretches: readonly PlanStretch[];
}

/** The stretches of an exchange as people speak of them: connected whatever the way, silent whatever the reason. */
export function runsOf({ stretches }: Pick<PlanExchange, 'stretches'>): ExchangeRun[] {
  const runs: { isServed: boolean; fromUtcMs: number; toUtcMs: number; stretches: PlanStretch[] }[] = [];
  for (const stretch of stretches) {
    const isServed = stretch.limit === null;
    const last = runs.at(-1);
    if (last !== undefined && last.isServed === isServed && last.toUtcMs === stretch.fromUtcMs) {
      last.stretches.push(stretch);
      last.toUtcMs = stretch.toUtcMs;
    } else {
      const { fromUtcMs, toUtcMs } = stretch;
      runs.push({ isServed, fromUtcMs, toUtcMs, stretches: [stretch] });
    }
  }
  return runs;
}

const LIMIT_WORDS: Readonly<Record<FlowLimit, string>> = {
  'source-contact': 'the sender reaches nobody',
  'destination-contact': 'the receiver reaches nobody',
  'no-path': 'no way through',
  policy: 'only satellites or gateways that it may not use',
  capacity: 'links are full',
  beams: 'no beam or antenna free',
  'half-duplex': 'a terminal that cannot send and receive at once',
  stored: 'kept on the way until the next link opens',
};

/** Waits this short are the edges of others: contacts open and shut some milliseconds off what ends them, ms. */
const EDGE_MS = 1000;

/**
 * Why a run waits: every kind of reason once, in the order of time, in the words of its longest stretch; kinds that hold for less
 * than a second only where there is no other. Empty where it is served.
 */
export function reasonsOf({ stretches }: Pick<ExchangeRun, 'stretches'>): string[] {
  const longest = new Map<FlowLimit, PlanStretch>();
  for (const stretch of stretches) {
    const { limit } = stretch;
    if (limit === null) continue;
    const known = longest.get(limit);
    if (known === undefined || lengthOf(stretch) > lengthOf(known)) longest.set(limit, stretch);
  }
  const told = [...longest];
  const lasting = told.filter(([, stretch]) => lengthOf(stretch) >= EDGE_MS);
  return (lasting.length === 0 ? told : lasting).map(([limit, { reason }]) => reason ?? LIMIT_WORDS[limit]);
}

/**
 * The kinds of reasons for which stretches wait, in a few words each, that of the longest wait first; the reasons of each one are
 * longer. Waits of less than a second only where there is no other.
 */
export function briefReasonsOf(stretches: readonly PlanStretch[]): string[] {
  const waits = stretches.filter(({ limit }) => limit !== null);
  const lasting = waits.filter((stretch) => lengthOf(stretch) >= EDGE_MS);
  const told = (lasting.length === 0 ? waits : lasting).sort((a, b) => lengthOf(b) - lengthOf(a));
  return [...new Set(told.map(({ limit }) => LIMIT_WORDS[limit!]))];
}

function lengthOf({ fromUtcMs, toUtcMs }: PlanStretch): number {
  return toUtcMs - fromUtcMs;
}

type Contact = Pick<PlanWindow, 'startUtcMs' | 'endUtcMs'>;

/** Stretches of the plan in which a station has no link to any satellite; without radios, in which it sees none. */
export function silencesOf(plan: Plan, stationId: StationId): TimeWindow[] {
  const hasRadios = plan.windows.some(({ links }) => links.length > 0);
  const contacts = plan.windows
    .filter((window) => window.stationId === stationId)
    .flatMap((window): readonly Contact[] => (hasRadios ? window.links : [window]))
    .map(({ startUtcMs, endUtcMs }) => ({ startUtcMs: utcMs(startUtcMs), endUtcMs: utcMs(endUtcMs) }));
  const span = { startUtcMs: utcMs(plan.fromUtcMs), endUtcMs: utcMs(plan.toUtcMs) };
  return differenceOfWindows([span], normalizeWindows(contacts));
}

/** The satellites of a plan by their numbers. */
export function satellitesById({ satellites }: Plan): Map<string, PlanSatellite> {
  return new Map(satellites.map((satellite) => [satellite.satelliteId as string, satellite]));
}

/** Names of nodes as the plan has them; an id that nobody names stays as it is. */
export function namesOf({ stations, satellites }: Plan): (nodeId: string) => string {
  const names = new Map<string, string>([
    ...stations.map(({ stationId, name }) => [stationId as string, name] as const),
    ...satellites.map(({ satelliteId, name }) => [satelliteId as string, name] as const),
  ]);
  return (nodeId) => names.get(nodeId) ?? nodeId;
}

/** Where an exchange goes, in words. */
export function destinationWords({ destination }: PlanExchange, nameOf: (nodeId: string) => string): string {
  return destination.kind === 'station' ? nameOf(destination.stationId) : 'any gateway';
}

/** Stations at which an exchange ends: its destination, or the gateways that it reaches. */
export function endStationsOf(plan: Plan, { destination, stretches }: PlanExchange): StationId[] {
  if (destination.kind === 'station') return [destination.stationId];
  // A satellite that keeps a message for later ends a stretch too.
  const ends = new Set(stretches.map(({ way }) => way.at(-1)));
  return plan.stations.flatMap(({ stationId }) => (ends.has(stationId) ? [stationId] : []));
}
