import {
  type Flow,
  ok,
  type Result,
  type Scenario,
  type StationId,
  type WhyChange,
} from '../../domain/index.ts';
import {
  type ContactStretch,
  type FlowAnswer,
  FlowService,
  flowsToServe,
  type MeshTimeline,
  meshTimeline,
  networkOfScenario,
  type ServedStep,
  stationIdsOfFlows,
  stationLimitsOf,
} from '../../mesh/index.ts';
import { timelineWithin, withChange } from '../../plan/index.ts';
import { type SeenStation, sceneWith, seeStation, type WhyScene } from './scene.ts';

/** A document with its mesh over time, within its grants. */
export interface TriedMesh {
  readonly scenario: Scenario;
  readonly timeline: MeshTimeline;
}

/** A flow served beside those before it, and the way to serve the others as well. */
export interface ServedOne {
  readonly answer: FlowAnswer | null;
  /** Answers of all flows that are served. */
  all(): readonly FlowAnswer[];
}

/**
 * The mesh of a scenario with a change made, worked out anew as far as the change reaches: a change of a flow leaves every link,
 * one of a station those of all others; another fleet leaves nothing. Lasers do not depend on stations.
 *
 * @param base of the scene, within its grants: once more changes nothing of what is kept
 */
export function meshWith(scene: WhyScene, base: MeshTimeline, change: WhyChange): Result<TriedMesh> {
  const changed = withChange(scene.scenario, change);
  if (!changed.ok) return changed;
  const scenario = changed.value;
  const timeline = timelineWith(sceneWith(scene, scenario), base, change);
  return timeline.ok
    ? ok({ scenario, timeline: timelineWithin(timeline.value, scenario.plan.grants) })
    : timeline;
}

function timelineWith(tried: WhyScene, base: MeshTimeline, change: WhyChange): Result<MeshTimeline> {
  const reach = reachOf(tried.scenario, change);
  if (reach === 'all') return wholeTimeline(tried);
  return reach.length === 0 ? ok(base) : withStations(tried, base, reach);
}

/** Stations whose links a change concerns; `all`: those of everybody, as there are other satellites. */
function reachOf(scenario: Scenario, change: WhyChange): readonly StationId[] | 'all' {
  switch (change.kind) {
    case 'floor':
    case 'horizon':
    case 'terminal':
      return [change.stationId];
    case 'availability':
      return stationIdsOfFlows(scenario);
    case 'fleet':
      return 'all';
    case 'both': {
      const [first, second] = change.changes.map((each) => reachOf(scenario, each));
      return first === 'all' || second === 'all' ? 'all' : [...new Set([...first!, ...second!])];
    }
    default:
      return [];
  }
}

/** Links of some stations anew, all others as they were. */
function withStations(
  tried: WhyScene,
  base: MeshTimeline,
  stationIds: readonly StationId[],
): Result<MeshTimeline> {
  const built = networkOfScenario(tried.scenario, tried);
  if (!built.ok) return built;
  const seen = seeStations(tried, stationIds);
  if (!seen.ok) return seen;
  const anew = new Set(seen.value.map(({ stationIndex }) => stationIndex));
  const kept = base.contacts.filter(({ stationIndex }) => !anew.has(stationIndex));
  const contacts = [...kept, ...seen.value.flatMap((each) => each.contacts)].sort(inContactOrder);
  return ok({ ...base, network: built.value.network, contacts });
}

/** As the timeline has them: by station, satellite and start. */
function inContactOrder(a: ContactStretch, b: ContactStretch): number {
  return (
    a.stationIndex - b.stationIndex || a.satelliteIndex - b.satelliteIndex || a.startUtcMs - b.startUtcMs
  );
}

function wholeTimeline(tried: WhyScene): Result<MeshTimeline> {
  const { scenario } = tried;
  const built = networkOfScenario(scenario, tried);
  if (!built.ok) return built;
  const { network, groundLinks } = built.value;
  const seen = seeStations(tried, stationIdsOfFlows(scenario));
  if (!seen.ok) return seen;
  const byRadio = seen.value.flatMap(({ contacts }) => contacts.filter(({ rates }) => rates !== null));
  return meshTimeline({
    network,
    stationIndexes: seen.value.map(({ stationIndex }) => stationIndex),
    fromUtcMs: scenario.fromUtcMs,
    toUtcMs: scenario.toUtcMs,
    ...(groundLinks === 'radios' ? { linkStretches: byRadio } : {}),
  });
}

function seeStations(scene: WhyScene, stationIds: readonly StationId[]): Result<SeenStation[]> {
  const all: SeenStation[] = [];
  for (const stationId of stationIds) {
    const seen = seeStation(scene, stationId);
    if (!seen.ok) return seen;
    all.push(seen.value);
  }
  return ok(all);
}

/** Serves flows in order of precedence until a flow has its answer; the rest follows when asked for. */
export function serveOne({ scenario, timeline }: TriedMesh, flow: Pick<Flow, 'flowId'>): ServedOne {
  const { flows } = flowsToServe(timeline, scenario.mesh.flows);
  const service = new FlowService({ timeline, flows, limits: stationLimitsOf(scenario) });
  const answers = new Map<number, FlowAnswer>();
  let step: ServedStep | null = null;
  let place = 0;
  const serveNext = () => {
    const next = service.order[place]!;
    step = service.serve(next, step);
    answers.set(next.index, step.answer);
    place += 1;
    return step.answer;
  };
  let answer: FlowAnswer | null = null;
  while (answer === null && place < service.order.length) {
    const served = serveNext();
    if (served.flowId === flow.flowId) answer = served;
  }
  return {
    answer,
    all() {
      while (place < service.order.length) serveNext();
      return [...answers].sort(([a], [b]) => a - b).map(([, each]) => each);
    },
  };
}
