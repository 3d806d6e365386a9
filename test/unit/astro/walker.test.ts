import { describe, expect, test } from 'vitest';
import { createPropagator, type WalkerDesign, walkerElements } from '../../../shared/astro/index.ts';
import { ElementSet, utcMs } from '../../../shared/domain/index.ts';

const DESIGN: WalkerDesign = {
  name: 'IRIS',
  altitudeKm: 550,
  inclinationDeg: 53,
  planes: 6,
  perPlane: 4,
  phasing: 1,
  epochUtcMs: utcMs(Date.UTC(2026, 10, 22)),
  pattern: 'delta',
};

function setsOf(changes: Partial<WalkerDesign> = {}): ElementSet[] {
  const designed = walkerElements({ ...DESIGN, ...changes });
  if (!designed.ok) throw new Error(designed.failure.message);
  return designed.value;
}

describe('verify Walker designs (Walker, JBIS 37, 1984)', () => {
  test('satellites come plane by plane with notional names and numbers', () => {
    const sets = setsOf();
    expect(sets).toHaveLength(24);
    expect(sets.map((set) => set.satelliteId).slice(0, 2)).toEqual(['900000001', '900000002']);
    expect(sets[0]!.objectName).toBe('IRIS [NOTIONAL] P01 S01');
    expect(sets[23]!.objectName).toBe('IRIS [NOTIONAL] P06 S04');
    for (const set of sets) expect(ElementSet.safeParse(set).success).toBe(true);
  });

  test('nodes spread over 360 degrees in a delta and 180 in a star', () => {
    expect(setsOf().map((set) => set.raanDeg)[4]).toBe(60);
    expect(setsOf({ pattern: 'star' }).map((set) => set.raanDeg)[20]).toBe(150);
    expect(setsOf({ raan0Deg: 330 }).map((set) => set.raanDeg)[4]).toBe(30);
  });

  test('slots and phasing follow i: T/P/F exactly', () => {
    const sets = setsOf();
    expect(sets.slice(0, 4).map((set) => set.meanAnomalyDeg)).toEqual([0, 90, 180, 270]);
    expect(sets.slice(4, 8).map((set) => set.meanAnomalyDeg)).toEqual([15, 105, 195, 285]);
    expect(setsOf({ phasing: 0 })[4]!.meanAnomalyDeg).toBe(0);
    // From the last plane on to the first the phase closes after F slots of 360 / S.
    expect((sets[20]!.meanAnomalyDeg + 15) % 90).toBe(0);
  });

  test.each([
    // What SGP4 makes of a two-body mean motion, see the bound stated with the function.
    [550, 53, 0.3],
    [1_200, 87.9, 1.7],
    [300, 0, 3.3],
    [400, 180, 3.3],
    [20_200, 55, 0.4],
    [35_786, 0, 0.6],
  ])(
    'at %d km and %d degrees the mean radius is the asked one to %d km',
    (altitudeKm, inclinationDeg, toleranceKm) => {
      const created = createPropagator(setsOf({ altitudeKm, inclinationDeg })[0]!);
      if (!created.ok) throw new Error(created.failure.message);
      const periodMinutes = (2 * Math.PI) / created.value.constants.no;
      const out = new Float64Array(3);
      let sumKm = 0;
      for (let step = 0; step < 720; step += 1) {
        expect(created.value.positionInto((step * periodMinutes) / 720, out, 0)).toBe(0);
        sumKm += Math.hypot(out[0]!, out[1]!, out[2]!);
      }
      expect(Math.abs(sumKm / 720 - 6378.137 - altitudeKm)).toBeLessThan(toleranceKm);
    },
  );

  test('the mean motion is that of the two-body circle', () => {
    // 15.054906459 rev/day at 550 km: own formula of test/golden/frames_time, case starlink-like.
    expect(setsOf()[0]!.meanMotionRevPerDay).toBeCloseTo(15.054906459, 8);
  });

  test.each([
    [{ planes: 0 }, 'planes'],
    [{ perPlane: 2.5 }, 'satellites per plane'],
    [{ phasing: 6 }, 'phasing'],
    [{ phasing: -1 }, 'phasing'],
    [{ altitudeKm: 20 }, 'altitude'],
    [{ inclinationDeg: 190 }, 'inclination'],
    [{ firstId: 999_999_990 }, 'nine digits'],
    [{ raan0Deg: Number.NaN }, 'node'],
  ])('%o is refused with what was expected', (changes, words) => {
    const designed = walkerElements({ ...DESIGN, ...changes });
    expect(designed.ok ? 'a design' : designed.failure.message).toContain(words);
  });
});
