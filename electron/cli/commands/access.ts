import type { Command } from 'commander';
import { type AccessRequest, describeWindows } from '../../../shared/access/index.ts';
import {
  columnsFromElements,
  type ElementSet,
  type Station,
  type StationId,
  type UtcMs,
  utcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
  type WindowColumns,
} from '../../../shared/domain/index.ts';
import { csvLine } from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { type AccessComputation, createComputePool, defaultWorkerCount } from '../../compute/index.ts';
import {
  checkSpan,
  choiceOption,
  numberOption,
  withEarthRotationOption,
  withSourceOptions,
  withSpanOptions,
} from '../options.ts';
import { note, printJsonRows, printLines } from '../output.ts';
import { openSource, type Source, type SourceOptions, spanOfSource, startsOf } from '../source.ts';
import { ComputationError } from '../usage.ts';
import { workerEntry } from '../workerEntry.ts';

const FORMATS = ['json', 'csv'] as const;

/** A worker must have this many satellites to be worth starting. */
const SATELLITES_PER_WORKER = 200;

interface AccessOptions extends SourceOptions {
  readonly minElevation?: number;
  readonly format: (typeof FORMATS)[number];
}

/** `access`: every window of every satellite above the binding elevation of every station. */
export function addAccessCommand(program: Command): void {
  const command = withSpanOptions(
    withSourceOptions(program.command('access').description('find the windows of satellites above stations')),
  )
    .option('--stations <file>', 'stations: JSON, CSV, KML, GPX or GeoJSON')
    .option(
      '--min-elevation <deg>',
      'policy floor of every station, in place of its own',
      numberOption('min-elevation', { min: -90, max: 90 }),
    )
    .option('--format <format>', `one of ${FORMATS.join(', ')}`, choiceOption('format', FORMATS), 'json');
  withEarthRotationOption(command).action(runAccess);
}

async function runAccess(options: AccessOptions): Promise<void> {
  const source = await openSource(options, 'elements and stations');
  const request = requestOf(source, options.minElevation);
  const result = await computeWindows(request);
  if (options.format === 'csv') {
    for (const failure of failureRows(request, result)) {
      note(`failed: ${failure.satelliteId} from ${failure.fromUtc}: ${failure.code}: ${failure.message}`);
    }
    printLines(csvLines(request, result.windows));
    return;
  }
  printJsonRows('windows', windowRows(request, result.windows), {
    rejected: source.rejected,
    failed: failureRows(request, result),
  });
}

/** The computation that a source asks for. */
export function requestOf(source: Source, minElevationDeg?: number): AccessRequest {
  const { from, to } = spanOfSource(source);
  checkSpan({ from, to });
  const elements = source.active.map((record) => record.element);
  noteOldElements(elements, from);
  const stations: readonly Station[] =
    minElevationDeg === undefined
      ? source.stations
      : source.stations.map((station) => ({ ...station, minElevationDeg }));
  return {
    elements: columnsFromElements(elements),
    availableFromUtcMs: startsOf(source, from),
    stations,
    fromUtcMs: from,
    toUtcMs: to,
    ut1MinusUtcS: source.ut1MinusUtcS,
  };
}

/** SGP4 is off by tens of kilometres beyond this age in low orbit: usable to look, not to plan. */
const OLD_ELEMENTS_DAYS = 14;

function noteOldElements(elements: readonly ElementSet[], at: UtcMs): void {
  const ages = elements.map((element) => Math.abs(at - element.epochUtcMs) / 86_400_000);
  const old = ages.filter((ageDays) => ageDays > OLD_ELEMENTS_DAYS);
  if (old.length === 0) return;
  const oldest = old.reduce((left, right) => Math.max(left, right));
  note(
    `warning: the elements of ${old.length} of ${ages.length} satellites are more than ${OLD_ELEMENTS_DAYS} days ` +
      `from the start of the span (${oldest.toFixed(1)} days at most): their windows are not for planning`,
  );
}

/** Computes in as many threads as the job is worth; Ctrl+C ends the program and its threads with it. */
export async function computeWindows(request: AccessRequest): Promise<AccessComputation> {
  const worth = Math.ceil(request.elements.satelliteIds.length / SATELLITES_PER_WORKER);
  const pool = createComputePool({
    workerEntry: workerEntry(),
    workerCount: Math.min(worth, defaultWorkerCount()),
  });
  try {
    const computed = await pool.runAccess(request, { onProgress: progressNote() });
    if (!computed.ok) throw new ComputationError(computed.failure.message);
    return computed.value;
  } finally {
    await pool.dispose();
  }
}

/** Progress for a person at a terminal; a script's log stays quiet. */
function progressNote(): (progress: { doneCount: number; totalCount: number }) => void {
  if (!process.stderr.isTTY) return () => {};
  return ({ doneCount, totalCount }) => {
    process.stderr.write(`\r${doneCount} of ${totalCount} satellites${doneCount === totalCount ? '\n' : ''}`);
  };
}

function failureRows(request: AccessRequest, result: AccessComputation) {
  return result.failures.map((failure) => ({
    satelliteId: request.elements.satelliteIds[failure.satelliteIndex],
    code: failure.code,
    message: failure.message,
    fromUtc: formatIsoUtc(utcMs(failure.fromUtcMs)),
  }));
}

/** Rows in the order of the contract: by start, then station, then satellite. */
function sortedRows(request: AccessRequest, windows: WindowColumns): Uint32Array {
  const { count, startUtcMs, stationIndex, satelliteIndex } = windows;
  const stationIds = request.stations.map((station) => station.stationId);
  const { satelliteIds } = request.elements;
  return Uint32Array.from({ length: count }, (_, row) => row).sort(
    (a, b) =>
      startUtcMs[a]! - startUtcMs[b]! ||
      compareText(stationIds[stationIndex[a]!]!, stationIds[stationIndex[b]!]!) ||
      Number(satelliteIds[satelliteIndex[a]!]) - Number(satelliteIds[satelliteIndex[b]!]),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ROWS_AT_ONCE = 50_000;

/** Rounds to the given number of decimals, so that a printed number carries no noise. */
function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

function* windowRows(request: AccessRequest, windows: WindowColumns) {
  const { elements, stations } = request;
  const order = sortedRows(request, windows);
  for (let first = 0; first < order.length; first += ROWS_AT_ONCE) {
    const rows = order.subarray(first, first + ROWS_AT_ONCE);
    const details = describeWindows({ ...request, windows }, rows);
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      const satellite = windows.satelliteIndex[row]!;
      const flags = windows.flags[row]!;
      yield {
        stationId: stations[windows.stationIndex[row]!]!.stationId,
        satelliteId: elements.satelliteIds[satellite]!,
        satelliteName: elements.objectNames[satellite]!,
        startUtc: formatIsoUtc(utcMs(windows.startUtcMs[row]!)),
        endUtc: formatIsoUtc(utcMs(windows.endUtcMs[row]!)),
        durationS: rounded(details.durationS[index]!, 3),
        startClipped: (flags & WINDOW_START_CLIPPED) !== 0,
        endClipped: (flags & WINDOW_END_CLIPPED) !== 0,
        maxElevationDeg: rounded(windows.peakElevationDeg[row]!, 6),
        maxElevationUtc: formatIsoUtc(utcMs(windows.peakUtcMs[row]!)),
        startAzimuthDeg: rounded(details.startAzimuthDeg[index]!, 6),
        maxElevationAzimuthDeg: rounded(details.peakAzimuthDeg[index]!, 6),
        endAzimuthDeg: rounded(details.endAzimuthDeg[index]!, 6),
        minRangeKm: rounded(details.minRangeKm[index]!, 6),
        elementAgeHours: rounded(details.elementAgeHours[index]!, 6),
      };
    }
  }
}

const CSV_COLUMNS = [
  'stationId',
  'satelliteId',
  'satelliteName',
  'startUtc',
  'endUtc',
  'durationS',
  'startClipped',
  'endClipped',
  'maxElevationDeg',
  'maxElevationUtc',
  'startAzimuthDeg',
  'maxElevationAzimuthDeg',
  'endAzimuthDeg',
  'minRangeKm',
  'elementAgeHours',
] as const;

/** The windows as CSV lines, header first; of one station where it is named. */
export function* csvLines(
  request: AccessRequest,
  windows: WindowColumns,
  stationId?: StationId,
): Generator<string> {
  yield csvLine(CSV_COLUMNS);
  for (const row of windowRows(request, windows)) {
    if (stationId !== undefined && row.stationId !== stationId) continue;
    yield csvLine(
      CSV_COLUMNS.map((column) => {
        const cell = row[column];
        return typeof cell === 'boolean' ? String(cell) : cell;
      }),
    );
  }
}
