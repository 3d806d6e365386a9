import { useEffect, useRef, useState } from 'react';
import { Button, rovingRow } from '../../../ui/index.ts';

/** What draws the pages of a paper. */
export interface PaperPdf {
  readonly pageCount: number;
  draw(pageNumber: number, canvas: HTMLCanvasElement, widthPx: number): Promise<void>;
  text(pageNumber: number): Promise<string>;
}

/** A paper page by page, white as it will be printed. */
export function PaperPages(props: { readonly pdf: PaperPdf; readonly title: string }) {
  const { pdf, title } = props;
  const [page, setPage] = useState(1);
  const [text, setText] = useState('');
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isWanted = true;
    const { current: drawn } = canvas;
    const widthPx = (holder.current?.clientWidth ?? 640) - 16;
    if (drawn !== null) {
      void pdf.draw(page, drawn, Math.max(320, widthPx)).catch(() => undefined);
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
  }, [pdf, page]);
  return (
    <>
      <div className="bb-products-pages" ref={rovingRow}>
        <Button disabled={page <= 1} label="Page before" onClick={() => setPage(page - 1)} text="‹" />
        <span className="bb-number" role="status">
          page {page} of {pdf.pageCount}
        </span>
        <Button
          disabled={page >= pdf.pageCount}
          label="Next page"
          onClick={() => setPage(page + 1)}
          text="›"
        />
        <span className="bb-dim">{title}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: taller than the panel, it is scrolled by keys */}
      <div className="bb-products-paper" ref={holder} tabIndex={0}>
        <canvas aria-label={`${title}, page ${page}: ${text}`} ref={canvas} role="img" />
      </div>
    </>
  );
}
