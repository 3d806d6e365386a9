// Byte offsets of ../k2Layout.ts and ../../fast/layout.ts. A test compares them.

export const K2_MEAN_ANOMALY: usize = 0;
export const K2_MEAN_ANOMALY_DOT: usize = 8;
export const K2_ARG_PERICENTER: usize = 16;
export const K2_ARG_PERICENTER_DOT: usize = 24;
export const K2_NODE: usize = 32;
export const K2_NODE_DOT: usize = 40;
export const K2_NODE_CF: usize = 48;
export const K2_CC1: usize = 56;
export const K2_D2: usize = 64;
export const K2_D3: usize = 72;
export const K2_D4: usize = 80;
export const K2_BCC4: usize = 88;
export const K2_BCC5: usize = 96;
export const K2_SIN_MEAN_ANOMALY: usize = 104;
export const K2_NOT2: usize = 112;
export const K2_NOT3: usize = 120;
export const K2_NOT4: usize = 128;
export const K2_NOT5: usize = 136;
export const K2_OMGCOF: usize = 144;
export const K2_XMCOF: usize = 152;
export const K2_ETA: usize = 160;
export const K2_DELMO: usize = 168;
export const K2_A0: usize = 176;
export const K2_ECCENTRICITY: usize = 184;
export const K2_XLCOF: usize = 192;
export const K2_AYCOF: usize = 200;
export const K2_CON41: usize = 208;
export const K2_X1MTH2: usize = 216;
export const K2_X7THM1: usize = 224;
export const K2_COS_INCLINATION: usize = 232;
export const K2_SIN_INCLINATION: usize = 240;
export const K2_START_MIN: usize = 248;

export const MOTION_MID_S: usize = 0;
export const MOTION_FROM_S: usize = 8;
export const MOTION_TO_S: usize = 16;
export const MOTION_GREENWICH_FROM_NODE: usize = 24;
export const MOTION_GREENWICH_FROM_NODE_DOT: usize = 32;
export const MOTION_LATITUDE_ARG: usize = 40;
export const MOTION_LATITUDE_ARG_DOT: usize = 48;
export const MOTION_LATITUDE_ARG_HALF_DDOT: usize = 56;
export const MOTION_AXN: usize = 64;
export const MOTION_AYN: usize = 72;
export const MOTION_ECCENTRICITY: usize = 80;
export const MOTION_COS_INCLINATION: usize = 88;
export const MOTION_SIN_INCLINATION: usize = 96;
export const MOTION_MAX_RADIUS_KM: usize = 104;
export const MOTION_TURN_MARGIN: usize = 112;
export const MOTION_NODE_MARGIN: usize = 120;
export const MOTION_BYTES: usize = 128;

export const PLACE_X_KM: usize = 0;
export const PLACE_Y_KM: usize = 8;
export const PLACE_Z_KM: usize = 16;
export const PLACE_ZENITH_X: usize = 24;
export const PLACE_ZENITH_Y: usize = 32;
export const PLACE_ZENITH_Z: usize = 40;
export const PLACE_SIN_MASK: usize = 48;
export const PLACE_COS_MASK: usize = 56;
export const PLACE_COS_LATITUDE: usize = 64;
export const PLACE_SIN_LATITUDE: usize = 72;
export const PLACE_LONGITUDE: usize = 80;
export const PLACE_RADIUS_KM: usize = 88;
export const PLACE_COS_BAND_MASK: usize = 96;
export const PLACE_SIN_BAND_MASK: usize = 104;
export const PLACE_SHADOW_KM: usize = 112;
export const PLACE_BYTES: usize = 120;

/** Samples are computed in blocks of this many. */
export const BLOCK: i32 = 8;
/** Coefficients of a cell: eight pairs of x and y, then eight of z. */
export const CELL_BYTES: usize = 192;
export const CELL_Z: usize = 128;
