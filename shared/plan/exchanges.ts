import type { Flow, PlanExchange, PlanStretch, Scenario } from '../domain/index.ts';
import { type FlowAnswer, flowOutcomes, flowsToServe, type MeshTimeline, nodeName } from '../mesh/index.ts';
import { WaitTeller } from './why/flowWords.ts';

/** What the exchanges of a plan are made of. */
export interface ExchangeQuestion {
  readonly scenario: Scenario;
  /** With grants and losses already in it. */
  readonly timeline: MeshTimeline;
  /** Of all flows beside each other, as they are served in order of precedence. */
  readonly answers: readonly FlowAnswer[];
}

/** How an exchange is served beside all others, without what else would carry it. */
export type ServedExchange = Omit<PlanExchange, 'pace'>;

/** Exchanges one after the other, in the order of the document; every step is one of them. */
export function* servedExchanges({
  scenario,
  timeline,
  answers,
}: ExchangeQuestion): Generator<ServedExchange, void, undefined> {
  const teller = new WaitTeller({ scenario, timeline, answers });
  const { leftOut } = flowsToServe(timeline, scenario.mesh.flows);
  const outcomes = flowOutcomes(answers, timeline.network);
  for (const flow of scenario.mesh.flows) {
    const { flowId, name, precedence, sourceStationId, destination } = flow;
    const { traffic, deadlineS, availabilityPercent } = flow;
    const answer = answers.find((each) => each.flowId === flowId);
    yield {
      flowId,
      name,
      precedence,
      sourceStationId,
      destination,
      traffic,
      deadlineS,
      availabilityPercent,
      outcome: outcomes.find((outcome) => outcome.flowId === flowId) ?? null,
      leftOutReason: leftOut.find((each) => each.flowId === flowId)?.reason ?? null,
      stretches: answer === undefined ? [] : stretchesOf(timeline, { flow, answer, teller }),
    };
  }
}

interface ToldFlow {
  readonly flow: Flow;
  readonly answer: FlowAnswer;
  readonly teller: WaitTeller;
}

function stretchesOf({ network }: MeshTimeline, { flow, answer, teller }: ToldFlow): PlanStretch[] {
  return answer.segments.flatMap((segment): PlanStretch[] => {
    const { startUtcMs, endUtcMs, way, limit } = segment;
    const stretch = {
      fromUtcMs: startUtcMs,
      toUtcMs: endUtcMs,
      way: (way?.nodes ?? []).map((node) => nodeName(network, node)),
      delayMs: way?.delayMs ?? null,
      rateBps: way !== null && Number.isFinite(way.rateBps) ? way.rateBps : null,
      isFallback: way?.isFallback ?? false,
      limit,
    };
    if (limit === null) return [stretch];
    return teller.piecesOf(flow, segment).map(({ reason, ...piece }) => ({
      ...stretch,
      fromUtcMs: piece.startUtcMs,
      toUtcMs: piece.endUtcMs,
      reason,
    }));
  });
}
