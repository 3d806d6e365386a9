import { type LinkWindowColumns, releaseColumns, type WindowColumns } from '../../domain/index.ts';
import type { LinkSampleColumns } from '../../radios/index.ts';
import type { MeshNetwork } from '../network/types.ts';
import { joinRateTables, type RatePlaces, RateTable } from './rateTable.ts';
import type { ContactStretch, StretchRates } from './timeline.ts';

/**
 * Contacts by radio with their rates, in columns: what link windows leave for a mesh, small enough to be kept. Hundreds of
 * thousands of samples have the rates of a few modes: each rate is kept once, and samples tell its place.
 */
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
  /** Instants of samples, and places of the rates from and to the station at them. */
  readonly utcMs: Float64Array;
  readonly upPlace: RatePlaces;
  readonly downPlace: RatePlaces;
  /** The rates there are, bit/s, in the order of the samples that have them first; 0 where a way is shut. */
  readonly tableBps: Float64Array;
}

const ROW_NAMES = ['stationIndex', 'satelliteIndex', 'startUtcMs', 'endUtcMs'] as const;

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
  const columns = emptyRows(count);
  const utcMs = new Float64Array(samples.utcMs.length);
  const rates = new RateTable(samples.utcMs.length);
  let contact = 0;
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
      utcMs[rates.sampleCount] = samples.utcMs[at]!;
      rates.add(samples.upRateBps[at]! || 0, samples.downRateBps[at]! || 0);
    }
    contact += 1;
    columns.firstSample[contact] = rates.sampleCount;
  }
  const kept = utcMs.slice(0, rates.sampleCount);
  releaseColumns({ utcMs });
  return { count, ...columns, utcMs: kept, ...rates.take() };
}

function emptyRows(count: number) {
  return {
    stationIndex: new Uint32Array(count),
    satelliteIndex: new Uint32Array(count),
    startUtcMs: new Float64Array(count),
    endUtcMs: new Float64Array(count),
    firstSample: new Uint32Array(count + 1),
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
  const columns = emptyRows(count);
  const utcMs = new Float64Array(parts.reduce((sum, part) => sum + part.utcMs.length, 0));
  let [row, sample] = [0, 0];
  for (const part of parts) {
    for (const name of ROW_NAMES) columns[name].set(part[name], row);
    utcMs.set(part.utcMs, sample);
    for (let own = 0; own <= part.count; own += 1)
      columns.firstSample[row + own] = sample + part.firstSample[own]!;
    row += part.count;
    sample += part.utcMs.length;
  }
  return { count, ...columns, utcMs, ...joinRateTables(parts) };
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
    stretches.push({
      stationIndex,
      satelliteIndex,
      startUtcMs: columns.startUtcMs[row]!,
      endUtcMs: columns.endUtcMs[row]!,
      rates: new ContactRates(columns, row),
    });
  }
  return stretches;
}

/** Rates of a contact, laid out when they are read: a mesh holds tens of thousands of them, and reads few again and again. */
export class ContactRates implements StretchRates {
  readonly #columns: ContactColumns;
  readonly #row: number;

  constructor(columns: ContactColumns, row: number) {
    this.#columns = columns;
    this.#row = row;
  }

  get utcMs(): Float64Array {
    const { firstSample, utcMs } = this.#columns;
    return utcMs.subarray(firstSample[this.#row]!, firstSample[this.#row + 1]!);
  }

  get upBps(): Float64Array {
    return this.#ratesAt(this.#columns.upPlace);
  }

  get downBps(): Float64Array {
    return this.#ratesAt(this.#columns.downPlace);
  }

  #ratesAt(places: RatePlaces): Float64Array {
    const { firstSample, tableBps } = this.#columns;
    const first = firstSample[this.#row]!;
    const rates = new Float64Array(firstSample[this.#row + 1]! - first);
    for (let sample = 0; sample < rates.length; sample += 1)
      rates[sample] = tableBps[places[first + sample]!]!;
    return rates;
  }
}
