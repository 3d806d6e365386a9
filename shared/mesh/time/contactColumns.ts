import { type LinkWindowColumns, releaseColumns, type WindowColumns } from '../../domain/index.ts';
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
  let count = 0;
  for (let row = 0; row < links.count; row++) if (counts(row)) count += 1;
  const columns = emptyContacts(count, samples.utcMs.length);
  let contact = 0;
  let kept = 0;
  for (let row = 0; row < links.count; row++) {
    if (!counts(row)) continue;
    const accessRow = links.accessRow[row]!;
    columns.stationIndex[contact] = access.stationIndex[accessRow]!;
    columns.satelliteIndex[contact] = access.satelliteIndex[accessRow]!;
    columns.startUtcMs[contact] = links.startUtcMs[row]!;
    columns.endUtcMs[contact] = links.endUtcMs[row]!;
    const [first, end] = [samples.firstSample[row]!, samples.firstSample[row + 1]!];
    for (let at = first; at < end; at += 1) {
      if (at !== first && at !== end - 1 && isBetweenEqual(samples, at)) continue;
      columns.utcMs[kept] = samples.utcMs[at]!;
      columns.upBps[kept] = samples.upRateBps[at]! || 0;
      columns.downBps[kept] = samples.downRateBps[at]! || 0;
      kept += 1;
    }
    contact += 1;
    columns.firstSample[contact] = kept;
  }
  const { utcMs, upBps, downBps } = columns;
  const cut = { utcMs: utcMs.slice(0, kept), upBps: upBps.slice(0, kept), downBps: downBps.slice(0, kept) };
  releaseColumns({ utcMs, upBps, downBps });
  return { ...columns, ...cut };
}

function emptyContacts(count: number, sampleCount: number): ContactColumns {
  return {
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
}

function isBetweenEqual({ upRateBps, downRateBps }: LinkSampleColumns, at: number): boolean {
  return isSameBeside(upRateBps, at) && isSameBeside(downRateBps, at);
}

function isSameBeside(rates: Float64Array, at: number): boolean {
  return Object.is(rates[at], rates[at - 1]) && Object.is(rates[at], rates[at + 1]);
}

/** Joins contacts in the given order. */
export function joinContactColumns(parts: readonly ContactColumns[]): ContactColumns {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const sampleCount = parts.reduce((sum, part) => sum + part.utcMs.length, 0);
  const joined = emptyContacts(count, sampleCount);
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
