/**
 * Mean motion of one satellite over one segment of the span, in a row of doubles. Angles are
 * radians, times seconds from the start of the span. Order shared by both kernels.
 */
export const MOTION = {
  /** Middle of the segment: where the values hold. */
  midS: 0,
  /** Limits of the segment, seconds from its middle. */
  fromS: 1,
  toS: 2,
  /** Greenwich sidereal time less the ascending node: angle from the node to the Greenwich meridian. */
  greenwichFromNode: 3,
  greenwichFromNodeDot: 4,
  /** Mean argument of latitude with its rate and half its second rate. */
  latitudeArg: 5,
  latitudeArgDot: 6,
  latitudeArgHalfDdot: 7,
  /** e cos w and e sin w with long-period terms. */
  axn: 8,
  ayn: 9,
  eccentricity: 10,
  cosInclination: 11,
  sinInclination: 12,
  /** Greatest distance from the Earth's centre, km, never too small. */
  maxRadiusKm: 13,
  /** Share added to sin(Lambda), over cos^2(Lambda), for the plane turning during the pass. */
  turnMargin: 14,
  /** Angle added to Lambda for drag terms of the node that are not modelled. */
  nodeMargin: 15,
} as const;
export const MOTION_WIDTH = 16;

/** What the fast path needs of a fixed station, in a row of doubles. km, ECEF, radians. */
export const PLACE = {
  xKm: 0,
  yKm: 1,
  zKm: 2,
  /** Unit normal of the ellipsoid: the geodetic zenith. */
  zenithX: 3,
  zenithY: 4,
  zenithZ: 5,
  sinMask: 6,
  cosMask: 7,
  /** Geocentric latitude and longitude, radius. */
  cosLatitude: 8,
  sinLatitude: 9,
  longitude: 10,
  radiusKm: 11,
  /** Mask less {@link MASK_MARGIN_RAD} less {@link BAND_MARGIN_RAD}. */
  cosBandMask: 12,
  sinBandMask: 13,
  /** Radius times the cosine of (mask less {@link MASK_MARGIN_RAD}). */
  shadowKm: 14,
} as const;
export const PLACE_WIDTH = 15;

/** Greatest angle between geodetic and geocentric zenith (0.1924 deg) with a little to spare, rad. */
export const MASK_MARGIN_RAD = 0.0034;
/** Covers the short-period terms of node, inclination and radius, which the mean motion ignores, rad. */
export const BAND_MARGIN_RAD = 0.003;
/** Room above a(1 + e) for the short-period terms of the radius, km. */
export const RADIUS_MARGIN_KM = 12;

/** Cells need three samples before and four after their first one. */
export const STENCIL_BEFORE = 3;
export const STENCIL_AFTER = 4;
/** Samples are computed in blocks of this many. */
export const BLOCK = 8;
/** Coefficients of one cell: degree 7 in x, y and z. */
export const CELL_WIDTH = 24;
