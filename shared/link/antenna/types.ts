/** A dish: symmetric about its axis. */
export interface ParabolaAntenna {
  readonly kind: 'parabola';
  readonly diameterM: number;
  /** Aperture efficiency, 0 to 1. */
  readonly efficiency: number;
  /** Envelope of the side lobes. */
  readonly sideLobes: 'S.465-6' | 'S.580-6' | 'S.1428-1';
}

/** A phased array: flat, steered by phase, losing gain away from its normal. */
export interface ArrayAntenna {
  readonly kind: 'array';
  /** Gain along the normal, dBi, at the frequency `referenceGhz`; it grows with the square of the frequency. */
  readonly boresightGainDbi: number;
  readonly referenceGhz: number;
  /** Exponent n of the element pattern cos^n: 1 for a loss-free aperture, 1.2 to 1.5 in practice. */
  readonly elementExponent: number;
  /** First side lobe below the peak, dB: 13.3 for even illumination, more with a taper. */
  readonly sideLobeDb: number;
}

/** The same gain in every direction. */
export interface OmniAntenna {
  readonly kind: 'omni';
  readonly gainDbi: number;
}

/** A measured pattern: gain by the angle from the axis, the same all round. */
export interface MeasuredAntenna {
  readonly kind: 'measured';
  /** Angles from the axis, degrees, strictly rising from 0, up to 180. */
  readonly offAxisDeg: readonly number[];
  /** Gain at each angle, dBi. */
  readonly gainDbi: readonly number[];
}

/** A beam of a satellite by a reference pattern. */
export interface SpotBeamAntenna {
  readonly kind: 'beam';
  readonly peakGainDbi: number;
  /** Full width between the points 3 dB down, degrees. */
  readonly beamwidthDeg: number;
  /** Roll-off: S.672-4 (geostationary), S.1528-0 section 1.2 (low orbits) or its low-orbit pattern of section 1.3. */
  readonly rollOff: 'S.672-4' | 'S.1528-0' | 'S.1528-0 LEO';
  /** Near-in side lobe below the peak, dB: 20, 25 or 30; 15 too for S.1528-0. Not used by the LEO pattern. */
  readonly sideLobeDb: 15 | 20 | 25 | 30;
}

/** Every antenna that the budget knows. */
export type AntennaModel = ParabolaAntenna | ArrayAntenna | OmniAntenna | MeasuredAntenna | SpotBeamAntenna;

/** A direction as a station sees it: azimuth clockwise from true north and elevation, degrees. */
export interface SkyDirection {
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
}

/** What a gain lies between, dBi. */
export interface GainBounds {
  readonly least: number;
  readonly most: number;
}

/** Angles that a direction lies between, degrees, 0 to 180. */
export interface AngleBounds {
  readonly leastDeg: number;
  readonly mostDeg: number;
}
