import type { ElementSet, SatelliteId, UtcMs } from '../../shared/domain/index.ts';
import type { ElementRecord } from '../../shared/formats/index.ts';

/**
 * One element set a satellite: the newest at or before the instant, or where there is none the earliest
 * after it. Satellites stay in the order of their first record.
 */
export function newestElements(records: readonly ElementRecord[], at: UtcMs): ElementRecord[] {
  const chosen = new Map<SatelliteId, ElementRecord>();
  for (const record of records) {
    const { satelliteId } = record.element;
    const held = chosen.get(satelliteId);
    if (held === undefined || isBetter(record.element, held.element, at)) chosen.set(satelliteId, record);
  }
  return [...chosen.values()];
}

function isBetter(candidate: ElementSet, held: ElementSet, at: UtcMs): boolean {
  const isPast = candidate.epochUtcMs <= at;
  if (isPast !== held.epochUtcMs <= at) return isPast;
  return isPast ? candidate.epochUtcMs > held.epochUtcMs : candidate.epochUtcMs < held.epochUtcMs;
}
