import {
  type ElementColumns,
  fail,
  type JobId,
  type ManoeuvreHabit,
  ok,
  type Result,
} from '../../shared/domain/index.ts';
import { sharedElements } from './sharedColumns.ts';
import type { Threads } from './threads.ts';

/** Has a thread measure how satellites keep to their orbits. */
export async function runHabit(
  threads: Threads,
  jobId: JobId,
  history: ElementColumns,
): Promise<Result<ManoeuvreHabit>> {
  const habits: ManoeuvreHabit[] = [];
  const ended = await threads.run(
    { kind: 'habit', jobId, history: sharedElements(history) },
    {
      threadCount: 1,
      onFailure: () => undefined,
      onPart: (part) => {
        if (part.kind === 'habitPart') habits.push(part.habit);
      },
    },
  );
  if (!ended.ok) return ended;
  const [habit] = habits;
  return habit === undefined
    ? fail('compute.failed', 'The measurement of manoeuvres ended without an answer.')
    : ok(habit);
}
