import type { Plan, PlanStation, PlanWindow } from '../../../shared/domain/index.ts';
import { ratePairText } from '../../../shared/radios/index.ts';
import type { Block, Column, Manuscript } from '../layout/blocks.ts';
import { type FleetPasses, hasLinks, openSpan, type WorkedPass, workedPasses } from '../passes.ts';
import {
  azimuthText,
  declinationFact,
  furnitureOf,
  placeText,
  provenanceFacts,
  rangeText,
  satelliteNames,
  shortened,
  tableClock,
} from '../words.ts';

/** An edge of a link this near to one of the contact is the same, ms. */
const SAME_MS = 500;
const STRIPS = 2;
const LETTERS = 26;

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
      note: 'Azimuth at rise, at the greatest elevation and at set, degrees from true north; El.: the greatest; dB: least margin; rates: the fastest; (N): notional satellite.',
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
        ],
      },
      ...(fleets.length === 0
        ? [{ kind: 'paragraph' as const, text: 'No satellite comes above the mask of this unit.' }]
        : fleets.flatMap((fleet) => fleetBlocks(plan, fleet, letters))),
    ],
  };
}

/** A, B, ... Z, AA, AB. */
function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % LETTERS));
  return place < LETTERS ? last : letterOf(Math.floor(place / LETTERS) - 1) + last;
}

function whichWords(plan: Plan): string {
  const reach = hasLinks(plan) ? 'a link' : 'contact';
  return `Those that the schedule has the unit hold, those that exchanges go over, and the fewest that keep ${reach} with each fleet. Every contact stands in windows.csv and links.csv of the plan.`;
}

function forWords(letters: ReadonlyMap<string, string>): string {
  const exchanges = [...letters].map(([name, letter]) => `${letter} ${name}`);
  return ['* held by the schedule', ...exchanges].join(', ');
}

function fleetBlocks(plan: Plan, fleet: FleetPasses, letters: ReadonlyMap<string, string>): Block[] {
  const { fleetName, contactCount, linkedCount, passes } = fleet;
  const heading: Block = { kind: 'heading', text: fleetName === '' ? 'No fleet' : fleetName };
  if (linkedCount === 0) {
    const text = `No link: ${contactCount} ${contactCount === 1 ? 'contact' : 'contacts'} above the mask, without a direction that opens.`;
    return [heading, { kind: 'paragraph', text }];
  }
  const names = satelliteNames(plan);
  const nameOf = ({ window }: WorkedPass) => names.get(window.satelliteId) ?? window.satelliteId;
  const { short, key } = shortened(passes.map(nameOf));
  const rates = new Set(passes.map(({ window }) => ratesText(window)));
  const time = tableClock(plan);
  const row = (pass: WorkedPass): Row => ({
    ...timesOf(pass.window, hasLinks(plan) ? 'links' : 'contacts', time),
    satellite: short(nameOf(pass)),
    pointing: pointingText(pass.window),
    elevation: pass.window.maxElevationDeg.toFixed(0),
    margin: marginText(pass.window),
    rates: mbitsText(pass.window),
    uses: `${pass.held.length > 0 ? '*' : ''}${pass.carries.map((name) => letters.get(name)).join(' ')}`,
  });
  const columns = rates.size > 1 ? COLUMNS : COLUMNS.filter(({ of }) => of !== 'rates');
  return [
    {
      ...heading,
      text: `${heading.text}: ${passes.length} of ${linkedCount} ${linkedCount === 1 ? 'pass' : 'passes'}`,
    },
    { kind: 'paragraph', text: fleetWords(plan, passes, { key, rates }) },
    {
      kind: 'table',
      columns,
      strips: STRIPS,
      rows: byShownStart(plan, passes).map((pass) => {
        const cells = row(pass);
        return columns.map(({ of }) => cells[of]);
      }),
      whenEmpty: 'No pass.',
    },
  ];
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
  { of: 'from', title: 'From', style: 'mono' },
  { of: 'to', title: 'To', style: 'mono' },
  { of: 'satellite', title: 'Satellite', wraps: true },
  { of: 'pointing', title: 'Azimuth true', style: 'mono' },
  { of: 'elevation', title: 'El.', style: 'mono', align: 'right' },
  { of: 'margin', title: 'dB', style: 'mono', align: 'right' },
  { of: 'rates', title: 'Mbit/s up/down', align: 'right' },
  { of: 'uses', title: 'For', wraps: true },
];

/** By when they begin as the list shows it: a satellite that rises first may have its link later than another. */
function byShownStart(plan: Plan, passes: readonly WorkedPass[]): WorkedPass[] {
  const linked = hasLinks(plan) ? 'links' : 'contacts';
  const startOf = ({ window }: WorkedPass) => openSpan(window, linked)?.[0] ?? window.startUtcMs;
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
function timesOf(
  window: PlanWindow,
  linked: 'links' | 'contacts',
  time: (atUtcMs: number) => string,
): Pick<Row, 'from' | 'to'> {
  const { startUtcMs, endUtcMs, startClipped, endClipped, links } = window;
  const span = openSpan(window, linked);
  const [from, to] = span ?? [startUtcMs, endUtcMs];
  const [cutBefore, cutAfter] = [startClipped ? '<' : '', endClipped ? '>' : ''];
  const [begins, ends] = [from - startUtcMs < SAME_MS, endUtcMs - to < SAME_MS];
  const pauses = links.some(
    ({ startUtcMs: next }, place) => place > 0 && next - links[place - 1]!.endUtcMs > SAME_MS,
  );
  const marks = `${pauses ? '+' : ''}${span === null ? ' no link' : ''}`;
  return {
    from: begins ? `${cutBefore}${time(from)}` : `${time(from)}/`,
    to: `${time(to)}${ends ? cutAfter : '/'}${marks}`,
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

/** Rates without their unit, which stands in the head. */
function mbitsText(window: PlanWindow): string {
  return (
    bestRates(window)
      ?.map((rateBps) => Number((rateBps / 1e6).toPrecision(3)))
      .join('/') ?? ''
  );
}
