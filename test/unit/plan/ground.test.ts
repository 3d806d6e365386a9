import { describe, expect, it } from 'vitest';
import { northernLantern } from '../../../shared/demonstration/northernLantern.ts';
import { assemblePlan, type PlanParts } from '../../../shared/plan/index.ts';

/** A plan without satellites: what it says of the ground and of the other side. */
function groundPlan() {
  const scenario = { ...northernLantern(), fleets: [] };
  const request = { elements: { satelliteIds: [] } } as unknown as PlanParts['request'];
  return assemblePlan({
    ...{ scenario, request, programVersion: '1', inputSha256: '', planWindows: [], exchanges: [] },
    schedule: {} as PlanParts['schedule'],
  });
}

describe('the ground of a plan', () => {
  it('verify that a unit that moves is put down at the start and at the end of the span, and one that stands once', () => {
    const { stations, fromUtcMs, toUtcMs } = groundPlan();
    const boat = stations.find(({ stationId }) => stationId === 'patrol-boat')!;
    expect([boat.positions[0]!.utcMs, boat.positions.at(-1)!.utcMs]).toEqual([fromUtcMs, toUtcMs]);
    expect(stations.find(({ stationId }) => stationId === 'joint-hq')!.positions).toHaveLength(1);
  });

  it('verify that jammers are told with when they are active, and listeners are none', () => {
    const { jammers, fromUtcMs } = groundPlan();
    const hours = (count: number) => fromUtcMs + count * 3_600_000;
    expect(jammers).toEqual([{ name: 'Jammer on the plateau', fromUtcMs: hours(5), toUtcMs: hours(17) }]);
  });
});
