import { overlapMs, type Span, unionMs } from './problem.ts';
import type { Service } from './service.ts';

/**
 * What keeps a demand from what it must have. `windows`: there are no more links; `shortest`: what is left between other contacts is
 * shorter than a contact may be; `unit`, `gateway`, `satellite`: its own beams, the antennas of a gateway or the beams
 * of a satellite are taken.
 */
export type ServiceLimit =
  | { readonly kind: 'windows' | 'shortest' | 'unit' }
  | { readonly kind: 'gateway' | 'satellite'; readonly index: number };

/** The limit that takes most of the time in which a demand could have had more. */
export function bindingLimit(service: Service, demand: number): ServiceLimit {
  const { desk, demands, servedMs } = service;
  const own = demands[demand]!;
  const { candidates } = desk.problem;
  const reachable = desk.candidatesIn(own.unit, own).map((index) => candidates[index]!);
  const spans = reachable.map((candidate) => ({
    fromUtcMs: Math.max(candidate.fromUtcMs, own.fromUtcMs),
    toUtcMs: Math.min(candidate.toUtcMs, own.toUtcMs),
  }));
  if (unionMs(spans) - servedMs[demand]! < 1) return { kind: 'windows' };
  const taken = new Map<string, { readonly limit: ServiceLimit; ms: number }>();
  const blame = (key: string, limit: ServiceLimit, ms: number) => {
    const known = taken.get(key) ?? { limit, ms: 0 };
    known.ms += ms;
    taken.set(key, known);
  };
  reachable.forEach((candidate, place) => {
    const span = spans[place]!;
    const wholeMs = span.toUtcMs - span.fromUtcMs;
    const { gateway, satellite } = candidate;
    // What the unit does with other satellites in this time serves it, and is no limit.
    const busyMs = [...desk.contactsOf(own.unit)].reduce((sum, each) => sum + overlapMs(each, span), 0);
    const blockedMs = (gaps: readonly Span[]) => Math.max(0, wholeMs - unionMs(gaps));
    blame('unit', { kind: 'unit' }, Math.max(0, blockedMs(desk.beamGaps(candidate, span)) - busyMs));
    blame(
      `gateway ${gateway}`,
      { kind: 'gateway', index: gateway },
      blockedMs(desk.antennaGaps(candidate, span)),
    );
    blame(
      `satellite ${satellite}`,
      { kind: 'satellite', index: satellite },
      blockedMs(desk.satelliteGaps(candidate, span)),
    );
  });
  const most = [...taken.values()].reduce((one, other) => (other.ms > one.ms ? other : one));
  return most.ms < 1 ? { kind: 'shortest' } : most.limit;
}
