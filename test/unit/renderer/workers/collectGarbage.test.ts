import { afterEach, describe, expect, it, vi } from 'vitest';
import { collectGarbage } from '../../../../renderer/workers/collectGarbage.ts';

describe('the collector of the page', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('verify that it collects everything in a task of its own', () => {
    const gc = vi.fn(async () => undefined);
    vi.stubGlobal('gc', gc);
    collectGarbage();
    expect(gc).toHaveBeenCalledExactlyOnceWith({ type: 'major', execution: 'async' });
  });

  it('verify that a page without one does nothing', () => {
    vi.stubGlobal('gc', undefined);
    expect(collectGarbage).not.toThrow();
  });
});
