/** A PDF that is open, to be drawn page by page. */
export interface OpenPdf {
  readonly pageCount: number;
  /** Draws a page, counted from 1, as wide as asked for in CSS pixels; the canvas gets its size. */
  draw(pageNumber: number, canvas: HTMLCanvasElement, widthPx: number): Promise<void>;
  /** Text of a page, for those who do not see the canvas. */
  text(pageNumber: number): Promise<string>;
  /** Ends its worker. */
  close(): Promise<void>;
}

/**
 * Opens a PDF with pdf.js in a worker of its own, which ends with it. Everything is loaded when first asked for; letters are drawn
 * as outlines, so that no font of the file becomes one of the page.
 */
export async function openPdf(pdf: Uint8Array): Promise<OpenPdf> {
  const { getDocument, PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const port = new Worker(new URL('./pdfWorker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port });
  const close = async (): Promise<void> => {
    worker.destroy();
    port.terminate();
  };
  try {
    const task = getDocument({
      data: new Uint8Array(pdf),
      worker,
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      enableXfa: false,
    });
    const document = await task.promise;
    return {
      pageCount: document.numPages,
      async draw(pageNumber, canvas, widthPx) {
        const page = await document.getPage(pageNumber);
        const scale = (widthPx * window.devicePixelRatio) / page.getViewport({ scale: 1 }).width;
        const viewport = page.getViewport({ scale });
        canvas.width = Math.round(viewport.width);
        canvas.height = Math.round(viewport.height);
        canvas.style.width = `${widthPx}px`;
        await page.render({ canvas, viewport }).promise;
      },
      async text(pageNumber) {
        const content = await (await document.getPage(pageNumber)).getTextContent();
        return content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
