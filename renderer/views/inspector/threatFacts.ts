import { geodesicBetween, magneticFieldAt, placeAt, wrapDeg360 } from '../../../shared/astro/index.ts';
import type { Scenario, StationId, Threat, UtcMs } from '../../../shared/domain/index.ts';
import { activityText, type Fact, kilometresText, standingText } from '../common/index.ts';

/** A station as a threat has it before it. */
export interface StationInReach {
  readonly stationId: StationId;
  readonly name: string;
  /** Along the ellipsoid. */
  readonly distanceKm: number;
  /** From the station to the threat, from true north clockwise. */
  readonly azimuthDeg: number;
  /** The same from magnetic north; null where the model does not reach. */
  readonly magneticAzimuthDeg: number | null;
  /** Within the reported radius; false when that is unknown. */
  readonly inside: boolean;
}

/** Every station of the scenario by its distance from a threat at an instant, the nearest first. */
export function stationsBefore(threat: Threat, scenario: Scenario, at: UtcMs): StationInReach[] {
  const reachKm = threat.reportedRadiusKm ?? -1;
  return scenario.stations
    .flatMap((station): StationInReach[] => {
      const place = placeAt(station, at);
      if (place === null) {
        return [];
      }
      const { distanceKm, startAzimuthDeg } = geodesicBetween(place, threat.place);
      const field = magneticFieldAt(place, at);
      return [
        {
          stationId: station.stationId,
          name: station.name,
          distanceKm,
          azimuthDeg: startAzimuthDeg,
          magneticAzimuthDeg: field.ok ? wrapDeg360(startAzimuthDeg - field.value.declinationDeg) : null,
          inside: distanceKm <= reachKm,
        },
      ];
    })
    .sort((a, b) => a.distanceKm - b.distanceKm);
}

/** What is reported of a threat. */
export function reportFacts(threat: Threat, at: UtcMs): Fact[] {
  const standing = standingText(threat, at);
  return [
    { label: 'At the cursor', value: standing, tone: standing === 'active' ? 'bad' : 'dim', wordy: true },
    { label: 'Active', value: activityText(threat), wordy: true },
    {
      label: 'Reported radius',
      term: 'reportedRadius',
      value: threat.reportedRadiusKm === null ? 'unknown' : kilometresText(threat.reportedRadiusKm),
    },
  ];
}
