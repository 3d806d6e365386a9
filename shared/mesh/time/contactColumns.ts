import type { LinkWindowColumns, WindowColumns } from '../../domain/index.ts';
import type { LinkSampleColumns } from '../../radios/index.ts';
import type { MeshNetwork } from '../network/types.ts';
import type { ContactStretch } from './timeline.ts';

/** Contacts by radio with their rates, in columns: what link windows leave for a mesh, small enough to be kept. */
export interface ContactColumns {
  readonly count: number;
  /** Place in the stations and in the elements of the access windows. */
  readonly stationIndex: Uint32Array;
  readonly satelliteIndex: Uint32Array;
  /** POSIX ms UTC. */
  readonly startUtcMs: Float64Array;
  readonly endUtcMs: Float64Array;
  /** First sample of each contact, and one number more: the count of all. */
  readonly firstSample: Uint32Array;
  /** Instants of samples, and rates from and to the station at them; 0 where a way is shut. */
  readonly utcMs: Float64Array;
  readonly upBps: Float64Array;
  readonly downBps: Float64Array;
}

const ROW_NAMES = ['stationIndex', 'satelliteIndex', 'startUtcMs', 'endUtcMs'] as const;
const SAMPLE_NAMES = ['utcMs', 'upBps', 'downBps'] as const;

/** Link windows with their samples, and the access windows that they lie in. */
export interface SampledLinks {
  readonly access: WindowColumns;
  readonly links: LinkWindowColumns;
  readonly samples: LinkSampleColumns;
}

/**
 * What link windows leave for a mesh: those in which something is open, with the samples at which rates change. A sample
 * between two of the same rates says nothing: between samples the slower one holds.
 *
 * @param ratedPairs 1 for each pair that counts; all when left out.
 */
export function contactColumnsOf(
  { access, links, samples }: SampledLinks,
  ratedPairs?: Uint8Array,
): ContactColumns {
  const counts = (row: number) =>
    links.open[row]! > 0 && (ratedPairs === undefined || ratedPairs[links.pairIndex[row]!] === 1);
  const rows = Array.from({ length: links.count }, (_, row) => row).filter(counts);
  const kept: number[] = [];
  const firstSample = [0];
  for (const row of rows) {
    const [first, end] = [samples.firstSample[row]!, samples.firstSample[row + 1]!];
    for (let at = first; at < end; at += 1) {
      if (at === first || at === end - 1 || !isBetweenEqual(samples, at)) kept.push(at);
    }
    firstSample.push(kept.length);
  }
  const accessRows = rows.map((row) => links.accessRow[row]!);
  const rate = (rateBps: number) => (Number.isNaN(rateBps) ? 0 : rateBps);
  return {
    count: rows.length,
    stationIndex: Uint32Array.from(accessRows, (row) => access.stationIndex[row]!),
    satelliteIndex: Uint32Array.from(accessRows, (row) => access.satelliteIndex[row]!),
    startUtcMs: Float64Array.from(rows, (row) => links.startUtcMs[row]!),
    endUtcMs: Float64Array.from(rows, (row) => links.endUtcMs[row]!),
    firstSample: Uint32Array.from(firstSample),
    utcMs: Float64Array.from(kept, (at) => samples.utcMs[at]!),
    upBps: Float64Array.from(kept, (at) => rate(samples.upRateBps[at]!)),
    downBps: Float64Array.from(kept, (at) => rate(samples.downRateBps[at]!)),
  };
}

function isBetweenEqual({ upRateBps, downRateBps }: LinkSampleColumns, at: number): boolean {
  return [upRateBps, downRateBps].every(
    (rates) => Object.is(rates[at], rates[at - 1]) && Object.is(rates[at], rates[at + 1]),
  );
}

/** Joins contacts in the given order. */
export function joinContactColumns(parts: readonly ContactColumns[]): ContactColumns {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const sampleCount = parts.reduce((sum, part) => sum + part.utcMs.length, 0);
  const joined = {
    count,
    stationIndex: new Uint32Array(count),
    satelliteIndex: new Uint32Array(count),
    startUtcMs: new Float64Array(count),
    endUtcMs: new Float64Array(count),
    firstSample: new Uint32Array(count + 1),
    utcMs: new Float64Array(sampleCount),
    upBps: new Float64Array(sampleCount),
    downBps: new Float64Array(sampleCount),
  };
  let [row, sample] = [0, 0];
  for (const part of parts) {
    for (const name of ROW_NAMES) joined[name].set(part[name], row);
    for (const name of SAMPLE_NAMES) joined[name].set(part[name], sample);
    for (let own = 0; own <= part.count; own += 1)
      joined.firstSample[row + own] = sample + part.firstSample[own]!;
    row += part.count;
    sample += part.utcMs.length;
  }
  return joined;
}

/** Buffers of the columns, to be moved to another thread instead of copied. */
export function buffersOfContacts({ count: _, ...columns }: ContactColumns): ArrayBuffer[] {
  return Object.values(columns)
    .map(({ buffer }) => buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer);
}

/** Contacts as a timeline takes them: those by which the network says that a station talks to a fleet. */
export function stretchesOfContacts(
  columns: ContactColumns,
  { stations, fleetOf }: MeshNetwork,
): ContactStretch[] {
  const stretches: ContactStretch[] = [];
  for (let row = 0; row < columns.count; row += 1) {
    const stationIndex = columns.stationIndex[row]!;
    const satelliteIndex = columns.satelliteIndex[row]!;
    if (stations[stationIndex]!.byRadio[fleetOf[satelliteIndex]!] === 0) continue;
    const [first, end] = [columns.firstSample[row]!, columns.firstSample[row + 1]!];
    stretches.push({
      stationIndex,
      satelliteIndex,
      startUtcMs: columns.startUtcMs[row]!,
      endUtcMs: columns.endUtcMs[row]!,
      rates: {
        utcMs: columns.utcMs.subarray(first, end),
        upBps: columns.upBps.subarray(first, end),
        downBps: columns.downBps.subarray(first, end),
      },
    });
  }
  return stretches;
}
