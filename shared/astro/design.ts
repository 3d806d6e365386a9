import {
  type DesignedOrbits,
  type ElementSet,
  type GeostationaryOrbits,
  SatelliteId,
} from '../domain/index.ts';
import { RAD_PER_DEG, wrapDeg360 } from './angles.ts';
import { gmstRad } from './frames.ts';
import { walkerElements, walkerSatelliteName } from './walker.ts';

/** One revolution in a sidereal day of 86,164.0905 s (IERS Conventions 2010, table 1.1). */
const GEOSTATIONARY_MEAN_MOTION_REV_PER_DAY = 86_400 / 86_164.0905;

/**
 * Element sets of a design, in its order: a pure function of the document, which is why they are stored nowhere.
 * Names say `[NOTIONAL]`: where satellites stand within a design is a choice, whatever its source.
 *
 * @throws Error for orbits that their schema would have refused.
 */
export function elementsOfOrbits(orbits: DesignedOrbits): readonly ElementSet[] {
  if (orbits.kind === 'geostationary') {
    return orbits.slots.map((_, index) => geostationaryElement(orbits, index));
  }
  const elements = walkerElements(orbits);
  if (!elements.ok) {
    throw new Error(`${orbits.name}: ${elements.failure.message}`);
  }
  return elements.value;
}

/**
 * A satellite that stands over its longitude at the epoch: its argument of latitude is the sidereal angle of
 * Greenwich plus that longitude, less the node. Drift under J2 and the Moon is SGP4's own (SDP4).
 */
function geostationaryElement(orbits: GeostationaryOrbits, index: number): ElementSet {
  const { longitudeDeg, inclinationDeg } = orbits.slots[index]!;
  const gmstDeg = gmstRad(orbits.epochUtcMs) / RAD_PER_DEG;
  const raanDeg = 90;
  return {
    satelliteId: SatelliteId.parse(String(orbits.firstId + index)),
    objectName: slotName(orbits, index),
    objectId: '',
    epochUtcMs: orbits.epochUtcMs,
    meanMotionRevPerDay: GEOSTATIONARY_MEAN_MOTION_REV_PER_DAY,
    eccentricity: 0.0001,
    // Station keeping leaves a swing of some hundredths of a degree; exactly zero is flown by nobody.
    inclinationDeg: Math.max(inclinationDeg, 0.03),
    raanDeg,
    argPericenterDeg: 0,
    meanAnomalyDeg: wrapDeg360(gmstDeg + longitudeDeg - raanDeg),
    ephemerisType: 0,
    classificationType: 'U',
    elementSetNo: 1,
    revAtEpoch: 0,
    bstarPerEarthRadius: 0,
    meanMotionDotRevPerDay2: 0,
    meanMotionDdotRevPerDay3: 0,
  };
}

/** Name of a satellite of a design by its place in the design's order, without making its elements. */
export function designedSatelliteName(orbits: DesignedOrbits, place: number): string {
  return orbits.kind === 'walker' ? walkerSatelliteName(orbits, place) : slotName(orbits, place);
}

function slotName(orbits: GeostationaryOrbits, place: number): string {
  const { name, longitudeDeg } = orbits.slots[place]!;
  const east = longitudeDeg < 0 ? `${-longitudeDeg}W` : `${longitudeDeg}E`;
  return [orbits.name, '[NOTIONAL]', name, east].filter(Boolean).join(' ');
}
