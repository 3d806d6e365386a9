import {
  type BandProtection,
  Period,
  type PeriodKind,
  type Scenario,
  StationId,
  utcMs,
} from '../../../shared/domain/index.ts';
import {
  formatDegrees,
  formatMgrs,
  freeId,
  idFromName,
  parsePosition,
} from '../../../shared/formats/index.ts';
import {
  instantText,
  onlyProblems,
  problemOf,
  type Read,
  type Reading,
  readInstant,
  readName,
  readNumber,
  understood,
} from '../common/index.ts';
import type { Stretch } from './editing.ts';

/** The form of a period as typed. */
export interface PeriodText {
  readonly kind: PeriodKind;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Stations concerned; empty means all. */
  readonly stationIds: readonly string[];
  /** Edges of a restricted band, GHz; empty for none. */
  readonly low: string;
  readonly high: string;
  /** What the band is on the restricted frequency list; `none` for one that is on none. */
  readonly protection: BandProtection | 'none';
  /** Centre of the area; empty for everywhere. */
  readonly position: string;
  /** Kilometres. */
  readonly radius: string;
  readonly note: string;
}

export type PeriodField = 'name' | 'from' | 'to' | 'low' | 'high' | 'position' | 'radius' | 'note';

export interface PeriodReading extends Reading<PeriodField, Period> {
  /** The times as far as they are understood; null when they make no stretch. */
  readonly stretch: Stretch | null;
  /** The centre in both notations, so that a person sees what was understood; empty without. */
  readonly positionEcho: string;
}

/** The times of a form from a stretch, to the second: a hand that brushes it is no finer. */
export function textOfStretch([fromUtcMs, toUtcMs]: Stretch): Pick<PeriodText, 'from' | 'to'> {
  const text = (atUtcMs: number) => instantText(utcMs(Math.round(atUtcMs / 1_000) * 1_000));
  return { from: text(fromUtcMs), to: text(toUtcMs) };
}

export function textOfPeriod(period: Period): PeriodText {
  const { kind, name, fromUtcMs, toUtcMs, stationIds, lowGhz, highGhz, protection, area, note } = period;
  return {
    ...{ kind, name, stationIds, note },
    low: String(lowGhz ?? ''),
    high: String(highGhz ?? ''),
    protection: protection ?? 'none',
    position: area === null ? '' : formatMgrs(area.centre),
    radius: String(area?.radiusKm ?? ''),
    ...textOfStretch([fromUtcMs, toUtcMs]),
  };
}

/** What a restricted period alone has, left empty. */
const UNRESTRICTED = { low: '', high: '', protection: 'none', position: '', radius: '' } as const;

/** A new period over a stretch. */
export function newPeriodText(stretch: Stretch): PeriodText {
  return {
    kind: 'emission-control',
    name: '',
    stationIds: [],
    note: '',
    ...UNRESTRICTED,
    ...textOfStretch(stretch),
  };
}

/** Reads the form; `edited` is the period it was opened for, null for a new one. */
export function periodFromText(text: PeriodText, scenario: Scenario, edited: Period | null): PeriodReading {
  const name = readName(text.name);
  const from = readInstant(text.from);
  const to = readInstant(text.to);
  const fromUtcMs = understood(from);
  const toUtcMs = understood(to);
  const ordered = fromUtcMs === undefined || toUtcMs === undefined || toUtcMs > fromUtcMs;
  const band = text.kind === 'restricted' ? text : UNRESTRICTED;
  const [low, high] = [readEdge('Lower edge', band.low), readEdge('Upper edge', band.high)];
  const area = readArea(band, edited);
  const problems = onlyProblems({
    name: problemOf(name),
    from: problemOf(from),
    to: problemOf(to) ?? (ordered ? undefined : 'End: expected an instant after the start'),
    ...bandProblems(low, high),
    ...area.problems,
    note:
      text.note.length > 2000
        ? `Note: expected at most 2,000 characters, found ${text.note.length}`
        : undefined,
  });
  const taken = new Set(scenario.periods.map(({ periodId }) => periodId));
  const parsed = Period.safeParse({
    periodId: edited?.periodId ?? freeId(idFromName(text.name) || 'period', taken),
    kind: text.kind,
    name: understood(name),
    fromUtcMs,
    toUtcMs,
    stationIds: text.stationIds.map((id) => StationId.parse(id)),
    lowGhz: understood(low),
    highGhz: understood(high),
    protection: band.protection === 'none' ? null : band.protection,
    area: area.area,
    note: text.note.trim(),
  });
  const hasStretch = fromUtcMs !== undefined && toUtcMs !== undefined && toUtcMs > fromUtcMs;
  return {
    problems,
    made: Object.keys(problems).length === 0 && parsed.success ? parsed.data : null,
    stretch: hasStretch ? [fromUtcMs, toUtcMs] : null,
    positionEcho: area.echo,
  };
}

interface AreaReading {
  readonly problems: Readonly<Record<'position' | 'radius', string | undefined>>;
  readonly area: Period['area'];
  readonly echo: string;
}

function readArea({ position, radius }: Pick<PeriodText, 'position' | 'radius'>, edited: Period | null) {
  const none = { position: undefined, radius: undefined };
  if (position.trim() === '') {
    const lonely = radius.trim() === '' ? undefined : 'Radius: expected a centre with it, or neither';
    return { problems: { ...none, radius: lonely }, area: null, echo: '' } satisfies AreaReading;
  }
  const place = parsePosition(position);
  if (!place.ok) {
    return { problems: { ...none, position: place.failure.message }, area: null, echo: '' };
  }
  const radiusKm = readNumber(radius, { what: 'Radius', least: 0.001, greatest: 20_000 });
  // A centre that was not touched stays what it was: MGRS is rounded to a metre.
  const kept = edited?.area !== null && edited?.area !== undefined ? edited.area.centre : null;
  const centre =
    kept !== null && formatMgrs(kept) === position ? kept : { ...latLonOf(place.value), heightM: 0 };
  return {
    problems: { ...none, radius: problemOf(radiusKm) },
    area: 'value' in radiusKm ? { centre, radiusKm: radiusKm.value } : null,
    echo: `${formatMgrs(centre)} · ${formatDegrees(centre)}`,
  } satisfies AreaReading;
}

function latLonOf({ latitudeDeg, longitudeDeg }: { latitudeDeg: number; longitudeDeg: number }) {
  return { latitudeDeg, longitudeDeg };
}

function readEdge(what: string, text: string): Read<number | null> {
  return text.trim() === '' ? { value: null } : readNumber(text, { what, least: 0.000_003, greatest: 100 });
}

function bandProblems(low: Read<number | null>, high: Read<number | null>) {
  const [lowGhz, highGhz] = [understood(low), understood(high)];
  const isWhole = lowGhz === undefined || highGhz === undefined || (lowGhz === null) === (highGhz === null);
  const isOrdered =
    lowGhz === undefined || lowGhz === null || highGhz === undefined || highGhz === null || highGhz > lowGhz;
  const together = isWhole
    ? isOrdered
      ? undefined
      : 'Upper edge: expected more than the lower edge'
    : 'Band: expected both edges or none';
  return { low: problemOf(low), high: problemOf(high) ?? together };
}
