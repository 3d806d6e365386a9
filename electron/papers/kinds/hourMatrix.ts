import {
  type Period,
  type Plan,
  type PlanFleet,
  type PlanStation,
  periodConcerns,
  utcMs,
} from '../../../shared/domain/index.ts';
import { SHORTEST_SILENCE_MS } from '../../../shared/plan/index.ts';
import { differenceOfWindows, normalizeWindows, type TimeWindow } from '../../../shared/time/index.ts';
import { type Jammed, jammedIn, jammedOf } from '../jamming.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { hasLinks, openSpan } from '../passes.ts';
import { dtg, furnitureOf, letterOf, provenanceFacts } from '../words.ts';

const HOUR_MS = 3_600_000;
/** Fleets that are there for times that differ by less than this are there alike, ms. */
const SLIVER_MS = 60_000;
/** Most units beside each other in one table. */
const UNITS_A_TABLE = 10;
/** Letters of periods, behind the minutes. */
const PERIOD_LETTERS: Readonly<Partial<Record<Period['kind'], string>>> = {
  'emission-control': 'e',
  'quiet-hours': 'q',
  'crypto-change': 'k',
  restricted: 'r',
};

/** Hour-by-unit matrix: by which fleet a unit is in reach in each hour, and for how many minutes. */
export function hourMatrix(plan: Plan, stations: readonly PlanStation[], unit: string): Manuscript {
  const letters = new Map(plan.fleets.map(({ fleetId }, place) => [fleetId as string, letterOf(place)]));
  const tables: Block[] = [];
  // Tables of several are about as wide as each other.
  const count = Math.ceil(stations.length / Math.max(1, Math.ceil(stations.length / UNITS_A_TABLE)));
  for (let first = 0; first < stations.length; first += count) {
    tables.push(tableOf(plan, stations.slice(first, first + count), letters));
  }
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, { title: 'Hour-by-unit matrix', unit }),
    blocks: [
      { kind: 'facts', rows: [...provenanceFacts(plan), ...legend(plan.fleets, letters)] },
      ...(tables.length === 0 ? [{ kind: 'paragraph' as const, text: 'No unit in this plan.' }] : tables),
    ],
  };
}

function legend(fleets: readonly PlanFleet[], letters: ReadonlyMap<string, string>): [string, string][] {
  return [
    [
      'Each cell',
      'letter of the fleet that is there longest, of those within a minute of it that of the hour before, else the first of the list; minutes with a link to any fleet, to the nearest; 60 only where no silence in the hour lasts a second; "-" is silence; a link is not yet an exchange that is served (PACE sheet)',
    ],
    [
      'Receive only',
      'rx: in all these minutes the unit can receive and cannot send; rx15: in 15 of them, to the nearest, from one on',
    ],
    ['Fleets', fleets.map(({ fleetId, name }) => `${letters.get(fleetId)} ${name}`).join(', ')],
    [
      'In the hour',
      'e emission control, q quiet hours, k change of keys, r restriction for this unit, j jamming shuts its way up or down to some satellite',
    ],
  ];
}

function tableOf(plan: Plan, stations: readonly PlanStation[], letters: ReadonlyMap<string, string>): Block {
  const reaches = stations.map((station) => reachOf(plan, station, letters));
  const jammed = stations.map(({ stationId }) => jammedOf(plan, stationId));
  const rows: string[][] = [];
  const letterBefore = stations.map(() => '');
  for (let hour = Math.floor(plan.fromUtcMs / HOUR_MS) * HOUR_MS; hour < plan.toUtcMs; hour += HOUR_MS) {
    const span = { start: Math.max(hour, plan.fromUtcMs), end: Math.min(hour + HOUR_MS, plan.toUtcMs) };
    rows.push([
      dtg(hour),
      ...stations.map((station, place) => {
        const { letter, words } = cellOf(reaches[place]!, span, letterBefore[place]!);
        letterBefore[place] = letter;
        return words + hourLetters(plan, station, { ...span, jammed: jammed[place]! });
      }),
    ]);
  }
  return {
    kind: 'table',
    columns: [
      { title: 'Hour from', style: 'mono' },
      ...stations.map(({ name }) => ({
        title: name,
        style: 'mono' as const,
        align: 'centre' as const,
        wraps: true,
      })),
    ],
    rows,
    whenEmpty: 'No hour.',
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** When a unit has links, by letter of fleet and over all. */
interface Reach {
  readonly byLetter: ReadonlyMap<string, readonly TimeWindow[]>;
  readonly all: readonly TimeWindow[];
  /** When it can send to any satellite. */
  readonly sending: readonly TimeWindow[];
}

function reachOf(plan: Plan, { stationId }: PlanStation, letters: ReadonlyMap<string, string>): Reach {
  const linked = hasLinks(plan) ? 'links' : 'contacts';
  const fleetOf = new Map(plan.satellites.map((each) => [each.satelliteId, each.fleetId] as const));
  const spans = new Map<string, TimeWindow[]>();
  const sending: TimeWindow[] = [];
  for (const window of plan.windows) {
    if (window.stationId !== stationId || openSpan(window, linked) === null) continue;
    const letter = letters.get(fleetOf.get(window.satelliteId) ?? '') ?? '?';
    const own = spans.get(letter) ?? [];
    spans.set(letter, own);
    // Where nobody has radios, who sees a satellite sends to it.
    const pieces = linked === 'links' ? window.links : [{ ...window, open: 'both' }];
    for (const { startUtcMs, endUtcMs, open } of pieces) {
      const piece = { startUtcMs: utcMs(startUtcMs), endUtcMs: utcMs(endUtcMs) };
      own.push(piece);
      if (open !== 'down') sending.push(piece);
    }
  }
  return {
    byLetter: new Map([...spans].map(([letter, own]) => [letter, normalizeWindows(own)])),
    all: normalizeWindows([...spans.values()].flat()),
    sending: normalizeWindows(sending),
  };
}

function coveredMs(windows: readonly TimeWindow[], { start, end }: Span): number {
  return windows.reduce(
    (sum, { startUtcMs, endUtcMs }) =>
      sum + Math.max(0, Math.min(endUtcMs, end) - Math.max(startUtcMs, start)),
    0,
  );
}

interface Cell {
  readonly letter: string;
  readonly words: string;
}

function cellOf({ byLetter, all, sending }: Reach, span: Span, letterBefore: string): Cell {
  const covered = coveredMs(all, span);
  if (covered === 0) return { letter: '', words: '-' };
  const letter = letterOfHour(byLetter, span, letterBefore);
  const whole = wholeMinutes(span.end - span.start);
  const hasSilence = differenceOfWindows(
    [{ startUtcMs: utcMs(span.start), endUtcMs: utcMs(span.end) }],
    all,
  ).some(({ startUtcMs, endUtcMs }) => endUtcMs - startUtcMs >= SHORTEST_SILENCE_MS);
  const minutes = hasSilence ? Math.min(wholeMinutes(covered), whole - 1) : wholeMinutes(covered);
  const told = `${minutes <= 0 ? '<1' : minutes}${receiveOnly(covered, coveredMs(sending, span))}`;
  return { letter, words: `${letter} ${told}` };
}

/**
 * The fleet that is there longest; of those within a minute of it that of the hour before, else the first of the list, so that no
 * second decides and letters change where something does.
 */
function letterOfHour(byLetter: Reach['byLetter'], span: Span, letterBefore: string): string {
  const fleets = [...byLetter]
    .map(([letter, windows]) => ({ letter, ms: coveredMs(windows, span) }))
    .sort((a, b) => a.letter.length - b.letter.length || (a.letter < b.letter ? -1 : 1));
  const most = Math.max(...fleets.map(({ ms }) => ms));
  const near = fleets.filter(({ ms }) => ms > 0 && ms > most - SLIVER_MS);
  return (near.find(({ letter }) => letter === letterBefore) ?? near[0]!).letter;
}

const wholeMinutes = (lengthMs: number) => Math.round(lengthMs / 60_000);

/** What of some minutes with a link is of no use to send. */
function receiveOnly(covered: number, sendingMs: number): string {
  const minutes = wholeMinutes(covered - sendingMs);
  if (sendingMs === 0) return ' rx';
  return minutes === 0 ? '' : ` rx${minutes}`;
}

/** Letters of what binds a unit in an hour, behind the minutes. */
function hourLetters(
  { periods }: Plan,
  { stationId }: PlanStation,
  { start, end, jammed }: Span & { readonly jammed: readonly Jammed[] },
): string {
  const ordered = periods
    .filter((each) => each.fromUtcMs < end && each.toUtcMs > start && periodConcerns(each, stationId))
    .flatMap(({ kind }) => PERIOD_LETTERS[kind] ?? []);
  const isJammed = jammedIn(jammed, { fromUtcMs: start, toUtcMs: end }).length > 0;
  const letters = [...new Set([...ordered, ...(isJammed ? ['j'] : [])])].sort();
  return letters.length === 0 ? '' : ` ${letters.join('')}`;
}
