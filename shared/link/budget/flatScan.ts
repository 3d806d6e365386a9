import { type ElevationTable, sinesOfTable } from './elevationTable.ts';
import type { Steering } from './sampler.ts';

/** What a flat array loses by steering, dB, by the cosine of the angle from its normal. */
export function steeredDb(steering: Steering, cosine: number): number {
  if (steering.scanExponent === 0) return 0;
  return -10 * steering.scanExponent * Math.log10(Math.max(cosine, 1e-12));
}

/** A table less what a flat array loses by steering, which goes with the elevation alone. */
export function flatScanned(table: ElevationTable, steering: Steering): ElevationTable {
  if (steering.scanExponent === 0) return table;
  const lossesDb = scanLosses(steering);
  const scanned = new Float64Array(table.length);
  for (let node = 0; node < table.length; node++) scanned[node] = table[node]! - lossesDb[node]!;
  return scanned;
}

/** Arrays of a kind lose the same everywhere: the losses of the latest few are kept. */
const knownLosses = new Map<string, Float64Array>();
const MOST_KNOWN_LOSSES = 16;

function scanLosses(steering: Steering): Float64Array {
  const key = `${steering.scanExponent} ${steering.upward}`;
  let lossesDb = knownLosses.get(key);
  if (lossesDb === undefined) {
    lossesDb = sinesOfTable().map((sine) => steeredDb(steering, steering.upward * sine));
    if (knownLosses.size >= MOST_KNOWN_LOSSES) knownLosses.clear();
    knownLosses.set(key, lossesDb);
  }
  return lossesDb;
}
