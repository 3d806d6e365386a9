import type { Plan, PlanExchange, PlanStretch } from '../../../shared/domain/index.ts';
import { destinationWords, endStationsOf, namesOf, reasonsOf } from '../../../shared/formats/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import type { Block, Column, Manuscript } from '../layout/blocks.ts';
import {
  dayClock,
  furnitureOf,
  lengthText,
  needWords,
  precedenceWords,
  provenanceFacts,
  rangeText,
  satelliteNames,
  tableClock,
} from '../words.ts';

/** Between the hops of a way. */
const HOP = ' > ';
const STRIPS = 2;
/** Stretches this near to each other follow without a pause, ms. */
const SAME_MS = 1;

/** Route sheet: the way of every exchange hop by hop over time, with its delay and rate. */
export function routes(plan: Plan, exchanges: readonly PlanExchange[], unit: string): Manuscript {
  return {
    layout: 'landscape',
    furniture: furnitureOf(plan, {
      title: 'Routes',
      unit,
      note: 'Over: what lies between source and destination, hop by hop; delay one way; hops are links; (N): notional satellite. What goes over the same fleets and stations without a pause is one row, with the least and the greatest of its hops, delays and rates; every satellite of every moment stands in routes.csv of the plan.',
    }),
    blocks: [
      { kind: 'facts', rows: provenanceFacts(plan) },
      ...(exchanges.length === 0 ? [{ kind: 'paragraph' as const, text: 'No exchange in this plan.' }] : []),
      ...exchanges.flatMap((exchange) => exchangeBlocks(plan, exchange)),
    ],
  };
}

function exchangeBlocks(plan: Plan, exchange: PlanExchange): Block[] {
  const nameOf = namesOf(plan);
  const { name, precedence, sourceStationId, stretches, leftOutReason } = exchange;
  const heading: Block = {
    kind: 'heading',
    text: `${name}, ${precedenceWords(precedence)}: ${nameOf(sourceStationId)} to ${destinationWords(exchange, nameOf)}`,
  };
  if (leftOutReason !== null) {
    return [heading, { kind: 'paragraph', text: `Left out: ${leftOutReason}` }];
  }
  const rates = new Set(stretches.flatMap(({ rateBps }) => (rateBps === null ? [] : [rateText(rateBps)])));
  const cells = joinedRuns(plan, stretches).map(cellsWriter(plan, exchange));
  const isTold = (of: keyof Cells) =>
    of === 'rate' ? rates.size > 1 : of !== 'waits' || cells.some(({ waits }) => waits !== '');
  const columns = COLUMNS.filter(({ of }) => isTold(of));
  const rate = rates.size === 1 ? ` At ${[...rates][0]}.` : '';
  return [
    heading,
    { kind: 'paragraph', text: `${outcomeWords(exchange)}${rate}` },
    {
      kind: 'table',
      columns,
      strips: STRIPS,
      rows: cells.map((row) => columns.map(({ of }) => row[of])),
      whenEmpty: 'Nothing goes within the span of the plan.',
    },
  ];
}

interface Cells {
  readonly from: string;
  readonly to: string;
  readonly over: string;
  readonly hops: string;
  readonly delay: string;
  readonly rate: string;
  readonly waits: string;
}

const COLUMNS: readonly (Column & { readonly of: keyof Cells })[] = [
  { of: 'from', title: 'From', style: 'mono' },
  { of: 'to', title: 'To', style: 'mono' },
  { of: 'over', title: 'Over', wraps: true },
  { of: 'hops', title: 'Hops', align: 'right' },
  { of: 'delay', title: 'Delay ms', align: 'right' },
  { of: 'rate', title: 'Rate', align: 'right' },
  { of: 'waits', title: 'Then waits', wraps: true },
];

/** Stretches one after the other over the same fleets and stations, and the wait that follows. */
interface Run {
  /** Empty where the exchange waits from the beginning. */
  readonly served: readonly PlanStretch[];
  readonly waits: readonly PlanStretch[];
}

/** Stretches in rows: what goes over the same fleets and stations without a pause is one, with the wait that follows. */
function joinedRuns(plan: Plan, stretches: readonly PlanStretch[]): Run[] {
  const runs: { served: PlanStretch[]; waits: PlanStretch[] }[] = [];
  const fleetOf = new Map<string, string>(
    plan.satellites.map(({ satelliteId, fleetId }) => [satelliteId, fleetId]),
  );
  const kindOf = ({ way }: PlanStretch) =>
    way
      .map((node) => fleetOf.get(node) ?? node)
      .filter((node, place, nodes) => node !== nodes[place - 1])
      .join(HOP);
  for (const stretch of stretches) {
    const run = runs.at(-1);
    if (stretch.limit !== null) {
      if (run === undefined) runs.push({ served: [], waits: [stretch] });
      else run.waits.push(stretch);
      continue;
    }
    const last = run?.served.at(-1);
    const goesOn =
      run !== undefined &&
      run.waits.length === 0 &&
      last !== undefined &&
      Math.abs(last.toUtcMs - stretch.fromUtcMs) <= SAME_MS &&
      kindOf(last) === kindOf(stretch);
    if (goesOn) run.served.push(stretch);
    else runs.push({ served: [stretch], waits: [] });
  }
  return runs;
}

/** The nodes of a way in words; of several joined, each fleet once with how many of its satellites take turns. */
function wayWriter(plan: Plan, exchange: PlanExchange): (stretches: readonly PlanStretch[]) => string {
  const nameOf = namesOf(plan);
  const short = satelliteNames(plan);
  const fleetOf = new Map<string, string>(
    plan.satellites.map(({ satelliteId, fleetName }) => [satelliteId, fleetName]),
  );
  // Both ends stand in the heading, unless there are several destinations.
  const [source, end] = [exchange.sourceStationId, endStationsOf(plan, exchange)];
  const between = (way: readonly string[]) =>
    way.filter(
      (node, place) =>
        !(place === 0 && node === source) &&
        !(place === way.length - 1 && end.length === 1 && node === end[0]),
    );
  return (stretches) => {
    const ways = stretches.map(({ way }) => between(way));
    const [first] = ways;
    if (new Set(ways.map((way) => way.join(HOP))).size === 1) {
      return first!.map((node) => short.get(node) ?? nameOf(node)).join(HOP) || 'directly';
    }
    const countOf = (fleet: string) =>
      new Set(ways.flatMap((way) => way.filter((node) => fleetOf.get(node) === fleet))).size;
    const parts = first!.map((node) => {
      const fleet = fleetOf.get(node);
      return fleet === undefined ? nameOf(node) : `${fleet} (${countOf(fleet)} in turn)`;
    });
    return parts.filter((part, place) => part !== parts[place - 1]).join(HOP);
  };
}

/** What the exchange needs and how it fares. */
function outcomeWords(exchange: PlanExchange): string {
  const { outcome } = exchange;
  const need = `${needWords(exchange)}.`;
  if (outcome === null) return need;
  const { deliveredUtcMs, deliveredPlusMinusS, servedFraction, isInTime } = outcome;
  if (exchange.traffic.kind === 'stream') {
    return `${need} Served ${(Math.floor(servedFraction * 1000) / 10).toFixed(1)} % of its times.`;
  }
  if (deliveredUtcMs === null) return `${need} NOT delivered within the plan.`;
  const late = isInTime === false ? ', TOO LATE' : '';
  const off = deliveredPlusMinusS === null ? '' : `, ±${deliveredPlusMinusS.toFixed(1)} s`;
  return `${need} Delivered ${dayClock(deliveredUtcMs)}${off}${late}.`;
}

function cellsWriter(plan: Plan, exchange: PlanExchange): (run: Run) => Cells {
  const time = tableClock(plan);
  const wayOf = wayWriter(plan, exchange);
  /** How long and why it waits; a message that a satellite keeps for later has a way too, as far as it has come. */
  const waitWords = (stretches: readonly PlanStretch[]): string => {
    const [fromUtcMs, toUtcMs] = [stretches[0]!.fromUtcMs, stretches.at(-1)!.toUtcMs];
    const reasons = reasonsOf({ isServed: false, fromUtcMs, toUtcMs, stretches }).join(', ');
    const kept = stretches.filter(({ way }) => way.length > 0).slice(-1);
    const place = kept.length === 0 ? '' : `, as far as ${wayOf(kept)}`;
    return `WAITS ${lengthText(toUtcMs - fromUtcMs)}: ${reasons}${place}`;
  };
  return ({ served, waits }) => {
    const told = served.length === 0 ? waits : served;
    const span = { from: time(told[0]!.fromUtcMs), to: time(told.at(-1)!.toUtcMs) };
    if (served.length === 0) {
      return { ...span, over: waitWords(waits), hops: '', delay: '', rate: '', waits: '' };
    }
    const delays = served.flatMap(({ delayMs }) => (delayMs === null ? [] : [delayMs]));
    const rates = served.flatMap(({ rateBps }) => (rateBps === null ? [] : [rateBps]));
    return {
      ...span,
      over: wayOf(served),
      hops: rangeText(
        served.map(({ way }) => way.length - 1),
        String,
      ),
      delay: delays.length === 0 ? '' : rangeText(delays, (delayMs) => delayMs.toFixed(1)),
      rate: rates.length === 0 ? '' : rangeText(rates, rateText),
      waits: waits.length === 0 ? '' : waitWords(waits),
    };
  };
}
