import { Period, type PeriodKind, type Scenario, StationId, utcMs } from '../../../shared/domain/index.ts';
import { freeId, idFromName } from '../../../shared/formats/index.ts';
import {
  instantText,
  onlyProblems,
  type Problems,
  problemOf,
  type Read,
  readInstant,
  readName,
  readNumber,
  understood,
} from '../common/index.ts';
import type { Stretch } from './editing.ts';

/** The form of a period as typed. */
export interface PeriodText {
  readonly kind: PeriodKind;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Stations concerned; empty means all. */
  readonly stationIds: readonly string[];
  /** Edges of a restricted band, GHz; empty for none. */
  readonly low: string;
  readonly high: string;
}

export type PeriodField = 'name' | 'from' | 'to' | 'low' | 'high';

export interface PeriodReading {
  readonly problems: Problems<PeriodField>;
  /** Null while there are problems. */
  readonly period: Period | null;
  /** The times as far as they are understood; null when they make no stretch. */
  readonly stretch: Stretch | null;
}

/** The times of a form from a stretch, to the second: a hand that brushes it is no finer. */
export function textOfStretch([fromUtcMs, toUtcMs]: Stretch): Pick<PeriodText, 'from' | 'to'> {
  const text = (atUtcMs: number) => instantText(utcMs(Math.round(atUtcMs / 1_000) * 1_000));
  return { from: text(fromUtcMs), to: text(toUtcMs) };
}

export function textOfPeriod(period: Period): PeriodText {
  const { kind, name, fromUtcMs, toUtcMs, stationIds, lowGhz, highGhz } = period;
  const [low, high] = [String(lowGhz ?? ''), String(highGhz ?? '')];
  return { kind, name, stationIds, low, high, ...textOfStretch([fromUtcMs, toUtcMs]) };
}

/** A new period over a stretch. */
export function newPeriodText(stretch: Stretch): PeriodText {
  return { kind: 'emission-control', name: '', stationIds: [], low: '', high: '', ...textOfStretch(stretch) };
}

/** Reads the form; `edited` is the period it was opened for, null for a new one. */
export function periodFromText(text: PeriodText, scenario: Scenario, edited: Period | null): PeriodReading {
  const name = readName(text.name);
  const from = readInstant(text.from);
  const to = readInstant(text.to);
  const fromUtcMs = understood(from);
  const toUtcMs = understood(to);
  const ordered = fromUtcMs === undefined || toUtcMs === undefined || toUtcMs > fromUtcMs;
  const [low, high] = [
    readEdge('Lower edge', bandTextOf(text).low),
    readEdge('Upper edge', bandTextOf(text).high),
  ];
  const problems = onlyProblems({
    name: problemOf(name),
    from: problemOf(from),
    to: problemOf(to) ?? (ordered ? undefined : 'End: expected an instant after the start'),
    ...bandProblems(low, high),
  });
  const taken = new Set(scenario.periods.map(({ periodId }) => periodId));
  const parsed = Period.safeParse({
    periodId: edited?.periodId ?? freeId(idFromName(text.name) || 'period', taken),
    kind: text.kind,
    name: understood(name),
    fromUtcMs,
    toUtcMs,
    stationIds: text.stationIds.map((id) => StationId.parse(id)),
    lowGhz: understood(low),
    highGhz: understood(high),
  });
  const hasStretch = fromUtcMs !== undefined && toUtcMs !== undefined && toUtcMs > fromUtcMs;
  return {
    problems,
    period: Object.keys(problems).length === 0 && parsed.success ? parsed.data : null,
    stretch: hasStretch ? [fromUtcMs, toUtcMs] : null,
  };
}

/** The band as it counts: a period of another kind has none. */
function bandTextOf({ kind, low, high }: PeriodText): Pick<PeriodText, 'low' | 'high'> {
  return kind === 'restricted' ? { low, high } : { low: '', high: '' };
}

function readEdge(what: string, text: string): Read<number | null> {
  return text.trim() === '' ? { value: null } : readNumber(text, { what, least: 0.1, greatest: 100 });
}

function bandProblems(low: Read<number | null>, high: Read<number | null>) {
  const [lowGhz, highGhz] = [understood(low), understood(high)];
  const isWhole = lowGhz === undefined || highGhz === undefined || (lowGhz === null) === (highGhz === null);
  const isOrdered =
    lowGhz === undefined || lowGhz === null || highGhz === undefined || highGhz === null || highGhz > lowGhz;
  const together = isWhole
    ? isOrdered
      ? undefined
      : 'Upper edge: expected more than the lower edge'
    : 'Band: expected both edges or none';
  return { low: problemOf(low), high: problemOf(high) ?? together };
}
