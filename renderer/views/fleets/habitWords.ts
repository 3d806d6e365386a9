import type { ManoeuvreHabit } from '../../../shared/domain/index.ts';

/** A habit as a fleet keeps it: up to the next tenth, km a day. */
export function roundedHabit({ kmPerDay }: ManoeuvreHabit): number {
  return Math.ceil(kmPerDay * 10) / 10;
}

/** What was measured, in words. */
export function habitText(habit: ManoeuvreHabit): string {
  const { satelliteCount, pairCount, beyondCount } = habit;
  if (pairCount === 0) {
    return 'Nothing to measure by: no satellite has two element sets that are half a day to fifteen days apart.';
  }
  const sets = pairCount === 1 ? 'Of one older set' : `Of ${pairCount} older sets`;
  const satellites = satelliteCount === 1 ? 'of one satellite' : `of ${satelliteCount} satellites`;
  if (beyondCount === 0) return `${sets} ${satellites}: none was further off than age and drag explain.`;
  const were = beyondCount === 1 ? '1 was' : `${beyondCount} were`;
  return `${sets} ${satellites}: ${were} further off than age and drag explain. ${roundedHabit(habit)} km a day accounts for 95 per cent.`;
}
