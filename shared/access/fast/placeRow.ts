import { BAND_MARGIN_RAD, MASK_MARGIN_RAD, PLACE } from './layout.ts';

/** A fixed place: geodetic zenith (unit vector) and position in km, both ECEF, and the mask, radians. */
export interface FixedPlace {
  readonly zenith: readonly [number, number, number];
  readonly positionKm: readonly [number, number, number];
  readonly maskRad: number;
}

/** Writes a PLACE row. */
export function writePlaceRow(place: FixedPlace, out: Float64Array, at: number): void {
  const [x, y, z] = place.positionKm;
  const radiusKm = Math.hypot(x, y, z);
  const bandMaskRad = place.maskRad - MASK_MARGIN_RAD - BAND_MARGIN_RAD;
  out[at + PLACE.xKm] = x;
  out[at + PLACE.yKm] = y;
  out[at + PLACE.zKm] = z;
  out[at + PLACE.zenithX] = place.zenith[0];
  out[at + PLACE.zenithY] = place.zenith[1];
  out[at + PLACE.zenithZ] = place.zenith[2];
  out[at + PLACE.sinMask] = Math.sin(place.maskRad);
  out[at + PLACE.cosMask] = Math.cos(place.maskRad);
  out[at + PLACE.cosLatitude] = Math.hypot(x, y) / radiusKm;
  out[at + PLACE.sinLatitude] = z / radiusKm;
  out[at + PLACE.longitude] = Math.atan2(y, x);
  out[at + PLACE.radiusKm] = radiusKm;
  out[at + PLACE.cosBandMask] = Math.cos(bandMaskRad);
  out[at + PLACE.sinBandMask] = Math.sin(bandMaskRad);
  out[at + PLACE.shadowKm] = radiusKm * Math.cos(place.maskRad - MASK_MARGIN_RAD);
}
