/** Sums of Gaussians over log10 of the frequency, per coefficient. */
interface GaussianFit {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly c: readonly number[];
  readonly slope: number;
  readonly offset: number;
}

/** Source: ITU-R P.838-3, tables 1 to 4. */
const LOG_K_HORIZONTAL: GaussianFit = {
  a: [-5.3398, -0.35351, -0.23789, -0.94158],
  b: [-0.10008, 1.2697, 0.86036, 0.64552],
  c: [1.13098, 0.454, 0.15354, 0.16817],
  slope: -0.18961,
  offset: 0.71147,
};
const LOG_K_VERTICAL: GaussianFit = {
  a: [-3.80595, -3.44965, -0.39902, 0.50167],
  b: [0.56934, -0.22911, 0.73042, 1.07319],
  c: [0.81061, 0.51059, 0.11899, 0.27195],
  slope: -0.16398,
  offset: 0.63297,
};
const ALPHA_HORIZONTAL: GaussianFit = {
  a: [-0.14318, 0.29591, 0.32177, -5.3761, 16.1721],
  b: [1.82442, 0.77564, 0.63773, -0.9623, -3.2998],
  c: [-0.55187, 0.19822, 0.13164, 1.47828, 3.4399],
  slope: 0.67849,
  offset: -1.95537,
};
const ALPHA_VERTICAL: GaussianFit = {
  a: [-0.07771, 0.56727, -0.20238, -48.2991, 48.5833],
  b: [2.3384, 0.95545, 1.1452, 0.791669, 0.791459],
  c: [-0.76284, 0.54039, 0.26809, 0.116226, 0.116479],
  slope: -0.053739,
  offset: 0.83433,
};

function evaluate(fit: GaussianFit, logFrequency: number): number {
  let value = fit.slope * logFrequency + fit.offset;
  for (let j = 0; j < fit.a.length; j++) {
    value += fit.a[j]! * Math.exp(-(((logFrequency - fit.b[j]!) / fit.c[j]!) ** 2));
  }
  return value;
}

/** The power law of rain, gamma_R = k R^alpha, for one carrier, elevation and polarisation. */
export interface RainPowerLaw {
  readonly k: number;
  readonly alpha: number;
}

/** Carrier, elevation and polarisation of a path through rain. */
export interface RainPolarisation {
  /** 1 to 1000 GHz; below 1 the value at 1 GHz stands, a bound. */
  readonly frequencyGhz: number;
  /** Elevation of the path, degrees. */
  readonly elevationDeg: number;
  /** Tilt of the electric field from the horizontal, degrees: 0 horizontal, 90 vertical, 45 circular. */
  readonly polarisationTiltDeg: number;
}

/**
 * Coefficients k and alpha of the specific attenuation of rain.
 *
 * Source: ITU-R P.838-3, equations 2 and 3 (fits over frequency), 4 and 5 (elevation and tilt).
 */
export function rainPowerLaw(path: RainPolarisation): RainPowerLaw {
  return rainPowerLawOver(path)(path.elevationDeg);
}

/** {@link rainPowerLaw} by the elevation, with the fits worked out. */
export function rainPowerLawOver(
  path: Omit<RainPolarisation, 'elevationDeg'>,
): (elevationDeg: number) => RainPowerLaw {
  const logFrequency = Math.log10(Math.max(1, path.frequencyGhz));
  const kH = 10 ** evaluate(LOG_K_HORIZONTAL, logFrequency);
  const kV = 10 ** evaluate(LOG_K_VERTICAL, logFrequency);
  const alphaH = evaluate(ALPHA_HORIZONTAL, logFrequency);
  const alphaV = evaluate(ALPHA_VERTICAL, logFrequency);
  const tilt = Math.cos((path.polarisationTiltDeg * Math.PI) / 90);
  return (elevationDeg) => {
    const mix = Math.cos((elevationDeg * Math.PI) / 180) ** 2 * tilt;
    const k = (kH + kV + (kH - kV) * mix) / 2;
    return { k, alpha: (kH * alphaH + kV * alphaV + (kH * alphaH - kV * alphaV) * mix) / (2 * k) };
  };
}

/** Specific attenuation of rain, dB/km, at a rain rate in mm/h. Source: ITU-R P.838-3, equation 1. */
export function rainSpecificAttenuationDb(law: RainPowerLaw, rainRateMmPerHour: number): number {
  return rainRateMmPerHour <= 0 ? 0 : law.k * rainRateMmPerHour ** law.alpha;
}
