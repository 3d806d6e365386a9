import type {
  SatelliteId,
  Scenario,
  ScheduleRules,
  ScheduleSlot,
  ServiceRule,
  StationId,
  TimeSpan,
} from '../../../shared/domain/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { freeId } from '../../../shared/formats/index.ts';
import { countText } from '../common/index.ts';
import { edit, type PlanEdit } from './planEdits.ts';
import { columnText } from './planWords.ts';

function change(label: string, scenario: Scenario, rules: Partial<ScheduleRules>): PlanEdit {
  return edit(label, scenario, { schedule: { ...scenario.plan.schedule, ...rules } });
}

/** The rules that are no lists of their own: what is asked of all, times of changes, beams. */
export function withManner(scenario: Scenario, manner: Omit<ScheduleRules, 'services' | 'slots'>): PlanEdit {
  return change('Change how contacts are scheduled', scenario, manner);
}

/** For whom a rule is: groups, then stations by name. */
export function serviceName(
  { stationIds, groups }: ServiceRule,
  { stations }: Pick<Scenario, 'stations'>,
): string {
  const names = stationIds.map(
    (id) => stations.find(({ stationId }) => stationId === id)?.name ?? `${id} (gone)`,
  );
  const all = [...groups, ...names];
  return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ');
}

/** A rule of minimum service at a place of the list: of several that name a station the first counts. */
export function withService(scenario: Scenario, rule: ServiceRule, place: number): PlanEdit {
  const { services } = scenario.plan.schedule;
  const isKnown = services.some(({ serviceId }) => serviceId === rule.serviceId);
  const others = services.filter(({ serviceId }) => serviceId !== rule.serviceId);
  return change(`${isKnown ? 'Change' : 'Add'} minimum service of ${serviceName(rule, scenario)}`, scenario, {
    services: others.toSpliced(place, 0, rule),
  });
}

export function withoutService(scenario: Scenario, rule: ServiceRule): PlanEdit {
  const services = scenario.plan.schedule.services.filter(({ serviceId }) => serviceId !== rule.serviceId);
  return change(`Remove minimum service of ${serviceName(rule, scenario)}`, scenario, { services });
}

/** A slot in words: `Pinned, Patrol boat`. */
export function slotName(
  { kind, stationIds }: ScheduleSlot,
  { stations }: Pick<Scenario, 'stations'>,
): string {
  const [first] = stationIds;
  const who =
    stationIds.length === 1
      ? (stations.find(({ stationId }) => stationId === first)?.name ?? `${first} (gone)`)
      : stationIds.length === 0
        ? 'all units'
        : countText(stationIds.length, 'unit', 'units');
  return `${kind === 'pinned' ? 'Pinned' : 'Forbidden'}, ${who}`;
}

/** A slot in the place of that of the same id, or at the end. */
export function withSlot(scenario: Scenario, slot: ScheduleSlot): PlanEdit {
  const { slots } = scenario.plan.schedule;
  const isKnown = slots.some(({ slotId }) => slotId === slot.slotId);
  return change(`${isKnown ? 'Change' : 'Add'} slot: ${slotName(slot, scenario)}`, scenario, {
    slots: isKnown ? slots.map((each) => (each.slotId === slot.slotId ? slot : each)) : [...slots, slot],
  });
}

export function withoutSlot(scenario: Scenario, slot: ScheduleSlot): PlanEdit {
  const slots = scenario.plan.schedule.slots.filter(({ slotId }) => slotId !== slot.slotId);
  return change(`Remove slot: ${slotName(slot, scenario)}`, scenario, { slots });
}

/** What is pinned or forbidden from the grid: a unit over a stretch, one satellite of it or any. */
export interface SlotTarget {
  readonly stationId: StationId;
  /** Of the unit. */
  readonly name: string;
  readonly span: { readonly fromUtcMs: number; readonly toUtcMs: number };
  /** Null for any. */
  readonly satelliteId: SatelliteId | null;
}

/** A contact that may be pinned. */
export interface PinnableContact {
  readonly satelliteId: SatelliteId;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

const overlaps = (one: SlotTarget['span'], other: SlotTarget['span']) =>
  one.fromUtcMs < other.toUtcMs && other.fromUtcMs < one.toUtcMs;

/** Whether a slot says something of a unit, of one satellite where that is asked, within a stretch. */
function concerns(slot: ScheduleSlot, { stationId, span, satelliteId }: SlotTarget): boolean {
  return (
    overlaps(slot.span, span) &&
    (slot.stationIds.length === 0 || slot.stationIds.includes(stationId)) &&
    (satelliteId === null || slot.satelliteIds.length === 0 || slot.satelliteIds.includes(satelliteId))
  );
}

/** Slots that say something of a unit within a stretch: of this unit alone, which the grid may take back, and of others with it. */
export function slotsAt({ slots }: Pick<ScheduleRules, 'slots'>, target: SlotTarget) {
  const all = slots.filter((slot) => concerns(slot, target));
  return {
    all,
    own: all.filter(({ stationIds }) => stationIds.length === 1),
    shared: all.filter(({ stationIds }) => stationIds.length !== 1),
  };
}

/** Whole milliseconds within a stretch, so that a pin asks for nothing beyond its link. */
function timeSpan({ fromUtcMs, toUtcMs }: SlotTarget['span']): TimeSpan {
  return { fromUtcMs: utcMs(Math.ceil(fromUtcMs)), toUtcMs: utcMs(Math.floor(toUtcMs)) };
}

function stepLabel(words: string, { name, span }: SlotTarget): string {
  return `${words} of ${name}, ${columnText(span)}`;
}

/** Pins contacts of a unit, and takes back what forbade them for it alone. Null where all are pinned already. */
export function pinContacts(
  scenario: Scenario,
  target: SlotTarget,
  contacts: readonly PinnableContact[],
): PlanEdit | null {
  const { slots } = scenario.plan.schedule;
  const isPinned = ({ satelliteId, ...span }: PinnableContact) =>
    slots.some(
      (slot) =>
        slot.kind === 'pinned' &&
        slot.stationIds[0] === target.stationId &&
        slot.satelliteIds[0] === satelliteId &&
        slot.span.fromUtcMs <= Math.ceil(span.fromUtcMs) &&
        slot.span.toUtcMs >= Math.floor(span.toUtcMs),
    );
  const wanted = contacts.filter((contact) => !isPinned(contact));
  if (wanted.length === 0) return null;
  const inTheWay = new Set(
    wanted.flatMap(({ satelliteId, ...span }) => slotsAt({ slots }, { ...target, satelliteId, span }).own),
  );
  const made = slots.filter((slot) => !inTheWay.has(slot));
  const taken = new Set(slots.map(({ slotId }) => slotId));
  for (const { satelliteId, fromUtcMs, toUtcMs } of wanted) {
    made.push({
      slotId: newSlotId(taken),
      kind: 'pinned',
      stationIds: [target.stationId],
      satelliteIds: [satelliteId],
      span: timeSpan({ fromUtcMs, toUtcMs }),
      note: '',
    });
  }
  const what = countText(wanted.length, 'contact', 'contacts');
  return change(stepLabel(`Pin ${what}`, target), scenario, { slots: made });
}

/** Forbids contacts of a unit over a stretch; its own pins give way there. Null where they are forbidden already. */
export function forbidContacts(scenario: Scenario, target: SlotTarget): PlanEdit | null {
  const { slots } = scenario.plan.schedule;
  const { stationId, span, satelliteId } = target;
  const isForbidden = slots.some(
    (slot) =>
      slot.kind === 'forbidden' &&
      concerns(slot, target) &&
      (satelliteId !== null || slot.satelliteIds.length === 0) &&
      slot.span.fromUtcMs <= span.fromUtcMs &&
      slot.span.toUtcMs >= span.toUtcMs,
  );
  if (isForbidden) return null;
  const taken = new Set(slots.map(({ slotId }) => slotId));
  const kept = slots.flatMap((slot) =>
    slot.kind === 'pinned' && concerns(slot, target) ? outside(slot, span, taken) : [slot],
  );
  const forbidden: ScheduleSlot = {
    slotId: newSlotId(taken),
    kind: 'forbidden',
    stationIds: [stationId],
    satelliteIds: satelliteId === null ? [] : [satelliteId],
    span: timeSpan(span),
    note: '',
  };
  return change(stepLabel('Forbid contacts', target), scenario, { slots: [...kept, forbidden] });
}

/** Takes back what is pinned or forbidden for a unit alone within a stretch. Null where nothing is. */
export function releaseSlots(scenario: Scenario, target: SlotTarget): PlanEdit | null {
  const { slots } = scenario.plan.schedule;
  const own = new Set(slotsAt({ slots }, target).own);
  return own.size === 0
    ? null
    : change(stepLabel(`Release ${countText(own.size, 'slot', 'slots')}`, target), scenario, {
        slots: slots.filter((slot) => !own.has(slot)),
      });
}

/** What of a slot lies before and after a stretch. */
function outside(slot: ScheduleSlot, span: SlotTarget['span'], taken: Set<string>): ScheduleSlot[] {
  const before = slot.span.fromUtcMs < span.fromUtcMs;
  const after = slot.span.toUtcMs > span.toUtcMs;
  return [
    ...(before ? [{ ...slot, span: { ...slot.span, toUtcMs: utcMs(span.fromUtcMs) } }] : []),
    ...(after
      ? [
          {
            ...slot,
            slotId: before ? newSlotId(taken) : slot.slotId,
            span: { ...slot.span, fromUtcMs: utcMs(span.toUtcMs) },
          },
        ]
      : []),
  ];
}

/** An id that no slot has, which is taken from now on. */
function newSlotId(taken: Set<string>): string {
  const slotId = freeId('slot', taken);
  taken.add(slotId);
  return slotId;
}
