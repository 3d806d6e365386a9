import type {
  AccessFailure,
  ElementColumns,
  FlowOutcome,
  FlowSegmentColumns,
  JobId,
  LossSet,
  Scenario,
} from '../../domain/index.ts';
import type { ContactColumns, DisjointWay, HeldWay, WaySeries } from '../../mesh/index.ts';

/** Everything that flows over a mesh depend on. Same request, same bytes. */
export interface MeshRequest {
  readonly scenario: Scenario;
  /** Satellites of the parts that are switched on, one element set each. */
  readonly elements: ElementColumns;
  /** From when on each satellite exists, POSIX ms UTC; null when all do throughout the span. */
  readonly availableFromUtcMs: Float64Array | null;
  /** Link windows of the stations that flows concern, by the stations of the scenario; null where no radio decides. */
  readonly contacts: ContactColumns | null;
}

/** What a mesh is asked. Losses hold for the one question. */
export type MeshQuestion =
  | { readonly kind: 'flows'; readonly losses: LossSet | null }
  | { readonly kind: 'moment'; readonly atUtcMs: number; readonly losses: LossSet | null }
  | { readonly kind: 'series'; readonly flowId: string; readonly losses: LossSet | null }
  | {
      readonly kind: 'disjoint';
      readonly flowId: string;
      readonly atUtcMs: number;
      /** Most ways wanted. */
      readonly wayCount: number;
      readonly losses: null;
    };

/** How flows fare. */
export interface ServedFlows {
  readonly groundLinks: 'radios' | 'sight';
  readonly flows: readonly FlowOutcome[];
  readonly segments: FlowSegmentColumns;
  readonly flowsLeftOut: readonly LeftOutFlow[];
  readonly failures: readonly AccessFailure[];
}

/** A flow that is not served at all, and why. */
export interface LeftOutFlow {
  readonly flowId: string;
  readonly reason: string;
}

/** Lasers and ways at an instant. */
export interface MomentOfMesh {
  readonly laserFrom: Int32Array;
  readonly laserTo: Int32Array;
  readonly ways: readonly HeldWay[];
}

/** The answer to a question. */
export type MeshAnswer =
  | { readonly kind: 'flows'; readonly served: ServedFlows }
  | { readonly kind: 'moment'; readonly moment: MomentOfMesh }
  | { readonly kind: 'series'; readonly series: WaySeries }
  | { readonly kind: 'disjoint'; readonly ways: readonly DisjointWay[] };

/** The answer to a question of a kind. */
export type AnswerTo<Question extends MeshQuestion> = Extract<MeshAnswer, { kind: Question['kind'] }>;

/**
 * Asks the one worker that holds the mesh. It keeps when links appear and vanish, and how flows fare with and without the
 * losses asked for last, so that most questions take milliseconds.
 */
export interface MeshJob {
  readonly kind: 'mesh';
  readonly jobId: JobId;
  /** Null when it is that of the job before. */
  readonly prepare: MeshRequest | null;
  readonly question: MeshQuestion;
  /** Words on a SharedArrayBuffer; flows that are done are counted there. */
  readonly control: Int32Array;
}

/** The whole answer of the job. */
export interface MeshPart {
  readonly kind: 'meshPart';
  readonly jobId: JobId;
  readonly answer: MeshAnswer;
}

/** The worker does not hold what the question is about: ask again, with it. */
export const NOTHING_PREPARED = 'jobs.nothingPrepared';
