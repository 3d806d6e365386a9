import {
  type CSSProperties,
  type HTMLAttributes,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { rowsToRender, scrollToRow, type VirtualWindow, virtualExtent } from './virtual.ts';
import './common.css';

export interface VirtualRowsProps {
  readonly rowCount: number;
  readonly rowHeightPx: number;
  /** Brought into view when it changes; -1 for none. */
  readonly shownRow: number;
  readonly className?: string;
  /**
   * The element that holds the focus, and the id of the row that it is about. It names that row as its
   * active one only while the row exists, which a virtual row does not outside the view.
   */
  readonly focusHolder?: RefObject<HTMLElement | null>;
  readonly activeId?: string | undefined;
  /** Role, name and keys where the scrolled element itself holds the focus; it needs no `focusHolder` then. */
  readonly holder?: HTMLAttributes<HTMLDivElement>;
  /** Drawn above the rows and scrolled sideways with them. */
  readonly header?: ReactNode;
  readonly headerHeightPx?: number;
  /** The scrolled element, for those that lay out columns of it by themselves. */
  readonly ref?: RefObject<HTMLDivElement | null>;
  renderRow(row: number, topPx: number): ReactNode;
}

/**
 * Rows of one height, of which only those in view exist: two million are as quick as twenty. It ends at a whole row in what it
 * stands in, which has a height of its own.
 */
export function VirtualRows(props: VirtualRowsProps) {
  const { rowCount, rowHeightPx, shownRow, headerHeightPx = 0 } = props;
  const own = useRef<HTMLDivElement>(null);
  const scroller = props.ref ?? own;
  const [view, setView] = useState<VirtualWindow>({ scrollTopPx: 0, heightPx: 0 });
  const extent = virtualExtent(rowCount, rowHeightPx, Math.max(view.heightPx, rowHeightPx));

  const pending = useRef(false);
  const bringIntoView = useRef((): void => undefined);
  bringIntoView.current = (): void => {
    const element = scroller.current!;
    const heightPx = element.clientHeight - headerHeightPx;
    if (heightPx <= 0) {
      // Hidden behind another tab: done when there is something to scroll.
      pending.current = true;
      return;
    }
    pending.current = false;
    const now = virtualExtent(rowCount, rowHeightPx, heightPx);
    const top =
      shownRow < 0 ? null : scrollToRow(shownRow, { scrollTopPx: element.scrollTop, heightPx }, now);
    if (top !== null) {
      element.scrollTop = top;
    }
  };

  useLayoutEffect(() => {
    const element = scroller.current!;
    const measure = (): void => {
      const heightPx = Math.max(0, element.clientHeight - headerHeightPx);
      setView((before) =>
        before.heightPx === heightPx && before.scrollTopPx === element.scrollTop
          ? before
          : { scrollTopPx: element.scrollTop, heightPx },
      );
      if (pending.current && heightPx > 0) {
        bringIntoView.current();
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [headerHeightPx, scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly shown row moves the view, not scrolling
  useLayoutEffect(() => bringIntoView.current(), [shownRow, rowCount]);

  const shown = rowsToRender(view, extent);
  const { activeId } = props;
  const focusHolder = props.holder === undefined ? props.focusHolder : scroller;
  useLayoutEffect(() => {
    const exists = activeId !== undefined && shownRow >= shown.first && shownRow < shown.end;
    if (exists) {
      focusHolder?.current?.setAttribute('aria-activedescendant', activeId);
    } else {
      focusHolder?.current?.removeAttribute('aria-activedescendant');
    }
  });
  const rows: ReactNode[] = [];
  for (let row = shown.first; row < shown.end; row++) {
    rows.push(props.renderRow(row, shown.firstTopPx + (row - shown.first) * rowHeightPx));
  }
  return (
    <div
      {...props.holder}
      className={`bb-virtual ${props.className ?? ''}`}
      ref={scroller}
      style={{ '--head': `${headerHeightPx}px`, '--row': `${rowHeightPx}px` } as CSSProperties}
    >
      {props.header}
      <div className="bb-virtual-body" style={{ height: extent.heightPx }}>
        {rows}
      </div>
    </div>
  );
}
