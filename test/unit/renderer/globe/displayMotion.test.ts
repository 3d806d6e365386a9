import { describe, expect, it } from 'vitest';
import { DisplayMotion } from '../../../../renderer/globe/displayMotion.ts';
import { type DisplayRequest, type KeyAnswer, keyInstants } from '../../../../renderer/workers/index.ts';
import { createStateFiller, STATE_WIDTH } from '../../../../shared/astro/index.ts';
import { columnsFromElements, utcMs } from '../../../../shared/domain/index.ts';
import { countAlive } from '../../../../shared/lifecycle/index.ts';
import { elementSet } from '../../../support/elementSets.ts';

const elements = columnsFromElements([
  elementSet({ satelliteId: '1' }),
  elementSet({ satelliteId: '2', meanMotionRevPerDay: 1.0027, inclinationDeg: 0.1 }),
]);
const T = Date.UTC(2026, 10, 22, 0, 0, 17);

/** A worker in the test: computes at once, answers when told to. */
function worker() {
  const asked: DisplayRequest[] = [];
  let onAnswer: (answer: KeyAnswer) => void = () => undefined;
  let disposed = false;
  const filler = createStateFiller(elements);
  return {
    asked,
    isDisposed: () => disposed,
    open: (take: (answer: KeyAnswer) => void) => {
      onAnswer = take;
      return {
        send: (request: DisplayRequest) => asked.push(request),
        dispose: () => {
          disposed = true;
        },
      };
    },
    answer() {
      for (const request of asked.splice(0)) {
        if (request.kind === 'key') {
          const states = new Float32Array(filler.count * STATE_WIDTH);
          filler.fill(request.utcMs, states);
          onAnswer({ generation: request.generation, utcMs: request.utcMs, states });
        }
      }
    },
  };
}

describe('motion for display', () => {
  it('verify keys stand on whole steps around the instant', () => {
    expect(keyInstants(125_000, 60_000)).toEqual([120_000, 180_000]);
    expect(keyInstants(-1, 60_000)).toEqual([-60_000, 0]);
  });

  it('verify interpolation stays within 2 m of SGP4 between keys a minute apart', () => {
    const far = worker();
    const motion = new DisplayMotion(far.open, () => undefined);
    motion.setElements(elements, 0);
    motion.seek(T, 1);
    far.answer();
    motion.seek(T, 1);
    const exact = new Float64Array(2 * STATE_WIDTH);
    const found = { x: 0, y: 0, z: 0 };
    for (let offsetMs = 0; offsetMs <= 43_000; offsetMs += 4_300) {
      createStateFiller(elements).fill(utcMs(T + offsetMs), exact);
      for (const row of [0, 1]) {
        motion.positionInto(row, T + offsetMs, found);
        const at = row * STATE_WIDTH;
        const missKm = Math.hypot(found.x - exact[at]!, found.y - exact[at + 1]!, found.z - exact[at + 2]!);
        // Single precision keeps 0.25 m at 7,000 km and 2 m at 42,000 km a coordinate.
        expect(missKm).toBeLessThan(row === 0 ? 0.002 : 0.008);
      }
    }
    motion.dispose();
  });

  it('verify nothing is shown before the keys, and late keys of old elements are dropped', () => {
    const far = worker();
    const motion = new DisplayMotion(far.open, () => undefined);
    motion.setElements(elements, 0);
    motion.seek(T, 1);
    expect(motion.bracket).toBeNull();
    const position = { x: 0, y: 0, z: 0 };
    motion.positionInto(0, T, position);
    expect(position.x).toBeNaN();
    const late = far.asked.splice(0);
    motion.setElements(elements, 0);
    far.asked.splice(0);
    far.asked.push(...late);
    far.answer();
    motion.seek(T, 1);
    expect(motion.bracket).toBeNull();
    motion.dispose();
  });

  it('verify a dragged cursor never has more than two keys under way, and the last place is reached', () => {
    const far = worker();
    let calls = 0;
    const motion = new DisplayMotion(far.open, () => {
      calls += 1;
    });
    motion.setElements(elements, 0);
    far.asked.splice(0);
    for (let minute = 0; minute < 50; minute += 1) {
      motion.seek(T + minute * 60_000, 1);
    }
    expect(far.asked.length).toBe(2);
    const last = T + 49 * 60_000;
    for (let round = 0; round < 3; round += 1) {
      far.answer();
      motion.seek(last, 1);
    }
    expect(calls).toBeGreaterThanOrEqual(4);
    expect(motion.bracket?.fromUtcMs).toBe(keyInstants(last, 60_000)[0]);
    motion.dispose();
  });

  it('verify disposing ends the worker', () => {
    const before = countAlive();
    const far = worker();
    const motion = new DisplayMotion(far.open, () => undefined);
    motion.dispose();
    expect(far.isDisposed()).toBe(true);
    expect(countAlive()).toBe(before);
  });
});
