import type { PlanSchedule, StationId } from '../../shared/domain/index.ts';
import type { PlannedSchedule, ScheduledUnit } from '../../shared/ipc/index.ts';

/** A schedule as the window shows it, without its contacts, which are many: services by unit, in the order of the document. */
export function shownSchedule(schedule: PlanSchedule): PlannedSchedule {
  const { contacts, services, gapPercent, lostSlots } = schedule;
  const held = byStation(contacts);
  const units = [...byStation(services)].map(([stationId, own]): ScheduledUnit => {
    const ownContacts = held.get(stationId) ?? [];
    return {
      stationId,
      precedence: own[0]!.precedence,
      contactCount: ownContacts.length,
      services: own.map(({ stationId: _stationId, precedence: _precedence, ...service }) => ({
        ...service,
        heldS: ownContacts.reduce((sum, contact) => sum + commonMs(contact, service), 0) / 1000,
      })),
    };
  });
  return { contactCount: contacts.length, gapPercent, units, lostSlots: [...lostSlots] };
}

function byStation<Own extends { readonly stationId: StationId }>(
  all: readonly Own[],
): Map<StationId, Own[]> {
  const found = new Map<StationId, Own[]>();
  for (const each of all) {
    const own = found.get(each.stationId);
    if (own === undefined) {
      found.set(each.stationId, [each]);
    } else {
      own.push(each);
    }
  }
  return found;
}

interface Stretch {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

function commonMs(one: Stretch, other: Stretch): number {
  return Math.max(0, Math.min(one.toUtcMs, other.toUtcMs) - Math.max(one.fromUtcMs, other.fromUtcMs));
}
