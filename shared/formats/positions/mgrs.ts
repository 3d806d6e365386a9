import { fail, ok, type Result } from '../../domain/index.ts';
import { quoted } from '../located.ts';
import {
  type GeodeticDeg,
  type GridPosition,
  geodeticFromUtmUps,
  UTM_SOUTH_FALSE_NORTHING_M,
  utmUpsFromGeodetic,
} from './utmUps.ts';

/** Digits of an MGRS reference, easting and northing together: 0 is 100 km, 10 is 1 m. */
export type MgrsDigits = 0 | 2 | 4 | 6 | 8 | 10;

/** The square that an MGRS reference names. */
export interface MgrsSquare {
  readonly digits: MgrsDigits;
  /** Side of the square, metres: 100,000 for no digits, 1 for ten. */
  readonly sizeM: number;
  /** Corner of least easting and northing: the one that the digits name. */
  readonly southWest: GeodeticDeg;
  /** Middle of the square: the best single answer for a position. */
  readonly centre: GeodeticDeg;
}

const SQUARE_M = 100_000;

/** Bands of 8 degrees from 80 S (X has 12). Letters and sets: NGA.STND.0037_2.0.0_GRIDS. */
const BANDS = 'CDEFGHJKLMNPQRSTUVWX';
const UTM_COLUMNS = ['STUVWXYZ', 'ABCDEFGH', 'JKLMNPQR'] as const;
const UTM_ROWS = 'ABCDEFGHJKLMNPQRSTUV';

interface PolarSheet {
  readonly hemisphere: 'north' | 'south';
  readonly columns: string;
  readonly rows: string;
  /** Easting of the first column and northing of the first row, in squares of 100 km. */
  readonly firstColumn: number;
  readonly firstRow: number;
}

/** The four polar sheets: A and B west and east of the meridian in the south, Y and Z in the north. */
const POLAR_SHEETS: Readonly<Record<string, PolarSheet>> = {
  A: {
    hemisphere: 'south',
    columns: 'JKLPQRSTUXYZ',
    rows: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
    firstColumn: 8,
    firstRow: 8,
  },
  B: {
    hemisphere: 'south',
    columns: 'ABCFGHJKLPQR',
    rows: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
    firstColumn: 20,
    firstRow: 8,
  },
  Y: { hemisphere: 'north', columns: 'RSTUXYZ', rows: 'ABCDEFGHJKLMNP', firstColumn: 13, firstRow: 13 },
  Z: { hemisphere: 'north', columns: 'ABCFGHJ', rows: 'ABCDEFGHJKLMNP', firstColumn: 20, firstRow: 13 },
};

const MGRS = /^(?:(\d{1,2})([A-Z])|([ABYZ]))([A-Z])([A-Z])(\d*)$/;

/** Zones of band X that gave their width to their neighbours. */
const MISSING_SVALBARD_ZONES: readonly number[] = [32, 34, 36];

/**
 * MGRS reference of a WGS84 position; digits are cut off, never rounded, so that the reference names the
 * square the position lies in. UPS sheets (A, B, Y, Z) below 80 S and from 84 N.
 *
 * Source: NGA.STND.0037_2.0.0_GRIDS (formerly TM 8358.1); letters as in GEOTRANS (WGS84 set).
 */
export function mgrsFromGeodetic(position: GeodeticDeg, digits: MgrsDigits = 10): string {
  const grid = utmUpsFromGeodetic(position);
  // A hair south of the equator rounds to the false northing itself, which belongs to the next square.
  const onEquator =
    grid.zone !== 0 && grid.hemisphere === 'south' && grid.northingM >= UTM_SOUTH_FALSE_NORTHING_M;
  const northingM = onEquator ? UTM_SOUTH_FALSE_NORTHING_M - 1e-6 : grid.northingM;
  const column = Math.floor(grid.eastingM / SQUARE_M);
  const row = Math.floor(northingM / SQUARE_M);
  const letters =
    grid.zone === 0 ? polarLetters(grid, column, row) : utmLetters(grid, position.latitudeDeg, column, row);
  return letters + cutDigits(grid.eastingM, digits) + cutDigits(northingM, digits);
}

function utmLetters(grid: GridPosition, latitudeDeg: number, column: number, row: number): string {
  // The hemisphere decides at the equator, where tiny latitudes round to zero.
  const lastBand = grid.hemisphere === 'south' ? BANDS.indexOf('M') : BANDS.length - 1;
  const band = BANDS.charAt(Math.min(lastBand, Math.floor(latitudeDeg / 8) + 10));
  const columns = UTM_COLUMNS[grid.zone % 3] ?? '';
  // Rows start at A in odd zones and at F, five further on, in even ones.
  const rowLetter = UTM_ROWS.charAt((row + (grid.zone % 2 === 0 ? 5 : 0)) % UTM_ROWS.length);
  return `${String(grid.zone).padStart(2, '0')}${band}${columns.charAt(column - 1)}${rowLetter}`;
}

function polarLetters(grid: GridPosition, column: number, row: number): string {
  const east = column >= 20;
  const name = grid.hemisphere === 'north' ? (east ? 'Z' : 'Y') : east ? 'B' : 'A';
  const sheet = POLAR_SHEETS[name]!;
  return name + sheet.columns.charAt(column - sheet.firstColumn) + sheet.rows.charAt(row - sheet.firstRow);
}

function cutDigits(coordinateM: number, digits: MgrsDigits): string {
  const each = digits / 2;
  const insideSquare = Math.floor(coordinateM) % SQUARE_M;
  return String(insideSquare).padStart(5, '0').slice(0, each);
}

/**
 * Reads an MGRS reference: blanks anywhere, capital or small letters, 0 to 10 digits.
 *
 * @returns the square it names, or `formats.mgrs` that says which part is wrong: a zone that does not
 * exist, the letters I and O, an odd number of digits, a square outside its band.
 */
export function geodeticFromMgrs(text: string): Result<MgrsSquare, 'formats.mgrs'> {
  const match = MGRS.exec(text.replace(/\s+/g, '').toUpperCase());
  if (match === null)
    return wrong(text, 'expected zone, band, two letters and digits such as 31UBT9168207239');
  const [, zoneText, band = '', polarName, columnLetter = '', rowLetter = '', digitText = ''] = match;
  if (digitText.length % 2 === 1 || digitText.length > 10) {
    return wrong(text, `expected 0, 2, 4, 6, 8 or 10 digits, found ${digitText.length}`);
  }
  const digits = digitText.length as MgrsDigits;
  const each = digits / 2;
  const sizeM = 10 ** (5 - each);
  const inside = {
    eastM: Number(digitText.slice(0, each)) * sizeM,
    northM: Number(digitText.slice(each)) * sizeM,
    sizeM,
  };
  const corner =
    polarName === undefined
      ? utmCorner({ text, zone: Number(zoneText), band, columnLetter, rowLetter }, inside)
      : polarCorner({ text, polarName, columnLetter, rowLetter }, inside);
  if (!corner.ok) return corner;
  const middle = {
    ...corner.value,
    eastingM: corner.value.eastingM + sizeM / 2,
    northingM: corner.value.northingM + sizeM / 2,
  };
  return ok({
    digits,
    sizeM,
    southWest: geodeticFromUtmUps(corner.value),
    centre: geodeticFromUtmUps(middle),
  });
}

interface InsideSquare {
  readonly eastM: number;
  readonly northM: number;
  readonly sizeM: number;
}

interface UtmParts {
  readonly text: string;
  readonly zone: number;
  readonly band: string;
  readonly columnLetter: string;
  readonly rowLetter: string;
}

function utmCorner(parts: UtmParts, inside: InsideSquare): Result<GridPosition, 'formats.mgrs'> {
  const { text, zone, band, columnLetter, rowLetter } = parts;
  if (zone < 1 || zone > 60) return wrong(text, `expected a zone 01 to 60, found ${zone}`);
  const bandIndex = BANDS.indexOf(band);
  if (bandIndex < 0) return wrong(text, `expected a band letter C to X without I and O, found ${band}`);
  if (band === 'X' && MISSING_SVALBARD_ZONES.includes(zone)) {
    return wrong(text, `zone ${zone}X does not exist: Svalbard lies in 31X, 33X, 35X and 37X`);
  }
  const column = (UTM_COLUMNS[zone % 3] ?? '').indexOf(columnLetter);
  if (column < 0) {
    return wrong(
      text,
      `expected a column letter of ${UTM_COLUMNS[zone % 3]} in zone ${zone}, found ${columnLetter}`,
    );
  }
  const rowIndex = UTM_ROWS.indexOf(rowLetter);
  if (rowIndex < 0) return wrong(text, `expected a row letter A to V without I and O, found ${rowLetter}`);
  const row = (rowIndex - (zone % 2 === 0 ? 5 : 0) + UTM_ROWS.length) % UTM_ROWS.length;
  const hemisphere = bandIndex >= BANDS.indexOf('N') ? 'north' : 'south';
  const eastingM = (column + 1) * SQUARE_M + inside.eastM;
  // Row letters repeat every 2,000 km; only one of the repeats can lie in a band of 8 or 12 degrees.
  for (let repeat = 0; repeat < 5; repeat += 1) {
    const northingM = (repeat * UTM_ROWS.length + row) * SQUARE_M + inside.northM;
    const grid: GridPosition = { zone, hemisphere, eastingM, northingM };
    if (touchesBand(grid, inside.sizeM, bandIndex)) return ok(grid);
  }
  return wrong(text, `square ${columnLetter}${rowLetter} does not lie in band ${band}`);
}

/** Whether any of a square's corners, side middles or its centre lies in the band. */
function touchesBand(grid: GridPosition, sizeM: number, bandIndex: number): boolean {
  const southDeg = bandIndex * 8 - 80;
  const northDeg = bandIndex === BANDS.length - 1 ? 84 : southDeg + 8;
  const toleranceDeg = 1e-9;
  return [0, 0.5, 1].some((east) =>
    [0, 0.5, 1].some((north) => {
      const { latitudeDeg } = geodeticFromUtmUps({
        ...grid,
        eastingM: grid.eastingM + east * sizeM,
        northingM: grid.northingM + north * sizeM,
      });
      return latitudeDeg >= southDeg - toleranceDeg && latitudeDeg <= northDeg + toleranceDeg;
    }),
  );
}

interface PolarParts {
  readonly text: string;
  readonly polarName: string;
  readonly columnLetter: string;
  readonly rowLetter: string;
}

function polarCorner(parts: PolarParts, inside: InsideSquare): Result<GridPosition, 'formats.mgrs'> {
  const { text, polarName, columnLetter, rowLetter } = parts;
  const sheet = POLAR_SHEETS[polarName]!;
  const column = sheet.columns.indexOf(columnLetter);
  if (column < 0) {
    return wrong(
      text,
      `expected a column letter of ${sheet.columns} on sheet ${polarName}, found ${columnLetter}`,
    );
  }
  const row = sheet.rows.indexOf(rowLetter);
  if (row < 0)
    return wrong(text, `expected a row letter of ${sheet.rows} on sheet ${polarName}, found ${rowLetter}`);
  return ok({
    zone: 0,
    hemisphere: sheet.hemisphere,
    eastingM: (sheet.firstColumn + column) * SQUARE_M + inside.eastM,
    northingM: (sheet.firstRow + row) * SQUARE_M + inside.northM,
  });
}

function wrong(text: string, expected: string) {
  return fail('formats.mgrs', `${quoted(text)} is no MGRS reference: ${expected}`, { text });
}
