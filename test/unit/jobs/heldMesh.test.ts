import { describe, expect, it } from 'vitest';
import { HeldMesh, type MeshRequest } from '../../../shared/jobs/index.ts';
import type { ContactColumns } from '../../../shared/mesh/index.ts';
import { lanternMesh } from '../../support/meshRequests.ts';
import { mustSucceed } from '../../support/results.ts';

const nothing = (): void => undefined;

/** Half an hour of link windows of the first station to the first satellites. */
function someContacts({ scenario }: MeshRequest): ContactColumns {
  const count = 5;
  const at = (minutes: number) => scenario.fromUtcMs + minutes * 60_000;
  return {
    count,
    stationIndex: new Uint32Array(count),
    satelliteIndex: Uint32Array.from({ length: count }, (_, row) => row),
    startUtcMs: Float64Array.from({ length: count }, (_, row) => at(6 * row)),
    endUtcMs: Float64Array.from({ length: count }, (_, row) => at(6 * row + 8)),
    firstSample: Uint32Array.from({ length: count + 1 }, (_, row) => 2 * row),
    utcMs: Float64Array.from({ length: 2 * count }, (_, row) => at(3 * (row - (row % 2)) + 8 * (row % 2))),
    upPlace: new Uint16Array(2 * count),
    downPlace: new Uint16Array(2 * count).fill(1),
    tableBps: Float64Array.of(64_000, 128_000),
  };
}

describe('a mesh that is held', () => {
  const plain = lanternMesh();
  const requests = { sight: plain, 'link windows': { ...plain, contacts: someContacts(plain) } };
  const part = plain.scenario.fleets[0]!.parts[0]!;
  const fleetId = plain.scenario.fleets[0]!.fleetId;
  const losses = {
    losses: [{ kind: 'plane', fleetId, partId: part.partId, planeIndex: 0 } as const],
    fromUtcMs: null,
  };

  it.each(Object.keys(requests) as (keyof typeof requests)[])(
    'verify that rest changes no answer and propagates nothing again, by %s',
    (by) => {
      const held = mustSucceed(HeldMesh.of(requests[by]));
      const whole = mustSucceed(held.stateWithout(null, nothing));
      const damaged = mustSucceed(held.stateWithout(losses, nothing));
      held.rest();
      const after = mustSucceed(held.stateWithout(losses, nothing));
      // Served again, over the satellites and lasers that were there before.
      expect(after).not.toBe(damaged);
      expect(after.timeline.ephemeris).toBe(whole.timeline.ephemeris);
      expect(held.served(after)).toEqual(held.served(damaged));
      const again = mustSucceed(held.stateWithout(null, nothing));
      expect(again.timeline.lasers).toBe(whole.timeline.lasers);
      expect(again.timeline.contacts).toEqual(whole.timeline.contacts);
      expect(held.served(again)).toEqual(held.served(whole));
    },
  );
});
