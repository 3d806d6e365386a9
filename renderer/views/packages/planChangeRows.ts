import type { Flow, PlanMean, Scenario } from '../../../shared/domain/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import type { PlannedExchange } from '../../../shared/ipc/index.ts';
import { type ExchangeChange, exchangeChanges, type LetterChange } from '../../../shared/plan/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import { deliveryText, shareText, shortSpan } from '../flows/index.ts';

/** What became of an exchange, in words. */
export interface PlanChangeRow {
  readonly flowId: string;
  readonly kind: ExchangeChange['kind'];
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** `12 s later`; empty where it is no message that arrives in both plans. */
  readonly shift: string;
  /** One a change: `primary Backbone → HF net from 221400Z, 2 h`. */
  readonly letters: readonly string[];
}

type Exchange = Omit<PlannedExchange, 'silences'>;

interface Exchanges {
  readonly exchanges: readonly Exchange[];
}

/** Marks stand beside words and colours. */
export const EXCHANGE_KINDS: Readonly<
  Record<ExchangeChange['kind'], { readonly mark: string; readonly word: string; readonly tone: string }>
> = {
  lost: { mark: '−', word: 'no longer as wanted', tone: 'bad' },
  removed: { mark: '−', word: 'no longer planned', tone: 'bad' },
  gained: { mark: '+', word: 'now as wanted', tone: 'good' },
  added: { mark: '+', word: 'newly planned', tone: 'good' },
  worse: { mark: '▼', word: 'worse', tone: 'bad' },
  better: { mark: '▲', word: 'better', tone: 'good' },
  changed: { mark: '↔', word: 'changed', tone: 'warning' },
  same: { mark: '', word: 'the same', tone: 'plain' },
};

const ORDER: readonly ExchangeChange['kind'][] = [
  'lost',
  'removed',
  'worse',
  'gained',
  'added',
  'better',
  'changed',
  'same',
];

/** What became of the exchanges of a plan in another: the worst first, else as in the plan; the same ones too. */
export function planChangeRows(
  {
    before,
    after,
    scenario,
  }: { readonly before: Exchanges; readonly after: Exchanges; readonly scenario: Scenario },
  leastShiftS: number,
): PlanChangeRow[] {
  const was = new Map(before.exchanges.map((exchange) => [exchange.flowId, exchange]));
  const is = new Map(after.exchanges.map((exchange) => [exchange.flowId, exchange]));
  const flows = new Map<string, Flow>(scenario.mesh.flows.map((flow) => [flow.flowId, flow]));
  return exchangeChanges(before.exchanges, after.exchanges, leastShiftS)
    .map(({ flowId, kind, deliveryShiftS, letters }) => ({
      flowId,
      kind,
      name: flows.get(flowId)?.name ?? flowId,
      before: outcomeText(flows.get(flowId), was.get(flowId)),
      after: outcomeText(flows.get(flowId), is.get(flowId)),
      shift: shiftWords(deliveryShiftS),
      letters: letters.map((letter) => letterText(letter, scenario)),
    }))
    .sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

/** How an exchange fares: `served 97.3 %, longest silence 4 min`, `delivered by 221432Z, 84 s, in time`. */
function outcomeText(flow: Flow | undefined, exchange: Exchange | undefined): string {
  if (exchange === undefined) {
    return '–';
  }
  const { outcome, leftOutReason } = exchange;
  if (outcome === null) {
    return `left out: ${leftOutReason ?? 'no reason is known'}`;
  }
  if (flow?.traffic.kind === 'message') {
    return deliveryText(flow, outcome);
  }
  const silence =
    outcome.longestSilenceMs === 0
      ? 'never silent'
      : `longest silence ${shortSpan(outcome.longestSilenceMs)}`;
  return `served ${shareText(outcome.servedFraction)}, ${silence}`;
}

function shiftWords(shiftS: number | null): string {
  if (shiftS === null) {
    return '';
  }
  const span = shortSpan(Math.abs(shiftS) * 1000);
  return shiftS === 0 ? 'same time' : `${span} ${shiftS > 0 ? 'later' : 'earlier'}`;
}

function letterText({ step, before, after, fromUtcMs, lengthS }: LetterChange, scenario: Scenario): string {
  const from = formatDtg(utcMs(Math.floor(fromUtcMs / 60_000) * 60_000)).slice(0, 7);
  const when = `from ${from}, ${shortSpan(lengthS * 1000)}`;
  if (after === null) {
    return `${step}${before === null ? '' : ` ${nameOf(before, scenario)}`}: no means ${when}`;
  }
  const was = before === null ? 'no means' : nameOf(before, scenario);
  return `${step} ${was} → ${nameOf(after, scenario)} ${when}`;
}

/** As it is called now; a plan does not go stale by names. */
function nameOf(
  { kind, id, name }: Pick<PlanMean, 'kind' | 'id' | 'name'>,
  { fleets, plan }: Scenario,
): string {
  return kind === 'fleet'
    ? (fleets.find(({ fleetId }) => fleetId === id)?.name ?? name)
    : (plan.bearers.find(({ bearerId }) => bearerId === id)?.name ?? name);
}
