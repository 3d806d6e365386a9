/**
 * Where the constants of one near-Earth satellite stand in a row of doubles. The order is shared by
 * the TypeScript and the AssemblyScript kernel; minutes and Earth radii as in SGP4, radians.
 */
export const K2 = {
  meanAnomaly: 0,
  meanAnomalyDot: 1,
  argPericenter: 2,
  argPericenterDot: 3,
  node: 4,
  nodeDot: 5,
  /** Drag term of the node, times t^2. */
  nodeCf: 6,
  cc1: 7,
  d2: 8,
  d3: 9,
  d4: 10,
  /** bstar * cc4 and bstar * cc5: drag terms of the eccentricity. */
  bcc4: 11,
  bcc5: 12,
  sinMeanAnomaly: 13,
  /** no * t2cof .. no * t5cof: drag terms of the mean longitude. */
  not2: 14,
  not3: 15,
  not4: 16,
  not5: 17,
  omgcof: 18,
  xmcof: 19,
  eta: 20,
  delmo: 21,
  /** (xke / no)^(2/3), the semi-major axis before drag. */
  a0: 22,
  eccentricity: 23,
  xlcof: 24,
  aycof: 25,
  con41: 26,
  x1mth2: 27,
  x7thm1: 28,
  cosInclination: 29,
  sinInclination: 30,
  /** Minutes from the epoch of the elements to the start of the span. */
  startMin: 31,
} as const;

/** Doubles in a row. */
export const K2_WIDTH = 32;
