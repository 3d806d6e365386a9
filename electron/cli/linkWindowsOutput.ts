import {
  LINK_LIMITS,
  type LinkOptions,
  OPEN_DIRECTIONS,
  utcMs,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import type { LinkChunk } from '../../shared/jobs/index.ts';
import { type LinkSampleColumns, limitText } from '../../shared/radios/index.ts';
import { formatIsoUtc } from '../../shared/time/index.ts';
import type { LinkScene } from './linkScene.ts';
import type { FailedSatellite, LinkWindowsAnswer } from './linkWindows.ts';

/**
 * The rows of the answer: every link window, and one of direction `none` for a pass without any; passes in the order of
 * the access windows' starts.
 */
export function* linkWindowRows({ access, windows, pairs, chunks }: LinkWindowsAnswer) {
  const { elements } = access;
  for (const { chunk, row } of inOrderOfStart(windows, chunks)) {
    const links = chunk.windows;
    const accessRow = links.accessRow[row]!;
    const pair = pairs[links.pairIndex[row]!]!;
    const satellite = windows.satelliteIndex[accessRow]!;
    const limit = LINK_LIMITS[links.limit[row]!]!;
    const [startUtcMs, endUtcMs] = [links.startUtcMs[row]!, links.endUtcMs[row]!];
    yield {
      stationId: pair.stationId,
      satelliteId: elements.satelliteIds[satellite]!,
      satelliteName: elements.objectNames[satellite]!,
      fleetId: pair.fleetId,
      terminalTypeId: pair.terminalTypeId,
      payloadTypeId: pair.payloadTypeId,
      accessStartUtc: isoOf(windows.startUtcMs[accessRow]!),
      accessEndUtc: isoOf(windows.endUtcMs[accessRow]!),
      direction: OPEN_DIRECTIONS[links.open[row]!]!,
      startUtc: isoOf(startUtcMs),
      endUtc: isoOf(endUtcMs),
      durationS: rounded((endUtcMs - startUtcMs) / 1000, 3),
      leastMarginDb: rounded(links.leastMarginDb[row]!, 3),
      greatestMarginDb: rounded(links.greatestMarginDb[row]!, 3),
      upVolumeBits: Math.round(links.upVolumeBits[row]!),
      downVolumeBits: Math.round(links.downVolumeBits[row]!),
      limit,
      limitText: limitText(limit),
      ...(chunk.samples === null ? {} : { samples: samplesOf(chunk.samples, row) }),
    };
  }
}

/** A row of a chunk. */
interface LinkRow {
  readonly chunk: LinkChunk;
  readonly row: number;
}

function inOrderOfStart({ startUtcMs }: WindowColumns, chunks: readonly LinkChunk[]): LinkRow[] {
  const rows = chunks.flatMap((chunk) =>
    Array.from({ length: chunk.windows.count }, (_, row): LinkRow => ({ chunk, row })),
  );
  const startOf = ({ chunk, row }: LinkRow) => startUtcMs[chunk.windows.accessRow[row]!]!;
  // Rows of one start stay in the order of the chunks, which is that of the access windows.
  return rows.sort((a, b) => startOf(a) - startOf(b));
}

/** What the answer says once: marking, availability, statistics, and satellites that fail within the span. */
export function windowsTail(
  { scenario }: LinkScene,
  options: LinkOptions,
  failed: readonly FailedSatellite[],
) {
  const { availabilityPercent, statistics, marginalBelowDb } = options;
  return {
    scenarioId: scenario.scenarioId,
    marking: scenario.marking,
    availabilityPercent,
    statistics,
    marginalBelowDb,
    failed: failed.map(({ fromUtcMs, ...rest }) => ({ ...rest, fromUtc: isoOf(fromUtcMs) })),
  };
}

/** A direction that the pair does not have is null. */
function samplesOf(samples: LinkSampleColumns, row: number) {
  const first = samples.firstSample[row]!;
  return Array.from({ length: samples.firstSample[row + 1]! - first }, (_, place) => {
    const index = first + place;
    return {
      timeUtc: isoOf(samples.utcMs[index]!),
      elevationDeg: rounded(samples.elevationDeg[index]!, 3),
      rangeKm: rounded(samples.rangeKm[index]!, 3),
      upMarginDb: rounded(samples.upMarginDb[index]!, 3),
      downMarginDb: rounded(samples.downMarginDb[index]!, 3),
      upRateBps: Math.round(samples.upRateBps[index]!),
      downRateBps: Math.round(samples.downRateBps[index]!),
    };
  });
}

function isoOf(posixMs: number): string {
  return formatIsoUtc(utcMs(posixMs));
}

/** Rounded, so that a printed number carries no noise; null for what is no number. */
function rounded(value: number, decimals: number): number | null {
  if (!Number.isFinite(value)) return null;
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
