import type { PlanRules } from '../domain/index.ts';
import { type Entry, flatFacts } from './flatFacts.ts';

/** Bearers and grants of access, in the order of the document. */
export function planEntries({ bearers, grants }: PlanRules): Entry[] {
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
  ];
}
