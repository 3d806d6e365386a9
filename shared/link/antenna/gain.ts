import { fail, ok, type Result } from '../../domain/index.ts';
import { type BoundsOf, checkNumbers, type LinkFailure } from '../checks.ts';
import { arrayBeamwidthDeg, arrayBoresightGainDbi, arrayGainAtDbi, scanLossDb } from './array.ts';
import { beamGainAtDbi } from './beam.ts';
import { measuredBeamwidthDeg, measuredGainAtDbi } from './measured.ts';
import { dishBeamwidthDeg, dishGainAtDbi, dishGainDbi } from './parabola.ts';
import type { AntennaModel } from './types.ts';

/** Gain along the beam, dBi, when it is steered by `scanDeg` from the antenna's normal (arrays alone lose by it). */
export function peakGainDbi(antenna: AntennaModel, frequencyGhz: number, scanDeg = 0): number {
  switch (antenna.kind) {
    case 'parabola':
      return dishGainDbi(antenna, frequencyGhz);
    case 'array':
      return arrayBoresightGainDbi(antenna, frequencyGhz) - scanLossDb(antenna, scanDeg);
    case 'omni':
      return antenna.gainDbi;
    case 'measured':
      return antenna.gainDbi[0]!;
    case 'beam':
      return antenna.peakGainDbi;
  }
}

/** Where a beam looks and how far from it a direction is. */
export interface OffBeam {
  readonly frequencyGhz: number;
  /** Angle between the direction and the beam, degrees, 0 to 180. */
  readonly offAxisDeg: number;
  /** How far the beam is steered from the antenna's normal, degrees. */
  readonly scanDeg?: number;
}

/** Gain towards a direction away from the beam, dBi. */
export function gainTowardsDbi(antenna: AntennaModel, off: OffBeam): number {
  switch (antenna.kind) {
    case 'parabola':
      return dishGainAtDbi(antenna, off.frequencyGhz, off.offAxisDeg);
    case 'array':
      return arrayGainAtDbi(antenna, off.frequencyGhz, {
        scanDeg: off.scanDeg ?? 0,
        offAxisDeg: off.offAxisDeg,
      });
    case 'omni':
      return antenna.gainDbi;
    case 'measured':
      return measuredGainAtDbi(antenna, off.offAxisDeg);
    case 'beam':
      return beamGainAtDbi(antenna, off.offAxisDeg);
  }
}

/** Full width of the beam 3 dB down, degrees; 360 for an omnidirectional antenna. */
export function beamwidthDeg(antenna: AntennaModel, frequencyGhz: number, scanDeg = 0): number {
  switch (antenna.kind) {
    case 'parabola':
      return Math.min(360, dishBeamwidthDeg(antenna, frequencyGhz));
    case 'array':
      return arrayBeamwidthDeg(antenna, frequencyGhz, scanDeg);
    case 'omni':
      return 360;
    case 'measured':
      return measuredBeamwidthDeg(antenna);
    case 'beam':
      return antenna.beamwidthDeg;
  }
}

/** Loss by a pointing error, dB: the Gaussian main lobe, 12 (error / width)^2. Source: ITU-R S.732, annex; usual practice. */
export function pointingLossDb(offsetDeg: number, widthDeg: number): number {
  return 12 * (offsetDeg / widthDeg) ** 2;
}

/** Area that collects like the antenna, m2: G lambda^2 / 4 pi. */
export function effectiveApertureM2(gainDbi: number, wavelengthM: number): number {
  return (10 ** (gainDbi / 10) * wavelengthM ** 2) / (4 * Math.PI);
}

const ANTENNA_BOUNDS: { readonly [K in AntennaModel['kind']]: BoundsOf<Extract<AntennaModel, { kind: K }>> } =
  {
    parabola: { diameterM: [0.01, 100], efficiency: [0.01, 1] },
    array: {
      boresightGainDbi: [-10, 80],
      referenceGhz: [0.1, 1000],
      elementExponent: [0, 5],
      sideLobeDb: [3, 60],
    },
    omni: { gainDbi: [-40, 20] },
    measured: {},
    beam: { peakGainDbi: [-10, 80], beamwidthDeg: [0.01, 360], sideLobeDb: [15, 30] },
  };

/** Whether an antenna's numbers make sense; what is asked before it enters a budget. */
export function checkAntenna(antenna: AntennaModel): Result<AntennaModel, LinkFailure> {
  const bounds = ANTENNA_BOUNDS[antenna.kind] as BoundsOf<AntennaModel>;
  const checked = checkNumbers(`antenna (${antenna.kind})`, antenna, bounds);
  if (!checked.ok) return checked;
  if (antenna.kind === 'measured') return checkPattern(antenna.offAxisDeg, antenna.gainDbi) ?? ok(antenna);
  if (antenna.kind === 'beam' && antenna.rollOff === 'S.672-4' && antenna.sideLobeDb === 15) {
    return fail('link.range', 'antenna (beam): sideLobeDb: S.672-4 knows 20, 25 and 30 dB, found 15');
  }
  return ok(antenna);
}

function checkPattern(angles: readonly number[], gains: readonly number[]) {
  if (angles.length < 2 || angles.length !== gains.length) {
    return fail(
      'link.range',
      `antenna (measured): expected as many gains as angles, at least 2, found ${gains.length} and ${angles.length}`,
    );
  }
  const isRising = angles.every((angle, index) => index === 0 || angle > angles[index - 1]!);
  const isInside = angles[0] === 0 && angles[angles.length - 1]! <= 180;
  if (!isRising || !isInside || !gains.every((gain) => Number.isFinite(gain) && Math.abs(gain) <= 200)) {
    return fail(
      'link.range',
      'antenna (measured): expected angles rising from 0 to at most 180 degrees with finite gains',
    );
  }
  return null;
}
