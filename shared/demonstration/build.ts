import { elementsOfOrbits } from '../astro/index.ts';
import { activeParts, type ElementSet, emptyScenario, Scenario, ScenarioId, utcMs } from '../domain/index.ts';
import { epochDayFromCivil } from '../time/index.ts';
import { demonstrationFleets } from './fleets.ts';
import { demonstrationStations } from './stations.ts';

const DAY_MS = 86_400_000;
const FROM_UTC_MS = utcMs(epochDayFromCivil({ year: 2026, month: 11, day: 22 }) * DAY_MS);
const TO_UTC_MS = utcMs(FROM_UTC_MS + DAY_MS);

export const DEMONSTRATION_SCENARIO_ID = ScenarioId.parse('northern-lantern');

/** A mission that can be computed as it stands. */
export interface Demonstration {
  readonly scenario: Scenario;
  /** One element set a satellite that exists within the span. */
  readonly elements: readonly ElementSet[];
}

/**
 * Exercise NORTHERN LANTERN: fictional forces at high latitude over 22 November 2026, with the notional backbone in
 * two phases, two commercial fleets of public design and a notional geostationary one. Always the same.
 */
export function buildDemonstration(): Demonstration {
  const scenario = Scenario.parse({
    ...emptyScenario({
      scenarioId: DEMONSTRATION_SCENARIO_ID,
      name: 'Exercise NORTHERN LANTERN',
      fromUtcMs: FROM_UTC_MS,
      toUtcMs: TO_UTC_MS,
    }),
    marking: 'DEMONSTRATION / NOTIONAL',
    fleets: demonstrationFleets(),
    stations: demonstrationStations(FROM_UTC_MS, TO_UTC_MS),
  });
  const elements = activeParts(scenario.fleets, TO_UTC_MS).flatMap(({ part: { orbits } }) =>
    orbits.kind === 'catalogue' ? [] : elementsOfOrbits(orbits),
  );
  return { scenario, elements };
}
