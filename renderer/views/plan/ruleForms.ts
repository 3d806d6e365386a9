import {
  AccessGrant,
  Bearer,
  type BearerKind,
  FleetId,
  type Independence,
  PlanOptions,
  type Scenario,
  StationId,
  type TimeSpan,
} from '../../../shared/domain/index.ts';
import { freeId, idFromName } from '../../../shared/formats/index.ts';
import {
  instantText,
  onlyProblems,
  problemOf,
  type Read,
  type Reading,
  readInstant,
  readName,
  understood,
} from '../common/index.ts';
import { quantityFromText, quantityText, spanFromText, spanText } from '../flows/index.ts';

/** The form of a bearer as typed. */
export interface BearerText {
  readonly name: string;
  readonly kind: BearerKind;
  readonly enabled: boolean;
  readonly stationIds: readonly string[];
  readonly rate: string;
  readonly delay: string;
  readonly setUp: string;
  /** A stretch a line, both ends; empty for always. */
  readonly times: string;
  readonly owner: string;
  readonly power: string;
  readonly note: string;
}

export type BearerField =
  | 'name'
  | 'stations'
  | 'rate'
  | 'delay'
  | 'setUp'
  | 'times'
  | 'owner'
  | 'power'
  | 'note';

export function newBearerText(): BearerText {
  return {
    name: '',
    kind: 'hf',
    enabled: true,
    stationIds: [],
    rate: '2.4 kbit/s',
    delay: '1 s',
    setUp: '2 min',
    times: '',
    owner: '',
    power: '',
    note: '',
  };
}

export function textOfBearer(bearer: Bearer): BearerText {
  const { name, kind, enabled, stationIds, rateBps, delayS, setUpS, times, owner, power, note } = bearer;
  return {
    name,
    kind,
    enabled,
    stationIds,
    rate: quantityText(rateBps, 'bit/s'),
    delay: spanText(delayS),
    setUp: spanText(setUpS),
    times: times.map((span) => `${instantText(span.fromUtcMs)} ${instantText(span.toUtcMs)}`).join('\n'),
    owner,
    power,
    note,
  };
}

/** Reads the form; `edited` is the bearer it was opened for, null for a new one. */
export function bearerFromText(
  text: BearerText,
  scenario: Scenario,
  edited: Bearer | null,
): Reading<BearerField, Bearer> {
  const reads = {
    name: readName(text.name),
    stations: readStations(text.stationIds),
    rate: readRate(text.rate),
    delay: readSpan('Delay', text.delay),
    setUp: readSpan('Set-up', text.setUp),
    times: readTimes(text.times),
    owner: readShort('Owner', text.owner),
    power: readShort('Power', text.power),
    note: readShort('Note', text.note, 2000),
  };
  const taken = new Set(scenario.plan.bearers.map(({ bearerId }) => bearerId));
  const parsed = Bearer.safeParse({
    bearerId: edited?.bearerId ?? freeId(idFromName(text.name) || 'bearer', taken),
    name: understood(reads.name),
    kind: text.kind,
    enabled: text.enabled,
    stationIds: understood(reads.stations),
    rateBps: understood(reads.rate),
    delayS: understood(reads.delay),
    setUpS: understood(reads.setUp),
    times: understood(reads.times),
    owner: understood(reads.owner),
    power: understood(reads.power),
    note: understood(reads.note),
  });
  return readingOf(reads, parsed);
}

/** The form of a grant as typed. */
export interface GrantText {
  readonly reference: string;
  readonly fleetId: string;
  readonly stationIds: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Empty for no limit. */
  readonly maxRate: string;
}

export type GrantField = 'reference' | 'fleet' | 'from' | 'to' | 'maxRate';

export function newGrantText({ fleets, fromUtcMs, toUtcMs }: Scenario): GrantText {
  return {
    reference: '',
    fleetId: fleets[0]?.fleetId ?? '',
    stationIds: [],
    from: instantText(fromUtcMs),
    to: instantText(toUtcMs),
    maxRate: '',
  };
}

export function textOfGrant({ reference, fleetId, stationIds, span, maxRateBps }: AccessGrant): GrantText {
  return {
    reference,
    fleetId,
    stationIds,
    from: instantText(span.fromUtcMs),
    to: instantText(span.toUtcMs),
    maxRate: maxRateBps === null ? '' : quantityText(maxRateBps, 'bit/s'),
  };
}

/** Reads the form; `edited` is the grant it was opened for, null for a new one. */
export function grantFromText(
  text: GrantText,
  scenario: Scenario,
  edited: AccessGrant | null,
): Reading<GrantField, AccessGrant> {
  const from = readInstant(text.from);
  const to = readInstant(text.to);
  const [fromUtcMs, toUtcMs] = [understood(from), understood(to)];
  const isOrdered = fromUtcMs === undefined || toUtcMs === undefined || toUtcMs > fromUtcMs;
  const reads = {
    reference: readShort('Reference', text.reference),
    fleet: readFleet(text.fleetId, scenario),
    from,
    to: isOrdered ? to : { problem: 'End: expected an instant after the start' },
    maxRate: readOptionalRate(text.maxRate),
  };
  const taken = new Set(scenario.plan.grants.map(({ grantId }) => grantId));
  const parsed = AccessGrant.safeParse({
    grantId: edited?.grantId ?? freeId(idFromName(text.reference) || 'grant', taken),
    reference: understood(reads.reference),
    fleetId: understood(reads.fleet),
    stationIds: text.stationIds.map((id) => StationId.parse(id)),
    span: { fromUtcMs, toUtcMs },
    maxRateBps: understood(reads.maxRate),
  });
  return readingOf(reads, parsed);
}

/** The form of the ranking as typed. */
export interface OptionsText {
  readonly slice: string;
  readonly stepDown: string;
  readonly independence: Independence;
}

export type OptionsField = 'slice' | 'stepDown';

export function textOfOptions({ sliceS, stepDownS, independence }: PlanOptions): OptionsText {
  return { slice: spanText(sliceS), stepDown: spanText(stepDownS), independence };
}

export function optionsFromText(text: OptionsText): Reading<OptionsField, PlanOptions> {
  const sliceS = spanFromText(text.slice);
  const isSlice = sliceS !== null && Number.isInteger(sliceS) && sliceS >= 300 && sliceS <= 86_400;
  const reads = {
    slice: isSlice
      ? { value: sliceS }
      : { problem: `Slices: expected 5 min to 24 h in whole seconds, found "${text.slice.trim()}"` },
    stepDown: readSpan('Step down after', text.stepDown, 86_400),
  };
  const parsed = PlanOptions.safeParse({
    sliceS: understood(reads.slice),
    independence: text.independence,
    stepDownS: understood(reads.stepDown),
  });
  return readingOf(reads, parsed);
}

/** Problems of all fields, and what the form makes where there are none. */
export function readingOf<Field extends string, Made>(
  reads: Readonly<Record<Field, Read<unknown>>>,
  parsed: { readonly success: true; readonly data: Made } | { readonly success: false },
): Reading<Field, Made> {
  const entries = Object.entries<Read<unknown>>(reads).map(([field, read]) => [field, problemOf(read)]);
  const problems = onlyProblems(Object.fromEntries(entries) as Record<Field, string | undefined>);
  return { problems, made: Object.keys(problems).length === 0 && parsed.success ? parsed.data : null };
}

function readStations(stationIds: readonly string[]): Read<StationId[]> {
  return stationIds.length < 2
    ? { problem: `Joins: expected at least two stations, found ${stationIds.length}` }
    : { value: stationIds.map((id) => StationId.parse(id)) };
}

function readFleet(fleetId: string, { fleets }: Scenario): Read<FleetId> {
  return fleets.some((fleet) => fleet.fleetId === fleetId)
    ? { value: FleetId.parse(fleetId) }
    : { problem: 'Fleet: expected one of the scenario, found none' };
}

export function readShort(what: string, text: string, most = 120): Read<string> {
  const found = text.trim();
  return found.length > most
    ? { problem: `${what}: expected at most ${most} characters, found ${found.length}` }
    : { value: found };
}

function readOptionalRate(text: string): Read<number | null> {
  return text.trim() === '' ? { value: null } : readRate(text);
}

function readRate(text: string): Read<number> {
  const rateBps = quantityFromText(text, 'bit/s');
  return rateBps === null || rateBps < 1 || rateBps > 1e13
    ? { problem: `Rate: expected bits a second such as 2.4 kbit/s or 64 kbit/s, found "${text.trim()}"` }
    : { value: rateBps };
}

/** A duration of a field, at most so many seconds. */
export function readSpan(what: string, text: string, most = 604_800): Read<number> {
  const spanS = spanFromText(text);
  return spanS === null || spanS > most
    ? { problem: `${what}: expected a time such as 90 s, 2 min or 4 h, found "${text.trim()}"` }
    : { value: spanS };
}

/** Two instants a line, each without spaces, with or without a word between them. */
function readTimes(text: string): Read<TimeSpan[]> {
  const spans: TimeSpan[] = [];
  for (const line of text
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)) {
    const words = line.split(/[\s,;]+|\s+to\s+/i).filter((word) => word !== '' && !/^(to|-|–)$/i.test(word));
    const [from, to] = words.map(readInstant);
    const [fromUtcMs, toUtcMs] = [from, to].map((read) =>
      read === undefined ? undefined : understood(read),
    );
    if (words.length !== 2 || fromUtcMs === undefined || toUtcMs === undefined || toUtcMs <= fromUtcMs) {
      return { problem: `Times: expected start and end on every line, found "${line}"` };
    }
    spans.push({ fromUtcMs, toUtcMs });
  }
  spans.sort((a, b) => a.fromUtcMs - b.fromUtcMs);
  const isApart = spans.every(
    ({ fromUtcMs }, place) => place === 0 || fromUtcMs >= spans[place - 1]!.toUtcMs,
  );
  return isApart ? { value: spans } : { problem: 'Times: expected stretches that do not overlap' };
}
