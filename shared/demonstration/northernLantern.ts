import { emptyScenario, type Period, Scenario, ScenarioId, type Threat } from '../domain/index.ts';
import { backbone, commercial780, commercial1200, inOrder, militaryGeostationary } from './fleets.ts';
import { lanternStations } from './lanternStations.ts';
import { lanternMesh } from './mesh.ts';
import { hourOf, hoursAfter, periodMaker } from './parts.ts';
import { lanternPlan } from './plan.ts';
import { lanternRadios } from './radios.ts';

const FROM_UTC_MS = hourOf(2026, 11, 22);
const TO_UTC_MS = hourOf(2026, 11, 23);
/** Six hours before the mission starts, so that the age of elements shows. */
const EPOCH_UTC_MS = hourOf(2026, 11, 21, 18);

const NOTE = `Exercise NORTHERN LANTERN. Every unit, place, report and order here is invented for the exercise.

SITUATION. An opposing force holds the high ground east of the fjords. A jammer on the plateau is reported to work by day; a listening post inland hears whoever transmits within reach of it. Polar night is near: there are a few hours of twilight.

MISSION. A reconnaissance team and a drone watch the fjord and the coast road. What they find goes to the battalion command post and, when a target is confirmed, to the rocket battery. A patrol boat covers the sea lane. The joint headquarters far to the south follows through the two gateways.

EXECUTION. Phase 1, insertion, until 0600Z. Phase 2, reconnaissance, until 1500Z: the team, the drone and the battery keep quiet from 1100Z to 1300Z while the jammer's crew changes over. Everyone changes keys from 1200Z to 1215Z. Phase 3, fires and withdrawal.

SIGNAL. The backbone is NOTIONAL. The team between the fjord's walls never sees a geostationary satellite; the battery's antenna reaches down to 25 degrees only. The Ka-band dish of gateway south is under repair from 2000Z to 2130Z.`;

function threats(): Threat[] {
  return [
    {
      threatId: 'jammer-plateau',
      kind: 'jammer',
      name: 'Jammer on the plateau',
      place: { latitudeDeg: 70.32, longitudeDeg: 28.6, heightM: 420 },
      reportedRadiusKm: 180,
      activeFromUtcMs: hoursAfter(FROM_UTC_MS, 5),
      activeToUtcMs: hoursAfter(FROM_UTC_MS, 17),
      symbolCode: null,
      note: 'NOTIONAL. Reported by the exercise staff: noise against uplinks in military Ka band, by a dish on the plateau, by day.',
    },
    {
      threatId: 'listener-inland',
      kind: 'listener',
      name: 'Listening post inland',
      place: { latitudeDeg: 69.62, longitudeDeg: 25.1, heightM: 310 },
      reportedRadiusKm: 90,
      activeFromUtcMs: null,
      activeToUtcMs: null,
      symbolCode: null,
      note: 'NOTIONAL. Reported by the exercise staff: direction finding of ground terminals, day and night.',
    },
  ];
}

function periods(): Period[] {
  const period = periodMaker(FROM_UTC_MS);
  return [
    period({ periodId: 'phase-1', kind: 'phase', name: 'Phase 1: insertion' }, [0, 6]),
    period({ periodId: 'phase-2', kind: 'phase', name: 'Phase 2: reconnaissance' }, [6, 15]),
    period({ periodId: 'phase-3', kind: 'phase', name: 'Phase 3: fires and withdrawal' }, [15, 24]),
    period(
      { periodId: 'quiet', kind: 'emission-control', name: 'Quiet period' },
      [11, 13],
      ['recon-team', 'drone', 'rocket-battery'],
    ),
    period({ periodId: 'keys', kind: 'crypto-change', name: 'Change of keys' }, [12, 12.25]),
    period(
      // The dish alone: from its receive band up to its transmit band. Its terminals of other bands go on.
      {
        ...{ periodId: 'repair', kind: 'restricted', name: 'Gateway south under repair' },
        ...{ lowGhz: 20.2, highGhz: 31 },
      },
      [20, 21.5],
      ['gateway-south'],
    ),
  ];
}

/**
 * Exercise NORTHERN LANTERN: fictional forces at high latitude over 22 November 2026, with the notional backbone in
 * its phases, two commercial fleets of public design and a notional geostationary one.
 */
export function northernLantern(): Scenario {
  return Scenario.parse({
    ...emptyScenario({
      scenarioId: ScenarioId.parse('northern-lantern'),
      name: 'Exercise NORTHERN LANTERN',
      fromUtcMs: FROM_UTC_MS,
      toUtcMs: TO_UTC_MS,
    }),
    marking: 'DEMONSTRATION / NOTIONAL',
    note: NOTE,
    fleets: inOrder([
      backbone(EPOCH_UTC_MS),
      commercial780(EPOCH_UTC_MS),
      commercial1200(EPOCH_UTC_MS),
      militaryGeostationary(EPOCH_UTC_MS, [-35, -5, 25, 60]),
    ]),
    stations: lanternStations(FROM_UTC_MS, TO_UTC_MS),
    threats: threats(),
    periods: periods(),
    radio: lanternRadios(),
    mesh: lanternMesh(FROM_UTC_MS),
    plan: lanternPlan(FROM_UTC_MS),
  });
}
