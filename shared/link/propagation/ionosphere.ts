import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';

/**
 * Electron content of a slant path, per m2: a quiet night, a usual day, and the largest at the equator. Source: ITU-R
 * P.531-14, section 3.1: 10^16 to 10^18 overhead; the most is that seen at 30 degrees, where the path is twice as long.
 */
export const ELECTRON_CONTENT_PER_M2 = { least: 1e16, usual: 3e17, most: 2e18 } as const;

/** Mean field of the Earth along the path for the bound, tesla. Source: ITU-R P.531-14, section 4.2. */
const FIELD_T = 5e-5;

/** What the ionosphere does to a path: bounds, not statistics. */
export interface IonosphereBounds {
  /** Rotation of a linear polarisation, degrees (not wrapped). */
  readonly faradayRotationDeg: number;
  /** Loss of a linear polarisation that is not followed, dB; null when the rotation can reach 90 degrees. */
  readonly linearPolarisationLossDb: number | null;
  /** Excess group delay, s. */
  readonly groupDelayS: number;
  /** Peak-to-peak scintillation, dB, of the class. */
  readonly scintillationDb: number;
  /** Absorption, dB: mid latitudes, or a polar-cap event in polar regions. */
  readonly absorptionDb: number;
}

/** How restless the ionosphere is taken to be. */
export type ScintillationClass = 'quiet' | 'weak' | 'moderate' | 'strong';

/** Scintillation index S4 at 1 GHz of the classes. Source: ITU-R P.531-14, section 4.6.1 (weak < 0.3, moderate to 0.6, strong above). */
const INDEX_1_GHZ: Readonly<Record<ScintillationClass, number>> = {
  quiet: 0,
  weak: 0.3,
  moderate: 0.6,
  strong: 1,
};

/** What the bounds depend on. */
export interface IonospherePath {
  /** 0.1 to 12 GHz. */
  readonly frequencyGhz: number;
  /** Electron content of the slant path, per m2. */
  readonly electronsPerM2: number;
  readonly scintillation: ScintillationClass;
  /** Geomagnetic latitude of the path, degrees; auroral and polar absorption counts from 60 on. */
  readonly geomagneticLatitudeDeg: number;
}

/**
 * Bounds of the ionosphere's effects.
 *
 * Source: ITU-R P.531-14: Faraday rotation section 4.2, equation 4 (2.36e2 B N / f^2 in SI as given there), group
 * delay section 4.3, equation 5 (1.345e-7 N/1e18 / f^2), scintillation section 4.6 (27.5 S4^1.26, S4 falling as
 * f^-1.5), absorption table 1 (1/f^2). Above 3 GHz everything here is below a decibel but strong scintillation.
 */
export function ionosphereBounds(path: IonospherePath): Result<IonosphereBounds, LinkFailure> {
  const checked = checkNumbers('ionosphere', path, {
    frequencyGhz: [0.1, 1000],
    electronsPerM2: [0, 1e19],
    geomagneticLatitudeDeg: [-90, 90],
  });
  if (!checked.ok) return checked;
  const f2 = path.frequencyGhz ** 2;
  const rotationDeg = (2.36e-14 * FIELD_T * path.electronsPerM2 * 180) / (Math.PI * f2);
  const index = Math.min(1, INDEX_1_GHZ[path.scintillation] * path.frequencyGhz ** -1.5);
  const absorptionAt1GhzDb = Math.abs(path.geomagneticLatitudeDeg) >= 60 ? 0.05 : 0.01;
  return ok({
    faradayRotationDeg: rotationDeg,
    linearPolarisationLossDb:
      rotationDeg >= 90 ? null : -20 * Math.log10(Math.cos((rotationDeg * Math.PI) / 180)),
    groupDelayS: (1.345e-25 * path.electronsPerM2) / f2,
    scintillationDb: index === 0 ? 0 : 27.5 * index ** 1.26,
    absorptionDb: absorptionAt1GhzDb / f2,
  });
}

/**
 * The class to plan with by geomagnetic latitude: strong within 20 degrees of the magnetic equator, moderate from
 * 60 degrees on, else weak. Source: ITU-R P.531-14, section 4.6.3 and figure 9.
 */
export function usualScintillationClass(geomagneticLatitudeDeg: number): ScintillationClass {
  const latitudeDeg = Math.abs(geomagneticLatitudeDeg);
  if (latitudeDeg <= 20) return 'strong';
  return latitudeDeg >= 60 ? 'moderate' : 'weak';
}
