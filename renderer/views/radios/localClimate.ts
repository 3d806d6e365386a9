import type { ClimateValues, GeodeticPlace, LinkOptions } from '../../../shared/domain/index.ts';
import type { GeoidHeight } from '../../../shared/formats/index.ts';
import { type ClimateMaps, type ClimatePlace, resolveClimate } from '../../../shared/link/index.ts';
import { exceedancePercentOf } from '../../../shared/radios/index.ts';

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

/** What would hold where no value is given: the value in words, and the whole of its source. */
export interface StandIn {
  /** `26.3 built-in`, `26.3 map`. */
  readonly text: string;
  readonly source: string;
}

/** A place above the ellipsoid as the climatology takes it. */
export function climatePlaceOf(place: GeodeticPlace, geoidHeightM: GeoidHeight): ClimatePlace {
  const { latitudeDeg, longitudeDeg, heightM } = place;
  const aboveSeaKm = (heightM - geoidHeightM(latitudeDeg, longitudeDeg)) / 1000;
  return { latitudeDeg, longitudeDeg, heightKm: Math.min(20, Math.max(-0.5, aboveSeaKm)) };
}

/** The climate of a place without values given by hand; null where the place or the percentage has none. */
export function standInsAt(
  place: ClimatePlace,
  options: LinkOptions,
  maps: ClimateMaps,
): Readonly<Record<keyof ClimateValues, StandIn>> | null {
  const exceedance = exceedancePercentOf(options);
  if (!exceedance.ok) return null;
  const resolved = resolveClimate({ place, exceedancePercent: exceedance.value, overrides: {}, maps });
  if (!resolved.ok) return null;
  const { sources } = resolved.value;
  const standIn = (name: keyof ClimateValues): StandIn => {
    const { value, source } = sources[name]!;
    const short =
      source === 'built-in climatology' ? 'built-in' : source === 'imported map' ? 'map' : 'computed';
    return { text: `${Number(value.toPrecision(3))} ${short}`, source };
  };
  const names = Object.keys(NO_CLIMATE) as (keyof ClimateValues)[];
  return Object.fromEntries(names.map((name) => [name, standIn(name)])) as Record<
    keyof ClimateValues,
    StandIn
  >;
}
