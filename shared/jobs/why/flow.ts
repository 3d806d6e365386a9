import {
  type Flow,
  type FlowLimit,
  type FlowWhy,
  fail,
  ok,
  type Result,
  type StationId,
  utcMs,
  type WhyCause,
  type WhyChange,
  type WhyFix,
  type WhyFlowQuestion,
} from '../../domain/index.ts';
import { type FlowAnswer, type FlowSegment, flowsToServe, type MeshTimeline } from '../../mesh/index.ts';
import {
  availabilityTries,
  changeText,
  deliveryWords,
  fleetTries,
  inOrderOfCost,
  isWorthwhile,
  lowerFloorTries,
  MOST_WAITS,
  newFleetTerminals,
  outcomeWords,
  ownTries,
  standingOf,
  stretchWords,
  type Tries,
  terminalTries,
  WaitTeller,
  waitText,
} from '../../plan/index.ts';
import type { MeshRequest } from '../mesh/job.ts';
import { timelineOfMesh } from '../mesh/timeline.ts';
import { seeStation, type WhyScene } from './scene.ts';
import { contactFix, explainSilence, type Silence } from './station.ts';
import { meshWith, serveOne, type TriedMesh } from './trial.ts';
import { tryAll } from './tries.ts';

/** A scene with the contacts of its mesh as the run has them. */
export interface WhyMeshScene extends WhyScene {
  readonly contacts: MeshRequest['contacts'];
}

/**
 * Why a flow waits, or is not served as wanted, and every change that was tried out over the whole span and helps. Each step is
 * a change tried out.
 */
export function* whyFlow(scene: WhyMeshScene, question: WhyFlowQuestion): Generator<null, Result<FlowWhy>> {
  const { scenario } = scene;
  const flow = scenario.mesh.flows.find(({ flowId }) => flowId === question.flowId);
  if (flow === undefined) {
    const known = scenario.mesh.flows.map(({ flowId }) => flowId).join(', ');
    return fail('jobs.noSuchFlow', `flow: expected one of ${known || 'none'}, found "${question.flowId}"`);
  }
  const built = timelineOfMesh(scene);
  if (!built.ok) return built;
  const base = built.value.timeline;
  const leftOut = flowsToServe(base, [flow]).leftOut[0];
  if (leftOut !== undefined) return ok(neverServed(flow, leftOut.reason));
  const whole: TriedMesh = { scenario, timeline: base };
  const answers = serveOne(whole, flow).all();
  const answer = answers.find(({ flowId }) => flowId === flow.flowId)!;
  const waiting = answer.segments.filter(({ way }) => way === null);
  const segment = explainedSegment(answer, waiting, question.atUtcMs ?? null);
  const teller = new WaitTeller(whole, answers);
  const facts = {
    flowId: flow.flowId,
    outcome: outcomeWords(flow, answer),
    isServedAsWanted: standingOf(flow, answer) === 'good',
    wait: segment === null ? null : teller.waitOf(flow, segment),
    waits: waiting.slice(0, MOST_WAITS).map((each) => teller.waitOf(flow, each)),
    waitCount: waiting.length,
  };
  if (segment === null && facts.isServedAsWanted) {
    return ok({ ...facts, cause: null, fixes: [], triedCount: 0 });
  }
  const trouble: Trouble = {
    scene,
    base,
    whole,
    flow,
    answer,
    answers,
    segment,
    atUtcMs: question.atUtcMs ?? null,
  };
  const end = explainEnd(trouble);
  if (!end.ok) return end;
  const lists = [...triesOf(trouble, teller), ...end.value.tries];
  const { triedCount, found } = yield* tryAll(lists, otherEndTries(trouble, lists), (change) =>
    flowFix(trouble, end.value, change),
  );
  const fixes = inOrderOfCost([...waitFixes(trouble), ...found]);
  return ok({ ...facts, cause: end.value.cause, fixes, triedCount });
}

function neverServed({ flowId }: Flow, reason: string): FlowWhy {
  return {
    ...{ flowId, outcome: `Not served at all. ${reason}`, isServedAsWanted: false, wait: null, cause: null },
    ...{ waits: [], waitCount: 0, fixes: [], triedCount: 0 },
  };
}

/** What is known of a flow that is in trouble. */
interface Trouble {
  readonly scene: WhyMeshScene;
  /** Within the grants of the scene, which no change alters. */
  readonly base: MeshTimeline;
  readonly whole: TriedMesh;
  readonly flow: Flow;
  readonly answer: FlowAnswer;
  readonly answers: readonly FlowAnswer[];
  /** The wait that is explained; null where it never waits. */
  readonly segment: FlowSegment | null;
  readonly atUtcMs: number | null;
}

/** The wait at an instant; without one, or where it is served then, the longest. */
function explainedSegment(
  { segments }: FlowAnswer,
  waiting: readonly FlowSegment[],
  atUtcMs: number | null,
): FlowSegment | null {
  const at = segments.find(
    ({ startUtcMs, endUtcMs }) => atUtcMs !== null && startUtcMs <= atUtcMs && atUtcMs < endUtcMs,
  );
  if (at !== undefined) return at.way === null ? at : null;
  const lengthOf = ({ startUtcMs, endUtcMs }: FlowSegment) => endUtcMs - startUtcMs;
  return waiting.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? null;
}

/** What binds at the end of a flow that has no contact, and what may be tried there. */
interface ExplainedEnd {
  readonly cause: WhyCause | null;
  readonly silence: Silence | null;
  readonly tries: readonly Tries[];
}

const NO_END: ExplainedEnd = { cause: null, silence: null, tries: [] };

function explainEnd({ scene, flow, segment, atUtcMs }: Trouble): Result<ExplainedEnd> {
  const isSource = segment?.limit === 'source-contact';
  const stationId = isSource
    ? flow.sourceStationId
    : segment?.limit === 'destination-contact' && flow.destination.kind === 'station'
      ? flow.destination.stationId
      : null;
  if (segment === null || stationId === null) return ok(NO_END);
  const { startUtcMs: fromUtcMs, endUtcMs: toUtcMs } = segment;
  const isInside = atUtcMs !== null && atUtcMs >= fromUtcMs && atUtcMs < toUtcMs;
  const silence: Silence = {
    ...{ stationId, fromUtcMs, toUtcMs, way: isSource ? 'up' : 'down' },
    atUtcMs: isInside ? atUtcMs : null,
  };
  const seen = seeStation(scene, stationId);
  if (!seen.ok) return seen;
  const explained = explainSilence(scene, seen.value, silence);
  return explained.ok ? ok({ ...explained.value, silence }) : explained;
}

/** What may be tried beyond what binds at an end. */
function triesOf({ scene, whole, flow, segment }: Trouble, teller: WaitTeller): Tries[] {
  const { scenario } = scene;
  const limit = segment?.limit ?? null;
  const trouble = {
    limit,
    leftBps: segment === null ? null : teller.leftBps(flow, segment),
    inTheWay: segment === null ? [] : teller.precedencesInTheWay(flow, segment),
  };
  const isEnd = limit === 'source-contact' || limit === 'destination-contact';
  const { network } = whole.timeline;
  const hasRadios = network.stations.some(({ byRadio }) => byRadio.includes(1));
  const ends = stationsOf(flow).map((id) => scenario.stations.find(({ stationId }) => stationId === id)!);
  return [
    ...ownTries(scenario, flow, trouble),
    // What an end lacks says itself which fleets, terminals and floors may help it.
    ...(isEnd ? [] : fleetTries(scenario, () => true)),
    ...(isEnd || limit === 'policy' ? [] : ends.map(lowerFloorTries)),
    ...(hasRadios && isTaken(limit) ? [availabilityTries(scenario)] : []),
    ...(hasRadios && !isEnd
      ? ends.flatMap((station) => terminalsFor(limit, { scenario, network, station }))
      : []),
  ].filter((tries) => tries.length > 0);
}

/** What may help the ends of a flow only together with something else: floors and terminals that were not tried yet. */
function otherEndTries({ scene: { scenario }, whole, flow }: Trouble, tried: readonly Tries[]): Tries[] {
  const known = new Set(tried.map((tries) => JSON.stringify(tries.at(-1))));
  const hasRadios = whole.timeline.network.stations.some(({ byRadio }) => byRadio.includes(1));
  return stationsOf(flow)
    .map((id) => scenario.stations.find(({ stationId }) => stationId === id)!)
    .flatMap((station) => [
      lowerFloorTries(station),
      ...(hasRadios
        ? terminalTries(scenario, station, ({ enabled }) => enabled).slice(0, MOST_PAIRED_TERMINALS)
        : []),
    ])
    .filter((tries) => tries.length > 0 && !known.has(JSON.stringify(tries.at(-1))));
}

/** Terminals of an end that are paired with other changes. */
const MOST_PAIRED_TERMINALS = 2;

function isTaken(limit: FlowLimit | null): boolean {
  return limit === null || limit === 'capacity' || limit === 'beams' || limit === 'half-duplex';
}

/** Another terminal helps by another fleet, or, where others have taken what there is, by itself. */
function terminalsFor(
  limit: FlowLimit | null,
  at: {
    readonly scenario: TriedMesh['scenario'];
    readonly network: MeshTimeline['network'];
    readonly station: TriedMesh['scenario']['stations'][number];
  },
): Tries[] {
  return isTaken(limit)
    ? terminalTries(at.scenario, at.station, () => true)
    : newFleetTerminals(at.scenario, at.network, at.station);
}

function stationsOf({ sourceStationId, destination }: Flow): StationId[] {
  return destination.kind === 'station' ? [sourceStationId, destination.stationId] : [sourceStationId];
}

/** Waiting is an answer where the flow is served later on. */
function waitFixes({ flow, answer, segment, atUtcMs }: Trouble): WhyFix[] {
  const { deliveredUtcMs } = answer;
  const next = answer.segments.find(
    ({ startUtcMs, way }) => way !== null && startUtcMs >= (segment?.endUtcMs ?? 0),
  );
  const untilUtcMs = flow.traffic.kind === 'message' ? deliveredUtcMs : next?.startUtcMs;
  if (untilUtcMs == null || segment === null) return [];
  const change: WhyChange = { kind: 'wait', untilUtcMs: utcMs(untilUtcMs) };
  const what = waitText(untilUtcMs, atUtcMs ?? segment.startUtcMs);
  const common = { change, what, filledFraction: 0, harms: [] };
  if (deliveredUtcMs !== null) {
    const brings = `delivered ${deliveryWords(flow, { ...answer, deliveredUtcMs })}`;
    return [{ ...common, brings, fromUtcMs: utcMs(answer.fromUtcMs), toUtcMs: utcMs(deliveredUtcMs) }];
  }
  const { startUtcMs, endUtcMs } = next!;
  return [
    {
      ...common,
      brings: `served ${stretchWords(startUtcMs, endUtcMs)}`,
      fromUtcMs: utcMs(startUtcMs),
      toUtcMs: utcMs(endUtcMs),
    },
  ];
}

/** A change tried out on the flow; null where it does not help. What is no help at the end that lacks a contact is no help at all. */
function flowFix(trouble: Trouble, { silence }: ExplainedEnd, change: WhyChange): WhyFix | null {
  const { scene, base, flow } = trouble;
  const isOfFlow = 'flowId' in change;
  if (silence !== null && !isOfFlow && contactFix(scene, silence, change) === null) return null;
  const tried = meshWith(scene, base, change);
  if (!tried.ok) return null;
  const changedFlow = tried.value.scenario.mesh.flows.find(({ flowId }) => flowId === flow.flowId)!;
  const served = serveOne(tried.value, flow);
  if (served.answer === null) return null;
  const gain =
    flow.traffic.kind === 'message'
      ? messageGain(trouble, changedFlow, served.answer)
      : streamGain(trouble, served.answer);
  if (gain === null) return null;
  const harms = harmsOf(trouble, served.all());
  return { change, what: changeText(scene.scenario, change), harms, ...gain };
}

type Gain = Pick<WhyFix, 'brings' | 'fromUtcMs' | 'toUtcMs' | 'filledFraction'>;

const STANDINGS = ['good', 'late', 'lacking'] as const;

/** A message gains where it is delivered at all, in time, or before the wait that is asked about ends. */
function messageGain({ flow, answer, segment }: Trouble, changed: Flow, after: FlowAnswer): Gain | null {
  if (after.deliveredUtcMs === null) return null;
  const [was, is] = [standingOf(flow, answer), standingOf(changed, after)].map((each) =>
    STANDINGS.indexOf(each),
  );
  const isSooner = was === 0 && segment !== null && after.deliveredUtcMs < segment.endUtcMs;
  if (is! >= was! && !isSooner) return null;
  return {
    brings: `delivered ${deliveryWords(changed, { ...after, deliveredUtcMs: after.deliveredUtcMs })}`,
    fromUtcMs: utcMs(after.fromUtcMs),
    toUtcMs: utcMs(after.deliveredUtcMs),
    filledFraction: 1,
  };
}

/** A stream gains where it is served within the wait. */
function streamGain({ answer, segment }: Trouble, after: FlowAnswer): Gain | null {
  if (segment === null) return null;
  const inside = after.segments.flatMap(({ way, startUtcMs, endUtcMs }) => {
    const [from, to] = [Math.max(startUtcMs, segment.startUtcMs), Math.min(endUtcMs, segment.endUtcMs)];
    return way === null || from >= to ? [] : [{ from, to }];
  });
  const filledMs = inside.reduce((sum, { from, to }) => sum + to - from, 0);
  const [first] = inside;
  const silenceMs = segment.endUtcMs - segment.startUtcMs;
  if (first === undefined || !isWorthwhile(filledMs, silenceMs)) return null;
  const filledFraction = Math.min(1, filledMs / silenceMs);
  const joined = inside.reduce((end, { from, to }) => (from - end < 1 ? to : end), first.to);
  const percent = (fraction: number) => Math.floor(fraction * 1000) / 10;
  return {
    brings:
      `served ${stretchWords(first.from, joined)}; fills ${filledFraction > 0.9999 ? 'all' : `${Math.max(0.1, percent(filledFraction))} %`} of the silence; ` +
      `served ${percent(after.servedFraction)} % of its time instead of ${percent(answer.servedFraction)} %`,
    fromUtcMs: utcMs(first.from),
    toUtcMs: utcMs(joined),
    filledFraction,
  };
}

/** Less served than this is nothing that anybody notices. */
const NOTICED_FRACTION = 0.001;

/** Names of the other flows that fare worse. */
function harmsOf({ scene, flow, answers }: Trouble, after: readonly FlowAnswer[]): string[] {
  return scene.scenario.mesh.flows
    .filter((other) => {
      const was = answers.find(({ flowId }) => flowId === other.flowId);
      const is = after.find(({ flowId }) => flowId === other.flowId);
      if (other.flowId === flow.flowId || was === undefined || is === undefined) return false;
      const isWorse = STANDINGS.indexOf(standingOf(other, is)) > STANDINGS.indexOf(standingOf(other, was));
      return isWorse || is.servedFraction < was.servedFraction - NOTICED_FRACTION;
    })
    .map(({ name }) => name);
}
