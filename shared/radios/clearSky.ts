import type { ClimateValues, Scenario } from '../domain/index.ts';
import { stationRadioOf } from './links.ts';

const AS_IT_IS: ClimateValues = {
  rainRateMmPerHour: null,
  rainHeightKm: null,
  vapourGPerM3: null,
  cloudLiquidKgPerM2: null,
  temperatureK: null,
  pressureHpa: null,
  wetRefractivity: null,
};

/**
 * A scenario with a clear sky over every station: no rain, no cloud, and the scintillation of dry air. Gases stay, and so does
 * the availability that is asked for, which then costs next to nothing. What links reach at best.
 */
export function underClearSky(scenario: Scenario): Scenario {
  const stations = scenario.stations.map(({ stationId }) => {
    const entry = stationRadioOf(scenario, stationId);
    const climate = { ...(entry.climate ?? AS_IT_IS), rainRateMmPerHour: 0, cloudLiquidKgPerM2: 0 };
    return { ...entry, climate: { ...climate, wetRefractivity: 0 } };
  });
  return { ...scenario, radio: { ...scenario.radio, stations } };
}
