export {
  buildDemonstration,
  DEMONSTRATION_IDS,
  DEMONSTRATION_SCENARIO_ID,
  type Demonstration,
  type DemonstrationId,
} from './build.ts';
