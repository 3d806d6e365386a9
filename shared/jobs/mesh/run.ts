import { fail, ok, type Result } from '../../domain/index.ts';
import { addDone } from '../control.ts';
import { HeldMesh, type MeshState, momentOfMesh, seriesOfMesh } from './hold.ts';
import { type MeshAnswer, type MeshJob, type MeshPart, type MeshQuestion, NOTHING_PREPARED } from './job.ts';

/** What one worker does with a mesh: it keeps the one that it was given last. */
export interface MeshRunner {
  run(job: MeshJob): Generator<MeshPart, Result<null>>;
  /** Nobody asks for the time being: keeps no more than what would take long to work out again. */
  rest(): void;
}

export function createMeshRunner(): MeshRunner {
  let held: HeldMesh | null = null;
  function* run({ jobId, prepare, question, control }: MeshJob): Generator<MeshPart, Result<null>> {
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
  }
  return { run, rest: () => held?.rest() };
}

function answerTo(question: MeshQuestion, held: HeldMesh, state: MeshState): Result<MeshAnswer> {
  switch (question.kind) {
    case 'flows':
      return ok({ kind: 'flows', served: held.served(state) });
    case 'moment':
      return ok({ kind: 'moment', moment: momentOfMesh(state, question.atUtcMs) });
    case 'series': {
      const series = seriesOfMesh(state, question.flowId);
      return series.ok ? ok({ kind: 'series', series: series.value }) : series;
    }
    case 'disjoint': {
      const ways = held.disjointWays(state, question.flowId, question);
      return ways.ok ? ok({ kind: 'disjoint', ways: ways.value }) : ways;
    }
  }
}
