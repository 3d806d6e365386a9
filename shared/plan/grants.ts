import type { AccessGrant } from '../domain/index.ts';
import type { ContactStretch, MeshTimeline } from '../mesh/index.ts';

/**
 * A timeline in which stations have satellites of granted fleets within their grants only. A fleet without any grant is free
 * to all. Where several grants overlap the greatest rate counts.
 */
export function timelineWithin<Timeline extends Pick<MeshTimeline, 'network' | 'contacts'>>(
  timeline: Timeline,
  grants: readonly AccessGrant[],
): Timeline {
  if (grants.length === 0) return timeline;
  const { network } = timeline;
  const ofFleet = network.fleets.map(({ fleetId }) => grants.filter((grant) => grant.fleetId === fleetId));
  return {
    ...timeline,
    contacts: timeline.contacts.flatMap((contact) => {
      const own = ofFleet[network.fleetOf[contact.satelliteIndex]!]!;
      if (own.length === 0) return [contact];
      const { stationId } = network.stations[contact.stationIndex]!.station;
      return within(
        contact,
        own.filter(({ stationIds }) => stationIds.length === 0 || stationIds.includes(stationId)),
      );
    }),
  };
}

function within(contact: ContactStretch, grants: readonly AccessGrant[]): ContactStretch[] {
  const { startUtcMs, endUtcMs } = contact;
  const edges = [startUtcMs, endUtcMs, ...grants.flatMap(({ span }) => [span.fromUtcMs, span.toUtcMs])]
    .filter((edge) => edge >= startUtcMs && edge <= endUtcMs)
    .sort((a, b) => a - b);
  const pieces: { start: number; end: number; maxBps: number }[] = [];
  for (let index = 1; index < edges.length; index += 1) {
    const [start, end] = [edges[index - 1]!, edges[index]!];
    const holding = grants.filter(({ span }) => span.fromUtcMs <= start && end <= span.toUtcMs);
    if (end === start || holding.length === 0) continue;
    const maxBps = Math.max(...holding.map(({ maxRateBps }) => maxRateBps ?? Number.POSITIVE_INFINITY));
    const last = pieces.at(-1);
    if (last !== undefined && last.end === start && last.maxBps === maxBps) last.end = end;
    else pieces.push({ start, end, maxBps });
  }
  return pieces.map(({ start, end, maxBps }) => ({
    ...contact,
    startUtcMs: start,
    endUtcMs: end,
    rates: contact.rates === null ? null : limited(contact.rates, maxBps),
  }));
}

function limited(rates: NonNullable<ContactStretch['rates']>, maxBps: number): ContactStretch['rates'] {
  if (maxBps === Number.POSITIVE_INFINITY) return rates;
  const most = (rateBps: number) => Math.min(rateBps, maxBps);
  return { utcMs: rates.utcMs, upBps: rates.upBps.map(most), downBps: rates.downBps.map(most) };
}
