import { ChevronLeft, ChevronRight, Minus, Plus } from '@blueprintjs/icons';
import { useEffect, useRef, useState } from 'react';
import { Button, rovingRow } from '../../../ui/index.ts';

/** What draws the pages of a paper. */
export interface PaperPdf {
  readonly pageCount: number;
  draw(pageNumber: number, canvas: HTMLCanvasElement, widthPx: number): Promise<void>;
  text(pageNumber: number): Promise<string>;
}

const ICON_PX = 12;
/** Width at which a page opens, CSS pixels: that of the panel, within what a page needs and what is still seen as one. */
const LEAST_WIDTH_PX = 320;
const MOST_WIDTH_PX = 1_000;
/** Times that width: the smallest letters can be read then. */
const MOST_ZOOM = 4;

/** A paper page by page, white as it will be printed. */
export function PaperPages(props: {
  readonly pdf: PaperPdf;
  readonly title: string;
  /** Asks for a printer. */
  onPrint(): void;
}) {
  const { pdf, title } = props;
  const [page, setPage] = useState(1);
  const [text, setText] = useState('');
  const [zoom, setZoom] = useState(1);
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isWanted = true;
    const { current: drawn } = canvas;
    const widthPx = (holder.current?.clientWidth ?? 640) - 16;
    if (drawn !== null) {
      void pdf
        .draw(page, drawn, Math.min(MOST_WIDTH_PX, Math.max(LEAST_WIDTH_PX, widthPx)) * zoom)
        .catch(() => undefined);
    }
    pdf.text(page).then(
      (found) => {
        if (isWanted) setText(found);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [pdf, page, zoom]);
  return (
    <>
      <div className="bb-products-pages" ref={rovingRow}>
        <Button
          disabled={page <= 1}
          label="Page before"
          onClick={() => setPage(page - 1)}
          icon={<ChevronLeft size={ICON_PX} />}
        />
        <span className="bb-number" role="status">
          page {page} of {pdf.pageCount}
        </span>
        <Button
          disabled={page >= pdf.pageCount}
          label="Next page"
          onClick={() => setPage(page + 1)}
          icon={<ChevronRight size={ICON_PX} />}
        />
        <Button
          disabled={zoom <= 1}
          label="Smaller"
          onClick={() => setZoom(zoom - 0.5)}
          icon={<Minus size={ICON_PX} />}
        />
        <Button
          disabled={zoom >= MOST_ZOOM}
          label="Larger"
          onClick={() => setZoom(zoom + 0.5)}
          icon={<Plus size={ICON_PX} />}
        />
        <Button
          label="Print this paper on a printer: the system asks where"
          onClick={props.onPrint}
          text="Print…"
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: taller than the panel, it is scrolled by keys */}
      <div className="bb-products-paper" ref={holder} tabIndex={0}>
        <div className="bb-products-sheet">
          <canvas aria-label={`${title}, page ${page}: ${text}`} ref={canvas} role="img" />
        </div>
      </div>
    </>
  );
}
