import type { ElementColumns, JobId, ManoeuvreHabit } from '../../domain/index.ts';

/** How satellites keep to their orbits, by their older elements; asks one thread. */
export interface HabitJob {
  readonly kind: 'habit';
  readonly jobId: JobId;
  /** Several element sets a satellite. */
  readonly history: ElementColumns;
}

/** The whole answer of the job. */
export interface HabitPart {
  readonly kind: 'habitPart';
  readonly jobId: JobId;
  readonly habit: ManoeuvreHabit;
}
