/** Speed of light, exact by definition. Source: SI (BIPM, 9th edition). */
export const SPEED_OF_LIGHT_KM_S = 299_792.458;
/** Astronomical unit, exact by definition. Source: IAU 2012 resolution B2. */
export const ASTRONOMICAL_UNIT_KM = 149_597_870.7;
/** Nominal solar radius, exact by definition. Source: IAU 2015 resolution B3. */
export const SUN_RADIUS_KM = 695_700;
/** Mean tropical year at J2000.0, days of 86,400 s. Source: Simon et al. 1994, A&A 282, 663. */
export const TROPICAL_YEAR_DAYS = 365.2421897;
