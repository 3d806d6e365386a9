export { scenarioDifferences } from './differences.ts';
export { type ComputedScenario, sideOfComparison } from './side.ts';
export { type RunWindows, windowChangeSteps } from './windowChanges.ts';
