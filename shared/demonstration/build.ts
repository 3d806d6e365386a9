import { elementsOfOrbits } from '../astro/index.ts';
import { activeParts, type ElementSet, type Scenario } from '../domain/index.ts';
import { cycloneRelief } from './cycloneRelief.ts';
import { northernLantern } from './northernLantern.ts';

/** The missions that ship, the one of the first start first. */
export const DEMONSTRATION_IDS = ['northern-lantern', 'cyclone-relief'] as const;
/** Names a mission that ships; the id of its scenario as well. */
export type DemonstrationId = (typeof DEMONSTRATION_IDS)[number];

/** The mission of the first start. */
export const DEMONSTRATION_SCENARIO_ID = DEMONSTRATION_IDS[0];

const MISSIONS: Readonly<Record<DemonstrationId, () => Scenario>> = {
  'northern-lantern': northernLantern,
  'cyclone-relief': cycloneRelief,
};

/** A mission that can be computed as it stands. */
export interface Demonstration {
  readonly scenario: Scenario;
  /** One element set a satellite of the enabled fleets that exists within the span. */
  readonly elements: readonly ElementSet[];
}

/** A mission that ships, always the same to the bit: with the notional backbone, and marked so. */
export function buildDemonstration(
  demonstrationId: DemonstrationId = DEMONSTRATION_SCENARIO_ID,
): Demonstration {
  const scenario = MISSIONS[demonstrationId]();
  const elements = activeParts(scenario.fleets, scenario.toUtcMs).flatMap(({ part: { orbits } }) =>
    orbits.kind === 'catalogue' ? [] : elementsOfOrbits(orbits),
  );
  return { scenario, elements };
}
