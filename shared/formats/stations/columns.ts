/**
 * What a station file may say of a station, with the spellings that are understood in CSV headers, GeoJSON
 * properties and KML extended data. Compared without case, blanks and punctuation.
 *
 * Heights: `height` and `hae` are above the WGS84 ellipsoid; `altitude`, `alt`, `msl` and `elevation` are
 * above sea level, as maps, KML, GPX and aviation have them.
 */
export const COLUMNS = {
  id: ['id', 'stationid'],
  name: ['name', 'callsign', 'unitname', 'station', 'stationname'],
  role: ['role', 'type', 'kind'],
  affiliation: ['affiliation', 'identity', 'standardidentity', 'side'],
  group: ['group', 'unit', 'formation', 'parent'],
  symbolCode: ['symbolcode', 'sidc', 'symbol', 'symbolid'],
  latitudeDeg: ['latitudedeg', 'latitude', 'lat', 'latdeg'],
  longitudeDeg: ['longitudedeg', 'longitude', 'lon', 'long', 'lng', 'londeg'],
  position: ['position', 'mgrs', 'grid', 'gridreference', 'location', 'coordinates'],
  heightM: ['heightm', 'height', 'hae', 'haem', 'heighthaem', 'heighthae'],
  heightMslM: [
    ...['heightmslm', 'heightmsl', 'msl', 'mslm', 'amsl', 'amslm', 'altmsl', 'altmslm', 'altitudemsl'],
    ...['altitudemslm', 'alt', 'altm', 'altitude', 'altitudem', 'ele', 'elevation', 'elevationm'],
  ],
  minElevationDeg: ['minelevationdeg', 'minelevation', 'minel', 'mineldeg', 'policyfloor', 'policyfloordeg'],
  antennaMinElevationDeg: ['antennaminelevationdeg', 'antennaminelevation', 'antennamin', 'antennafrom'],
  antennaMaxElevationDeg: ['antennamaxelevationdeg', 'antennamaxelevation', 'antennamax', 'antennato'],
  horizonMask: ['horizonmask', 'mask', 'horizon'],
  timeUtc: ['timeutc', 'time', 'utc', 'timez', 'dtg', 'datetime', 'datetimeutc', 'timestamp'],
} as const;

export type Column = keyof typeof COLUMNS;
/** Texts of one station or one point, trimmed; what is empty is left out. */
export type Cells = Partial<Record<Column, string>>;

export const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

const COLUMN_OF_SPELLING = new Map<string, Column>(
  COLUMN_NAMES.flatMap((column) => COLUMNS[column].map((spelling) => [spelling, column] as const)),
);

/** Letters and digits of a name, in lower case. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The column that a header names; null for none that is known. */
export function columnOf(name: string): Column | null {
  return COLUMN_OF_SPELLING.get(plainName(name)) ?? null;
}

/**
 * The column that an unknown header may have been meant for: it differs in at most two letters, or it
 * speaks of something that limits or places a station. Null when it is plainly something else.
 */
export function likelyColumnOf(name: string): Column | null {
  const plain = plainName(name).slice(0, 40);
  for (const [spelling, column] of COLUMN_OF_SPELLING) {
    const allowed = spelling.length > 7 ? 2 : spelling.length > 4 ? 1 : 0;
    if (allowed > 0 && editDistance(plain, spelling) <= allowed) return column;
  }
  const telling = [
    [/^lat/, 'latitudeDeg'],
    [/^lon/, 'longitudeDeg'],
    [/mgrs/, 'position'],
    [/antenna/, 'antennaMinElevationDeg'],
    [/elev/, 'minElevationDeg'],
    [/mask|horizon/, 'horizonMask'],
    [/height|altitude|^alt/, 'heightM'],
    [/time/, 'timeUtc'],
  ] as const;
  return telling.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** Levenshtein's distance of two short texts. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const replaced = previous[at - 1]! + (one[row - 1] === other[at - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[at]! + 1, current[at - 1]! + 1));
    }
    previous = current;
  }
  return previous[other.length]!;
}
