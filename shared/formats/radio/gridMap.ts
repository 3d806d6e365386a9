import { fail, type GridMap, ok, type Result } from '../../domain/index.ts';
import { quoted } from '../located.ts';

/** Why a digital map was not read. */
export type GridMapFailureCode = 'formats.gridMap';

/** The three texts that a digital map of the ITU-R comes in. */
export interface GridMapTexts {
  /** Latitudes: one number a row, or a whole matrix with the latitude at every place. */
  readonly latitudes: string;
  /** Longitudes: one row of numbers, or a whole matrix. */
  readonly longitudes: string;
  /** The values, one line a row of latitude. */
  readonly values: string;
}

interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly numbers: Float64Array;
}

const SEPARATOR = /[\s,;]+/;

/** Reads rows of numbers, parted by blanks, tabs, commas or semicolons. Blank lines are left out. */
function matrixOf(text: string, what: string): Result<Matrix, GridMapFailureCode> {
  const numbers: number[] = [];
  let rows = 0;
  let columns = 0;
  let line = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    line += 1;
    const trimmed = raw.replace(/^\ufeff/, '').trim();
    if (trimmed === '') continue;
    const words = trimmed.split(SEPARATOR).filter((word) => word !== '');
    if (rows > 0 && words.length !== columns) {
      return fail(
        'formats.gridMap',
        `${what}: line ${line}: expected ${columns} numbers as on the lines above, found ${words.length}`,
        { line },
      );
    }
    columns = words.length;
    rows += 1;
    for (const word of words) {
      const value = Number(word);
      if (!Number.isFinite(value)) {
        return fail('formats.gridMap', `${what}: line ${line}: expected a number, found ${quoted(word)}`, {
          line,
        });
      }
      numbers.push(value);
    }
  }
  if (rows === 0) return fail('formats.gridMap', `${what}: expected rows of numbers, found none`);
  return ok({ rows, columns, numbers: Float64Array.from(numbers) });
}

/** Takes an axis out of its text: a list, or a matrix that repeats it. */
function axisOf(
  matrix: Matrix,
  what: string,
  along: 'rows' | 'columns',
): Result<Float64Array, GridMapFailureCode> {
  const { rows, columns, numbers } = matrix;
  if (rows === 1 || columns === 1) return ok(numbers);
  const count = along === 'rows' ? rows : columns;
  const axis = Float64Array.from({ length: count }, (_, index) =>
    along === 'rows' ? numbers[index * columns]! : numbers[index]!,
  );
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const expected = axis[along === 'rows' ? row : column]!;
      const found = numbers[row * columns + column]!;
      if (found === expected) continue;
      return fail(
        'formats.gridMap',
        `${what}: row ${row + 1}, column ${column + 1}: expected ${expected} as along the rest of the grid, found ${found}`,
      );
    }
  }
  return ok(axis);
}

function directionOf(axis: Float64Array): 'rising' | 'falling' | null {
  if (axis.length < 2) return null;
  const sign = Math.sign(axis[1]! - axis[0]!);
  for (let index = 1; index < axis.length; index++) {
    if (Math.sign(axis[index]! - axis[index - 1]!) !== sign) return null;
  }
  if (sign === 0) return null;
  return sign > 0 ? 'rising' : 'falling';
}

/**
 * Reads a digital map of the ITU-R P series (R001.TXT with LAT and LON, say): rows of numbers on a grid.
 *
 * Latitudes rise or fall strictly within -90 to 90; longitudes rise strictly over at most 360 degrees. The first
 * defect ends the reading with its text, line and what was expected: half a map is no map.
 */
export function readGridMap(texts: GridMapTexts): Result<GridMap, GridMapFailureCode> {
  const values = matrixOf(texts.values, 'values');
  if (!values.ok) return values;
  const latitudeMatrix = matrixOf(texts.latitudes, 'latitudes');
  if (!latitudeMatrix.ok) return latitudeMatrix;
  const longitudeMatrix = matrixOf(texts.longitudes, 'longitudes');
  if (!longitudeMatrix.ok) return longitudeMatrix;
  const latitudes = axisOf(latitudeMatrix.value, 'latitudes', 'rows');
  if (!latitudes.ok) return latitudes;
  const longitudes = axisOf(longitudeMatrix.value, 'longitudes', 'columns');
  if (!longitudes.ok) return longitudes;
  const { rows, columns, numbers } = values.value;
  if (latitudes.value.length !== rows || longitudes.value.length !== columns) {
    return fail(
      'formats.gridMap',
      `values: expected ${latitudes.value.length} rows of ${longitudes.value.length} numbers as latitudes and longitudes have them, found ${rows} of ${columns}`,
    );
  }
  return checkedMap(latitudes.value, longitudes.value, numbers);
}

function checkedMap(
  latitudesDeg: Float64Array,
  longitudesDeg: Float64Array,
  gridValues: Float64Array,
): Result<GridMap, GridMapFailureCode> {
  const last = latitudesDeg.length - 1;
  // Maps reach a step beyond the poles so that interpolation has a neighbour there.
  const isInside = Math.max(Math.abs(latitudesDeg[0]!), Math.abs(latitudesDeg[last]!)) <= 92;
  if (directionOf(latitudesDeg) === null || !isInside) {
    return fail('formats.gridMap', 'latitudes: expected degrees from -90 to 90 that rise or fall strictly');
  }
  const spanDeg = longitudesDeg[longitudesDeg.length - 1]! - longitudesDeg[0]!;
  if (directionOf(longitudesDeg) !== 'rising' || spanDeg > 362) {
    return fail('formats.gridMap', 'longitudes: expected degrees that rise strictly over at most 360');
  }
  return ok({ latitudesDeg, longitudesDeg, gridValues });
}
