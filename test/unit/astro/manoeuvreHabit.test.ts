import { describe, expect, it } from 'vitest';
import {
  createPropagator,
  habitOfMisses,
  type PositionKm,
  type TrackMiss,
  trackMisses,
} from '../../../shared/astro/index.ts';
import { columnsFromElements, type ElementSet, utcMs } from '../../../shared/domain/index.ts';
import { circularElement } from '../../support/networkCases.ts';
import { mustSucceed } from '../../support/results.ts';

const DAY_MS = 86_400_000;
/** Over the poles, where the node stands still. */
const older = circularElement(0, { inclinationDeg: 90 });

/** The same orbit some days later, two-body motion, turned on along its track by an angle: what a burn in between does. */
function later(days: number, aheadDeg = 0): ElementSet {
  return {
    ...older,
    epochUtcMs: utcMs(older.epochUtcMs + days * DAY_MS),
    meanAnomalyDeg: (older.meanAnomalyDeg + older.meanMotionRevPerDay * 360 * days + aheadDeg) % 360,
  };
}

function placeAtEpoch(set: ElementSet) {
  return mustSucceed(mustSucceed(createPropagator(set)).stateAt(set.epochUtcMs)).positionKm;
}

function distanceKm(a: PositionKm<'TEME'>, b: PositionKm<'TEME'>): number {
  return Math.hypot(a.xKm - b.xKm, a.yKm - b.yKm, a.zKm - b.zKm);
}

function missesOf(...sets: readonly ElementSet[]): TrackMiss[] {
  return trackMisses(columnsFromElements(sets));
}

describe('how far older element sets were off', () => {
  it('verify that a satellite that was pushed ahead makes its older set fall behind by the arc', () => {
    // By the Earth's flattening the older set is 7.5 degrees behind two-body motion by then.
    const [before, after] = [later(2, -7.5), later(2, -7.4)];
    const [plain, pushed] = [...missesOf(older, before), ...missesOf(older, after)];
    // The arc is what SGP4 makes of both sets at their epoch. The direction in which it is measured turns by as much, 1.7 mrad, and
    // the older place lies at most 20 km higher or lower (J2, J3): 0.04 km.
    const arcKm = distanceKm(placeAtEpoch(before), placeAtEpoch(after));
    expect(arcKm).toBeGreaterThan(12);
    expect(plain!.alongTrackKm - pushed!.alongTrackKm).toBeCloseTo(arcKm, 1);
  });

  it('verify that each set is held against the next that is half a day to fifteen days younger, in any order', () => {
    const sets = [later(20), older, later(2.4), later(0.25), later(2)];
    const ages = missesOf(...sets).map(({ ageDays }) => ageDays);
    // 0 to 2 (0.25 is too near), 0.25 to 2, 2 to 20 is too far (2.4 is too near), 2.4 to 20 too.
    expect(ages).toEqual([2, 1.75]);
    expect(missesOf(...sets.toReversed()).map(({ ageDays }) => ageDays)).toEqual([2, 1.75]);
  });

  it('verify that one set alone tells nothing, and that satellites are not held against each other', () => {
    expect(missesOf(older)).toEqual([]);
    expect(missesOf(older, { ...later(2), satelliteId: circularElement(1).satelliteId })).toEqual([]);
    expect(habitOfMisses([])).toEqual({ satelliteCount: 0, pairCount: 0, beyondCount: 0, kmPerDay: 0 });
  });

  it('verify that what is beyond age and drag is told for each day', () => {
    const [miss] = missesOf(older, later(4, 3));
    expect(miss!.allowedKm).toBe(1 + 1.5 * 4);
    expect(miss!.beyondKmPerDay).toBeCloseTo((Math.abs(miss!.alongTrackKm) - 7) / 4, 12);
  });

  it('verify that a habit accounts for 95 per cent of the sets and no more', () => {
    const misses = Array.from({ length: 100 }, (_, index): TrackMiss => {
      const { satelliteId } = circularElement(index % 20);
      return {
        satelliteId,
        ageDays: 1,
        alongTrackKm: 0,
        allowedKm: 0,
        beyondKmPerDay: index < 40 ? 0 : index,
      };
    });
    expect(habitOfMisses(misses)).toEqual({
      satelliteCount: 20,
      pairCount: 100,
      beyondCount: 60,
      kmPerDay: 94,
    });
  });
});
