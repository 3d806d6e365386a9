import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_SCROLL_HEIGHT_PX,
  rowsToRender,
  scrollToRow,
  virtualExtent,
} from '../../../../renderer/views/common/index.ts';

const VIEW_PX = 200;
const counts = fc.constantFrom(1, 9, 1_000, 100_000, 2_000_000);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('virtual rows', () => {
  it('verify that two million rows stay under what the browser can scroll over', () => {
    const extent = virtualExtent(2_000_000, 24, VIEW_PX);
    expect(extent.heightPx).toBe(MAX_SCROLL_HEIGHT_PX);
    expect(virtualExtent(1_000, 24, VIEW_PX).squeeze).toBe(1);
  });

  it('verify that a view is always full of rows, the last one included', () => {
    fc.assert(
      fc.property(counts, share, (count, at) => {
        const extent = virtualExtent(count, 24, VIEW_PX);
        const scrollTopPx = at * Math.max(0, extent.heightPx - VIEW_PX);
        const shown = rowsToRender({ scrollTopPx, heightPx: VIEW_PX }, extent);
        expect(shown.end).toBeLessThanOrEqual(count);
        if (count * 24 >= VIEW_PX) {
          expect(shown.firstTopPx).toBeLessThanOrEqual(scrollTopPx + 1e-6);
          const bottomPx = shown.firstTopPx + (shown.end - shown.first) * 24;
          expect(bottomPx).toBeGreaterThanOrEqual(scrollTopPx + VIEW_PX - 1e-3);
        }
      }),
    );
  });

  it('verify that bringing a row into view shows it whole and then asks for nothing more', () => {
    fc.assert(
      fc.property(counts, share, share, (count, wanted, at) => {
        const extent = virtualExtent(count, 24, VIEW_PX);
        const row = Math.floor(wanted * (count - 1));
        const before = { scrollTopPx: at * Math.max(0, extent.heightPx - VIEW_PX), heightPx: VIEW_PX };
        const scrollTopPx = scrollToRow(row, before, extent) ?? before.scrollTopPx;
        const shown = rowsToRender({ scrollTopPx, heightPx: VIEW_PX }, extent);
        const topPx = shown.firstTopPx + (row - shown.first) * 24;
        expect(topPx).toBeGreaterThanOrEqual(scrollTopPx - 1e-3);
        expect(topPx + 24).toBeLessThanOrEqual(scrollTopPx + VIEW_PX + 1e-3);
      }),
    );
  });
});
