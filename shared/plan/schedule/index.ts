export type { ScheduleSource } from './fromScenario.ts';
export { changesBetween, planSchedule } from './ofPlan.ts';
export * from './problem.ts';
export * from './solve.ts';
