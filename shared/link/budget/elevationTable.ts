/** Nodes of a table over elevation: dense at the horizon, where the attenuation bends. */
const NODES = 240;

/**
 * A quantity of the atmosphere tabled over elevation, 0 to 90 degrees.
 *
 * What is kept is the quantity times sin + sqrt(sin^2 + 0.002), nearly constant for layers over a round Earth;
 * between two nodes it is linear. Against the exact value: below 2e-4 of it, or 1e-4 dB.
 */
export interface ElevationTable {
  readonly scaled: Float64Array;
}

function flattening(elevationDeg: number): number {
  const sine = Math.sin((elevationDeg * Math.PI) / 180);
  return sine + Math.sqrt(sine * sine + 0.002);
}

/** Works a table out. */
export function tabulate(valueAt: (elevationDeg: number) => number): ElevationTable {
  const scaled = new Float64Array(NODES + 1);
  for (let node = 0; node <= NODES; node++) {
    const elevationDeg = 90 * (node / NODES) ** 2;
    scaled[node] = valueAt(elevationDeg) * flattening(elevationDeg);
  }
  return { scaled };
}

/** Value of a table at an elevation; below the horizon that of the horizon. */
export function tableValueAt(table: ElevationTable, elevationDeg: number): number {
  const held = Math.min(90, Math.max(0, elevationDeg));
  const at = NODES * Math.sqrt(held / 90);
  const node = Math.min(NODES - 1, Math.floor(at));
  // Linear in the root of the elevation, as rain goes at the horizon (P.618-14, section 2.2.1.1, step 7).
  const scaled = table.scaled[node]! + (at - node) * (table.scaled[node + 1]! - table.scaled[node]!);
  return scaled / flattening(held);
}
