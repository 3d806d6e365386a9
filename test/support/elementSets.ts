import { type ElementSet, type SatelliteId, utcMs } from '../../shared/domain/index.ts';

/** A plausible low-orbit element set with every field nonzero; fields can be overridden. */
export function elementSet(
  overrides: Partial<Omit<ElementSet, 'satelliteId'>> & { satelliteId: string },
): ElementSet {
  return {
    objectName: `SAT ${overrides.satelliteId}`,
    objectId: '2026-001A',
    epochUtcMs: utcMs(Date.UTC(2026, 10, 21, 18) + 0.125),
    meanMotionRevPerDay: 15.05,
    eccentricity: 0.00012,
    inclinationDeg: 70,
    raanDeg: 12.5,
    argPericenterDeg: 90.25,
    meanAnomalyDeg: 45.5,
    ephemerisType: 0,
    classificationType: 'U',
    elementSetNo: 999,
    revAtEpoch: 1234,
    bstarPerEarthRadius: 1.5e-4,
    meanMotionDotRevPerDay2: 1e-5,
    meanMotionDdotRevPerDay3: 1e-12,
    ...overrides,
    satelliteId: overrides.satelliteId as SatelliteId,
  };
}
