import type { Flow, PlanExchange, PlanStretch, Scenario } from '../domain/index.ts';
import {
  type FlowAnswer,
  type FlowsToServe,
  flowsToServe,
  type MeshTimeline,
  nodeName,
  outcomeOf,
} from '../mesh/index.ts';
import { WaitTeller } from './why/flowWords.ts';

/** How an exchange is served beside all others, without what else would carry it. */
export type ServedExchange = Omit<PlanExchange, 'pace'>;

/** Tells exchanges as they are served, in order of precedence: what one waits for is what those before it have taken. */
export class ExchangeTeller {
  readonly #timeline: MeshTimeline;
  readonly #teller: WaitTeller;
  readonly #leftOut: FlowsToServe['leftOut'];

  /** @param timeline with grants and losses already in it. */
  constructor(scenario: Scenario, timeline: MeshTimeline) {
    this.#timeline = timeline;
    this.#teller = new WaitTeller({ scenario, timeline });
    this.#leftOut = flowsToServe(timeline, scenario.mesh.flows).leftOut;
  }

  /** @param answer null where the flow is not served. */
  exchangeOf(flow: Flow, answer: FlowAnswer | null): ServedExchange {
    const { flowId, name, precedence, sourceStationId, destination } = flow;
    const { traffic, deadlineS, availabilityPercent } = flow;
    if (answer !== null) this.#teller.add(answer);
    return {
      flowId,
      name,
      precedence,
      sourceStationId,
      destination,
      traffic,
      deadlineS,
      availabilityPercent,
      outcome: answer === null ? null : outcomeOf(answer, this.#timeline.network),
      leftOutReason: this.#leftOut.find((each) => each.flowId === flowId)?.reason ?? null,
      stretches: answer === null ? [] : stretchesOf(this.#timeline, { flow, answer, teller: this.#teller }),
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
