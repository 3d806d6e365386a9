import { createStateFiller, STATE_WIDTH } from '../../astro/index.ts';
import { activeParts, type FleetId, ok, type Result, type SatelliteId } from '../../domain/index.ts';
import { type PlacedSatellite, type PreparedStore, threatEffect } from '../../radios/index.ts';
import type { ThreatJob, ThreatPart, ThreatRequest } from './job.ts';

/** What one worker does with threats: it remembers the links that it has prepared, as the same threat is asked for again and again. */
export function createThreatRunner(): (job: ThreatJob) => Generator<ThreatPart, Result<null>> {
  const known: PreparedStore = new Map();
  return function* run({ jobId, request }) {
    const effect = threatEffect({ ...request, satellites: placedSatellites(request) }, known);
    if (!effect.ok) {
      return effect;
    }
    yield { kind: 'threatPart', jobId, effect: effect.value };
    return ok(null);
  };
}

/** Where the satellites of the enabled fleets stand at the instant; those without a position are left out. */
function placedSatellites({ scenario, elements, atUtcMs }: ThreatRequest): PlacedSatellite[] {
  const fleetOf = new Map<SatelliteId, FleetId>(
    activeParts(scenario.fleets, scenario.toUtcMs).flatMap(({ fleet, satelliteIds }) =>
      satelliteIds.map((id) => [id, fleet.fleetId] as const),
    ),
  );
  const filler = createStateFiller(elements);
  const states = new Float64Array(filler.count * STATE_WIDTH);
  filler.fill(atUtcMs, states, scenario.ut1MinusUtcS);
  return elements.satelliteIds.flatMap((satelliteId, row): PlacedSatellite[] => {
    const fleetId = fleetOf.get(satelliteId);
    const [xKm, yKm, zKm] = states.subarray(row * STATE_WIDTH, row * STATE_WIDTH + 3);
    return fleetId === undefined || !Number.isFinite(xKm)
      ? []
      : [{ satelliteId, fleetId, positionKm: { frame: 'ECEF', xKm: xKm!, yKm: yKm!, zKm: zKm! } }];
  });
}
