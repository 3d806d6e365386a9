import type { Flow, PaceSlice, Scenario, StationId, TimeSpan } from '../domain/index.ts';
import { utcMs } from '../domain/index.ts';
import { endsOfFlow, type MeshTimeline, spanOfFlow } from '../mesh/index.ts';
import { bearerMean, bearersFor } from './bearers.ts';
import { FleetJudge, fleetMean, type MeanFacts, planesOf } from './fleetMeans.ts';
import { rankMeans } from './pace.ts';

/**
 * Means of exchanges by slices of time, one exchange after the other, in the order of the document. Each is judged alone, so they
 * need not wait for how exchanges are served; one that is switched off or lacks an end has none.
 *
 * @param timeline all that is seen, with grants and losses already in it.
 */
export function* meansOfExchanges(
  scenario: Scenario,
  timeline: MeshTimeline,
): Generator<PaceSlice[], void, undefined> {
  const planes = planesOf(scenario.fleets);
  const judge = new FleetJudge(scenario, timeline);
  for (const flow of scenario.mesh.flows) {
    const ends = flow.enabled ? endsOfFlow(timeline.network, flow) : null;
    const facts = { timeline, planes, sourceStationId: flow.sourceStationId };
    yield ends === null ? [] : paceOf({ scenario, judge, facts }, { flow, ...ends });
  }
}

interface Judged {
  readonly scenario: Scenario;
  readonly judge: FleetJudge;
  readonly facts: MeanFacts;
}

interface JoinedFlow {
  readonly flow: Flow;
  /** Nodes at which it may end. */
  readonly targetIndexes: readonly number[];
}

function paceOf({ scenario, judge, facts }: Judged, { flow, targetIndexes }: JoinedFlow): PaceSlice[] {
  const { independence, stepDownS, sliceS } = scenario.plan.options;
  const ways = judge.waysOf(flow);
  const span = spanOfFlow(facts.timeline, flow);
  const bearers = bearersFor(
    { bearers: scenario.plan.bearers, periods: scenario.periods },
    {
      sourceStationId: flow.sourceStationId,
      targetIds: stationIdsOf(facts.timeline, targetIndexes),
      ...span,
      load: flow,
    },
  );
  return slicesOf(span, sliceS).map((slice) => {
    const means = rankMeans(
      [
        ...ways.map((way) => fleetMean(way, slice, facts)),
        ...bearers.map((bearer) => bearerMean(bearer, { slice, span })),
      ],
      independence,
    );
    // Who waits for a message beyond its deadline waits in vain.
    const mostS =
      flow.traffic.kind === 'message'
        ? (flow.deadlineS ?? Number.POSITIVE_INFINITY)
        : Number.POSITIVE_INFINITY;
    const stepDownAfterS = means.map((mean) => Math.min(mean.longestSilenceS + stepDownS, mostS));
    return { ...slice, means, stepDownAfterS };
  });
}

function stationIdsOf({ network }: MeshTimeline, nodes: readonly number[]): StationId[] {
  return nodes.map((node) => network.stations[node - network.fleetOf.length]!.station.stationId);
}

/** Slices at whole multiples of their length since 1970, the first and the last cut to the times of the exchange. */
function slicesOf({ fromUtcMs, toUtcMs }: TimeSpan, sliceS: number): TimeSpan[] {
  const sliceMs = sliceS * 1000;
  const slices: TimeSpan[] = [];
  for (let start: number = fromUtcMs; start < toUtcMs; ) {
    const end = Math.min(toUtcMs, (Math.floor(start / sliceMs) + 1) * sliceMs);
    slices.push({ fromUtcMs: utcMs(start), toUtcMs: utcMs(end) });
    start = end;
  }
  return slices;
}
