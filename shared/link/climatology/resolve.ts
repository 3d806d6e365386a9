import { type ClimateMapQuantity, ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { REFERENCE_VAPOUR_SCALE_KM } from '../propagation/atmosphere.ts';
import { RAIN_ABOVE_ISOTHERM_KM } from '../propagation/rainHeight.ts';
import { vapourPressureHpa, wetRefractivity } from '../propagation/refractivity.ts';
import { CLIMATE_BOUNDS, type SlantClimate } from '../propagation/slant.ts';
import { gasAndCloudPercent } from '../propagation/total.ts';
import { builtInClimate, type ClimatePlace } from './builtIn.ts';
import { exceededValueAt, type PercentageMap } from './gridValue.ts';

/** A value of the climate and where it came from. */
export interface SourcedValue {
  readonly value: number;
  /** `given`, `built-in climatology`, `imported map`, or what it was computed from. */
  readonly source: string;
}

/** Climate values given by hand, for instance from a weather report. They replace everything else. */
export type ClimateOverrides = { readonly [K in keyof SlantClimate]?: number };

/** Digital maps that a unit imported. A map without percentages has one entry, whose percentage does not matter. */
export interface ClimateMaps {
  /** P.837-7 part 1: rain rate exceeded for 0.01 %, mm/h. */
  readonly rainRateMmPerHour?: readonly PercentageMap[];
  /** P.839-4: mean height of the 0 degree isotherm, km. */
  readonly isothermHeightKm?: readonly PercentageMap[];
  /** P.836-6 or P.2145-0: vapour density at the surface, g/m3. */
  readonly vapourGPerM3?: readonly PercentageMap[];
  /** P.836-6 or P.2145-0: vapour column, kg/m2. */
  readonly columnarVapourKgPerM2?: readonly PercentageMap[];
  /** P.840-9: cloud liquid water, kg/m2. */
  readonly cloudLiquidKgPerM2?: readonly PercentageMap[];
  /** P.1510-1: mean surface temperature, K. */
  readonly temperatureK?: readonly PercentageMap[];
  /** P.453-14: median wet refractivity, N-units. */
  readonly wetRefractivity?: readonly PercentageMap[];
}

/** The climate that a link is computed with, and the source of every value. */
export interface ResolvedClimate {
  readonly climate: SlantClimate;
  readonly sources: Readonly<Record<keyof SlantClimate, SourcedValue | null>>;
}

/** What {@link resolveClimate} works on. */
export interface ClimateQuestion {
  readonly place: ClimatePlace;
  /** Percentage of the year of the attenuation. */
  readonly exceedancePercent: number;
  readonly overrides: ClimateOverrides;
  readonly maps?: ClimateMaps;
}

/** Maps by quantity, as they were read; of two for one quantity and percentage the later counts. */
export function climateMapsOf(
  read: readonly (PercentageMap & { readonly quantity: ClimateMapQuantity })[],
): ClimateMaps {
  const families = new Map<ClimateMapQuantity, Map<number, PercentageMap>>();
  for (const { quantity, exceedancePercent, map } of read) {
    const family = families.get(quantity) ?? new Map<number, PercentageMap>();
    family.set(exceedancePercent, { exceedancePercent, map });
    families.set(quantity, family);
  }
  return Object.fromEntries([...families].map(([quantity, family]) => [quantity, [...family.values()]]));
}

const BUILT_IN = 'built-in climatology';

/**
 * The climate of a place for a percentage: given values first, then imported maps, then the built-in climatology.
 *
 * Vapour and cloud are those of at least 5 % (ITU-R P.618-14, section 2.5). The median wet refractivity follows
 * from vapour and temperature where those were given and it was not.
 */
export function resolveClimate(question: ClimateQuestion): Result<ResolvedClimate, LinkFailure> {
  const { place, overrides, exceedancePercent } = question;
  const checked = checkNumbers(
    'climate',
    { ...place, ...overrides, exceedancePercent },
    {
      ...CLIMATE_BOUNDS,
      latitudeDeg: [-90, 90],
      longitudeDeg: [-180, 360],
      heightKm: [-0.5, 20],
      exceedancePercent: [0.001, 100],
    },
  );
  if (!checked.ok) return checked;
  const percent = gasAndCloudPercent(exceedancePercent);
  const builtIn = builtInClimate(place, percent);
  const pick = (field: keyof SlantClimate & keyof typeof builtIn): SourcedValue => {
    const given = overrides[field];
    if (given !== undefined) return { value: given, source: 'given' };
    return mapped(question, field, percent) ?? { value: builtIn[field], source: BUILT_IN };
  };
  const vapourGPerM3 = vapourOf(pick('vapourGPerM3'), overrides.columnarVapourKgPerM2);
  const temperatureK = pick('temperatureK');
  const column = overrides.columnarVapourKgPerM2;
  const sources = {
    rainRateMmPerHour: pick('rainRateMmPerHour'),
    rainHeightKm: pick('rainHeightKm'),
    vapourGPerM3,
    columnarVapourKgPerM2:
      column === undefined
        ? mapped(question, 'columnarVapourKgPerM2', percent)
        : { value: column, source: 'given' },
    cloudLiquidKgPerM2: pick('cloudLiquidKgPerM2'),
    temperatureK,
    pressureHpa: pick('pressureHpa'),
    wetRefractivity: wetOf(pick('wetRefractivity'), vapourGPerM3, temperatureK),
  };
  const { columnarVapourKgPerM2, ...rest } = sources;
  return ok({
    climate: {
      ...valuesOf(rest),
      ...(columnarVapourKgPerM2 === null ? {} : { columnarVapourKgPerM2: columnarVapourKgPerM2.value }),
    },
    sources,
  });
}

function valuesOf<K extends string>(sourced: Readonly<Record<K, SourcedValue>>): Record<K, number> {
  const pairs = Object.entries<SourcedValue>(sourced).map(([field, { value }]) => [field, value] as const);
  return Object.fromEntries(pairs) as Record<K, number>;
}

/** Value of an imported map; null where there is none. */
function mapped(question: ClimateQuestion, field: keyof SlantClimate, percent: number): SourcedValue | null {
  const { maps = {}, place } = question;
  if (field === 'rainHeightKm') {
    const isotherm = maps.isothermHeightKm;
    if (isotherm === undefined) return null;
    const value = exceededValueAt(isotherm, percent, place) + RAIN_ABOVE_ISOTHERM_KM;
    return { value, source: 'imported map' };
  }
  if (field === 'pressureHpa') return null;
  const family = maps[field];
  if (family === undefined) return null;
  const value = exceededValueAt(family, field === 'wetRefractivity' ? 50 : percent, place);
  return { value, source: 'imported map' };
}

/** A given column without a given density stands for a density with the usual scale height. */
function vapourOf(picked: SourcedValue, columnKgPerM2: number | undefined): SourcedValue {
  if (columnKgPerM2 === undefined || picked.source === 'given') return picked;
  return {
    value: columnKgPerM2 / REFERENCE_VAPOUR_SCALE_KM,
    source: 'computed from the vapour column with a scale height of 2 km',
  };
}

function wetOf(picked: SourcedValue, vapour: SourcedValue, temperature: SourcedValue): SourcedValue {
  const isKnown = picked.source !== BUILT_IN;
  if (isKnown || vapour.source === BUILT_IN || vapour.source === 'imported map') return picked;
  const air = {
    temperatureK: temperature.value,
    vapourPressureHpa: vapourPressureHpa(vapour.value, temperature.value),
  };
  return { value: wetRefractivity(air), source: 'computed from water vapour and temperature' };
}
