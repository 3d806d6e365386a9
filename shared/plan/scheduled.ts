import type { PlanContact } from '../domain/index.ts';
import { utcMs } from '../domain/index.ts';
import type { ContactStretch, MeshTimeline } from '../mesh/index.ts';
import { intersectionOfWindows, normalizeWindows, type TimeWindow } from '../time/index.ts';

/**
 * A timeline in which units have the satellites that a schedule gives them, while it does, and no others. A gateway keeps all that
 * it sees but satellites that hand straight down to a gateway: those while the schedule hands them to it.
 *
 * @param contacts of a schedule over the same span.
 */
export function timelineOnSchedule(timeline: MeshTimeline, contacts: readonly PlanContact[]): MeshTimeline {
  const { network } = timeline;
  const windowsOf = new Map<string, TimeWindow[]>();
  const add = (stationId: string, { satelliteId, fromUtcMs, toUtcMs }: PlanContact) => {
    const key = `${stationId} ${satelliteId}`;
    const own = windowsOf.get(key) ?? [];
    windowsOf.set(key, own);
    own.push({ startUtcMs: utcMs(fromUtcMs), endUtcMs: utcMs(toUtcMs) });
  };
  const handedDown = new Set<string>();
  for (const contact of contacts) {
    add(contact.stationId, contact);
    if (contact.gatewayId === null) continue;
    add(contact.gatewayId, contact);
    handedDown.add(contact.satelliteId);
  }
  return {
    ...timeline,
    contacts: timeline.contacts.flatMap((contact): ContactStretch[] => {
      const { station, relays } = network.stations[contact.stationIndex]!;
      const satelliteId = network.elements.satelliteIds[contact.satelliteIndex]!;
      if (relays && !handedDown.has(satelliteId)) return [contact];
      const given = normalizeWindows(windowsOf.get(`${station.stationId} ${satelliteId}`) ?? []);
      const own = { startUtcMs: utcMs(contact.startUtcMs), endUtcMs: utcMs(contact.endUtcMs) };
      return intersectionOfWindows([own], given).map((window) => ({ ...contact, ...window }));
    }),
  };
}
