import { fail, ok, type Result } from '../../domain/index.ts';
import { lasersAt, seriesOfFlow, waysHeldAt } from '../../mesh/index.ts';
import { addDone } from '../control.ts';
import { answerOfFlow, HeldMesh, type MeshState } from './hold.ts';
import { type MeshAnswer, type MeshJob, type MeshPart, type MeshQuestion, NOTHING_PREPARED } from './job.ts';

/** What one worker does with a mesh: it keeps the one that it was given last. */
export function createMeshRunner(): (job: MeshJob) => Generator<MeshPart, Result<null>> {
  let held: HeldMesh | null = null;
  return function* run({ jobId, prepare, question, control }) {
    if (prepare !== null) {
      // The old one goes before the new one comes.
      held = null;
      const prepared = HeldMesh.of(prepare);
      if (!prepared.ok) return prepared;
      held = prepared.value;
    }
    if (held === null) {
      return fail(NOTHING_PREPARED, 'The computing thread was asked before it was given a mesh.');
    }
    const state = held.stateWithout(question.losses, () => addDone(control, 1));
    if (!state.ok) return state;
    const answer = answerTo(question, held, state.value);
    if (!answer.ok) return answer;
    yield { kind: 'meshPart', jobId, answer: answer.value };
    return ok(null);
  };
}

function answerTo(question: MeshQuestion, held: HeldMesh, state: MeshState): Result<MeshAnswer> {
  const { timeline, reader, answers } = state;
  switch (question.kind) {
    case 'flows':
      return ok({ kind: 'flows', served: held.served(state) });
    case 'moment': {
      const { atUtcMs } = question;
      const ways = waysHeldAt(reader, answers, atUtcMs);
      return ok({ kind: 'moment', moment: { ...lasersAt(timeline, atUtcMs), ways } });
    }
    case 'series': {
      const answer = answerOfFlow(state, question.flowId);
      return answer.ok ? ok({ kind: 'series', series: seriesOfFlow(reader, answer.value) }) : answer;
    }
  }
}
