import { fail, type Result } from '../../domain/index.ts';
import { quoted } from '../located.ts';
import { loadGeoid } from '../positions/geoid.ts';
import { columnOf } from './columns.ts';
import { readStationsCsv } from './csv.ts';
import { looksLikeGeoJson, readStationsGeoJson } from './geoJson.ts';
import { readStationsGpx } from './gpx.ts';
import { readStationsJson } from './json.ts';
import { readStationsKml } from './kml.ts';
import type { ReadStations, StationFileFailureCode, StationFormat } from './types.ts';

const READERS = {
  json: readStationsJson,
  csv: readStationsCsv,
  geojson: readStationsGeoJson,
  kml: readStationsKml,
  gpx: readStationsGpx,
} as const;

/**
 * Reads a file of stations: JSON, CSV, GeoJSON, KML or GPX, found by content. A bad station is located and
 * explained in `rejected`; the good ones are kept. Asynchronous, because heights above sea level need the
 * geoid, which is loaded only when one may occur.
 */
export async function readStations(text: string): Promise<Result<ReadStations, StationFileFailureCode>> {
  const plain = text.replace(/^\ufeff/, '');
  const format = stationFormatOf(plain);
  if (format === null) {
    const found = quoted(plain.trim());
    return fail(
      'formats.notStations',
      `the file holds no stations: expected JSON, CSV, GeoJSON, KML or GPX, found ${found}`,
    );
  }
  return READERS[format](plain, mayNeedGeoid(plain, format) ? await loadGeoid() : null);
}

/** The notation of a text by its first marks; null when it is none of a station file. */
export function stationFormatOf(text: string): StationFormat | null {
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return looksLikeGeoJson(start) ? 'geojson' : 'json';
  if (start.startsWith('<')) {
    const root = /<(?:[\w.-]+:)?(kml|gpx)[\s>]/i.exec(start.slice(0, 8192))?.[1]?.toLowerCase();
    return root === 'kml' || root === 'gpx' ? root : null;
  }
  const firstLine = firstLineOf(start);
  return !firstLine.includes('\u0000') && /[,;\t]/.test(firstLine) ? 'csv' : null;
}

function firstLineOf(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}

function mayNeedGeoid(text: string, format: StationFormat): boolean {
  if (format === 'json') return /height[\s_-]*msl[\s_-]*m/i.test(text);
  if (format !== 'csv') return true;
  const header = firstLineOf(text.trimStart());
  return header.split(/[,;\t]/).some((name) => columnOf(name) === 'heightMslM');
}
