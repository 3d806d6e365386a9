/** Polarisation of an antenna: circular by hand, or linear by its tilt from the horizontal. */
export type Polarisation =
  | { readonly kind: 'right' | 'left' }
  | { readonly kind: 'linear'; readonly tiltDeg: number };

/** What crossed or opposite polarisations are taken to be apart, dB: the purity of ordinary feeds. */
const ISOLATION_DB = 25;

/**
 * Loss between the polarisations of two antennas, dB: 3 between linear and circular, 20 log cos between tilts, and
 * at most the 25 dB that ordinary feeds separate.
 */
export function polarisationLossDb(a: Polarisation, b: Polarisation): number {
  if (a.kind === 'linear' && b.kind === 'linear') {
    const cosine = Math.abs(Math.cos(((a.tiltDeg - b.tiltDeg) * Math.PI) / 180));
    return Math.min(ISOLATION_DB, -20 * Math.log10(Math.max(cosine, 1e-12)));
  }
  if (a.kind === 'linear' || b.kind === 'linear') return 10 * Math.log10(2);
  return a.kind === b.kind ? 0 : ISOLATION_DB;
}

/** Tilt that rain is computed with, degrees: 45 stands for circular. Source: ITU-R P.838-3, below equation 5. */
export function rainTiltDeg(polarisation: Polarisation): number {
  return polarisation.kind === 'linear' ? polarisation.tiltDeg : 45;
}
