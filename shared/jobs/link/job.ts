import type {
  ElementColumns,
  JobId,
  LinkPair,
  LinkWindowColumns,
  Scenario,
  Station,
  UtcMs,
  WindowColumns,
} from '../../domain/index.ts';
import type { ClimateMaps } from '../../link/index.ts';
import type { ContactColumns } from '../../mesh/index.ts';
import type { LinkSampleColumns } from '../../radios/index.ts';

/** A pair with the place of its station in the request. */
export interface IndexedLinkPair extends LinkPair {
  readonly stationIndex: number;
}

/** Everything that link windows depend on. Same request, same bytes, for any number of workers. */
export interface LinkRequest {
  /** Stations, radios with the options to judge by, periods and threats; fleets are told by `fleetOfSatellite`. */
  readonly scene: Pick<Scenario, 'stations' | 'periods' | 'threats' | 'radio' | 'ut1MinusUtcS'>;
  readonly elements: ElementColumns;
  /** Access windows of those elements and stations; columns may stand on SharedArrayBuffers. */
  readonly windows: WindowColumns;
  readonly pairs: readonly IndexedLinkPair[];
  /** Fleets that the pairs name, in any order. */
  readonly fleetIds: readonly string[];
  /** Place of each satellite's fleet in `fleetIds`; -1 for one of no such fleet. */
  readonly fleetOfSatellite: Int16Array;
  /** By station, from `geoidHeightsOf` (shared/radios). */
  readonly geoidHeightsM: readonly (readonly number[])[];
  /** By station: one whose site serves the same unit, so that rain is that of the better of the two; null for none. */
  readonly secondSites?: readonly (Station | null)[];
  /** Span of the access windows. */
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
  /** Digital maps of the climate that were imported; columns may stand on SharedArrayBuffers. */
  readonly maps?: ClimateMaps;
}

/** What of the samples of windows is handed over: all, for products that print them; rates alone, for a mesh; nothing. */
export type LinkSampling = 'keep' | 'rates' | 'forget';

/** Link windows of a request, shared out among any number of workers. */
export interface LinkJob {
  readonly kind: 'links';
  readonly jobId: JobId;
  readonly request: LinkRequest;
  readonly samples: LinkSampling;
  /** 1 for each pair whose rates are handed over; all when left out. */
  readonly ratedPairs?: Uint8Array;
  /** Access windows that a worker claims at a time. */
  readonly chunkSize: number;
  /** Words on a SharedArrayBuffer that all workers of the job see; see `control.ts`. */
  readonly control: Int32Array;
}

/** Link windows of the access windows of one chunk. */
export interface LinkChunk {
  readonly kind: 'linkChunk';
  readonly jobId: JobId;
  readonly chunkIndex: number;
  readonly windows: LinkWindowColumns;
  /** Null where they were not asked for. */
  readonly samples: LinkSampleColumns | null;
  /** Null where they were not asked for. */
  readonly contacts: ContactColumns | null;
}

/** Access windows in a chunk: some tens of milliseconds, so that a cancelled job stops at once. */
export const LINK_CHUNK_WINDOWS = 256;
