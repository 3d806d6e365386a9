/** What the lasers of some satellites can do. */
export interface LaserKind {
  readonly terminalCount: number;
  /** Infinity for no limit. */
  readonly maxRangeKm: number;
  /** Lowest height of the beam above a sphere of 6378.137 km. */
  readonly grazingHeightKm: number;
  readonly acquisitionS: number;
  /** NaN where it is not known. */
  readonly rateBps: number;
  readonly standard: string;
  /** Links to be chosen among the nearest of its own kind; 0 where the layout fixes them. */
  readonly neighbourCount: number;
}

/** The lasers of a network. Satellites are rows of its elements. */
export interface LaserNet {
  readonly kinds: readonly LaserKind[];
  /** Kind of each satellite; -1 for one without lasers. */
  readonly kindOf: Int16Array;
  /** Links that layouts fix, two rows each; each within the terminals of both sides. */
  readonly fixedPairs: Int32Array;
  /** Whether two kinds understand each other, `kind * kinds.length + other`. */
  readonly compatible: Uint8Array;
  /** How often links that no layout fixes are chosen anew. */
  readonly redecideMs: number;
}

/** A network without lasers, of so many satellites. */
export function noLasers(satelliteCount: number): LaserNet {
  return {
    kinds: [],
    kindOf: new Int16Array(satelliteCount).fill(-1),
    fixedPairs: new Int32Array(0),
    compatible: new Uint8Array(0),
    redecideMs: 60_000,
  };
}

/** What both ends of a link can do. */
export interface LaserLimits {
  readonly maxRangeKm: number;
  readonly grazingHeightKm: number;
  readonly acquisitionS: number;
  readonly rateBps: number;
}

/** The narrower limits of two kinds. */
export function limitsBetween(a: LaserKind, b: LaserKind): LaserLimits {
  return {
    maxRangeKm: Math.min(a.maxRangeKm, b.maxRangeKm),
    grazingHeightKm: Math.max(a.grazingHeightKm, b.grazingHeightKm),
    acquisitionS: Math.max(a.acquisitionS, b.acquisitionS),
    rateBps: Math.min(a.rateBps, b.rateBps),
  };
}
