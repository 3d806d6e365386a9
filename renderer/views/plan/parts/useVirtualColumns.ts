import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rowsToRender, scrollToRow, virtualExtent } from '../../common/index.ts';

/** Columns of a grid: from the first up to the end. */
export interface ColumnRange {
  readonly first: number;
  readonly end: number;
}

/** A column that is to be seen: with the least movement, or as the first one. */
export interface WantedColumns extends ColumnRange {
  readonly place: 'nearest' | 'first';
}

/** Columns that exist before the panel has a width. */
const FIRST_COLUMNS: ColumnRange = { first: 0, end: 4 };

/** How a grid lies in the element that scrolls it: names that stay, then columns of one width. */
function layoutOf(scroller: HTMLElement, columnCount: number) {
  const namesPx = scroller.querySelector<HTMLElement>('[role="columnheader"]')?.offsetWidth ?? 0;
  const heightPx = Math.max(0, scroller.clientWidth - namesPx);
  const columnPx = (scroller.scrollWidth - namesPx) / columnCount;
  // Columns are rows that lie: one arithmetic for both.
  return {
    view: { scrollTopPx: scroller.scrollLeft, heightPx },
    extent: virtualExtent(columnCount, columnPx, heightPx),
  };
}

/**
 * The columns of a grid that exist: those in sight and some beside them, as a day has up to 288 slices.
 *
 * @param wanted brought into sight whenever it is another one; at once, or as soon as the panel can be seen
 */
export function useVirtualColumns(
  scroller: RefObject<HTMLDivElement | null>,
  columnCount: number,
  wanted: WantedColumns | null,
): ColumnRange {
  const [shown, setShown] = useState(FIRST_COLUMNS);
  const pending = useRef<WantedColumns | null>(null);
  const measure = useRef((): void => undefined);
  measure.current = (): void => {
    const element = scroller.current!;
    const { view, extent } = layoutOf(element, columnCount);
    if (view.heightPx === 0) {
      // Hidden behind another tab: done when there is something to scroll.
      return;
    }
    const left = leftFor(pending.current, view, extent);
    pending.current = null;
    if (left !== null) {
      element.scrollLeft = left;
    }
    const { first, end } = rowsToRender({ ...view, scrollTopPx: element.scrollLeft }, extent);
    setShown((before) => (before.first === first && before.end === end ? before : { first, end }));
  };
  useLayoutEffect(() => {
    const element = scroller.current!;
    const take = () => measure.current();
    const observer = new ResizeObserver(take);
    observer.observe(element);
    element.addEventListener('scroll', take, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', take);
    };
  }, [scroller]);
  const { first: wantedFirst = -1, end: wantedEnd = -1, place = 'nearest' } = wanted ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: more or fewer columns are laid out anew
  useEffect(() => {
    pending.current = wantedFirst < 0 ? null : { first: wantedFirst, end: wantedEnd, place };
    measure.current();
  }, [columnCount, wantedFirst, wantedEnd, place]);
  return { first: Math.min(shown.first, columnCount), end: Math.min(shown.end, columnCount) };
}

function leftFor(
  wanted: WantedColumns | null,
  view: ReturnType<typeof layoutOf>['view'],
  extent: ReturnType<typeof layoutOf>['extent'],
): number | null {
  if (wanted === null) {
    return null;
  }
  if (wanted.place === 'first') {
    return wanted.first * extent.rowHeightPx;
  }
  const forEnd = scrollToRow(wanted.end - 1, view, extent);
  return scrollToRow(wanted.first, { ...view, scrollTopPx: forEnd ?? view.scrollTopPx }, extent) ?? forEnd;
}
