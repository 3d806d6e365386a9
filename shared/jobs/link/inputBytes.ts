import { activeParts, type Scenario } from '../../domain/index.ts';

/** Version of everything that turns a request into link windows; raise it with any change of a result. */
export const LINK_ENGINE_VERSION = 'links 7';

/**
 * A text of everything that link windows depend on beyond the access windows' own inputs: radio plan, periods, threats and
 * which fleet each satellite is of. Equal texts over equal access inputs mean equal link windows. Hash it with theirs.
 */
export function linkInputText({ radio, periods, threats, fleets, toUtcMs }: Scenario): string {
  return JSON.stringify({
    engine: LINK_ENGINE_VERSION,
    radio,
    periods,
    threats,
    fleets: activeParts(fleets, toUtcMs).map(({ fleet, satelliteIds }) => [fleet.fleetId, satelliteIds]),
  });
}
