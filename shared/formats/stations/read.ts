import { fail, type Result } from '../../domain/index.ts';
import { quoted } from '../located.ts';
import { loadGeoid } from '../positions/geoid.ts';
import { readStationsCsv } from './csv.ts';
import { readStationsJson } from './json.ts';
import type { ReadStations, StationFileFailureCode } from './types.ts';

/**
 * Reads a file of stations, JSON or CSV, found by content. A bad station is located and explained in
 * `rejected`; the good ones are kept. Asynchronous, because heights above sea level need the geoid, which
 * is loaded only when one occurs.
 */
export async function readStations(text: string): Promise<Result<ReadStations, StationFileFailureCode>> {
  const plain = text.replace(/^\ufeff/, '');
  const start = plain.trimStart();
  const isJson = start.startsWith('{') || start.startsWith('[');
  const firstLine = /^[^\r\n]*/.exec(start)?.[0] ?? '';
  if (!isJson && (start.startsWith('<') || firstLine.includes('\u0000') || !/[,;\t]/.test(firstLine))) {
    return fail(
      'formats.notStations',
      `the file holds no stations: expected JSON or CSV, found ${quoted(start.trimEnd())}`,
    );
  }
  const geoidHeightM = /height[\s_-]*msl[\s_-]*m/i.test(text) ? await loadGeoid() : null;
  return isJson ? readStationsJson(plain, geoidHeightM) : readStationsCsv(plain, geoidHeightM);
}
