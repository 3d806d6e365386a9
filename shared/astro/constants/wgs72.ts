/**
 * WGS-72 as SGP4 uses it. Element sets are fitted with these numbers, so SGP4 must use them too; they
 * never serve geodesy. Source: Vallado, Crawford, Hujsak, Kelso, AIAA 2006-6753, `getgravconst`, wgs72.
 */
export const EARTH_RADIUS_WGS72_KM = 6378.135;
/** Gravitational parameter, WGS-72. */
export const MU_WGS72_KM3_S2 = 398_600.8;
/** Zonal harmonics of WGS-72, dimensionless. */
export const J2_WGS72 = 0.001082616;
export const J3_WGS72 = -0.00000253881;
export const J4_WGS72 = -0.00000165597;
/** Root of mu in SGP4 units: Earth radii to the 3/2 per minute. */
export const XKE_WGS72 = 60 / Math.sqrt(EARTH_RADIUS_WGS72_KM ** 3 / MU_WGS72_KM3_S2);
