/** Height of the mean annual rain above the 0 degree isotherm, km. Source: ITU-R P.839-4, annex 1. */
export const RAIN_ABOVE_ISOTHERM_KM = 0.36;

/** Mean annual rain height above sea level, km, from the mean 0 degree isotherm. Source: ITU-R P.839-4, equation 1. */
export function rainHeightKm(isothermHeightKm: number): number {
  return isothermHeightKm + RAIN_ABOVE_ISOTHERM_KM;
}
