import { brokenJson } from '../../shared/formats/index.ts';
import { UsageError } from './usage.ts';

/** One input of `attenuation`: its flag, its unit, its range and what it means. */
export interface AttenuationField {
  readonly flag: string;
  readonly unit: string;
  readonly text: string;
  readonly min: number;
  readonly max: number;
  /** Taken where the input is left out. */
  readonly fallback?: number;
}

/** Inputs that must be given, by their key in a file of cases. */
export const REQUIRED_FIELDS = {
  frequencyGhz: { flag: 'frequency-ghz', unit: 'GHz', text: 'carrier', min: 0.1, max: 1000 },
  elevationDeg: {
    flag: 'elevation-deg',
    unit: 'deg',
    text: 'elevation of the ray at the station',
    min: 0,
    max: 90,
  },
  latitudeDeg: { flag: 'latitude-deg', unit: 'deg', text: 'geodetic latitude', min: -90, max: 90 },
  longitudeDeg: { flag: 'longitude-deg', unit: 'deg', text: 'longitude, east positive', min: -180, max: 360 },
} as const satisfies Record<string, AttenuationField>;

/** Inputs of the path that have a usual value. */
export const USUAL_FIELDS = {
  heightKm: {
    flag: 'height-km',
    unit: 'km',
    text: 'height of the station above mean sea level',
    min: -0.5,
    max: 20,
    fallback: 0,
  },
  availabilityPercent: {
    flag: 'availability-percent',
    unit: 'percent',
    text: 'share of the average year that the attenuation is not exceeded',
    min: 0,
    max: 99.999,
    fallback: 99.9,
  },
  polarizationTiltDeg: {
    flag: 'polarization-tilt-deg',
    unit: 'deg',
    text: 'tilt of the field: 0 horizontal, 90 vertical, 45 circular',
    min: -180,
    max: 180,
    fallback: 45,
  },
  antennaDiameterM: {
    flag: 'antenna-diameter-m',
    unit: 'm',
    text: 'diameter of the antenna on the ground',
    min: 0.001,
    max: 100,
    fallback: 1,
  },
  antennaEfficiency: {
    flag: 'antenna-efficiency',
    unit: 'share',
    text: 'aperture efficiency',
    min: 0.001,
    max: 1,
    fallback: 0.6,
  },
} as const satisfies Record<string, AttenuationField>;

/** Inputs that replace the built-in climatology. */
export const OVERRIDE_FIELDS = {
  rainRateMmPerH: {
    flag: 'rain-rate-mm-per-h',
    unit: 'mm/h',
    text: 'rain rate exceeded for 0.01 % of the year',
    min: 0,
    max: 400,
  },
  rainHeightKm: {
    flag: 'rain-height-km',
    unit: 'km',
    text: 'mean rain height above mean sea level',
    min: -1,
    max: 10,
  },
  waterVapourGPerM3: {
    flag: 'water-vapour-g-per-m3',
    unit: 'g/m3',
    text: 'density of water vapour at the station',
    min: 0,
    max: 60,
  },
  columnarVapourKgPerM2: {
    flag: 'columnar-vapour-kg-per-m2',
    unit: 'kg/m2',
    text: 'integrated water vapour above the station',
    min: 0,
    max: 150,
  },
  cloudLiquidKgPerM2: {
    flag: 'cloud-liquid-kg-per-m2',
    unit: 'kg/m2',
    text: 'integrated cloud liquid water',
    min: 0,
    max: 20,
  },
  temperatureK: { flag: 'temperature-k', unit: 'K', text: 'temperature at the station', min: 180, max: 340 },
  pressureHpa: {
    flag: 'pressure-hpa',
    unit: 'hPa',
    text: 'total pressure at the station',
    min: 10,
    max: 1100,
  },
  wetRefractivity: {
    flag: 'wet-refractivity',
    unit: 'N-units',
    text: 'median wet term of the surface refractivity',
    min: 0,
    max: 300,
  },
} as const satisfies Record<string, AttenuationField>;

/** Mean annual air at the station, which the statistics of P.676 annex 2 ask for beside the air at the percentage. */
export const MEAN_FIELDS = {
  meanTemperatureK: {
    flag: 'mean-temperature-k',
    unit: 'K',
    text: 'mean annual temperature at the station, for annex 2; else --temperature-k',
    min: 180,
    max: 340,
  },
  meanPressureHpa: {
    flag: 'mean-pressure-hpa',
    unit: 'hPa',
    text: 'mean annual pressure at the station, for annex 2; else --pressure-hpa',
    min: 10,
    max: 1100,
  },
  meanWaterVapourGPerM3: {
    flag: 'mean-water-vapour-g-per-m3',
    unit: 'g/m3',
    text: 'mean annual density of water vapour at the station, for annex 2; else --water-vapour-g-per-m3',
    min: 0,
    max: 60,
  },
} as const satisfies Record<string, AttenuationField>;

/** How gases may be asked for. */
export const GAS_METHODS = ['line-by-line', 'annex-2'] as const;

/** One computation that was asked for; every number is checked. */
export type AttenuationCase = Readonly<Record<keyof typeof REQUIRED_FIELDS, number>> & {
  readonly [K in
    | keyof typeof USUAL_FIELDS
    | keyof typeof OVERRIDE_FIELDS
    | keyof typeof MEAN_FIELDS]?: number;
} & { readonly gasMethod?: (typeof GAS_METHODS)[number] };

/** Every input, in the order of the help. */
export const ATTENUATION_FIELDS: Readonly<Record<string, AttenuationField>> = {
  ...REQUIRED_FIELDS,
  ...USUAL_FIELDS,
  ...OVERRIDE_FIELDS,
  ...MEAN_FIELDS,
};

/**
 * Reads the cases of a JSON text: an array of objects whose keys are the option names in camelCase.
 *
 * A text that is no JSON, an unknown key, a missing or wrong number end the command with the place.
 */
export function readCases(text: string, file: string): readonly AttenuationCase[] {
  const list = parseArray(text, file);
  return list.map((entry, index) => caseOf(entry, `${file}: case ${index + 1}`));
}

function parseArray(text: string, file: string): readonly unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw new UsageError(`${file}: expected a JSON array of cases: ${brokenJson(text).message}`);
  }
  if (!Array.isArray(parsed)) {
    throw new UsageError(`${file}: expected a JSON array of cases, found ${kindOf(parsed)}`);
  }
  return parsed;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

function caseOf(entry: unknown, where: string): AttenuationCase {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new UsageError(`${where}: expected an object, found ${kindOf(entry)}`);
  }
  for (const [key, value] of Object.entries(entry)) {
    if (key === 'gasMethod') {
      checkMethod(value, where);
      continue;
    }
    const field = Object.hasOwn(ATTENUATION_FIELDS, key) ? ATTENUATION_FIELDS[key] : undefined;
    if (field === undefined) {
      const known = [...Object.keys(ATTENUATION_FIELDS), 'gasMethod'].join(', ');
      throw new UsageError(`${where}: ${key}: expected one of ${known}`);
    }
    if (typeof value !== 'number' || !(value >= field.min && value <= field.max)) {
      throw new UsageError(
        `${where}: ${key}: expected a number from ${field.min} to ${field.max}, found ${typeof value === 'number' ? value : JSON.stringify(value)}`,
      );
    }
  }
  for (const key of Object.keys(REQUIRED_FIELDS)) {
    if (!(key in entry)) throw new UsageError(`${where}: ${key}: expected a number, found nothing`);
  }
  return entry as AttenuationCase;
}

function checkMethod(value: unknown, where: string): void {
  if (GAS_METHODS.some((method) => method === value)) return;
  throw new UsageError(
    `${where}: gasMethod: expected one of ${GAS_METHODS.join(', ')}, found ${JSON.stringify(value)}`,
  );
}
