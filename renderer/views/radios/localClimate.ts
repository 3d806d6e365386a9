import type { ClimateValues } from '../../../shared/domain/index.ts';
import type { CallOutput } from '../../../shared/ipc/index.ts';

/** No value given by hand. */
export const NO_CLIMATE: ClimateValues = {
  rainRateMmPerHour: null,
  rainHeightKm: null,
  vapourGPerM3: null,
  cloudLiquidKgPerM2: null,
  temperatureK: null,
  pressureHpa: null,
  wetRefractivity: null,
};

/** Values given by hand, or null where none is. */
export function climateOrNull(values: ClimateValues): ClimateValues | null {
  return Object.values(values).every((value) => value === null) ? null : values;
}

/** What holds where no value is given: the value in words, and the whole of its source. */
export interface StandIn {
  /** `26.3 built-in`, `26.3 map`. */
  readonly text: string;
  readonly source: string;
}

const SHORT_SOURCES: Readonly<Record<string, string>> = {
  'built-in climatology': 'built-in',
  'imported map': 'map',
};

/** The climate of a place, as main found it in maps and climatology, for the fields of a station. */
export function standInsOf(
  climate: CallOutput<'climate.at'>,
): Readonly<Record<keyof ClimateValues, StandIn>> {
  const names = Object.keys(NO_CLIMATE) as (keyof ClimateValues)[];
  return Object.fromEntries(
    names.map((name) => {
      const { value, source } = climate[name];
      return [
        name,
        { text: `${Number(value.toPrecision(3))} ${SHORT_SOURCES[source] ?? 'computed'}`, source },
      ];
    }),
  ) as Record<keyof ClimateValues, StandIn>;
}
