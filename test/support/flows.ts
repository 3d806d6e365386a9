import type { Flow, StationId } from '../../shared/domain/index.ts';

/** A routine stream of 64 kb/s from one station to another, at any time, over any satellites; fields can be overridden. */
export function flowBetween(
  [from, to]: readonly [string, string],
  facts: Partial<Flow> & { readonly flowId: string },
): Flow {
  return {
    name: facts.flowId,
    enabled: true,
    sourceStationId: from as StationId,
    destination: { kind: 'station', stationId: to as StationId },
    precedence: 'routine',
    traffic: { kind: 'stream', rateBps: 64_000 },
    fromUtcMs: null,
    toUtcMs: null,
    deadlineS: null,
    availabilityPercent: 50,
    policy: { kind: 'any' },
    delivery: 'connected',
    note: '',
    ...facts,
  };
}
