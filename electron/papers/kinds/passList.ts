import type { Plan, PlanStation, PlanWindow } from '../../../shared/domain/index.ts';
import { ratePairText } from '../../../shared/radios/index.ts';
import { jammedOf } from '../jamming.ts';
import type { Block, Column, Manuscript } from '../layout/blocks.ts';
import { unlinkedFleets } from '../links.ts';
import {
  antennaCuts,
  antennaWords,
  exchangeLetters,
  type FleetPasses,
  hasLinks,
  openSpan,
  usesKey,
  usesText,
  type WorkedPass,
  workedPasses,
} from '../passes.ts';
import { azimuthText, declinationFact, magneticText, placeText } from '../places.ts';
import { jammingName } from '../silences.ts';
import {
  bareClock,
  byDay,
  countText,
  dayClock,
  fleetNames,
  furnitureOf,
  provenanceFacts,
  rangeText,
  satelliteNames,
  shortened,
} from '../words.ts';
import type { Pointing } from './lookAngles.ts';

/** An edge of a link this near to one of the contact is the same, ms. */
const SAME_MS = 500;
const STRIPS = 2;
/** Room for letters of exchanges at least: more of them go on in a second line before the list takes twice as many pages, points. */
const LETTERS_PT = 14;
const DAY_MS = 86_400_000;
const MEGA = 1e6;
const KILO = 1e3;

/** Pass list of a unit: when which satellite is to be had, with what margin, and what goes over it. */
export function passList(plan: Plan, station: PlanStation, pointing: Pointing | null): Manuscript {
  const fleets = workedPasses(plan, station.stationId);
  const letters = exchangeLetters(fleets);
  const jammed = new Set(jammedOf(plan, station.stationId).map(({ window }) => window));
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'Pass list',
      unit: station.name,
      note: `Azimuth ${pointing === null ? 'at rise and at set' : 'at From and at To'}, degrees, true: from true north, mag.: by compass; El.: the greatest; dB: least margin, rounded down; Mbit/s, kbit/s: the fastest rates of one radio, up/down, a dash where that way is shut; (N): notional satellite.`,
    }),
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Position', placeText(station)],
          declinationFact(station),
          ...provenanceFacts(plan),
          ['Which passes', whichWords(plan)],
          ['For', `${usesKey(letters)}; nothing: keeps the fleet in reach`],
          ...(hasLinks(plan) ? unlinkedFleets(plan, station) : []),
        ],
      },
      ...(fleets.length === 0
        ? [{ kind: 'paragraph' as const, text: 'No satellite comes above the mask of this unit.' }]
        : fleets
            .filter(({ linkedCount }) => linkedCount > 0)
            .flatMap((fleet) => fleetBlocks({ plan, station, pointing, letters, jammed }, fleet))),
    ],
  };
}

function whichWords(plan: Plan): string {
  const reach = hasLinks(plan) ? 'a link' : 'contact';
  return `Those that the schedule has the unit hold, those that exchanges go over, and the fewest that keep ${reach} with each fleet. Every contact stands in windows.csv and links.csv of the plan.`;
}

const headingOf = (fleetName: string) => (fleetName === '' ? 'No fleet' : fleetName);

interface Question {
  readonly plan: Plan;
  readonly station: PlanStation;
  readonly pointing: Pointing | null;
  /** Of the exchanges. */
  readonly letters: ReadonlyMap<string, string>;
  /** Passes in which jamming shuts a way. */
  readonly jammed: ReadonlySet<PlanWindow>;
}

function fleetBlocks(question: Question, fleet: FleetPasses): Block[] {
  const { plan, letters } = question;
  const { fleetName, linkedCount, passes } = fleet;
  const names = satelliteNames(plan);
  const nameOf = ({ window }: WorkedPass) => names.get(window.satelliteId) ?? window.satelliteId;
  const { short, key } = shortened(passes.map(nameOf), fleetNames(plan, fleetName));
  const rates = new Set(passes.map(({ window }) => ratesText(window)).filter((text) => text !== ''));
  const unit = rateUnitOf(passes);
  const linked = hasLinks(plan) ? 'links' : 'contacts';
  const shown = byShownStart(plan, passes);
  const row = (pass: WorkedPass): Row => ({
    ...timesOf(question, pass.window, linked),
    satellite: short(nameOf(pass)),
    ...azimuthsOf(question, pass.window, openOrWhole(pass.window, linked)),
    elevation: pass.window.maxElevationDeg.toFixed(0),
    margin: marginText(pass.window),
    rates: ratesIn(pass.window, unit.bps),
    // Beside the letters, as there is no room beside the times.
    uses: [usesText(pass, letters), question.jammed.has(pass.window) ? '!' : ''].filter(Boolean).join(' '),
  });
  const columns = COLUMNS.filter(({ of }) => of !== 'rates' || rates.size > 1);
  const heading = `${headingOf(fleetName)}: ${countText(passes.length)} of ${countText(linkedCount)} ${linkedCount === 1 ? 'pass' : 'passes'}`;
  const startOf = ({ window }: WorkedPass) => openOrWhole(window, linked)[0];
  return byDay(plan, shown, startOf).flatMap(({ day, entries }, place): Block[] => [
    { kind: 'heading', text: heading + day },
    ...(place > 0
      ? []
      : [{ kind: 'paragraph' as const, text: fleetWords(question, passes, { key, rates }) }]),
    {
      kind: 'table',
      columns: columns.map(({ of, ...column }) => ({
        ...column,
        ...(of === 'rates' && { title: unit.title }),
      })),
      strips: STRIPS,
      rows: entries.map((pass) => {
        const cells = row(pass);
        return columns.map(({ of }) => cells[of]);
      }),
      whenEmpty: 'No pass.',
    },
  ]);
}

/** One unit for the rates of a fleet. */
function rateUnitOf(passes: readonly WorkedPass[]): { readonly bps: number; readonly title: string } {
  const isSlow = passes.every(({ window }) => (bestRates(window) ?? []).every((rateBps) => rateBps < MEGA));
  return isSlow ? { bps: KILO, title: 'kbit/s' } : { bps: MEGA, title: 'Mbit/s' };
}

interface Row {
  readonly from: string;
  readonly to: string;
  readonly satellite: string;
  readonly trueAzimuths: string;
  readonly magneticAzimuths: string;
  readonly elevation: string;
  readonly margin: string;
  readonly rates: string;
  readonly uses: string;
}

const COLUMNS: readonly (Column & { readonly of: keyof Row })[] = [
  { of: 'from', title: 'From (Z)', style: 'mono' },
  { of: 'to', title: 'To (Z)', style: 'mono' },
  { of: 'satellite', title: 'Satellite', wraps: true },
  { of: 'trueAzimuths', title: 'Azimuth true', style: 'mono' },
  { of: 'magneticAzimuths', title: 'Azimuth mag.', style: 'mono' },
  { of: 'elevation', title: 'El.', style: 'mono', align: 'right' },
  { of: 'margin', title: 'dB', style: 'mono', align: 'right' },
  { of: 'rates', title: 'Mbit/s', align: 'right' },
  { of: 'uses', title: 'For', wraps: true, leastPt: LETTERS_PT },
];

/** When a pass is shown to be: its link, or all of it where it has none. */
function openOrWhole(window: PlanWindow, linked: 'links' | 'contacts'): readonly [number, number] {
  return openSpan(window, linked) ?? [window.startUtcMs, window.endUtcMs];
}

/** By when they begin as the list shows it: a satellite that rises first may have its link later than another. */
function byShownStart(plan: Plan, passes: readonly WorkedPass[]): WorkedPass[] {
  const linked = hasLinks(plan) ? 'links' : 'contacts';
  const startOf = ({ window }: WorkedPass) => openOrWhole(window, linked)[0];
  return [...passes].sort((a, b) => startOf(a) - startOf(b));
}

/** What all passes of a fleet have alike, so that it need not stand in each row. */
function fleetWords(
  { plan, station, jammed }: Question,
  passes: readonly WorkedPass[],
  { key, rates }: { readonly key: string; readonly rates: ReadonlySet<string> },
): string {
  const offs = passes.map(({ window }) => window.plusMinusS);
  const [rate] = rates;
  const cuts = passes.map(({ window }) => antennaCuts(station, window));
  const isCut = cuts.some(({ start, end }) => start || end);
  const words = [
    hasLinks(plan)
      ? 'From and to: while a link is open (/: the satellite is above the mask before or after; +: the link pauses within; <, >: goes on outside the span of the plan)'
      : 'From and to: while the satellite is above the mask (<, >: goes on outside the span of the plan)',
    ...(isCut
      ? [
          `|: cut by the antenna’s limit of ${station.antennaLimits!.maxElevationDeg}°, the satellite goes on overhead`,
        ]
      : []),
    ...(passes.some(({ window }) => jammed.has(window))
      ? [
          `! behind For: ${jammingName(plan, plan)} keeps the way up or down shut for some of the time or all of it`,
        ]
      : []),
    ...(isOverMidnight(passes) ? ['a To before its From is of the next day'] : []),
    ...(offs.length === 0 ? [] : [`times ±${rangeText(offs, (off) => off.toFixed(1))} s`]),
    ...(rates.size === 1 ? [`up / down ${rate}`] : []),
    ...antennaWords(station, passes),
    ...(key === '' ? [] : [key]),
  ];
  return `${words.join('; ')}.`;
}

/** Whether a pass begins on one day and ends on the next, as told without the day. */
function isOverMidnight(passes: readonly WorkedPass[]): boolean {
  const dayOf = (atUtcMs: number) => Math.floor(atUtcMs / DAY_MS);
  return passes.some(
    ({ window: { startUtcMs, endUtcMs } }) =>
      dayOf(startUtcMs) !== dayOf(endUtcMs - 1) && endUtcMs - startUtcMs <= DAY_MS,
  );
}

/** When the link is open, marked where the contact is longer, or the antenna or the span cuts it off. */
function timesOf(
  { station }: Question,
  window: PlanWindow,
  linked: 'links' | 'contacts',
): Pick<Row, 'from' | 'to'> {
  const { startUtcMs, endUtcMs, startClipped, endClipped, links } = window;
  const hasNone = openSpan(window, linked) === null;
  const [from, to] = openOrWhole(window, linked);
  // The next such time of day after the beginning, unless the day stands with it.
  const until = to - from <= DAY_MS ? bareClock(to) : dayClock(to);
  const cuts = antennaCuts(station, window);
  const cutBefore = startClipped ? '<' : cuts.start ? '|' : '';
  const cutAfter = endClipped ? '>' : cuts.end ? '|' : '';
  const [begins, ends] = [from - startUtcMs < SAME_MS, endUtcMs - to < SAME_MS];
  const pauses = links.some(
    ({ startUtcMs: next }, place) => place > 0 && next - links[place - 1]!.endUtcMs > SAME_MS,
  );
  const marks = `${pauses ? '+' : ''}${hasNone ? ' no link' : ''}`;
  return {
    from: begins ? `${cutBefore}${bareClock(from)}` : `${bareClock(from)}/`,
    to: `${until}${ends ? cutAfter : '/'}${marks}`,
  };
}

/** Where a satellite stands at the times of a row, by chart and by compass; without a source of that, where it rises and sets. */
function azimuthsOf(
  { station, pointing }: Question,
  { stationId, satelliteId, startUtcMs, endUtcMs, startAzimuthDeg, endAzimuthDeg }: PlanWindow,
  [from, to]: readonly [number, number],
): Pick<Row, 'trueAzimuths' | 'magneticAzimuths'> {
  const at = (atUtcMs: number, edgeUtcMs: number, edgeDeg: number) =>
    Math.abs(atUtcMs - edgeUtcMs) < SAME_MS
      ? edgeDeg
      : (pointing?.looks(stationId, satelliteId, [atUtcMs])[0]?.azimuthDeg ?? edgeDeg);
  const [first, last] = [at(from, startUtcMs, startAzimuthDeg), at(to, endUtcMs, endAzimuthDeg)];
  return {
    trueAzimuths: [first, last].map(azimuthText).join(' '),
    magneticAzimuths: [magneticText(station, first, from), magneticText(station, last, to)].join(' '),
  };
}

function marginText({ links }: PlanWindow): string {
  const margins = links.flatMap(({ leastMarginDb }) => (leastMarginDb === null ? [] : [leastMarginDb]));
  return margins.length === 0 ? '' : String(Math.floor(margins.reduce((a, b) => Math.min(a, b))));
}

/** The fastest rates of a pass over the radio that gives the most, up and down, bit/s; null without a link. */
function bestRates({ links }: PlanWindow): readonly [number, number] | null {
  const ofRadio = new Map<string, readonly [number, number]>();
  for (const { terminalTypeId, payloadTypeId, upRateBps, downRateBps } of links) {
    const radio = `${terminalTypeId}\n${payloadTypeId}`;
    const [up, down] = ofRadio.get(radio) ?? [0, 0];
    ofRadio.set(radio, [Math.max(up, upRateBps), Math.max(down, downRateBps)]);
  }
  const sum = ([up, down]: readonly [number, number]) => up + down;
  return [...ofRadio.values()].reduce<readonly [number, number] | null>(
    (best, each) => (best === null || sum(each) > sum(best) ? each : best),
    null,
  );
}

function ratesText(window: PlanWindow): string {
  const rates = bestRates(window);
  return rates === null ? '' : ratePairText(...rates);
}

/** Rates without their unit, which stands in the head, from 10 on in whole ones; a dash in a direction that does not open. */
function ratesIn(window: PlanWindow, unitBps: number): string {
  const text = (rateBps: number) => {
    if (rateBps === 0) return '-';
    const value = rateBps / unitBps;
    return String(value < 9.995 ? Number(value.toPrecision(3)) : Math.round(value));
  };
  return bestRates(window)?.map(text).join('/') ?? '';
}
