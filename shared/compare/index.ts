export { scenarioDifferences } from './differences.ts';
export { type ComputedScenario, sideOfComparison } from './side.ts';
