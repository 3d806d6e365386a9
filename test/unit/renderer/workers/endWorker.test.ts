import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EndingWorker, endWhenQuiet } from '../../../../renderer/workers/index.ts';

const heard = () => undefined;

function fakeWorker(): EndingWorker & { ended: boolean } {
  return {
    ended: false,
    onmessage: heard,
    onerror: heard,
    terminate() {
      this.ended = true;
    },
  };
}

describe('the end of a worker', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('verify that it comes after a while and not in the moment of an answer, and that nothing is heard until then', () => {
    const worker = fakeWorker();
    const told = vi.fn();
    endWhenQuiet(worker, told);
    expect(worker.onmessage).toBeNull();
    expect(worker.onerror).toBeNull();
    vi.advanceTimersByTime(1_000);
    expect(worker.ended).toBe(false);
    vi.runAllTimers();
    expect(worker.ended).toBe(true);
    expect(told).toHaveBeenCalledOnce();
  });

  it('verify that taken back the worker stays and is heard again', () => {
    const worker = fakeWorker();
    const keep = endWhenQuiet(worker);
    keep();
    vi.runAllTimers();
    expect(worker.ended).toBe(false);
    expect(worker.onmessage).toBe(heard);
    expect(worker.onerror).toBe(heard);
  });
});
