import type { Bearer, Plan, PlanExchange, StationId } from '../../shared/domain/index.ts';
import { endStationsOf } from '../../shared/formats/index.ts';
import { bearersFor, type UsableBearer } from '../../shared/plan/index.ts';
import type { Stretch } from './silences.ts';
import { pauseText, printedMs } from './words.ts';

/** Contacts open and shut this near to the order that ends them, and so do silences, ms. */
const EDGE_MS = 1000;

/** What to take over a silence of an exchange, in words: a bearer that is there all the time, one fast enough for it first. */
export function insteadOf(plan: Plan, exchange: PlanExchange, stretch: Stretch): string {
  const { sourceStationId, outcome } = exchange;
  const usable = bearersFor(plan, {
    sourceStationId,
    targetIds: endStationsOf(plan, exchange),
    fromUtcMs: outcome?.fromUtcMs ?? plan.fromUtcMs,
    toUtcMs: outcome?.toUtcMs ?? plan.toUtcMs,
    load: exchange,
  });
  return insteadWords(usable, stretch);
}

/** What a unit has over a silence towards anybody. */
export function insteadAt(plan: Plan, stationId: StationId, stretch: Stretch): string {
  const usable = plan.bearers.flatMap((bearer) =>
    bearersFor(
      { bearers: [bearer], periods: plan.periods },
      {
        sourceStationId: stationId,
        targetIds: bearer.stationIds.filter((id) => id !== stationId),
        fromUtcMs: plan.fromUtcMs,
        toUtcMs: plan.toUtcMs,
        load: null,
      },
    ),
  );
  return insteadWords(usable, stretch);
}

function insteadWords(usable: readonly UsableBearer[], stretch: Stretch): string {
  const there = usable.filter(({ spans }) =>
    spans.some(
      ({ fromUtcMs, toUtcMs }) =>
        fromUtcMs <= stretch.fromUtcMs + EDGE_MS && toUtcMs >= stretch.toUtcMs - EDGE_MS,
    ),
  );
  if (there.length === 0) {
    const names = [...new Set(usable.map(({ bearer }) => bearer.name))];
    return names.length === 0
      ? 'no other means in the plan'
      : `no other means then: ${names.join(', ')} not there for all of it`;
  }
  const ready = there.filter(({ bearer }) => bearer.setUpS * 1000 < printedMs(stretch));
  const best = ready.find(({ meetsNeed }) => meetsNeed) ?? ready[0];
  if (best === undefined) return 'wait, no other means is ready sooner';
  const notes = [...(best.meetsNeed ? [] : ['too slow for it']), ...readyWords(best.bearer)];
  return `instead ${best.bearer.name}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

function readyWords({ setUpS }: Bearer): string[] {
  return setUpS === 0 ? [] : [`ready in ${pauseText(setUpS * 1000)}`];
}
