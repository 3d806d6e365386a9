/** Equatorial radius. Source: NIMA TR8350.2, third edition, table 3.1. */
export const EARTH_RADIUS_WGS84_KM = 6378.137;
/** Flattening, dimensionless. Source: NIMA TR8350.2, third edition, table 3.1. */
export const FLATTENING_WGS84 = 1 / 298.257223563;
/** Polar radius, from the two above. */
export const POLAR_RADIUS_WGS84_KM = EARTH_RADIUS_WGS84_KM * (1 - FLATTENING_WGS84);
/** Square of the first eccentricity, dimensionless. */
export const ECCENTRICITY2_WGS84 = FLATTENING_WGS84 * (2 - FLATTENING_WGS84);
/** Gravitational parameter with the atmosphere. Source: NIMA TR8350.2, third edition, table 3.1. */
export const MU_WGS84_KM3_S2 = 398_600.4418;
/** Second zonal harmonic, dimensionless. Source: EGM96 (NASA/TP-1998-206861), C20 unnormalised. */
export const J2_EGM96 = 0.00108262668;
