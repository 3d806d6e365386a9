import type { FlowWhy, JobId, StationWhy, WhyFlowQuestion, WhyStationQuestion } from '../../domain/index.ts';
import type { WhyMeshScene } from './flow.ts';

/** What may be asked. */
export type WhyQuestion =
  | ({ readonly kind: 'station' } & WhyStationQuestion)
  | ({ readonly kind: 'flow' } & WhyFlowQuestion);

/** Asks one worker why a station or a flow is silent. */
export interface WhyJob {
  readonly kind: 'why';
  readonly jobId: JobId;
  readonly scene: WhyMeshScene;
  readonly question: WhyQuestion;
  /** Words on a SharedArrayBuffer; changes that were tried out are counted there. */
  readonly control: Int32Array;
}

/** The answer to a question. */
export type WhyAnswer =
  | { readonly kind: 'station'; readonly why: StationWhy }
  | { readonly kind: 'flow'; readonly why: FlowWhy };

/** The whole answer of the job. */
export interface WhyPart {
  readonly kind: 'whyPart';
  readonly jobId: JobId;
  readonly answer: WhyAnswer;
}
