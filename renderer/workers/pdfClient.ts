import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { collectGarbage } from './collectGarbage.ts';
import { endWhenQuiet } from './endWorker.ts';
import { createResting } from './resting.ts';

/** A PDF that is open, to be drawn page by page. */
export interface OpenPdf {
  readonly pageCount: number;
  /** Draws a page, counted from 1, as wide as asked for in CSS pixels; the canvas gets its size. */
  draw(pageNumber: number, canvas: HTMLCanvasElement, widthPx: number): Promise<void>;
  /** A page, counted from 1, as a picture for a printer. */
  picture(pageNumber: number, dotsPerInch: number): Promise<PagePicture>;
  /** Text of a page, for those who do not see the canvas. */
  text(pageNumber: number): Promise<string>;
  /** Ends its reader for good. */
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
 * A page that is narrower on screen is drawn larger and made smaller then: a line that is drawn is a pixel wide at least, which
 * on a small page touches the figures beside it.
 */
const LEAST_DRAWN_PX = 1_500;

/** A reader that was not asked for so long ends: with its worker it takes some twenty megabytes, and is there again in half a second. */
const REST_MS = 15_000;
/** A worker that is ended is gone by then, and what the page kept for it is garbage. */
const GONE_MS = 5_000;

/**
 * Opens a PDF with pdf.js in a worker of its own. Reader and worker end with it, and while nobody asks for a page. Everything is
 * loaded when first asked for; letters are drawn as outlines, so that no font of the file becomes one of the page.
 */
export async function openPdf(pdf: Uint8Array): Promise<OpenPdf> {
  const reader = createResting(
    () => openReader(pdf),
    ({ end }) => end(),
    REST_MS,
  );
  const pageCount = await reader.use(async ({ document }) => document.numPages);
  const usePage = <T>(pageNumber: number, act: (page: PDFPageProxy) => Promise<T>): Promise<T> =>
    reader.use(async ({ document }) => act(await document.getPage(pageNumber)));
  return {
    pageCount,
    draw: (pageNumber, canvas, widthPx) =>
      usePage(pageNumber, async (page) => {
        const screenPx = widthPx * window.devicePixelRatio;
        const times = Math.max(1, Math.ceil(LEAST_DRAWN_PX / screenPx));
        const plain = page.getViewport({ scale: 1 });
        const viewport = page.getViewport({ scale: (times * screenPx) / plain.width });
        const drawn = window.document.createElement('canvas');
        drawn.width = Math.round(viewport.width);
        drawn.height = Math.round(viewport.height);
        await page.render({ canvas: drawn, viewport }).promise;
        canvas.width = Math.round(drawn.width / times);
        canvas.height = Math.round(drawn.height / times);
        canvas.style.width = `${widthPx}px`;
        const context = canvas.getContext('2d')!;
        context.imageSmoothingQuality = 'high';
        context.drawImage(drawn, 0, 0, canvas.width, canvas.height);
      }),
    picture: (pageNumber, dotsPerInch) =>
      usePage(pageNumber, async (page) => {
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
      }),
    text: (pageNumber) =>
      usePage(pageNumber, async (page) => {
        const content = await page.getTextContent();
        return content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
      }),
    close: async () => reader.close(),
  };
}

/** What reads the pages of a PDF, and how it ends. */
interface Reader {
  readonly document: PDFDocumentProxy;
  end(): void;
}

async function openReader(pdf: Uint8Array): Promise<Reader> {
  const { getDocument, PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const port = new Worker(new URL('./pdfWorker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port });
  const end = (): void => {
    worker.destroy();
    endWhenQuiet(port, () => setTimeout(collectGarbage, GONE_MS));
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
    return { document: await task.promise, end };
  } catch (error) {
    end();
    throw error;
  }
}
