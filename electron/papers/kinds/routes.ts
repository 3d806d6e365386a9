import type { Plan, PlanExchange, PlanStretch } from '../../../shared/domain/index.ts';
import { destinationWords, namesOf, reasonsOf } from '../../../shared/formats/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import {
  clock,
  dayClock,
  furnitureOf,
  lengthText,
  needWords,
  precedenceWords,
  provenanceFacts,
  satelliteNames,
} from '../words.ts';

/** Between the hops of a way. */
const HOP = ' > ';

/** Route sheet: the way of every exchange hop by hop over time, with its delay and rate. */
export function routes(plan: Plan, exchanges: readonly PlanExchange[], unit: string): Manuscript {
  return {
    layout: 'landscape',
    furniture: furnitureOf(plan, {
      title: 'Routes',
      unit,
      note: 'A way reads from source to destination, hop by hop; delay one way; hops are links; (N): notional satellite.',
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
  const short = satelliteNames(plan);
  const wayName = (node: string) => short.get(node) ?? nameOf(node);
  return [
    heading,
    { kind: 'paragraph', text: outcomeWords(exchange) },
    {
      kind: 'table',
      columns: [
        { title: 'From (day time)', style: 'mono' },
        { title: 'To', style: 'mono' },
        { title: 'Length', style: 'mono', align: 'right' },
        { title: 'Way', wraps: true },
        { title: 'Hops', style: 'mono', align: 'right' },
        { title: 'Delay ms', style: 'mono', align: 'right' },
        { title: 'Rate', align: 'right' },
      ],
      rows: stretches.map((stretch) => rowOf(stretch, wayName)),
      whenEmpty: 'Nothing goes within the span of the plan.',
    },
  ];
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

function rowOf(stretch: PlanStretch, nameOf: (node: string) => string): string[] {
  const { fromUtcMs, toUtcMs, way, delayMs, rateBps, limit } = stretch;
  const isServed = limit === null;
  const waits = reasonsOf({ isServed, fromUtcMs, toUtcMs, stretches: [stretch] }).join(', ');
  // A message that a satellite keeps for later has a way too: as far as it has come.
  const words = [
    ...(way.length === 0 ? [] : [way.map(nameOf).join(HOP)]),
    ...(isServed ? [] : [`WAITS: ${waits}`]),
  ];
  return [
    dayClock(fromUtcMs),
    clock(toUtcMs),
    lengthText(toUtcMs - fromUtcMs),
    words.join('; '),
    way.length < 2 ? '' : String(way.length - 1),
    delayMs === null ? '' : delayMs.toFixed(1),
    rateBps === null ? '' : rateText(rateBps),
  ];
}
