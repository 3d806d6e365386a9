import type { Command } from 'commander';
import {
  type ClimateMaps,
  type ClimateOverrides,
  type GasMethod,
  RECOMMENDATIONS,
  type ResolvedClimate,
  resolveClimate,
  type SlantClimate,
  type SurfaceState,
  slantAttenuation,
  usualGasMethod,
} from '../../../shared/link/index.ts';
import { readTextFile } from '../../files/index.ts';
import {
  ATTENUATION_FIELDS,
  type AttenuationCase,
  GAS_METHODS,
  MEAN_FIELDS,
  OVERRIDE_FIELDS,
  REQUIRED_FIELDS,
  readCases,
  USUAL_FIELDS,
} from '../attenuationInput.ts';
import { ITU_MAPS_TEXT, openItuMaps } from '../ituMaps.ts';
import { choiceOption, numberOption } from '../options.ts';
import { note, print } from '../output.ts';
import { UsageError, usageFailure } from '../usage.ts';

const NAMES = {
  gas: RECOMMENDATIONS.gas,
  atmosphere: RECOMMENDATIONS.atmosphere,
  rain: RECOMMENDATIONS.rain,
  rainSpecificAttenuation: RECOMMENDATIONS.rainSpecificAttenuation,
  rainHeight: RECOMMENDATIONS.rainHeight,
  cloud: RECOMMENDATIONS.cloud,
  scintillation: RECOMMENDATIONS.scintillation,
  refractivity: RECOMMENDATIONS.refractivity,
  total: RECOMMENDATIONS.total,
};

type AttenuationOptions = Partial<AttenuationCase> & { readonly cases?: string; readonly ituMaps?: string };

/** `attenuation`: what the atmosphere takes from a slant path, for one case or a file of them. */
export function addAttenuationCommand(program: Command): void {
  const command = program
    .command('attenuation')
    .description('print the attenuation of a slant path by gases, rain, clouds and scintillation')
    .option('--cases <file>', 'JSON array of cases, keys as the options in camelCase; prints an array');
  for (const [key, field] of Object.entries(ATTENUATION_FIELDS)) {
    const role = key in REQUIRED_FIELDS ? ' (required)' : key in OVERRIDE_FIELDS ? ' (overrides)' : '';
    const usual = field.fallback === undefined ? '' : ` (${field.fallback} unless given)`;
    command.option(
      `--${field.flag} <${field.unit}>`,
      `${field.text}${role}${usual}`,
      numberOption(field.flag, field),
    );
  }
  command.option(
    '--gas-method <method>',
    `${GAS_METHODS.join(' or ')} (annex-2 unless given where --columnar-vapour-kg-per-m2 is, else line-by-line)`,
    choiceOption('gas-method', GAS_METHODS),
  );
  command.option('--itu-maps <folder>', ITU_MAPS_TEXT);
  command.action(runAttenuation);
}

async function runAttenuation({ ituMaps, ...options }: AttenuationOptions): Promise<void> {
  if (options.cases !== undefined) {
    const single = Object.keys(options).find((key) => key !== 'cases');
    if (single !== undefined) {
      throw new UsageError(
        `--${ATTENUATION_FIELDS[single]?.flag ?? 'gas-method'}: expected no other option beside --cases, whose file holds the inputs`,
      );
    }
    const read = await readTextFile(options.cases);
    if (!read.ok) throw new UsageError(read.failure.message);
    const file = options.cases;
    const cases = readCases(read.value.text, file);
    const maps = await openItuMaps(ituMaps);
    const results = cases.map((entry, index) => attenuationOf(entry, `${file}: case ${index + 1}`, maps));
    print(`${JSON.stringify(results, null, 1)}\n`);
    return;
  }
  for (const [key, field] of Object.entries(REQUIRED_FIELDS)) {
    if (!(key in options)) throw new UsageError(`--${field.flag}: expected a number, found nothing`);
  }
  print(
    `${JSON.stringify(attenuationOf(options as AttenuationCase, '', await openItuMaps(ituMaps)), null, 1)}\n`,
  );
}

/** A value of the answer and where it came from. */
interface Input {
  readonly value: number | string | null;
  readonly source: string;
}

function attenuationOf(given: AttenuationCase, where: string, maps: ClimateMaps) {
  const { heightKm, availabilityPercent, polarizationTiltDeg, antennaDiameterM, antennaEfficiency } =
    usualValues(given);
  // 100 - 99.99 is not 0.01 in binary: the percentage is rounded to what a person can mean.
  const exceedancePercent = Number((100 - availabilityPercent).toFixed(9));
  const place = { latitudeDeg: given.latitudeDeg, longitudeDeg: given.longitudeDeg, heightKm };
  const resolved = resolveClimate({ place, exceedancePercent, overrides: overridesOf(given), maps });
  if (!resolved.ok) throw usageFailure(resolved.failure, where);
  const { climate } = resolved.value;
  const method = given.gasMethod ?? usualGasMethod(climate, given.frequencyGhz);
  const meanAir = meanAirOf(given, climate, method, where);
  const attenuation = slantAttenuation(
    {
      latitudeDeg: given.latitudeDeg,
      stationHeightKm: heightKm,
      frequencyGhz: given.frequencyGhz,
      elevationDeg: given.elevationDeg,
      polarisationTiltDeg: polarizationTiltDeg,
      antennaDiameterM,
      antennaEfficiency,
      exceedancePercent,
    },
    climate,
    { method, meanAir },
  );
  if (!attenuation.ok) throw usageFailure(attenuation.failure, where);
  noteLimits(given, exceedancePercent, where);
  if (method === 'annex-2' && given.elevationDeg < 5) {
    note(`${lead(where)}annex 2 is stated from 5 degrees on: below, the curve of line by line continues it`);
  }
  const { gasDb, rainDb, cloudDb, scintillationDb, totalDb } = attenuation.value;
  return {
    recommendations: NAMES,
    inputs: {
      ...inputsOf(given, exceedancePercent, resolved.value),
      ...methodInput(given, method),
      ...meanInputs(given, meanAir, method),
    },
    gasDb,
    rainDb,
    cloudDb,
    scintillationDb,
    totalDb,
  };
}

type UsualKey = keyof typeof USUAL_FIELDS;

function usualValues(given: AttenuationCase): Readonly<Record<UsualKey, number>> {
  const keys = Object.keys(USUAL_FIELDS) as UsualKey[];
  return Object.fromEntries(keys.map((key) => [key, given[key] ?? USUAL_FIELDS[key].fallback])) as Record<
    UsualKey,
    number
  >;
}

const MEAN_NAMES = {
  meanTemperatureK: 'temperatureK',
  meanPressureHpa: 'pressureHpa',
  meanWaterVapourGPerM3: 'vapourGPerM3',
} as const satisfies Record<keyof typeof MEAN_FIELDS, keyof SurfaceState>;

const MEAN_PAIRS = Object.entries(MEAN_NAMES) as [keyof typeof MEAN_FIELDS, keyof SurfaceState][];

/** Mean annual air: what is given, else the air at the percentage. Refused where nothing would read it. */
function meanAirOf(
  given: AttenuationCase,
  climate: SlantClimate,
  method: GasMethod,
  where: string,
): SurfaceState {
  const [first] = MEAN_PAIRS.filter(([key]) => given[key] !== undefined);
  if (first !== undefined && !isStatistical(climate, method)) {
    throw new UsageError(
      `${lead(where)}--${MEAN_FIELDS[first[0]].flag}: expected together with --columnar-vapour-kg-per-m2 and the gas method annex-2, found without`,
    );
  }
  return {
    temperatureK: given.meanTemperatureK ?? climate.temperatureK,
    pressureHpa: given.meanPressureHpa ?? climate.pressureHpa,
    vapourGPerM3: given.meanWaterVapourGPerM3 ?? climate.vapourGPerM3,
  };
}

/** Whether the gases are those of the statistics, which know mean air and air at the percentage apart. */
function isStatistical({ columnarVapourKgPerM2 }: SlantClimate, method: GasMethod): boolean {
  return method === 'annex-2' && columnarVapourKgPerM2 !== undefined;
}

function methodInput(given: AttenuationCase, method: GasMethod): Readonly<Record<string, Input>> {
  if (given.gasMethod !== undefined) return { gasMethod: { value: method, source: 'given' } };
  const source = method === 'annex-2' ? 'usual where the vapour column is given' : 'usual value';
  return { gasMethod: { value: method, source } };
}

function meanInputs(
  given: AttenuationCase,
  meanAir: SurfaceState,
  method: GasMethod,
): Readonly<Record<string, Input>> {
  if (method !== 'annex-2' || given.columnarVapourKgPerM2 === undefined) return {};
  const inputs = MEAN_PAIRS.map(([key, name]) => {
    const source = given[key] === undefined ? 'that of the percentage' : 'given';
    return [key, { value: meanAir[name], source }] as const;
  });
  return Object.fromEntries(inputs);
}

const lead = (where: string) => (where === '' ? '' : `${where}: `);

/** From the names of the command line to those of the climate. */
const CLIMATE_NAMES = {
  rainRateMmPerH: 'rainRateMmPerHour',
  rainHeightKm: 'rainHeightKm',
  waterVapourGPerM3: 'vapourGPerM3',
  columnarVapourKgPerM2: 'columnarVapourKgPerM2',
  cloudLiquidKgPerM2: 'cloudLiquidKgPerM2',
  temperatureK: 'temperatureK',
  pressureHpa: 'pressureHpa',
  wetRefractivity: 'wetRefractivity',
} as const;

const CLIMATE_PAIRS = Object.entries(CLIMATE_NAMES) as [
  keyof typeof CLIMATE_NAMES,
  (typeof CLIMATE_NAMES)[keyof typeof CLIMATE_NAMES],
][];

function overridesOf(given: AttenuationCase): ClimateOverrides {
  return Object.fromEntries(
    CLIMATE_PAIRS.flatMap(([key, name]) => (given[key] === undefined ? [] : [[name, given[key]]])),
  );
}

function inputsOf(
  given: AttenuationCase,
  exceedancePercent: number,
  resolved: ResolvedClimate,
): Readonly<Record<string, Input>> {
  const inputs: Record<string, Input> = {};
  const usual = usualValues(given);
  for (const key of Object.keys(REQUIRED_FIELDS) as (keyof typeof REQUIRED_FIELDS)[]) {
    inputs[key] = { value: given[key], source: 'given' };
  }
  for (const key of Object.keys(USUAL_FIELDS) as UsualKey[]) {
    inputs[key] = { value: usual[key], source: given[key] === undefined ? 'usual value' : 'given' };
  }
  for (const [key, name] of CLIMATE_PAIRS) {
    inputs[key] = resolved.sources[name] ?? { value: null, source: 'vapour with a scale height of 2 km' };
  }
  return { ...inputs, exceedancePercent: { value: exceedancePercent, source: '100 less the availability' } };
}

/** Says where a recommendation is used beyond its stated range. */
function noteLimits(given: AttenuationCase, exceedancePercent: number, where: string): void {
  if (given.frequencyGhz > 55) {
    note(
      `${lead(where)}rain and scintillation are stated up to 55 GHz: ${given.frequencyGhz} GHz is an extrapolation`,
    );
  }
  if (given.frequencyGhz > 200) note(`${lead(where)}clouds are stated up to 200 GHz`);
  if (given.frequencyGhz < 1)
    note(`${lead(where)}gases and rain are stated from 1 GHz on: rain is held at its 1 GHz value`);
  if (given.frequencyGhz < 4) note(`${lead(where)}scintillation is stated from 4 GHz on`);
  if (given.elevationDeg < 5) {
    note(`${lead(where)}clouds and scintillation are stated from 5 degrees of elevation on`);
  }
  if (exceedancePercent > 5) note(`${lead(where)}rain is stated up to 5 % of the year and counted as 0 here`);
}
