import { type JobId, type LossUnit, ok, type Result, type WorstLosses } from '../../domain/index.ts';
import {
  flowsToServe,
  type Hurt,
  hurtOf,
  lossCandidates,
  serveFlows,
  stationLimitsOf,
  worstLosses,
} from '../../mesh/index.ts';
import { addDone, isCancelled } from '../control.ts';
import type { MeshRequest } from '../mesh/job.ts';
import { timelineOfMesh } from '../mesh/timeline.ts';

/** What is searched for. */
export interface WorstQuestion {
  readonly unit: LossUnit;
  /** 1 to 10. */
  readonly lossCount: number;
}

/** The losses that hurt the flows of a mesh most; one worker searches. */
export interface WorstJob {
  readonly kind: 'worst';
  readonly jobId: JobId;
  readonly mesh: MeshRequest;
  readonly question: WorstQuestion;
  /** Words on a SharedArrayBuffer; trials are counted there. */
  readonly control: Int32Array;
}

/** The whole answer of the job. */
export interface WorstPart {
  readonly kind: 'worstPart';
  readonly jobId: JobId;
  readonly answer: WorstLosses;
}

/** Candidates tried for the first loss: those whose ways carry most. */
const WIDTH = 100;

/** Searches; a job that is cancelled ends without an answer. */
export function* runWorstJob({
  jobId,
  mesh,
  question,
  control,
}: WorstJob): Generator<WorstPart, Result<null>> {
  const { scenario } = mesh;
  const built = timelineOfMesh(mesh);
  if (!built.ok) return built;
  const { timeline } = built.value;
  const service = {
    timeline,
    flows: flowsToServe(timeline, scenario.mesh.flows).flows,
    limits: stationLimitsOf(scenario),
  };
  const candidates = lossCandidates(scenario, timeline.network, question.unit);
  const whole = hurtOf(service.flows, serveFlows(service));
  const search = worstLosses({ ...service, candidates, lossCount: question.lossCount, width: WIDTH });
  let trialCount = 0;
  for (;;) {
    const step = search.next();
    if (step.done) {
      const found = step.value.map(({ candidate, hurt }) => ({ loss: candidate.loss, ...figuresOf(hurt) }));
      const answer = { unit: question.unit, ...figuresOf(whole), found, trialCount };
      yield { kind: 'worstPart', jobId, answer };
      return ok(null);
    }
    trialCount = step.value.trialCount;
    addDone(control, 1);
    if (isCancelled(control)) return ok(null);
  }
}

function figuresOf({ undeliveredShare, longestSilenceMs }: Hurt) {
  return { undeliveredFraction: undeliveredShare, longestSilenceS: longestSilenceMs / 1000 };
}
