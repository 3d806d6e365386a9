/** The parts of the attenuation of a slant path at one percentage, dB. */
export interface AttenuationParts {
  readonly gasDb: number;
  readonly cloudDb: number;
  readonly rainDb: number;
  readonly scintillationDb: number;
  /** What a second site has taken off the rain already, dB; left out for a single site. */
  readonly diversityDb?: number;
}

/**
 * Percentage at which gases and clouds are taken for a wanted percentage: below 5 per cent their 5 per cent
 * value stands, since heavy rain holds the rest. Source: ITU-R P.618-14, section 2.5.
 */
export function gasAndCloudPercent(exceedancePercent: number): number {
  return Math.max(exceedancePercent, 5);
}

/** Total attenuation, dB. Source: ITU-R P.618-14, section 2.5, equation 65. */
export function totalAttenuationDb(parts: AttenuationParts): number {
  return parts.gasDb + Math.hypot(parts.rainDb + parts.cloudDb, parts.scintillationDb);
}
