export { buildDemonstration, DEMONSTRATION_SCENARIO_ID, type Demonstration } from './build.ts';
