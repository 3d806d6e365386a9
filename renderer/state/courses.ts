import type { Result } from '../../shared/domain/index.ts';
import type { CallOutput, ComparedCourses, Course } from '../../shared/ipc/index.ts';
import { attempt, currentBridge } from './actions.ts';

/** Sets courses of action side by side; what is missing is planned first. */
export function compareCourses(courses: readonly Course[]): Promise<Result<ComparedCourses>> {
  return currentBridge().call('plan.compareCourses', { courses: [...courses] });
}

/** Asks for plans that were written before; empty when the person declines, or they could not be read, which is said. */
export async function askCourseFiles(): Promise<CallOutput<'plan.readCourses'>> {
  return (await attempt('The plan could not be read', 'plan.readCourses', {})) ?? [];
}
