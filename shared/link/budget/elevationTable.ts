/** Elevations at which the atmosphere is worked out exactly: dense at the horizon, where the attenuation bends. */
const EXACT_NODES = 240;
/** Elevations of the tables that samples read. */
const NODES = 2_048;

/**
 * A level in decibels tabled over elevation, 0 to 90 degrees, evenly over the root of the elevation.
 *
 * Linear between two nodes: off by less than 1e-3 dB where the level is smooth.
 */
export type ElevationTable = Float64Array;

/** Elevation of a node, degrees. */
function elevationOf(node: number, nodes: number): number {
  return 90 * (node / nodes) ** 2;
}

/** What makes layers over a round Earth nearly constant over elevation: sin + sqrt(sin^2 + 0.002). */
function flattening(elevationDeg: number): number {
  const sine = Math.sin((elevationDeg * Math.PI) / 180);
  return sine + Math.sqrt(sine * sine + 0.002);
}

/**
 * Tables attenuations over elevation, and levels made of them.
 *
 * The attenuations are asked for at 241 elevations, which costs a ray trace each. In between they are interpolated
 * after taking out the length of the path, so that the fine tables need no more of them.
 *
 * @param attenuationsAt attenuations at an elevation, dB, the same number of them each time
 * @param levelsOf levels wanted from attenuations, dB
 */
export function tabulateLevels(
  attenuationsAt: (elevationDeg: number) => readonly number[],
  levelsOf: (attenuationsDb: readonly number[]) => readonly number[],
): readonly ElevationTable[] {
  const exact = Array.from({ length: EXACT_NODES + 1 }, (_, node) => {
    const elevationDeg = elevationOf(node, EXACT_NODES);
    return attenuationsAt(elevationDeg).map((value) => value * flattening(elevationDeg));
  });
  const tables = levelsOf(attenuationsAt(90)).map(() => new Float64Array(NODES + 1));
  for (let node = 0; node <= NODES; node++) {
    const at = (node / NODES) * EXACT_NODES;
    const below = Math.min(EXACT_NODES - 1, Math.floor(at));
    const lower = exact[below]!;
    const upper = exact[below + 1]!;
    const length = flattening(elevationOf(node, NODES));
    const between = lower.map((value, index) => (value + (at - below) * (upper[index]! - value)) / length);
    levelsOf(between).forEach((level, index) => {
      tables[index]![node] = level;
    });
  }
  return tables;
}

/** Where an elevation stands in a table, in nodes; the horizon stands for everything below it. */
export function tablePlaceOf(elevationDeg: number): number {
  const held = elevationDeg > 90 ? 90 : elevationDeg > 0 ? elevationDeg : 0;
  return Math.min(NODES - 1e-9, Math.sqrt(held / 90) * NODES);
}

/** Level of a table at a place of {@link tablePlaceOf}, dB. */
export function levelAt(table: ElevationTable, place: number): number {
  const node = Math.floor(place);
  const low = table[node]!;
  return low + (place - node) * (table[node + 1]! - low);
}
