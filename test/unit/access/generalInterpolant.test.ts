import { describe, expect, it } from 'vitest';
import { failuresFromLife } from '../../../shared/access/general/life.ts';
import { OrbitInterpolant } from '../../../shared/access/general/orbitInterpolant.ts';
import { CELL_COEFFICIENTS, STENCIL_SIZE, writeCell } from '../../../shared/access/general/stencil.ts';
import { createPropagator, ecefFromTeme, gmstRad, type Propagator } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { elementsFromLines } from '../../support/elementsFromLines.ts';
import { randomPropagator, type Span, spanOfHours } from '../../support/generalCases.ts';
import { createRandom } from '../../support/random.ts';

/** AIAA 2006-6753: decays 422.6 minutes after its epoch. */
const DECAYING = [
  '1 29141U 85108AA  06170.26783845  .99999999  00000-0  13519-0 0   718',
  '2 29141  82.4288 273.4882 0015848 277.2124  83.9133 15.93343074  6828',
] as const;
/** AIAA 2006-6753: eccentricity out of range at the epoch itself. */
const STILLBORN = [
  '1 33334U 78066F   06174.85818871  .00000620  00000-0  10000-3 0  6809',
  '2 33334  68.4714 236.1303 5602877 123.7484 302.5767 0.00001000 67521',
] as const;

function propagatorFromLines(lines: readonly [string, string]): Propagator {
  const created = createPropagator(elementsFromLines(...lines));
  if (!created.ok) throw new Error(created.failure.message);
  return created.value;
}

function spanAround(propagator: Propagator, fromHours: number, toHours: number): Span {
  const at = (hours: number) => utcMs(propagator.epochUtcMs + hours * 3_600_000);
  return { fromUtcMs: at(fromHours), toUtcMs: at(toHours) };
}

function errorKm(orbit: OrbitInterpolant, propagator: Propagator, timeS: number): number {
  const at = utcMs(orbit.fromUtcMs + timeS * 1000);
  const state = propagator.stateAt(at);
  if (!state.ok) throw new Error(state.failure.message);
  const truth = ecefFromTeme(state.value.positionKm, gmstRad(at));
  const [x, y, z] = orbit.positionAt(timeS);
  return Math.hypot(x - truth.xKm, y - truth.yKm, z - truth.zKm);
}

describe('cell polynomial', () => {
  it('verify that a polynomial of degree 7 comes back exactly, wherever the cell lies in the stencil', () => {
    const truth = Array.from({ length: CELL_COEFFICIENTS }, (_, at) => Math.sin(3 * at + 1));
    for (let place = 0; place < STENCIL_SIZE - 1; place += 1) {
      const samples = new Float64Array(3 * STENCIL_SIZE);
      for (let sample = 0; sample < STENCIL_SIZE; sample += 1) {
        for (let axis = 0; axis < 3; axis += 1) {
          const own = truth.slice(axis * STENCIL_SIZE, (axis + 1) * STENCIL_SIZE);
          samples[3 * sample + axis] = own.reduceRight((sum, c) => sum * (sample - place - 0.5) + c, 0);
        }
      }
      const coefficients = new Float64Array(CELL_COEFFICIENTS);
      writeCell(samples, 0, place, { coefficients, at: 0 });
      coefficients.forEach((value, at) => {
        expect(value).toBeCloseTo(truth[at]!, 7);
      });
    }
  });
});

describe('orbit interpolant', () => {
  it('verify that speed and acceleration keep their bounds', () => {
    const random = createRandom(11);
    for (const kind of ['low', 'eccentric', 'molniya', 'synchronous'] as const) {
      for (let sample = 0; sample < 5; sample += 1) {
        const orbit = new OrbitInterpolant();
        orbit.load(randomPropagator(random, kind), { ...spanOfHours(24), ut1MinusUtcS: 0 });
        for (let timeS = 30; timeS < 86_000; timeS += 211) {
          const stepS = 0.5;
          const [before, here, after] = [timeS - stepS, timeS, timeS + stepS].map((at) =>
            orbit.positionAt(at),
          );
          if (orbit.cellAt(timeS - stepS) !== orbit.cellAt(timeS + stepS)) continue;
          const axes = [0, 1, 2];
          const speed = Math.hypot(...axes.map((axis) => (after![axis]! - before![axis]!) / (2 * stepS)));
          const bend = Math.hypot(
            ...axes.map((axis) => (after![axis]! - 2 * here![axis]! + before![axis]!) / stepS ** 2),
          );
          expect(speed).toBeLessThanOrEqual(orbit.speedBoundKmS);
          expect(bend).toBeLessThanOrEqual(orbit.bounds[2 * orbit.cellAt(timeS)]! + 1e-9);
        }
      }
    }
  });

  it('verify that UT1-UTC turns the Earth', () => {
    const propagator = randomPropagator(createRandom(3), 'low');
    const span = spanOfHours(2);
    const [plain, turned] = [0, 0.5].map((ut1MinusUtcS) => {
      const orbit = new OrbitInterpolant();
      orbit.load(propagator, { ...span, ut1MinusUtcS });
      return orbit.positionAt(1000);
    });
    const angle = (position: readonly number[]) => Math.atan2(position[1]!, position[0]!);
    expect(angle(plain!) - angle(turned!)).toBeCloseTo(0.5 * 7.292115e-5, 9);
    expect(plain![2]).toBe(turned![2]);
  });

  it('verify that one object serves satellite after satellite without a trace', () => {
    const random = createRandom(21);
    const [first, second] = [randomPropagator(random, 'low'), randomPropagator(random, 'molniya')];
    const span = { ...spanOfHours(24), ut1MinusUtcS: 0 };
    const reused = new OrbitInterpolant();
    const fresh = new OrbitInterpolant();
    for (const propagator of [second, first, second]) reused.load(propagator, span);
    fresh.load(second, span);
    for (let timeS = 0; timeS < 86_400; timeS += 997) {
      expect(reused.positionAt(timeS)).toEqual(fresh.positionAt(timeS));
    }
  });
});

describe('life of a satellite', () => {
  const propagator = propagatorFromLines(DECAYING);
  const decayS = 422.62 * 60;

  it('validate the end of a decaying satellite against AIAA 2006-6753', () => {
    const span = spanAround(propagator, 0, 24);
    const orbit = new OrbitInterpolant();
    const life = orbit.load(propagator, { ...span, ut1MinusUtcS: 0 });
    expect(orbit.endsByLife).toBe(true);
    expect(orbit.endS).toBeGreaterThan(decayS - 60);
    expect(orbit.endS).toBeLessThan(decayS + 60);
    const failures = failuresFromLife(7, life, span);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ satelliteIndex: 7, code: 'decayed' });
    expect(failures[0]!.fromUtcMs).toBeCloseTo(span.fromUtcMs + orbit.endS * 1000, 3);
  });

  it('verify that the interpolant stays within 4 cm up to the last second', () => {
    const orbit = new OrbitInterpolant();
    orbit.load(propagator, { ...spanAround(propagator, 0, 24), ut1MinusUtcS: 0 });
    for (let timeS = 0; timeS < orbit.endS; timeS += 13) {
      expect(errorKm(orbit, propagator, timeS)).toBeLessThan(4e-5);
    }
    expect(errorKm(orbit, propagator, orbit.endS - 0.01)).toBeLessThan(4e-5);
  });

  it('verify that a satellite decayed before the span has no life in it and says when it ended', () => {
    const span = spanAround(propagator, 48, 72);
    const orbit = new OrbitInterpolant();
    const life = orbit.load(propagator, { ...span, ut1MinusUtcS: 0 });
    expect(orbit.endS).toBeLessThanOrEqual(orbit.startS);
    const [failure] = failuresFromLife(0, life, span);
    expect(failure?.code).toBe('decayed');
    expect(failure!.fromUtcMs).toBeLessThan(span.fromUtcMs);
  });

  it('verify that elements which fail at their epoch fail over any span', () => {
    const stillborn = propagatorFromLines(STILLBORN);
    for (const [fromHours, toHours] of [
      [-12, 12],
      [5, 10],
      [-10, -5],
    ] as const) {
      const span = spanAround(stillborn, fromHours, toHours);
      const orbit = new OrbitInterpolant();
      const life = orbit.load(stillborn, { ...span, ut1MinusUtcS: 0 });
      expect(orbit.endS).toBeLessThanOrEqual(orbit.startS);
      const failures = failuresFromLife(0, life, span);
      expect(failures).toHaveLength(1);
      expect(failures[0]).toMatchObject({ code: 'eccentricity', fromUtcMs: span.fromUtcMs });
    }
  });
});
