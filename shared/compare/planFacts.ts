import type { PlanRules, ScheduleRules } from '../domain/index.ts';
import { type Entry, type Fact, flatFacts } from './flatFacts.ts';

/** Bearers, grants of access and what is scheduled by hand, in the order of the document. */
export function planEntries({ bearers, grants, schedule }: PlanRules): Entry[] {
  return [
    ...bearers.map(({ bearerId, ...bearer }) => ({
      key: `bearer ${bearerId}`,
      title: `Bearer ${bearer.name}`,
      summary: `${bearer.kind} between ${bearer.stationIds.join(', ')}`,
      facts: flatFacts(bearer, ''),
    })),
    ...grants.map(({ grantId, ...grant }) => ({
      key: `grant ${grantId}`,
      title: `Grant ${grant.reference || grantId}`,
      summary: `access to ${grant.fleetId}`,
      facts: flatFacts(grant, ''),
    })),
    ...schedule.services.map(({ serviceId, ...service }) => ({
      key: `service ${serviceId}`,
      title: `Service ${serviceId}`,
      summary: `${service.minimumS} s of every ${service.periodS} s`,
      facts: flatFacts(service, ''),
    })),
    ...schedule.slots.map(({ slotId, ...slot }) => ({
      key: `slot ${slotId}`,
      title: `Slot ${slotId}`,
      summary: `${slot.kind} for ${slot.stationIds.join(', ') || 'all stations'}`,
      facts: flatFacts(slot, ''),
    })),
    ...schedule.satelliteBeams.map(({ fleetId, beamCount }) => ({
      key: `satellite beams ${fleetId}`,
      title: `Beams of satellites of ${fleetId}`,
      summary: `${beamCount}`,
      facts: flatFacts({ beamCount }, ''),
    })),
  ];
}

/** How contacts are scheduled where no entry says otherwise. */
export function scheduleFacts({ services, slots, satelliteBeams, ...rules }: ScheduleRules): Fact[] {
  return flatFacts(rules, 'Schedule:');
}
