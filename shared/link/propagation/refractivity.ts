/** State of humid air. */
export interface AirState {
  /** Pressure of the dry air alone, hPa. */
  readonly dryPressureHpa: number;
  /** Partial pressure of water vapour, hPa. */
  readonly vapourPressureHpa: number;
  /** K. */
  readonly temperatureK: number;
}

/** Radio refractivity, N-units. Source: ITU-R P.453-14, equation 6. */
export function refractivity(air: AirState): number {
  return (77.6 * air.dryPressureHpa) / air.temperatureK + wetRefractivity(air);
}

/** Wet term of the radio refractivity, N-units. Source: ITU-R P.453-14, equation 4. */
export function wetRefractivity(air: Pick<AirState, 'vapourPressureHpa' | 'temperatureK'>): number {
  const { vapourPressureHpa, temperatureK } = air;
  return (72 * vapourPressureHpa) / temperatureK + (3.75e5 * vapourPressureHpa) / temperatureK ** 2;
}

/** Partial pressure of water vapour, hPa, from its density in g/m3. Source: ITU-R P.453-14, equation 10; P.676-13, equation 4. */
export function vapourPressureHpa(densityGPerM3: number, temperatureK: number): number {
  return (densityGPerM3 * temperatureK) / 216.7;
}

/** Density of water vapour, g/m3, from its partial pressure in hPa. */
export function vapourDensityGPerM3(pressureHpa: number, temperatureK: number): number {
  return (pressureHpa * 216.7) / temperatureK;
}

/**
 * Pressure of saturated vapour over water, hPa, from -40 to 50 degrees Celsius.
 *
 * Source: ITU-R P.453-14, equation 9.
 */
export function saturationPressureHpa(temperatureK: number, pressureHpa: number): number {
  const t = temperatureK - 273.15;
  const enhancement = 1 + 1e-4 * (7.2 + pressureHpa * (0.032 + 5.9e-6 * t * t));
  return enhancement * 6.1121 * Math.exp(((18.678 - t / 234.5) * t) / (t + 257.14));
}
