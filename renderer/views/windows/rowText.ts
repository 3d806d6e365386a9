import {
  utcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
  type WindowPeriod,
} from '../../../shared/domain/index.ts';
import { DAY_MS, formatClock, formatDtg, formatDuration, formatIsoUtc } from '../../../shared/time/index.ts';
import type { IndexedLinks } from '../../state/index.ts';
import { fleetColor } from '../../ui/index.ts';
import {
  ageDays,
  ageText,
  ageTone,
  azimuthPairText,
  dayClock,
  degreesText,
  fleetOfSatellite,
  kilometresText,
  PERIOD_WORDS,
  passEndOf,
  plusMinusText,
  type RunModel,
  timeErrorS,
  windowPeriods,
} from '../common/index.ts';
import { type CellText, cell } from './cellText.ts';
import type { ColumnId } from './columns.ts';
import type { DetailColumns } from './detailColumns.ts';
import { linkCells } from './linkCells.ts';

/** One row of the table, cell by cell. */
export type RowText = Readonly<Record<ColumnId, CellText>>;

const NOT_KNOWN = 'Not known: the elements or the station of this run are gone from the scenario.';

function instantCell(instantUtcMs: number): CellText {
  const instant = utcMs(instantUtcMs);
  return cell(dayClock(instant), { hint: `${formatDtg(instant)}, ${formatIsoUtc(instant)}` });
}

function azimuthCell(azimuthDeg: number, magneticDeg: number | null): CellText {
  if (Number.isNaN(azimuthDeg)) {
    return cell('–', { hint: NOT_KNOWN, tone: 'dim' });
  }
  const hint = 'T from true north, M from magnetic north (WMM2025)';
  return cell(azimuthPairText(azimuthDeg, magneticDeg), { hint });
}

function ageCell(days: number): CellText {
  const tone = ageTone(days);
  if (!Number.isFinite(days)) {
    return cell('–', { hint: NOT_KNOWN, tone: 'dim' });
  }
  const mark = { good: '', marginal: ' A', bad: ' R' }[tone];
  return cell(`${ageText(days)}${mark}`, {
    hint: 'Start of the window less epoch of the elements',
    tone: tone === 'good' ? 'plain' : tone,
  });
}

function timeErrorCell(seconds: number): CellText {
  const { text, tone } = plusMinusText(seconds);
  const hint = Number.isFinite(seconds)
    ? 'By age, drag and manoeuvres, at the start of the window'
    : NOT_KNOWN;
  return cell(text, { hint, tone });
}

/** Kinds of the periods that bind, with `+` where the window reaches out of them; all by name on hover. */
function periodsCell(inside: readonly WindowPeriod[]): CellText {
  const words = inside
    .filter(({ period }) => period.kind !== 'phase')
    .map(({ period, share }) => `${PERIOD_WORDS[period.kind].short}${share === 'part' ? '+' : ''}`);
  const names = inside.map(
    ({ period, share }) =>
      `${period.name} (${PERIOD_WORDS[period.kind].name.toLowerCase()}${share === 'part' ? ', in part' : ''})`,
  );
  return cell([...new Set(words)].join(' '), {
    hint: names.length === 0 ? undefined : names.join('\n'),
    tone: 'marginal',
  });
}

/** `before`, `after` or `both`: on which side the span cut the window off. */
export function clippedText(flags: number): string {
  const before = (flags & WINDOW_START_CLIPPED) !== 0;
  const after = (flags & WINDOW_END_CLIPPED) !== 0;
  if (before && after) {
    return 'both';
  }
  if (before) {
    return 'start';
  }
  return after ? 'end' : '';
}

/** The end of a window: its clock, and how many days after that of the start, which stands in the same row. */
function endCell(startUtcMs: number, endUtcMs: number): CellText {
  const roundedMs = (instantUtcMs: number) => Math.round(instantUtcMs / 1_000) * 1_000;
  const day = (instantUtcMs: number) => Math.floor(roundedMs(instantUtcMs) / DAY_MS);
  const laterDays = day(endUtcMs) - day(startUtcMs);
  const clock = formatClock(utcMs(roundedMs(endUtcMs)));
  return { ...instantCell(endUtcMs), text: laterDays === 0 ? clock : `${clock} +${laterDays}d` };
}

/** The cells of one window. */
export function rowText(
  row: number,
  model: RunModel,
  details: DetailColumns,
  links: IndexedLinks | null,
): RowText {
  const { windows, satelliteIds, stationIds } = model.run;
  const station = windows.stationIndex[row]!;
  const satellite = windows.satelliteIndex[row]!;
  const detail = details.detail(row);
  const fleet = fleetOfSatellite(model, satellite);
  const startUtcMs = windows.startUtcMs[row]!;
  const endUtcMs = windows.endUtcMs[row]!;
  return {
    start: instantCell(startUtcMs),
    end: endCell(startUtcMs, endUtcMs),
    station: cell(model.stationNames[station]!, { hint: `Station ${stationIds[station]}` }),
    satellite: cell(model.satelliteNames[satellite]!, {
      hint: `Catalogue number ${satelliteIds[satellite]}${fleet === undefined ? '' : `, ${fleet.name} (${fleet.confidence})`}`,
      color: fleet === undefined ? null : fleetColor(fleet.colorIndex),
    }),
    duration: cell(formatDuration((endUtcMs - startUtcMs) / 1_000)),
    peakElevation: cell(degreesText(windows.peakElevationDeg[row]!), {
      hint: `Highest at ${formatIsoUtc(utcMs(windows.peakUtcMs[row]!))}`,
    }),
    startAzimuth: azimuthCell(detail.startAzimuthDeg, detail.startMagneticDeg),
    endAzimuth: azimuthCell(detail.endAzimuthDeg, detail.endMagneticDeg),
    minRange: Number.isNaN(detail.minRangeKm)
      ? cell('–', { hint: NOT_KNOWN, tone: 'dim' })
      : cell(kilometresText(detail.minRangeKm)),
    ...linkCells(row, links, passEndOf(row, model)),
    periods: periodsCell(windowPeriods(row, model)),
    timeError: timeErrorCell(timeErrorS(model, satellite, startUtcMs)),
    age: ageCell(ageDays(startUtcMs, model.epochUtcMs[satellite]!)),
    clipped: cell(clippedText(windows.flags[row]!), { tone: 'marginal' }),
  };
}
