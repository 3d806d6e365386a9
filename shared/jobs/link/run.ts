import { type LinkWindowColumns, ok, type Result } from '../../domain/index.ts';
import { type LinkWindow, type PassSample, passLinkWindows } from '../../radios/index.ts';
import { addDone, claimChunk, isCancelled } from '../control.ts';
import { emptyLinkWindows, LIMIT_CODES, OPEN_CODES } from './columns.ts';
import type { LinkChunk, LinkJob, LinkRequest, LinkSampleColumns } from './job.ts';
import { createPassReader, type PassReader } from './passReader.ts';

/**
 * Computes chunk after chunk until none is left or the job is cancelled. Any number of workers may run this on the same
 * job; which of them computes a chunk does not change the chunk.
 */
export function* runLinkJob(job: LinkJob): Generator<LinkChunk, Result<null>> {
  const { request, chunkSize, control, jobId } = job;
  const { count } = request.windows;
  const chunkCount = Math.ceil(count / chunkSize);
  const reader = createPassReader(request);
  const pairsOf = pairsByStationAndFleet(request);
  let chunkIndex = claimChunk(control);
  while (chunkIndex < chunkCount && !isCancelled(control)) {
    const first = chunkIndex * chunkSize;
    const end = Math.min(first + chunkSize, count);
    const found: PassLinks[] = [];
    for (let row = first; row < end; row++) {
      for (const pairIndex of pairsOf(row)) {
        const pass = passOf(reader, request, { row, pairIndex });
        if (!pass.ok) return pass;
        found.push(pass.value);
      }
    }
    addDone(control, end - first);
    const samples = job.samples === 'keep' ? sampleColumns(found) : null;
    yield { kind: 'linkChunk', jobId, chunkIndex, windows: windowColumns(found), samples };
    chunkIndex = claimChunk(control);
  }
  return ok(null);
}

/** Link windows of one pair over one access window. */
interface PassLinks {
  readonly accessRow: number;
  readonly pairIndex: number;
  readonly windows: readonly LinkWindow[];
}

/** The pairs that an access window is for. */
function pairsByStationAndFleet({ pairs, fleetIds, windows, fleetOfSatellite }: LinkRequest) {
  const known = new Map<number, number[]>();
  const keyOf = (stationIndex: number, fleetIndex: number) =>
    stationIndex * (fleetIds.length + 1) + fleetIndex;
  pairs.forEach((pair, index) => {
    const key = keyOf(pair.stationIndex, fleetIds.indexOf(pair.fleetId));
    known.set(key, [...(known.get(key) ?? []), index]);
  });
  return (row: number): readonly number[] => {
    const fleetIndex = fleetOfSatellite[windows.satelliteIndex[row]!]!;
    return fleetIndex < 0 ? [] : (known.get(keyOf(windows.stationIndex[row]!, fleetIndex)) ?? []);
  };
}

function passOf(
  reader: PassReader,
  { windows, pairs }: LinkRequest,
  { row, pairIndex }: { readonly row: number; readonly pairIndex: number },
): Result<PassLinks> {
  const pass = reader.passOf({
    pair: pairs[pairIndex]!,
    satelliteIndex: windows.satelliteIndex[row]!,
    startUtcMs: windows.startUtcMs[row]!,
    endUtcMs: windows.endUtcMs[row]!,
  });
  return pass.ok ? ok({ accessRow: row, pairIndex, windows: passLinkWindows(pass.value) }) : pass;
}

function windowColumns(passes: readonly PassLinks[]): LinkWindowColumns {
  const columns = emptyLinkWindows(passes.reduce((sum, { windows }) => sum + windows.length, 0));
  let row = 0;
  for (const { accessRow, pairIndex, windows } of passes) {
    for (const window of windows) {
      columns.accessRow[row] = accessRow;
      columns.pairIndex[row] = pairIndex;
      writeWindow(columns, row, window);
      row += 1;
    }
  }
  return columns;
}

function writeWindow(columns: LinkWindowColumns, row: number, window: LinkWindow): void {
  columns.open[row] = OPEN_CODES[window.open];
  columns.startUtcMs[row] = window.startUtcMs;
  columns.endUtcMs[row] = window.endUtcMs;
  columns.leastMarginDb[row] = window.leastMarginDb;
  columns.greatestMarginDb[row] = window.greatestMarginDb;
  columns.upRateBps[row] = greatest(window.samples, (sample) => sample.upRateBps);
  columns.downRateBps[row] = greatest(window.samples, (sample) => sample.downRateBps);
  columns.upVolumeBits[row] = window.upVolumeBits;
  columns.downVolumeBits[row] = window.downVolumeBits;
  columns.limit[row] = LIMIT_CODES[window.limit];
}

function greatest(samples: readonly PassSample[], of: (sample: PassSample) => number): number {
  return samples.reduce((most, sample) => Math.max(most, of(sample)), 0);
}

function sampleColumns(passes: readonly PassLinks[]): LinkSampleColumns {
  const windows = passes.flatMap((pass) => pass.windows);
  const samples = windows.flatMap((window) => window.samples);
  const firstSample = new Uint32Array(windows.length + 1);
  windows.forEach((window, row) => {
    firstSample[row + 1] = firstSample[row]! + window.samples.length;
  });
  const column = (of: (sample: PassSample) => number) => Float64Array.from(samples, of);
  return {
    firstSample,
    utcMs: column((sample) => sample.utcMs),
    elevationDeg: column((sample) => sample.elevationDeg),
    rangeKm: column((sample) => sample.rangeKm),
    upMarginDb: column((sample) => sample.upMarginDb),
    downMarginDb: column((sample) => sample.downMarginDb),
    upRateBps: column((sample) => sample.upRateBps),
    downRateBps: column((sample) => sample.downRateBps),
  };
}
