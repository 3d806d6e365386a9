import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collectGarbage } from '../../../../renderer/workers/collectGarbage.ts';

describe('the collector of the page', () => {
  let remainingMs = 50;
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('requestIdleCallback', (run: (deadline: { timeRemaining(): number }) => void) =>
      run({ timeRemaining: () => remainingMs }),
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('verify that it collects everything once nothing moves, and not before', () => {
    const gc = vi.fn(async () => undefined);
    vi.stubGlobal('gc', gc);
    remainingMs = 12;
    collectGarbage();
    vi.advanceTimersByTime(5_000);
    expect(gc).not.toHaveBeenCalled();
    remainingMs = 49;
    vi.advanceTimersByTime(5_000);
    expect(gc).toHaveBeenCalledExactlyOnceWith({ type: 'major', execution: 'async' });
  });

  it('verify that a page without one does nothing', () => {
    vi.stubGlobal('gc', undefined);
    expect(collectGarbage).not.toThrow();
  });
});
