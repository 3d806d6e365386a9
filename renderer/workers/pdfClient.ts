import { endWhenQuiet } from './endWorker.ts';

/** A PDF that is open, to be drawn page by page. */
export interface OpenPdf {
  readonly pageCount: number;
  /** Draws a page, counted from 1, as wide as asked for in CSS pixels; the canvas gets its size. */
  draw(pageNumber: number, canvas: HTMLCanvasElement, widthPx: number): Promise<void>;
  /** A page, counted from 1, as a picture for a printer. */
  picture(pageNumber: number, dotsPerInch: number): Promise<PagePicture>;
  /** Text of a page, for those who do not see the canvas. */
  text(pageNumber: number): Promise<string>;
  /** Ends its worker. */
  close(): Promise<void>;
}

/** A page as a PNG, and how large it is on paper. */
export interface PagePicture {
  readonly png: Uint8Array<ArrayBuffer>;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Units of a PDF in an inch. */
const POINTS_PER_INCH = 72;
const MM_PER_INCH = 25.4;

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
    endWhenQuiet(port);
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
      async picture(pageNumber, dotsPerInch) {
        const page = await document.getPage(pageNumber);
        const plain = page.getViewport({ scale: 1 });
        const viewport = page.getViewport({ scale: dotsPerInch / POINTS_PER_INCH });
        const canvas = window.document.createElement('canvas');
        canvas.width = Math.round(viewport.width);
        canvas.height = Math.round(viewport.height);
        await page.render({ canvas, viewport, intent: 'print' }).promise;
        const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
        if (picture === null) throw new Error(`page ${pageNumber} could not be made a picture`);
        const toMm = (points: number) => Number(((points / POINTS_PER_INCH) * MM_PER_INCH).toFixed(2));
        const png = new Uint8Array(await picture.arrayBuffer());
        return { png, widthMm: toMm(plain.width), heightMm: toMm(plain.height) };
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
