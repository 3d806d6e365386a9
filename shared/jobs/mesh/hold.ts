import { fail, type LossSet, ok, type Result } from '../../domain/index.ts';
import {
  type DisjointWay,
  type DisjointWaysQuestion,
  disjointWaysOfFlow,
  type FlowAnswer,
  flowColumns,
  flowsToServe,
  forgetLinkTable,
  lasersAt,
  type MeshTimeline,
  seriesOfFlow,
  servingFlows,
  stationLimitsOf,
  WayReader,
  type WaySeries,
  waysHeldAt,
  withoutLosses,
} from '../../mesh/index.ts';
import type { MeshRequest, MomentOfMesh, ServedFlows } from './job.ts';
import { timelineOfMesh } from './timeline.ts';

/** How flows fare over one state of a mesh. */
export interface MeshState {
  readonly timeline: MeshTimeline;
  readonly reader: WayReader;
  readonly answers: readonly FlowAnswer[];
}

/** A mesh of a request, with what was worked out about it so far. */
export class HeldMesh {
  readonly #request: MeshRequest;
  readonly #groundLinks: ServedFlows['groundLinks'];
  readonly #timeline: MeshTimeline;
  #whole: MeshState | null = null;
  /** The losses that were asked for last, as text. */
  #damaged: { readonly key: string; readonly state: MeshState } | null = null;

  private constructor(request: MeshRequest, timeline: MeshTimeline, groundLinks: ServedFlows['groundLinks']) {
    this.#request = request;
    this.#timeline = timeline;
    this.#groundLinks = groundLinks;
  }

  /** Works out when links appear and vanish. */
  static of(request: MeshRequest): Result<HeldMesh> {
    const built = timelineOfMesh(request);
    if (!built.ok) return built;
    const { timeline, groundLinks } = built.value;
    return ok(new HeldMesh(request, timeline, groundLinks));
  }

  /**
   * Lets go of what the next question brings back in a moment: flows served, and links and rates laid out for searching.
   * Satellites on their ways, lasers and contacts stay, so that nothing is propagated again.
   */
  rest(): void {
    if (this.#damaged !== null) forgetLinkTable(this.#damaged.state.timeline);
    forgetLinkTable(this.#timeline);
    this.#timeline.ephemeris.rest();
    this.#whole = null;
    this.#damaged = null;
  }

  /** The mesh with its flows served, without what is lost; `onServed` is called after every flow. */
  stateWithout(losses: LossSet | null, onServed: () => void): Result<MeshState> {
    if (losses === null || losses.losses.length === 0) {
      this.#whole ??= this.#serve(this.#timeline, onServed);
      return ok(this.#whole);
    }
    const key = JSON.stringify(losses);
    if (this.#damaged?.key === key) return ok(this.#damaged.state);
    const timeline = withoutLosses(this.#request.scenario, this.#timeline, losses);
    if (!timeline.ok) return timeline;
    this.#damaged = { key, state: this.#serve(timeline.value, onServed) };
    return ok(this.#damaged.state);
  }

  #serve(timeline: MeshTimeline, onServed: () => void): MeshState {
    const { scenario } = this.#request;
    const { flows } = flowsToServe(timeline, scenario.mesh.flows);
    const serving = servingFlows({ timeline, flows, limits: stationLimitsOf(scenario) });
    for (;;) {
      const step = serving.next();
      if (step.done) return { timeline, reader: new WayReader(timeline), answers: step.value };
      onServed();
    }
  }

  /** Ways of a flow that share no node but their ends; fails where it is not served at all. */
  disjointWays(
    { timeline, answers }: MeshState,
    flowId: string,
    question: DisjointWaysQuestion,
  ): Result<DisjointWay[]> {
    const answer = answerOf(answers, flowId);
    if (!answer.ok) return answer;
    const flow = this.#request.scenario.mesh.flows.find((each) => each.flowId === flowId)!;
    return ok(disjointWaysOfFlow(timeline, flow, question));
  }

  /** How flows fare, to be handed over. */
  served({ timeline, answers }: MeshState): ServedFlows {
    const { segments, outcomes } = flowColumns(answers, timeline.network);
    return {
      groundLinks: this.#groundLinks,
      flows: outcomes,
      segments,
      flowsLeftOut: flowsToServe(timeline, this.#request.scenario.mesh.flows).leftOut,
      failures: timeline.failures,
    };
  }
}

/** Lasers and ways at an instant. */
export function momentOfMesh({ timeline, reader, answers }: MeshState, atUtcMs: number): MomentOfMesh {
  return { ...lasersAt(timeline, atUtcMs), ways: waysHeldAt(reader, answers, atUtcMs) };
}

/** A flow over time; fails where it is not served at all. */
export function seriesOfMesh({ reader, answers }: MeshState, flowId: string): Result<WaySeries> {
  const answer = answerOf(answers, flowId);
  return answer.ok ? ok(seriesOfFlow(reader, answer.value)) : answer;
}

function answerOf(answers: readonly FlowAnswer[], flowId: string): Result<FlowAnswer> {
  const answer = answers.find((each) => each.flowId === flowId);
  if (answer !== undefined) return ok(answer);
  const known = answers.map((each) => each.flowId).join(', ');
  return fail('jobs.noSuchFlow', `flow: expected one that is served (${known}), found "${flowId}"`);
}
