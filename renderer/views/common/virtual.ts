/** What of the scrolled content is visible, in its own (possibly squeezed) pixels. */
export interface VirtualWindow {
  readonly scrollTopPx: number;
  readonly heightPx: number;
}

/** How a number of rows is laid over a scrollable height. */
export interface VirtualExtent {
  readonly rowCount: number;
  readonly rowHeightPx: number;
  /** Height that the scrolled element is given. */
  readonly heightPx: number;
  /** True height of the rows over the height given: 1 unless the browser's limit would be passed. */
  readonly squeeze: number;
}

/** Rows to be drawn and where the first of them stands in the scrolled element. */
export interface RenderedRows {
  readonly first: number;
  readonly end: number;
  readonly firstTopPx: number;
}

/** Chromium draws nothing beyond about 33.5 million pixels; half of that is safe at any zoom. */
export const MAX_SCROLL_HEIGHT_PX = 16_000_000;
const OVERSCAN_ROWS = 4;

/** Lays rows out; more of them than the browser can scroll over are squeezed onto the limit. */
export function virtualExtent(rowCount: number, rowHeightPx: number, viewHeightPx: number): VirtualExtent {
  const trueHeightPx = rowCount * rowHeightPx;
  const heightPx = Math.min(trueHeightPx, MAX_SCROLL_HEIGHT_PX);
  const trueRoomPx = Math.max(0, trueHeightPx - viewHeightPx);
  const roomPx = Math.max(0, heightPx - viewHeightPx);
  return { rowCount, rowHeightPx, heightPx, squeeze: roomPx === 0 ? 1 : trueRoomPx / roomPx };
}

/** The rows that the window shows, with a few to spare above and below. */
export function rowsToRender(view: VirtualWindow, extent: VirtualExtent): RenderedRows {
  const { rowCount, rowHeightPx, squeeze } = extent;
  const trueTopPx = view.scrollTopPx * squeeze;
  const first = Math.max(0, Math.floor(trueTopPx / rowHeightPx) - OVERSCAN_ROWS);
  const end = Math.min(rowCount, Math.ceil((trueTopPx + view.heightPx) / rowHeightPx) + OVERSCAN_ROWS);
  return {
    first: Math.min(first, end),
    end,
    firstTopPx: view.scrollTopPx + (Math.min(first, end) * rowHeightPx - trueTopPx),
  };
}

/** Scroll position that brings a row into view with the least movement; null when it is in view. */
export function scrollToRow(row: number, view: VirtualWindow, extent: VirtualExtent): number | null {
  const { rowHeightPx, squeeze } = extent;
  const trueTopPx = view.scrollTopPx * squeeze;
  const rowTopPx = row * rowHeightPx;
  if (rowTopPx < trueTopPx) {
    return rowTopPx / squeeze;
  }
  if (rowTopPx + rowHeightPx > trueTopPx + view.heightPx) {
    return (rowTopPx + rowHeightPx - view.heightPx) / squeeze;
  }
  return null;
}
