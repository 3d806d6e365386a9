import { ok, type Result } from '../../domain/index.ts';
import { addDone, isCancelled } from '../control.ts';
import { type WhyMeshScene, whyFlow } from './flow.ts';
import type { WhyAnswer, WhyJob, WhyPart, WhyQuestion } from './job.ts';
import { whyStation } from './station.ts';

/** Answers; a job that is cancelled ends without an answer after the change that is being tried out. */
export function* runWhyJob({ jobId, scene, question, control }: WhyJob): Generator<WhyPart, Result<null>> {
  const answering = answerWhy(scene, question);
  for (;;) {
    const step = answering.next();
    if (step.done) {
      if (!step.value.ok) return step.value;
      yield { kind: 'whyPart', jobId, answer: step.value.value };
      return ok(null);
    }
    addDone(control, 1);
    if (isCancelled(control)) return ok(null);
  }
}

/** The answer to a question; every step is a change tried out. */
export function* answerWhy(scene: WhyMeshScene, question: WhyQuestion): Generator<null, Result<WhyAnswer>> {
  if (question.kind === 'station') {
    const why = yield* whyStation(scene, question);
    return why.ok ? ok({ kind: 'station', why: why.value }) : why;
  }
  const why = yield* whyFlow(scene, question);
  return why.ok ? ok({ kind: 'flow', why: why.value }) : why;
}
