import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import { useView } from '../../state/index.ts';
import { type ColumnDefinition, hiddenToFit, shownColumns } from './columns.ts';

/** Width of the bar that scrolls the rows, CSS pixels. */
const SCROLL_BAR_PX = 10;

/** The columns that were chosen, or as many as fit into the panel. */
export function useShownColumns(panel: RefObject<HTMLElement | null>): {
  readonly hidden: readonly string[];
  readonly columns: readonly ColumnDefinition[];
} {
  const [widthPx, setWidthPx] = useState(0);
  const chosen = useView((state) => state.hiddenColumns);
  const { times } = useView((state) => state.preferences);
  useLayoutEffect(() => {
    const element = panel.current!;
    // Behind another tab it has no width: that of before holds.
    const measure = () => element.clientWidth > 0 && setWidthPx(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [panel]);
  return useMemo(() => {
    const hidden = chosen ?? hiddenToFit(widthPx - SCROLL_BAR_PX, times);
    return { hidden, columns: shownColumns(hidden, times) };
  }, [chosen, widthPx, times]);
}
