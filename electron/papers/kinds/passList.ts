import type { Plan, PlanStation, PlanWindow } from '../../../shared/domain/index.ts';
import { ratePairText } from '../../../shared/radios/index.ts';
import type { Block, Column, Manuscript } from '../layout/blocks.ts';
import { type FleetPasses, hasLinks, openSpan, type WorkedPass, workedPasses } from '../passes.ts';
import {
  azimuthText,
  bareClock,
  byDay,
  countText,
  dayClock,
  declinationFact,
  fleetNames,
  furnitureOf,
  letterOf,
  placeText,
  provenanceFacts,
  rangeText,
  satelliteNames,
  shortened,
} from '../words.ts';

/** An edge of a link this near to one of the contact is the same, ms. */
const SAME_MS = 500;
const STRIPS = 2;
const DAY_MS = 86_400_000;

/** Pass list of a unit: when which satellite is to be had, with what margin, and what goes over it. */
export function passList(plan: Plan, station: PlanStation): Manuscript {
  const fleets = workedPasses(plan, station.stationId);
  const carried = new Set(fleets.flatMap(({ passes }) => passes.flatMap(({ carries }) => carries)));
  const letters = new Map([...carried].map((name, place) => [name, letterOf(place)] as const));
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'Pass list',
      unit: station.name,
      note: 'Azimuth at rise, at the greatest elevation and at set, degrees from true north; El.: the greatest; dB: least margin; Mbit/s: the fastest rates, up/down; (N): notional satellite.',
    }),
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Position', placeText(station)],
          declinationFact(station),
          ...provenanceFacts(plan),
          ['Which passes', whichWords(plan)],
          ['For', forWords(letters)],
          ...noLinkFacts(fleets),
        ],
      },
      ...(fleets.length === 0
        ? [{ kind: 'paragraph' as const, text: 'No satellite comes above the mask of this unit.' }]
        : fleets
            .filter(({ linkedCount }) => linkedCount > 0)
            .flatMap((fleet) => fleetBlocks(plan, fleet, letters))),
    ],
  };
}

/** Letters beside each other, unless there are so many exchanges that some have two. */
function usesText(letters: readonly string[]): string {
  return [...letters].sort().join(letters.some(({ length }) => length > 1) ? ' ' : '');
}

function whichWords(plan: Plan): string {
  const reach = hasLinks(plan) ? 'a link' : 'contact';
  return `Those that the schedule has the unit hold, those that exchanges go over, and the fewest that keep ${reach} with each fleet. Every contact stands in windows.csv and links.csv of the plan.`;
}

function forWords(letters: ReadonlyMap<string, string>): string {
  const exchanges = [...letters].map(([name, letter]) => `${letter} ${name}`);
  return ['* held by the schedule', ...exchanges].join(', ');
}

const headingOf = (fleetName: string) => (fleetName === '' ? 'No fleet' : fleetName);

/** Fleets that come above the mask and open no direction: a line of each at the head, as headings of nothing fill pages. */
function noLinkFacts(fleets: readonly FleetPasses[]): (readonly [string, string])[] {
  return fleets
    .filter(({ linkedCount }) => linkedCount === 0)
    .map(({ fleetName, contactCount }) => [
      'No link',
      `${headingOf(fleetName)}: ${countText(contactCount)} ${contactCount === 1 ? 'contact' : 'contacts'} above the mask, without a direction that opens`,
    ]);
}

function fleetBlocks(plan: Plan, fleet: FleetPasses, letters: ReadonlyMap<string, string>): Block[] {
  const { fleetName, linkedCount, passes } = fleet;
  const names = satelliteNames(plan);
  const nameOf = ({ window }: WorkedPass) => names.get(window.satelliteId) ?? window.satelliteId;
  const { short, key } = shortened(passes.map(nameOf), fleetNames(plan, fleetName));
  const rates = new Set(passes.map(({ window }) => ratesText(window)));
  const linked = hasLinks(plan) ? 'links' : 'contacts';
  const shown = byShownStart(plan, passes);
  const row = (pass: WorkedPass): Row => ({
    ...timesOf(pass.window, linked),
    satellite: short(nameOf(pass)),
    pointing: pointingText(pass.window),
    elevation: pass.window.maxElevationDeg.toFixed(0),
    margin: marginText(pass.window),
    rates: mbitsText(pass.window),
    uses: `${pass.held.length > 0 ? '*' : ''}${usesText(pass.carries.map((name) => letters.get(name)!))}`,
  });
  const columns = COLUMNS.filter(({ of }) => of !== 'rates' || rates.size > 1);
  const heading = `${headingOf(fleetName)}: ${countText(passes.length)} of ${countText(linkedCount)} ${linkedCount === 1 ? 'pass' : 'passes'}`;
  const startOf = ({ window }: WorkedPass) => openOrWhole(window, linked)[0];
  return byDay(plan, shown, startOf).flatMap(({ day, entries }, place): Block[] => [
    { kind: 'heading', text: heading + day },
    ...(place > 0 ? [] : [{ kind: 'paragraph' as const, text: fleetWords(plan, passes, { key, rates }) }]),
    {
      kind: 'table',
      columns,
      strips: STRIPS,
      rows: entries.map((pass) => {
        const cells = row(pass);
        return columns.map(({ of }) => cells[of]);
      }),
      whenEmpty: 'No pass.',
    },
  ]);
}

interface Row {
  readonly from: string;
  readonly to: string;
  readonly satellite: string;
  readonly pointing: string;
  readonly elevation: string;
  readonly margin: string;
  readonly rates: string;
  readonly uses: string;
}

const COLUMNS: readonly (Column & { readonly of: keyof Row })[] = [
  { of: 'from', title: 'From (Z)', style: 'mono' },
  { of: 'to', title: 'To (Z)', style: 'mono' },
  { of: 'satellite', title: 'Satellite', wraps: true },
  { of: 'pointing', title: 'Azimuth true', style: 'mono' },
  { of: 'elevation', title: 'El.', style: 'mono', align: 'right' },
  { of: 'margin', title: 'dB', style: 'mono', align: 'right' },
  { of: 'rates', title: 'Mbit/s', align: 'right' },
  { of: 'uses', title: 'For', wraps: true },
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
  plan: Plan,
  passes: readonly WorkedPass[],
  { key, rates }: { readonly key: string; readonly rates: ReadonlySet<string> },
): string {
  const offs = passes.map(({ window }) => window.plusMinusS);
  const [rate] = rates;
  const words = [
    hasLinks(plan)
      ? 'From and to: while a link is open (/: the satellite is above the mask before or after; +: the link pauses within; <, >: goes on outside the span of the plan)'
      : 'From and to: while the satellite is above the mask (<, >: goes on outside the span of the plan)',
    ...(offs.length === 0 ? [] : [`times ±${rangeText(offs, (off) => off.toFixed(1))} s`]),
    ...(rates.size === 1 && rate !== '' ? [`up / down ${rate}`] : []),
    ...(key === '' ? [] : [key]),
  ];
  return `${words.join('; ')}.`;
}

/** When the link is open, marked where the contact is longer or the span cuts it off. */
function timesOf(window: PlanWindow, linked: 'links' | 'contacts'): Pick<Row, 'from' | 'to'> {
  const { startUtcMs, endUtcMs, startClipped, endClipped, links } = window;
  const hasNone = openSpan(window, linked) === null;
  const [from, to] = openOrWhole(window, linked);
  // The next such time of day after the beginning, unless the day stands with it.
  const until = to - from <= DAY_MS ? bareClock(to) : dayClock(to);
  const [cutBefore, cutAfter] = [startClipped ? '<' : '', endClipped ? '>' : ''];
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

function pointingText({ startAzimuthDeg, maxElevationAzimuthDeg, endAzimuthDeg }: PlanWindow): string {
  return [startAzimuthDeg, maxElevationAzimuthDeg, endAzimuthDeg].map(azimuthText).join(' ');
}

function marginText({ links }: PlanWindow): string {
  const margins = links.flatMap(({ leastMarginDb }) => (leastMarginDb === null ? [] : [leastMarginDb]));
  return margins.length === 0 ? '' : margins.reduce((a, b) => Math.min(a, b)).toFixed(1);
}

/** The fastest rates of a pass, up and down, bit/s; null without a link. */
function bestRates({ links }: PlanWindow): readonly [number, number] | null {
  const best = (rates: readonly number[]) => rates.reduce((a, b) => Math.max(a, b), 0);
  if (links.length === 0) return null;
  return [best(links.map(({ upRateBps }) => upRateBps)), best(links.map(({ downRateBps }) => downRateBps))];
}

function ratesText(window: PlanWindow): string {
  const rates = bestRates(window);
  return rates === null ? '' : ratePairText(...rates);
}

/** Rates without their unit, which stands in the head, from 10 on in whole ones. */
function mbitsText(window: PlanWindow): string {
  return (
    bestRates(window)
      ?.map((rateBps) => Number((rateBps / 1e6).toPrecision(3)))
      .map((mbits) => (mbits < 10 ? mbits : Math.floor(mbits)))
      .join('/') ?? ''
  );
}
