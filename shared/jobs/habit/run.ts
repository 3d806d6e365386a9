import { habitOfMisses, trackMisses } from '../../astro/index.ts';
import { ok, type Result } from '../../domain/index.ts';
import type { HabitJob, HabitPart } from './job.ts';

/** Measures the habit in one part. */
export function* runHabitJob({ jobId, history }: HabitJob): Generator<HabitPart, Result<null>> {
  yield { kind: 'habitPart', jobId, habit: habitOfMisses(trackMisses(history)) };
  return ok(null);
}
