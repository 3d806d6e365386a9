import type { AngleBounds, ArrayAntenna, GainBounds } from './types.ts';

/** Gain of an array along its normal, dBi: an aperture of fixed size, so it grows with the frequency squared. */
export function arrayBoresightGainDbi(antenna: ArrayAntenna, frequencyGhz: number): number {
  return antenna.boresightGainDbi + 20 * Math.log10(frequencyGhz / antenna.referenceGhz);
}

/** Loss of gain when the beam is steered away from the normal, dB: -10 n log cos. Infinite at 90 degrees. */
export function scanLossDb(antenna: ArrayAntenna, scanDeg: number): number {
  const cosine = Math.cos((Math.min(Math.abs(scanDeg), 90) * Math.PI) / 180);
  return cosine <= 1e-12 ? Number.POSITIVE_INFINITY : -10 * antenna.elementExponent * Math.log10(cosine);
}

/**
 * Full width of the beam 3 dB down, degrees, in the plane of the scan.
 *
 * From the directivity of a pencil beam, G = 32400 / width^2 (square aperture, both planes alike), widened by
 * 1 / cos(scan), as the aperture is seen foreshortened. Source: R. J. Mailloux, Phased Array Antenna Handbook,
 * 3rd ed., sections 1.1 and 2.2 (32400 deg^2 with ordinary efficiency).
 */
export function arrayBeamwidthDeg(antenna: ArrayAntenna, frequencyGhz: number, scanDeg: number): number {
  const gain = 10 ** (arrayBoresightGainDbi(antenna, frequencyGhz) / 10);
  const atNormal = Math.min(180, Math.sqrt(32_400 / gain));
  const cosine = Math.max(0.05, Math.cos((Math.min(Math.abs(scanDeg), 90) * Math.PI) / 180));
  return Math.min(180, atNormal / cosine);
}

/** Level that no direction falls below in the envelope, dBi: what scatters from a real panel. */
const FLOOR_DBI = -10;

/**
 * Gain of a steered array away from its beam, dBi, as an envelope in the plane of the scan.
 *
 * Main lobe parabolic in decibels, -12 (phi / width)^2, down to the first side lobe; from there the lobes of an
 * aperture fall by 20 log of the angle (the peaks of sin(u)/u), never below -10 dBi.
 */
export function arrayGainAtDbi(
  antenna: ArrayAntenna,
  frequencyGhz: number,
  direction: { readonly scanDeg: number; readonly offAxisDeg: number },
): number {
  const { scanDeg, offAxisDeg } = direction;
  const peak = arrayBoresightGainDbi(antenna, frequencyGhz) - scanLossDb(antenna, scanDeg);
  return envelopeDbi(antenna, peak, Math.abs(offAxisDeg) / arrayBeamwidthDeg(antenna, frequencyGhz, scanDeg));
}

/** The envelope by the angle in widths of the beam: it falls with that, but for a step up to the floor at its meeting. */
function envelopeDbi(antenna: ArrayAntenna, peak: number, widths: number): number {
  const meeting = meetingOf(antenna);
  if (widths <= meeting) return peak - 12 * widths ** 2;
  // The first lobe of sin(u)/u stands at 1.6 widths.
  const lobe = peak - antenna.sideLobeDb - Math.max(0, 20 * Math.log10(widths / Math.max(1.6, meeting)));
  return Math.min(peak, Math.max(lobe, FLOOR_DBI));
}

/** Where the parabola meets the first side lobe, in widths. */
function meetingOf({ sideLobeDb }: ArrayAntenna): number {
  return Math.sqrt(sideLobeDb / 12);
}

/**
 * What {@link arrayGainAtDbi} lies between over steering and angles off the beam: peak and width lie between those of least and
 * greatest steering, and the envelope grows with either.
 */
export function arrayGainBetween(
  antenna: ArrayAntenna,
  frequencyGhz: number,
  { scan, offAxis }: { readonly scan: AngleBounds; readonly offAxis: AngleBounds },
): GainBounds {
  const boresight = arrayBoresightGainDbi(antenna, frequencyGhz);
  const leastPeak = boresight - scanLossDb(antenna, scan.mostDeg);
  const mostPeak = boresight - scanLossDb(antenna, scan.leastDeg);
  const leastWidths = offAxis.leastDeg / arrayBeamwidthDeg(antenna, frequencyGhz, scan.mostDeg);
  const mostWidths = offAxis.mostDeg / arrayBeamwidthDeg(antenna, frequencyGhz, scan.leastDeg);
  const least = envelopeDbi(antenna, leastPeak, mostWidths);
  const most = envelopeDbi(antenna, mostPeak, leastWidths);
  const meeting = meetingOf(antenna);
  if (leastWidths > meeting || mostWidths <= meeting) return { least, most };
  return {
    least: Math.min(least, leastPeak - antenna.sideLobeDb),
    most: Math.max(most, Math.min(mostPeak, FLOOR_DBI)),
  };
}
