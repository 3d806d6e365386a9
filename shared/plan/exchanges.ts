import type {
  Flow,
  PaceSlice,
  PlanExchange,
  PlanStretch,
  Scenario,
  StationId,
  TimeSpan,
} from '../domain/index.ts';
import { utcMs } from '../domain/index.ts';
import {
  endsOfFlow,
  type FlowAnswer,
  flowOutcomes,
  flowsToServe,
  type MeshTimeline,
  nodeName,
} from '../mesh/index.ts';
import { bearerMean, bearersFor } from './bearers.ts';
import { FleetJudge, type FleetWay, fleetMean, type MeanFacts, planesOf } from './fleetMeans.ts';
import { rankMeans } from './pace.ts';
import { WaitTeller } from './why/flowWords.ts';

/** What the exchanges of a plan are made of. */
export interface ExchangeQuestion {
  readonly scenario: Scenario;
  /** With grants and losses already in it. */
  readonly timeline: MeshTimeline;
  /** Of all flows beside each other, as they are served in order of precedence. */
  readonly answers: readonly FlowAnswer[];
}

/** Exchanges one after the other, in the order of the document; every step is one of them. */
export function* planningExchanges(question: ExchangeQuestion): Generator<PlanExchange, void, undefined> {
  const { scenario, timeline, answers } = question;
  const planes = planesOf(scenario.fleets);
  const judge = new FleetJudge(scenario, timeline);
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
      pace:
        answer === undefined
          ? []
          : paceOf(
              scenario,
              { timeline, planes, sourceStationId },
              { flow, answer, ways: judge.waysOf(flow) },
            ),
    };
  }
}

interface ToldFlow {
  readonly flow: Flow;
  readonly answer: FlowAnswer;
  readonly teller: WaitTeller;
}

function stretchesOf({ network }: MeshTimeline, { flow, answer, teller }: ToldFlow): PlanStretch[] {
  return answer.segments.map((segment) => {
    const { startUtcMs, endUtcMs, way, limit } = segment;
    return {
      fromUtcMs: startUtcMs,
      toUtcMs: endUtcMs,
      way: (way?.nodes ?? []).map((node) => nodeName(network, node)),
      delayMs: way?.delayMs ?? null,
      rateBps: way !== null && Number.isFinite(way.rateBps) ? way.rateBps : null,
      isFallback: way?.isFallback ?? false,
      limit,
      ...(limit === null ? {} : { reason: teller.reasonOf(flow, segment) }),
    };
  });
}

interface JudgedFlow {
  readonly flow: Flow;
  readonly answer: FlowAnswer;
  readonly ways: readonly FleetWay[];
}

function paceOf(scenario: Scenario, facts: MeanFacts, { flow, answer, ways }: JudgedFlow): PaceSlice[] {
  const { independence, stepDownS, sliceS } = scenario.plan.options;
  const bearers = bearersFor(scenario, { flow, targetIds: targetsOf(facts.timeline, flow) });
  return slicesOf(answer, sliceS).map((slice) => {
    const means = rankMeans(
      [
        ...ways.map((way) => fleetMean(way, slice, facts)),
        ...bearers.map((bearer) => bearerMean(bearer, slice)),
      ],
      independence,
    );
    return { ...slice, means, stepDownAfterS: means.map((mean) => mean.longestSilenceS + stepDownS) };
  });
}

/** Stations at which a flow may end. */
function targetsOf({ network }: MeshTimeline, flow: Flow): StationId[] {
  const ends = endsOfFlow(network, flow);
  return (ends?.targetIndexes ?? []).map(
    (node) => network.stations[node - network.fleetOf.length]!.station.stationId,
  );
}

/** Slices at whole multiples of their length since 1970, the first and the last cut to the times of the exchange. */
export function slicesOf(
  { fromUtcMs, toUtcMs }: Pick<FlowAnswer, 'fromUtcMs' | 'toUtcMs'>,
  sliceS: number,
): TimeSpan[] {
  const sliceMs = sliceS * 1000;
  const slices: TimeSpan[] = [];
  for (let start = fromUtcMs; start < toUtcMs; ) {
    const end = Math.min(toUtcMs, (Math.floor(start / sliceMs) + 1) * sliceMs);
    slices.push({ fromUtcMs: utcMs(start), toUtcMs: utcMs(end) });
    start = end;
  }
  return slices;
}
