/**
 * Constants that SGP4 derives from the elements, under the names of the published code (AIAA 2006-6753,
 * `elsetrec`): angles in radians, times in minutes, lengths in Earth radii (WGS-72). For kernels that
 * evaluate the near-Earth theory in their own loop. For deep-space objects only the secular part is
 * given, and `con41`, `x1mth2`, `x7thm1`, `xlcof`, `aycof` hold for the epoch alone.
 */
export interface Sgp4Constants {
  /** `n` near-Earth (SGP4), `d` deep space (SDP4). */
  readonly method: 'n' | 'd';
  /** 1 where the perigee is below 220 km and the higher drag terms are left out; 1 in deep space too. */
  readonly isimp: number;
  /** Mean motion with Kozai's term removed (Brouwer), rad/min. */
  readonly no: number;
  /** Semi-major axis, Earth radii. */
  readonly a: number;
  readonly ecco: number;
  readonly inclo: number;
  readonly nodeo: number;
  readonly argpo: number;
  readonly mo: number;
  /** Inverse Earth radii. */
  readonly bstar: number;
  readonly eta: number;
  readonly cc1: number;
  readonly cc4: number;
  readonly cc5: number;
  readonly d2: number;
  readonly d3: number;
  readonly d4: number;
  readonly t2cof: number;
  readonly t3cof: number;
  readonly t4cof: number;
  readonly t5cof: number;
  readonly xmcof: number;
  readonly omgcof: number;
  readonly nodecf: number;
  readonly xlcof: number;
  readonly aycof: number;
  readonly con41: number;
  readonly x1mth2: number;
  readonly x7thm1: number;
  readonly delmo: number;
  readonly sinmao: number;
  readonly mdot: number;
  readonly argpdot: number;
  readonly nodedot: number;
  /** Greenwich mean sidereal time at the epoch. */
  readonly gsto: number;
  /** Secular rates of lunar-solar origin (deep space), per minute; 0 near the Earth. */
  readonly dedt: number;
  /** Amplitudes of the lunar-solar periodics in eccentricity (deep space); 0 near the Earth. */
  readonly e3: number;
  readonly ee2: number;
  readonly se2: number;
  readonly se3: number;
}

/** Copies the constants out of a longer record: deep-space theory rewrites some of its fields at each call. */
export function copyOfConstants(record: Sgp4Constants): Sgp4Constants {
  return {
    method: record.method,
    isimp: record.isimp,
    no: record.no,
    a: record.a,
    ecco: record.ecco,
    inclo: record.inclo,
    nodeo: record.nodeo,
    argpo: record.argpo,
    mo: record.mo,
    bstar: record.bstar,
    eta: record.eta,
    cc1: record.cc1,
    cc4: record.cc4,
    cc5: record.cc5,
    d2: record.d2,
    d3: record.d3,
    d4: record.d4,
    t2cof: record.t2cof,
    t3cof: record.t3cof,
    t4cof: record.t4cof,
    t5cof: record.t5cof,
    xmcof: record.xmcof,
    omgcof: record.omgcof,
    nodecf: record.nodecf,
    xlcof: record.xlcof,
    aycof: record.aycof,
    con41: record.con41,
    x1mth2: record.x1mth2,
    x7thm1: record.x7thm1,
    delmo: record.delmo,
    sinmao: record.sinmao,
    mdot: record.mdot,
    argpdot: record.argpdot,
    nodedot: record.nodedot,
    gsto: record.gsto,
    dedt: record.dedt,
    e3: record.e3,
    ee2: record.ee2,
    se2: record.se2,
    se3: record.se3,
  };
}
