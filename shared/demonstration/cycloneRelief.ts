import { emptyScenario, type Period, Scenario, ScenarioId } from '../domain/index.ts';
import { cycloneStations } from './cycloneStations.ts';
import {
  backbone,
  commercial590,
  commercial780,
  commercial1200,
  inOrder,
  militaryGeostationary,
} from './fleets.ts';
import { cycloneMesh } from './mesh.ts';
import { hourOf, periodMaker } from './parts.ts';
import { cyclonePlan } from './plan.ts';
import { cycloneRadios } from './radios.ts';

/** Five in the morning local time of 4 December. */
const FROM_UTC_MS = hourOf(2026, 12, 3, 18);
const TO_UTC_MS = hourOf(2026, 12, 4, 18);
/** Six hours before the mission starts, so that the age of elements shows. */
const EPOCH_UTC_MS = hourOf(2026, 12, 3, 12);

const NOTE = `Cyclone relief, South Pacific. The islands are real, the cyclone, the agencies and their plans are invented.

SITUATION. A severe tropical cyclone crossed the islands yesterday. Masts and undersea branches are down outside the capital; heavy rain goes on in the north. Local time is UTC+11, the day here runs from 5 in the morning to 5 in the morning.

MISSION. Aid teams report needs and casualties by voice at any time. A survey aircraft photographs the coasts by daylight, and its pictures should be home by evening. The hospital ship steams up from the south and needs telemedicine on the way. The airport command post runs the flights; the capital's gateway has fibre to the world.

EXECUTION. Search and survey until dusk (0730Z), then relief by sea. No flights by night, from 0730Z to 1800Z. The rented Ku band capacity ends for the teams from 1000Z to 1200Z, when the vendor moves its beams.

SIGNAL. Commercial fleets first. The military fleets are the reserve: they are switched off here, switch them on in the fleets panel to see what they would add. The backbone is NOTIONAL. Teams stand under trees: their masks are high, and rain fade counts in the links, not in these windows.`;

function periods(): Period[] {
  const period = periodMaker(FROM_UTC_MS);
  return [
    period({ periodId: 'survey', kind: 'phase', name: 'Search and survey' }, [0, 13.5]),
    period({ periodId: 'sea', kind: 'phase', name: 'Relief by sea' }, [13.5, 24]),
    period(
      { periodId: 'curfew', kind: 'restricted', name: 'Night, no flights' },
      [13.5, 24],
      ['airport-cp', 'survey-aircraft'],
    ),
    period(
      { periodId: 'beams', kind: 'restricted', name: 'Ku band not to be had', lowGhz: 10.7, highGhz: 14.5 },
      [16, 18],
      ['team-volcano', 'team-south', 'team-east', 'team-middle'],
    ),
    period(
      { periodId: 'keys', kind: 'crypto-change', name: 'Change of keys, hospital ship and capital' },
      [12, 12.25],
      ['hospital-ship', 'capital'],
    ),
  ];
}

/**
 * Cyclone relief in the South Pacific: fictional agencies on real islands over 24 hours from 3 December 2026, with
 * three commercial fleets of public design and two military ones in reserve.
 */
export function cycloneRelief(): Scenario {
  return Scenario.parse({
    ...emptyScenario({
      scenarioId: ScenarioId.parse('cyclone-relief'),
      name: 'Cyclone relief, South Pacific',
      fromUtcMs: FROM_UTC_MS,
      toUtcMs: TO_UTC_MS,
    }),
    marking: 'DEMONSTRATION / NOTIONAL',
    note: NOTE,
    fleets: inOrder(
      [commercial590(EPOCH_UTC_MS), commercial780(EPOCH_UTC_MS), commercial1200(EPOCH_UTC_MS)],
      [militaryGeostationary(EPOCH_UTC_MS, [125, 157, -177]), backbone(EPOCH_UTC_MS)],
    ),
    stations: cycloneStations(FROM_UTC_MS, TO_UTC_MS),
    periods: periods(),
    radio: cycloneRadios(),
    mesh: cycloneMesh(FROM_UTC_MS),
    plan: cyclonePlan(),
  });
}
