import type { LinkBudgetLine, LinkOptions, OpenDirections, WindowLimit } from '../domain/index.ts';

/** What ends a link window, in words that follow "ends: "; and what keeps a pass without one, after "no link: ". */
const LIMIT_WORDS: Readonly<Record<WindowLimit, string>> = {
  access: 'the satellite leaves the mask, or the span ends',
  'up-opens': 'the uplink opens as well, and the window goes on as another',
  'down-opens': 'the downlink opens as well, and the window goes on as another',
  'field-of-regard': 'the antenna cannot steer there',
  keyhole: 'the keyhole about the zenith',
  power: 'too little power even in clear sky',
  weather: 'weather: in clear sky the link would hold',
  interference: 'interference: without it the link would hold',
  jamming: 'jamming: without it the link would hold',
  signal: 'the rate follows the signal',
  'fastest-mode': 'the fastest mode of the waveform',
  'emission-control': 'emission control',
  'crypto-change': 'change of keys',
  'quiet-hours': 'quiet hours',
  restricted: 'a restricted band',
  'keep-out': 'a keep-out sector',
  'geo-arc': 'too near to the geostationary arc',
  sun: 'the Sun in the receiving beam',
  'no-position': 'the elements give no position',
};

/** The same in a word or two, for columns and filters. */
const LIMIT_SHORT: Readonly<Record<WindowLimit, string>> = {
  access: 'mask or span',
  'up-opens': 'uplink opens',
  'down-opens': 'downlink opens',
  'field-of-regard': 'steering',
  keyhole: 'keyhole',
  power: 'power',
  weather: 'weather',
  interference: 'interference',
  jamming: 'jamming',
  signal: 'signal',
  'fastest-mode': 'fastest mode',
  'emission-control': 'EMCON',
  'crypto-change': 'keys',
  'quiet-hours': 'quiet hours',
  restricted: 'restricted',
  'keep-out': 'keep-out',
  'geo-arc': 'GSO arc',
  sun: 'Sun',
  'no-position': 'no position',
};

/** What ends the pass itself: the satellite goes below the mask, or the span of the scenario is over. */
export type PassEnd = 'mask' | 'span';

/** `passEnd` says which of the two `access` means, where that is known. */
export function limitText(limit: WindowLimit, passEnd?: PassEnd): string {
  return limit === 'access' && passEnd !== undefined ? PASS_END_WORDS[passEnd] : LIMIT_WORDS[limit];
}

export function limitShort(limit: WindowLimit, passEnd?: PassEnd): string {
  return limit === 'access' && passEnd !== undefined ? PASS_END_SHORT[passEnd] : LIMIT_SHORT[limit];
}

const PASS_END_WORDS: Readonly<Record<PassEnd, string>> = {
  mask: 'the satellite leaves the mask',
  span: 'the span ends',
};

const PASS_END_SHORT: Readonly<Record<PassEnd, string>> = { mask: 'mask', span: 'end of span' };

const DIRECTION_WORDS: Readonly<Record<OpenDirections, string>> = {
  none: 'no link',
  up: 'up only',
  down: 'down only',
  both: 'up and down',
};

export function directionsText(open: OpenDirections): string {
  return DIRECTION_WORDS[open];
}

const SCALES = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** Three digits and the prefix that suits: `4.12`, `41.2`, `412`. */
function scaled(value: number, unit: string): string {
  const [size, prefix] = SCALES.find(([least]) => Math.abs(value) >= least * 0.9995) ?? [1, ''];
  const number = value / size;
  const digits = size === 1 ? 0 : Math.abs(number) < 9.995 ? 2 : Math.abs(number) < 99.95 ? 1 : 0;
  return `${number.toFixed(digits)} ${prefix}${unit}`;
}

/** A rate: `4.12 Mbit/s`. */
export function rateText(rateBps: number): string {
  return rateBps === 0 ? '0' : scaled(rateBps, 'bit/s');
}

/** Rates up and down: `231 / 411 Mbit/s`, each with its unit where those differ. */
export function ratePairText(upBps: number, downBps: number): string {
  return joined(rateText(upBps), rateText(downBps));
}

/** A volume in bytes of eight bits: `1.21 GB`. */
export function volumeText(volumeBits: number): string {
  return volumeBits === 0 ? '0' : scaled(volumeBits / 8, 'B');
}

/** Volumes up and down: `804 / 912 MB`, each with its unit where those differ. */
export function volumePairText(upBits: number, downBits: number): string {
  return joined(volumeText(upBits), volumeText(downBits));
}

/** Two figures; the unit once where both have the same. */
function joined(up: string, down: string): string {
  const [figure, unit] = up.split(' ');
  return unit !== undefined && down.endsWith(` ${unit}`) ? `${figure} / ${down}` : `${up} / ${down}`;
}

/** A margin, a gain or a loss: `3.2 dB`; a dash where there is none. */
export function dbText(valueDb: number, unit = 'dB'): string {
  if (!Number.isFinite(valueDb)) {
    return '–';
  }
  // A loss of nothing has no sign.
  const rounded = Number(valueDb.toFixed(1));
  return `${rounded < 0 ? '−' : ''}${Math.abs(rounded).toFixed(1)} ${unit}`;
}

/** Value and unit of a budget's line, with the digits that suit its unit. */
export function lineValueText({ value, unit }: Pick<LinkBudgetLine, 'value' | 'unit'>): string {
  if (unit === 'bit/s') {
    return rateText(value);
  }
  if (unit === 'Hz') {
    return `${value < 0 ? '−' : ''}${(Math.abs(value) / 1_000).toFixed(2)} kHz`;
  }
  // The full unit of Boltzmann's constant says no more than its decibels.
  return dbText(value, unit === 'dBW/(K Hz)' ? 'dB' : unit);
}

/** What the planner asks of a link: `99 % of the year`. */
export function availabilityText({
  availabilityPercent,
  statistics,
}: Pick<LinkOptions, 'availabilityPercent' | 'statistics'>): string {
  return `${availabilityPercent} % of ${statistics === 'year' ? 'the year' : 'the worst month'}`;
}

/** Names and units of the numbers that lines of a budget are made from. */
const INPUT_WORDS: Readonly<Record<string, readonly [name: string, unit: string, digits: number]>> = {
  elevationDeg: ['elevation', '°', 2],
  bitsPerSymbol: ['bits a symbol', 'bit', 3],
  carrierToInterferenceDb: ['carrier over the interference that is always there', 'dB', 1],
  cloudLiquidKgPerM2: ['cloud liquid water', 'kg/m²', 3],
  errorDeg: ['pointing error', '°', 3],
  occupiedHz: ['occupied bandwidth', 'Hz', 0],
  rangeKm: ['range', 'km', 1],
  frequencyGhz: ['carrier', 'GHz', 3],
  rangeRateKmS: ['range rate', 'km/s', 3],
  scanDeg: ['angle from the antenna’s normal', '°', 1],
  systemK: ['system noise temperature', 'K', 1],
  clearSkyK: ['the same in clear sky', 'K', 1],
  symbolRateBaud: ['symbol rate', 'Bd', 0],
  temperatureK: ['temperature', 'K', 1],
  pressureHpa: ['pressure', 'hPa', 1],
  vapourGPerM3: ['water vapour', 'g/m³', 2],
  rainRateMmPerHour: ['rain rate exceeded for 0.01 % of the year', 'mm/h', 1],
  rainHeightKm: ['rain height', 'km', 2],
  wetRefractivity: ['wet refractivity', 'N', 1],
  exceedancePercent: ['exceeded for', '% of the year', 3],
};

/** An input in words, with its source where it is a value of the climate. */
export function inputText(
  name: string,
  value: number | null,
  climate: Readonly<Record<string, { readonly source: string } | null>> = {},
): string {
  const [words, unit, digits] = INPUT_WORDS[name] ?? [spacedName(name), '', 4];
  const number =
    value === null
      ? 'without bound'
      : value.toLocaleString('en-US', { maximumFractionDigits: digits }).replace('-', '−');
  const source = climate[name];
  const from = source === undefined || source === null ? '' : ` (${source.source})`;
  return `${words} ${number}${unit === '' || unit === '°' ? unit : ` ${unit}`}${from}`;
}

/** Words out of a name such as `symbolRateBaud`, for an input that has none of its own. */
function spacedName(name: string): string {
  return name.replace(
    /([a-z0-9])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}
