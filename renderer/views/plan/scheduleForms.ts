import {
  type ElementColumns,
  SatelliteId,
  type Scenario,
  ScheduleRules,
  ScheduleSlot,
  ServiceRule,
  StationId,
  utcMs,
} from '../../../shared/domain/index.ts';
import { freeId, idFromName } from '../../../shared/formats/index.ts';
import { instantText, type Read, type Reading, readInstant, understood } from '../common/index.ts';
import { spanFromText, spanText } from '../flows/index.ts';
import { readingOf, readShort, readSpan } from './ruleForms.ts';

/** What is asked of all, how contacts change hands, and beams: as typed. */
export interface MannerText {
  readonly minimum: string;
  readonly period: string;
  readonly shortest: string;
  readonly terminalChange: string;
  readonly gatewayChange: string;
  /** Per cent. */
  readonly changeLoss: string;
  readonly givesRest: boolean;
  /** By fleet; empty for any number. */
  readonly beams: Readonly<Record<string, string>>;
}

export type MannerField =
  | 'minimum'
  | 'period'
  | 'shortest'
  | 'terminalChange'
  | 'gatewayChange'
  | 'changeLoss'
  | 'beams';

/** Digits of a share in per cent: a fraction such as 0.07 shows no digits that say nothing. */
const PERCENT_DIGITS = 10;

export function textOfManner(rules: ScheduleRules): MannerText {
  return {
    minimum: spanText(rules.defaultService.minimumS),
    period: spanText(rules.defaultService.periodS),
    shortest: spanText(rules.shortestContactS),
    terminalChange: spanText(rules.terminalChangeS),
    gatewayChange: spanText(rules.gatewayChangeS),
    changeLoss: String(Number((rules.changeLossFraction * 100).toPrecision(PERCENT_DIGITS))),
    givesRest: rules.givesRest,
    beams: Object.fromEntries(
      rules.satelliteBeams.map(({ fleetId, beamCount }) => [fleetId, String(beamCount)]),
    ),
  };
}

/** Reads the form; lists of the rules stay what they are, beams of fleets that are gone too. */
export function mannerFromText(text: MannerText, { fleets }: Scenario): Reading<MannerField, ScheduleRules> {
  const nameOf = (id: string) => fleets.find(({ fleetId }) => fleetId === id)?.name ?? id;
  const reads = {
    ...readService(text),
    shortest: readShortest(text.shortest),
    terminalChange: readSpan('Terminal changeover', text.terminalChange, 3600),
    gatewayChange: readSpan('Gateway changeover', text.gatewayChange, 3600),
    changeLoss: readPercent(text.changeLoss),
    beams: readBeams(text.beams, nameOf),
  };
  const parsed = ScheduleRules.safeParse({
    defaultService: { minimumS: understood(reads.minimum), periodS: understood(reads.period) },
    services: [],
    slots: [],
    satelliteBeams: understood(reads.beams),
    shortestContactS: understood(reads.shortest),
    terminalChangeS: understood(reads.terminalChange),
    gatewayChangeS: understood(reads.gatewayChange),
    changeLossFraction: understood(reads.changeLoss),
    givesRest: text.givesRest,
  });
  return readingOf(reads, parsed);
}

/** The form of a rule of minimum service as typed. */
export interface ServiceText {
  readonly stationIds: readonly string[];
  readonly groups: readonly string[];
  readonly minimum: string;
  readonly period: string;
  /** Among the rules, from 0. */
  readonly place: number;
}

export type ServiceField = 'minimum' | 'period' | 'stations';

export function newServiceText({ plan }: Scenario): ServiceText {
  const { defaultService, services } = plan.schedule;
  return {
    stationIds: [],
    groups: [],
    minimum: spanText(defaultService.minimumS),
    period: spanText(defaultService.periodS),
    place: services.length,
  };
}

export function textOfService(rule: ServiceRule, { plan }: Scenario): ServiceText {
  return {
    stationIds: rule.stationIds,
    groups: rule.groups,
    minimum: spanText(rule.minimumS),
    period: spanText(rule.periodS),
    place: plan.schedule.services.findIndex(({ serviceId }) => serviceId === rule.serviceId),
  };
}

export function serviceFromText(
  text: ServiceText,
  scenario: Scenario,
  edited: ServiceRule | null,
): Reading<ServiceField, ServiceRule> {
  const isForNobody = text.stationIds.length === 0 && text.groups.length === 0;
  const reads = {
    ...readService(text),
    stations: isForNobody
      ? { problem: 'For: expected at least one group or unit, found none' }
      : { value: text.stationIds },
  };
  const taken = new Set(scenario.plan.schedule.services.map(({ serviceId }) => serviceId));
  const parsed = ServiceRule.safeParse({
    serviceId:
      edited?.serviceId ?? freeId(idFromName(text.groups[0] ?? text.stationIds[0] ?? '') || 'service', taken),
    stationIds: text.stationIds,
    groups: text.groups,
    minimumS: understood(reads.minimum),
    periodS: understood(reads.period),
  });
  return readingOf(reads, parsed);
}

/** The form of a slot as typed. */
export interface SlotText {
  readonly kind: ScheduleSlot['kind'];
  readonly stationIds: readonly string[];
  /** Names or catalogue numbers between commas or on lines; empty for all. */
  readonly satellites: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

export type SlotField = 'stations' | 'satellites' | 'from' | 'to' | 'note';

export function newSlotText({
  fromUtcMs,
  toUtcMs,
}: {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}): SlotText {
  return {
    kind: 'forbidden',
    stationIds: [],
    satellites: '',
    from: instantText(utcMs(fromUtcMs)),
    to: instantText(utcMs(toUtcMs)),
    note: '',
  };
}

export function textOfSlot({ kind, stationIds, satelliteIds, span, note }: ScheduleSlot): SlotText {
  return {
    kind,
    stationIds,
    satellites: satelliteIds.join(', '),
    from: instantText(span.fromUtcMs),
    to: instantText(span.toUtcMs),
    note,
  };
}

/** What a form of a slot is read with. */
export interface SlotContext {
  readonly scenario: Scenario;
  readonly elements: ElementColumns | null;
}

/** Reads the form; `edited` is the slot it was opened for, null for a new one. */
export function slotFromText(
  text: SlotText,
  { scenario, elements }: SlotContext,
  edited: ScheduleSlot | null,
): Reading<SlotField, ScheduleSlot> {
  const isPinned = text.kind === 'pinned';
  const from = readInstant(text.from);
  const to = readInstant(text.to);
  const [fromUtcMs, toUtcMs] = [understood(from), understood(to)];
  const isOrdered = fromUtcMs === undefined || toUtcMs === undefined || toUtcMs > fromUtcMs;
  const satellites = readSatellites(text.satellites, elements);
  const satelliteCount = understood(satellites)?.length ?? 1;
  const reads = {
    stations:
      isPinned && text.stationIds.length !== 1
        ? { problem: `For: expected one unit of a pinned slot, found ${text.stationIds.length}` }
        : { value: text.stationIds.map((id) => StationId.parse(id)) },
    satellites:
      isPinned && satelliteCount !== 1
        ? { problem: `Satellites: expected one of a pinned slot, found ${satelliteCount}` }
        : satellites,
    from,
    to: isOrdered ? to : { problem: 'End: expected an instant after the start' },
    note: readShort('Note', text.note, 2000),
  };
  const taken = new Set(scenario.plan.schedule.slots.map(({ slotId }) => slotId));
  const parsed = ScheduleSlot.safeParse({
    slotId: edited?.slotId ?? freeId('slot', taken),
    kind: text.kind,
    stationIds: understood(reads.stations),
    satelliteIds: understood(reads.satellites),
    span: { fromUtcMs, toUtcMs },
    note: understood(reads.note),
  });
  return readingOf(reads, parsed);
}

function readService(text: { readonly minimum: string; readonly period: string }) {
  const periodS = spanFromText(text.period);
  const isPeriod = periodS !== null && Number.isInteger(periodS) && periodS >= 300 && periodS <= 86_400;
  const minimum = readSpan('Minimum', text.minimum, 86_400);
  const minimumS = understood(minimum);
  const isWithin = minimumS === undefined || !isPeriod || minimumS <= periodS;
  return {
    minimum: isWithin
      ? minimum
      : {
          problem: `Minimum: expected at most the period, ${spanText(periodS)}, found "${text.minimum.trim()}"`,
        },
    period: isPeriod
      ? { value: periodS }
      : { problem: `Period: expected 5 min to 24 h in whole seconds, found "${text.period.trim()}"` },
  };
}

function readShortest(text: string): Read<number> {
  const spanS = spanFromText(text);
  return spanS === null || spanS < 1 || spanS > 3600
    ? { problem: `Shortest contact: expected 1 s to 1 h, found "${text.trim()}"` }
    : { value: spanS };
}

function readPercent(text: string): Read<number> {
  const percent = Number(text.trim().replace(/\s*%$/, '').replace(',', '.'));
  return text.trim() === '' || !(percent >= 0 && percent <= 100)
    ? { problem: `Penalty for changes: expected 0 to 100 %, found "${text.trim()}"` }
    : { value: percent / 100 };
}

function readBeams(
  beams: MannerText['beams'],
  nameOf: (id: string) => string,
): Read<{ fleetId: string; beamCount: number }[]> {
  const found: { fleetId: string; beamCount: number }[] = [];
  for (const [fleetId, text] of Object.entries(beams)) {
    if (text.trim() === '') continue;
    const beamCount = Number(text.trim());
    if (!(Number.isInteger(beamCount) && beamCount >= 1 && beamCount <= 1000)) {
      return {
        problem: `Beams of ${nameOf(fleetId)}: expected 1 to 1000, or nothing, found "${text.trim()}"`,
      };
    }
    found.push({ fleetId, beamCount });
  }
  return { value: found };
}

/** Catalogue numbers stand for themselves; a name must be that of one satellite of the scenario. */
function readSatellites(text: string, elements: ElementColumns | null): Read<SatelliteId[]> {
  const ids: SatelliteId[] = [];
  const words = text.split(/[,;\n]/).map((word) => word.trim());
  for (const word of words.filter(Boolean)) {
    const number = SatelliteId.safeParse(word);
    const row = elements?.objectNames.findIndex((name) => name?.toLowerCase() === word.toLowerCase()) ?? -1;
    const id = number.success ? number.data : elements?.satelliteIds[row];
    if (id === undefined) {
      return { problem: `Satellites: expected names of the scenario or catalogue numbers, found "${word}"` };
    }
    if (!ids.includes(id)) ids.push(id);
  }
  return { value: ids };
}
