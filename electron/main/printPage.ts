import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { fail, ok, type Result } from '../../shared/domain/index.ts';
import type { HandOverRequest, PrintRequest } from '../services/index.ts';
import { APP_ORIGIN } from './appOrigin.ts';
import { describeError } from './logFile.ts';

/** A page that takes longer is given up, ms. */
const TIMEOUT_MS = 30_000;
/**
 * How long a window stays after it was printed, ms. GTK still hands the pages to the printer when Chromium says that they are
 * printed; where the window was gone by then, the program crashed in every third start.
 */
const LINGER_MS = 10_000;
/** Margins in inches: room for the lines that stand on every page. */
const MARGINS = { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5 };

/** Prints pages that the program itself made. */
export interface PagePrinter {
  print(request: PrintRequest): Promise<Result<Uint8Array>>;
  /** Shows the system's dialog for printing, and waits for what comes of it: a person may take their time. */
  handOver(request: HandOverRequest): Promise<Result<'printed' | 'cancelled'>>;
  /** The page for our own protocol; null for other paths. */
  pageOf(pathname: string): string | null;
}

/**
 * Prints each page in a window of its own that is never shown: sandboxed, without preload and without script, under an address
 * that lives as long as the printing.
 */
export function createPagePrinter(): PagePrinter {
  const pages = new Map<string, string>();
  return {
    pageOf: (pathname) => pages.get(pathname) ?? null,
    async print({ html, paper, header, footer }) {
      const page = { html, lingerMs: 0 };
      const made = await withPage(pages, page, (window, address) =>
        withinTime(printed(window, address, { paper, header, footer })),
      );
      return made.ok ? made : fail('main.print', `The page could not be printed: ${made.failure.message}`);
    },
    async handOver({ html, widthMm, heightMm }) {
      const page = { html, lingerMs: LINGER_MS };
      const made = await withPage(pages, page, async (window, address) => {
        await withinTime(window.loadURL(address));
        return askedAndPrinted(window, { widthMm, heightMm });
      });
      return made.ok ? made : fail('main.print', `The pages could not be printed: ${made.failure.message}`);
    },
  };
}

/** A window that is never shown, with a document under an address that lives as long as it is worked on. */
async function withPage<T>(
  pages: Map<string, string>,
  { html, lingerMs }: { readonly html: string; readonly lingerMs: number },
  work: (window: BrowserWindow, address: string) => Promise<T>,
): Promise<Result<T>> {
  const pathname = `/print/${randomUUID()}`;
  pages.set(pathname, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
    },
  });
  try {
    return ok(await work(window, `${APP_ORIGIN}${pathname}`));
  } catch (error) {
    return fail('main.print', describeError(error));
  } finally {
    pages.delete(pathname);
    setTimeout(() => {
      if (!window.isDestroyed()) window.destroy();
    }, lingerMs);
  }
}

/** What Chromium says when the person closes the dialog. */
const CANCELLED = /cancel/i;
const MICRONS_PER_MM = 1000;

function askedAndPrinted(
  window: BrowserWindow,
  { widthMm, heightMm }: Omit<HandOverRequest, 'html'>,
): Promise<'printed' | 'cancelled'> {
  return new Promise((resolve, reject) => {
    window.webContents.print(
      {
        silent: false,
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: widthMm * MICRONS_PER_MM, height: heightMm * MICRONS_PER_MM },
      },
      (isPrinted, reason) => {
        if (isPrinted) {
          resolve('printed');
        } else if (CANCELLED.test(reason)) {
          resolve('cancelled');
        } else {
          reject(new Error(reason === '' ? 'the system gave no reason' : reason));
        }
      },
    );
  });
}

async function printed(
  window: BrowserWindow,
  address: string,
  { paper, header, footer }: Omit<PrintRequest, 'html'>,
): Promise<Uint8Array> {
  await window.loadURL(address);
  return window.webContents.printToPDF({
    pageSize: paper,
    margins: MARGINS,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: lineTemplate(header, ''),
    footerTemplate: lineTemplate(
      footer,
      ' · page <span class="pageNumber"></span> of <span class="totalPages"></span>',
    ),
  });
}

/** Chromium sets such a line without any style of its own, and knows the page by the names of classes. */
function lineTemplate(text: string, pages: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="width:100%;margin:0 0.5in;font:8px sans-serif;text-align:center;color:#000">${escaped}${pages}</div>`;
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no page within ${TIMEOUT_MS / 1_000} s`)), TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
