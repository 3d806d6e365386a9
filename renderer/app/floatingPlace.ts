import type { ViewDefinition } from '../views/index.ts';
import { type Extent, pxOf } from './extent.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a floating panel stands in: the dock, and in it the globe; what does not stand there has no size. */
export interface FloatingRoom {
  readonly dock: Size;
  readonly globe: Size;
  /** What stands left of the globe takes, px. */
  readonly leftPx: number;
}

const WIDTH: Extent = { share: 0.6, leastPx: 760, mostPx: 1200 };
/** Nine networks of the growth page stand side by side in the least of it. */
const WIDE_WIDTH: Extent = { share: 0.8, leastPx: 1250, mostPx: 1760 };
/** What a floating panel needs: where the globe is lower, it takes the height of the window instead of half a table's. */
const LEAST_HEIGHT_PX = 600;
/** Between a floating panel and the edges of what it stands in; messages at the lower right leave its upper edge in sight, px. */
const GAP_PX = 8;
/** Of what a floating panel leaves in sight beside itself the least that is of use; it covers less than that too. */
const LEAST_REST_PX = 160;

/**
 * Over the globe alone where that has the room, at its right: the buttons of the globe are then covered whole, and a strip
 * of it stays in sight. No higher than the globe, unless that is too low for it or it is to be read page by page.
 */
export function floatingPlace(floats: ViewDefinition['floats'], { dock, globe, leftPx }: FloatingRoom) {
  const wanted = floats === 'wide' ? WIDE_WIDTH : WIDTH;
  const wantedPx = pxOf(wanted, dock.width);
  const overGlobePx = globe.width - 2 * GAP_PX;
  const wholeHeightPx = dock.height - 2 * GAP_PX;
  const besideGlobePx = globe.height - 2 * GAP_PX;
  const isWholeHeight =
    floats === 'tall' || besideGlobePx < LEAST_HEIGHT_PX || dock.height - globe.height < LEAST_REST_PX;
  const rows = { y: GAP_PX, height: isWholeHeight ? wholeHeightPx : besideGlobePx };
  if (overGlobePx >= wanted.leastPx) {
    const width = overGlobePx - wantedPx < LEAST_REST_PX ? overGlobePx : wantedPx;
    return { ...rows, width, x: leftPx + globe.width - width - GAP_PX };
  }
  const isWholeWidth = (dock.width - wantedPx) / 2 < LEAST_REST_PX;
  const width = isWholeWidth ? dock.width - 2 * GAP_PX : wantedPx;
  return { ...rows, width, x: Math.round((dock.width - width) / 2) };
}
