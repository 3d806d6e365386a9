import { AMBER_PLUS_MINUS_S, RED_PLUS_MINUS_S } from '../../shared/astro/index.ts';
import {
  type Period,
  type Plan,
  type PlanExchange,
  type PlanSatellite,
  utcMs,
} from '../../shared/domain/index.ts';
import { rateText, volumeText } from '../../shared/radios/index.ts';
import { formatClock, formatDtg, formatDuration } from '../../shared/time/index.ts';
import type { Block, Furniture } from './layout/blocks.ts';

const HOUR_S = 3600;
const DAY_MS = 86_400_000;
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A blank at which no line ends. */
export const FIRM = '\u00a0';

/** A name that no line tears, unless none has room for it. */
export function tied(name: string): string {
  return name.replaceAll(' ', FIRM);
}

/** Day of the month and time of day, as in tables that span days: `22 14:32:07Z`. */
export function dayClock(atUtcMs: number): string {
  return `${minuteDtg(atUtcMs).slice(0, 2)} ${clock(atUtcMs)}`;
}

/** The same without seconds where there are none, for a card: `22 14:32Z`. */
export function shortClock(atUtcMs: number): string {
  return dayClock(atUtcMs).replace(/:00Z$/, 'Z');
}

/** Date-time group of the minute in which a time lies that is shown to the second: that of 23:59:52 is of the day before midnight. */
function minuteDtg(atUtcMs: number): string {
  return formatDtg(utcMs(Math.floor((Math.round(atUtcMs / 1000) * 1000) / 60_000) * 60_000));
}

/** Time of day, `14:32:07Z`. */
export function clock(atUtcMs: number): string {
  return formatClock(utcMs(atUtcMs));
}

/** Date-time group, `221432ZNOV26`. */
export function dtg(atUtcMs: number): string {
  return formatDtg(utcMs(atUtcMs));
}

/** A length of time in minutes and seconds that stand below each other in a column: `4:07`, `1:02:00`. */
export function lengthText(lengthMs: number): string {
  const seconds = Math.round(lengthMs / 1000);
  const [hours, minutes] = [Math.floor(seconds / HOUR_S), Math.floor((seconds % HOUR_S) / 60)];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}

/** The length of a piece of time as its ends are printed, whole seconds, ms: what a reader gets who takes one from the other. */
export function printedMs({
  fromUtcMs,
  toUtcMs,
}: {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}): number {
  return 1000 * (Math.round(toUtcMs / 1000) - Math.round(fromUtcMs / 1000));
}

/** The words that stand on every page of a paper. */
export function furnitureOf(
  plan: Plan,
  { title, unit, note }: { readonly title: string; readonly unit: string; readonly note?: string },
): Furniture {
  const notionalCount = plan.satellites.filter(({ isNotional }) => isNotional).length;
  return {
    marking: plan.marking,
    notional:
      notionalCount === 0
        ? ''
        : `NOTIONAL: ${countText(notionalCount)} of ${countText(plan.satellites.length)} satellites are designed, not observed`,
    title,
    unit,
    subtitle: [
      `${plan.name}, ${dtg(plan.fromUtcMs)} to ${dtg(plan.toUtcMs)}. All times are UTC (Z).`,
      note ?? '',
    ]
      .join(' ')
      .trimEnd(),
    short: [`inputs ${plan.inputSha256.slice(0, 16)}, v${plan.programVersion}`],
    provenance: [
      `Inputs SHA-256 ${plan.inputSha256.slice(0, 16)}… (whole on page 1). Backbone Planner ${plan.programVersion}.`,
      `Elements: ${elementWords(plan)}`,
    ],
  };
}

/** How old the elements are and what times are worth by that. */
export function elementWords({ satellites, fromUtcMs }: Plan): string {
  if (satellites.length === 0) return 'none: no satellite in this plan.';
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));
  const epochs = satellites.map(({ epochUtcMs }) => epochUtcMs);
  const start = most(satellites.map(({ startPlusMinusS }) => startPlusMinusS));
  const end = most(satellites.map(({ endPlusMinusS }) => endPlusMinusS));
  const age = (epochUtcMs: number) => formatDuration((fromUtcMs - epochUtcMs) / 1000);
  const [oldest, newest] = [least(epochs), most(epochs)];
  const ages = age(oldest) === age(newest) ? age(oldest) : `${age(newest)} to ${age(oldest)}`;
  return `${ages} old at the start (oldest ${dtg(oldest)}); times ±${start.toFixed(1)} s at the start, ±${end.toFixed(1)} s at the end.${manoeuvreWords(satellites)}`;
}

/** What of manoeuvres is in those times; nothing of satellites whose places are a choice and no observation. */
function manoeuvreWords(satellites: readonly PlanSatellite[]): string {
  const observed = satellites.filter(({ isNotional }) => !isNotional);
  if (observed.length === 0) return '';
  const known = observed.flatMap(({ manoeuvreKmPerDay }) => manoeuvreKmPerDay ?? []);
  const counted = known.length === 0 ? '' : `up to ${Math.max(...known)} km a day counted`;
  const without = observed.length - known.length;
  const unknown = without === 0 ? '' : `not known of ${without} of ${observed.length} satellites`;
  return ` Manoeuvres: ${[counted, unknown].filter(Boolean).join(', ')}.`;
}

/** When some satellite first reaches a time in its life; null: none does within a year. */
function first(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((a, b) => (b !== null && (a === null || b < a) ? b : a), null);
}

/** How old elements are, what times are worth by that and until when, in few words, for a card. */
export function elementsBrief({ satellites, fromUtcMs }: Plan): string {
  if (satellites.length === 0) return 'none';
  const oldest = Math.min(...satellites.map(({ epochUtcMs }) => epochUtcMs));
  const end = Math.max(...satellites.map(({ endPlusMinusS }) => endPlusMinusS));
  const amber = first(satellites.map(({ amberFromUtcMs }) => amberFromUtcMs));
  const until = amber === null ? 'for over a year' : `until ${dtg(amber)}`;
  return `${formatDuration((fromUtcMs - oldest) / 1000)} old; times ±${end.toFixed(1)} s, good ${until}`;
}

/** What the first page says of the inputs: whole hash, elements, until when times are good. */
export function provenanceFacts(plan: Plan): (readonly [string, string])[] {
  const amber = first(plan.satellites.map(({ amberFromUtcMs }) => amberFromUtcMs));
  const red = first(plan.satellites.map(({ redFromUtcMs }) => redFromUtcMs));
  const beyond = red === null ? '' : `, from ${dtg(red)} by more than ${RED_PLUS_MINUS_S} s (red)`;
  const until =
    amber === null
      ? `more than a year: until then no time is off by more than ${AMBER_PLUS_MINUS_S} s`
      : `${dtg(amber)}: from then on a time may be off by more than ${AMBER_PLUS_MINUS_S} s (amber)${beyond}; ask for a new plan then`;
  return [
    ['Inputs SHA-256', plan.inputSha256],
    ['Elements', elementWords(plan)],
    ...(plan.satellites.length === 0 ? [] : [['Good until', until] as const]),
  ];
}

/** Whether times of a plan need the day of the month beside them. */
export function spansDays({ fromUtcMs, toUtcMs }: Plan): boolean {
  return Math.floor(fromUtcMs / DAY_MS) !== Math.floor((toUtcMs - 1) / DAY_MS);
}

/** Times of day in a table; with the day of the month where the plan spans several. */
export function tableClock(plan: Plan): (atUtcMs: number) => string {
  return spansDays(plan) ? dayClock : clock;
}

/** Time of day where the head of its column says that it is UTC: `14:32:07`. */
export function bareClock(atUtcMs: number): string {
  return clock(atUtcMs).slice(0, -1);
}

/**
 * Entries by the day on which they begin, with what a heading says of it: in narrow tables there is no room for the day in every
 * time. Nothing is said where the plan lies within one day.
 *
 * @param noun what entries are, where that is not what the heading counts.
 */
export function byDay<Entry>(
  plan: Plan,
  entries: readonly Entry[],
  startOf: (entry: Entry) => number,
  noun = '',
): { readonly day: string; readonly entries: readonly Entry[] }[] {
  if (!spansDays(plan)) return [{ day: '', entries }];
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = minuteDtg(startOf(entry)).replace(/\d{4}Z/, '');
    const own = days.get(day) ?? [];
    days.set(day, own);
    own.push(entry);
  }
  return [...days].map(([day, own]) => ({
    day: `, ${countText(own.length)}${noun} on ${day}`,
    entries: own,
  }));
}

/** From when to when, with the day of the end only where it is another: `22 14:32:07Z to 14:35:19Z`. */
export function spanText(fromUtcMs: number, toUtcMs: number): string {
  const [from, to] = [dayClock(fromUtcMs), dayClock(toUtcMs)];
  return `${from} to ${from.slice(0, 2) === to.slice(0, 2) ? clock(toUtcMs) : to}`;
}

/** A least and a greatest value as one text: `4.1`, `4.1 to 5.2`. */
export function rangeText(values: readonly number[], text: (value: number) => string): string {
  const least = text(values.reduce((a, b) => Math.min(a, b)));
  const greatest = text(values.reduce((a, b) => Math.max(a, b)));
  return least === greatest ? least : `${least} to ${greatest}`;
}

/**
 * Names without the words that all of their kind begin and end with, and how to read the first of them; empty where nothing is left
 * out.
 *
 * @param kind names beside which they stand, such as those of a whole fleet, so that one alone is short too.
 */
export function shortened(
  names: readonly string[],
  kind: readonly string[],
): {
  readonly short: (name: string) => string;
  readonly key: string;
} {
  const words = [...new Set([...names, ...kind])].map((name) => name.split(' '));
  const shared = (at: (list: readonly string[], place: number) => string | undefined) => {
    const most = Math.min(...words.map(({ length }) => length)) - 1;
    let count = 0;
    while (count < most && words.every((list) => at(list, count) === at(words[0]!, count))) count += 1;
    return count;
  };
  if (words.length < 2) return { short: (name) => name, key: '' };
  const front = shared((list, place) => list[place]);
  const least = Math.min(...words.map(({ length }) => length));
  const back = Math.min(
    shared((list, place) => list.at(-1 - place)),
    least - 1 - front,
  );
  if (front + back === 0) return { short: (name) => name, key: '' };
  const short = (name: string) =>
    name
      .split(' ')
      .slice(front, name.split(' ').length - back)
      .join(' ');
  return { short, key: `${short(names[0]!)} stands for ${names[0]!}` };
}

/** Names of satellites by their numbers; `(N)` marks notional ones, as the long mark would fill a column. */
export function satelliteNames({ satellites }: Plan): ReadonlyMap<string, string> {
  return new Map(
    satellites.map(({ satelliteId, name, isNotional }) => {
      const short = name.replace(/ ?\[NOTIONAL\]/g, '');
      return [satelliteId as string, isNotional ? `${short} (N)` : short];
    }),
  );
}

/** Names of all satellites of a fleet. */
export function fleetNames(plan: Plan, fleetName: string): string[] {
  const names = satelliteNames(plan);
  return plan.satellites
    .filter((each) => each.fleetName === fleetName)
    .map(({ satelliteId }) => names.get(satelliteId)!);
}

/** A pause in words: `3 min 12 s`; what is there and rounds to nothing is `under 1 s`. */
export function pauseText(lengthMs: number): string {
  if (lengthMs > 0 && lengthMs < 500) return 'under 1 s';
  return formatDuration(lengthMs / 1000);
}

/** Precedence as messages carry it: `FLASH OVERRIDE`. */
export function precedenceWords(precedence: PlanExchange['precedence']): string {
  return precedence.replaceAll('-', ' ').toUpperCase();
}

/** What an exchange has to carry: `stream of 16.0 kbit/s`, `message of 1.20 MB within 15 min`. */
export function needWords({ traffic, deadlineS, availabilityPercent }: PlanExchange): string {
  const within = deadlineS === null ? '' : ` within ${formatDuration(deadlineS)}`;
  if (traffic.kind === 'message') return `message of ${volumeText(traffic.volumeBytes * 8)}${within}`;
  return `stream of ${rateText(traffic.rateBps)}, ${availabilityPercent} % of the time`;
}

/** A whole number with its thousands apart: `7,775`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** The letter of an entry of a list: A, B, ... Z, AA, AB, without I and O. */
export function letterOf(place: number): string {
  const last = LETTERS.charAt(place % LETTERS.length);
  return place < LETTERS.length ? last : letterOf(Math.floor(place / LETTERS.length) - 1) + last;
}

/** What a period is called. */
export const PERIOD_WORDS: Readonly<Record<Period['kind'], string>> = {
  'emission-control': 'emission control',
  'quiet-hours': 'quiet hours',
  'crypto-change': 'change of keys',
  restricted: 'restriction',
  phase: 'phase',
};

/** A text as the beginning of a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How long a means takes at most from end to end, one way: `264 ms`, `4 h`; `-` where it never carries. */
export function slowestText(maxDelayMs: number | null): string {
  if (maxDelayMs === null) return '-';
  return maxDelayMs < 999.5 ? `${Math.ceil(maxDelayMs)} ms` : formatDuration(Math.ceil(maxDelayMs / 1000));
}

/** Lines to sign on. */
export const SIGNATURES: Block = {
  kind: 'lines',
  words: ['prepared by, DTG', 'checked by, DTG', 'approved by, DTG'],
};
