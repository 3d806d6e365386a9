import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createResting } from '../../../../renderer/workers/resting.ts';

const REST_MS = 1000;

let opened = 0;
let closed: number[] = [];
let mayOpen = true;

const resting = () =>
  createResting(
    async () => {
      if (!mayOpen) throw new Error('cannot be opened');
      opened += 1;
      return opened;
    },
    (which) => closed.push(which),
    REST_MS,
  );

beforeEach(() => {
  vi.useFakeTimers();
  [opened, closed, mayOpen] = [0, [], true];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is open only while it is used', () => {
  it('verify that it is opened when first used, closed after a rest, and opened anew', async () => {
    const what = resting();
    expect(opened).toBe(0);
    expect(await what.use(async (which) => which)).toBe(1);
    await vi.advanceTimersByTimeAsync(REST_MS - 1);
    expect(await what.use(async (which) => which)).toBe(1);
    await vi.advanceTimersByTimeAsync(REST_MS - 1);
    expect(closed).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(closed).toEqual([1]);
    expect(await what.use(async (which) => which)).toBe(2);
  });

  it('verify that it stays open while anybody uses it, and that all use the same', async () => {
    const what = resting();
    const slow = what.use((which) => new Promise<number>((done) => setTimeout(done, 5 * REST_MS, which)));
    expect(await what.use(async (which) => which)).toBe(1);
    await vi.advanceTimersByTimeAsync(4 * REST_MS);
    expect(closed).toEqual([]);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(await slow).toBe(1);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(closed).toEqual([1]);
  });

  it('verify that one that could not be opened is told and tried again', async () => {
    const what = resting();
    mayOpen = false;
    await expect(what.use(async (which) => which)).rejects.toThrow('cannot be opened');
    mayOpen = true;
    expect(await what.use(async (which) => which)).toBe(1);
    expect(closed).toEqual([]);
  });

  it('verify that it is closed at once when nobody needs it any more', async () => {
    const what = resting();
    await what.use(async (which) => which);
    what.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(closed).toEqual([1]);
    await vi.advanceTimersByTimeAsync(2 * REST_MS);
    expect(closed).toEqual([1]);
  });
});
