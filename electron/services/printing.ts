import { fail, ok } from '../../shared/domain/index.ts';
import type { Handlers, PrintedPage } from '../../shared/ipc/index.ts';
import type { Printers } from './options.ts';

/** Printing papers that are shown: the page draws them, the dialog of the system asks where they go. */
export function createPrintHandlers(printers?: Printers): Pick<Handlers, 'plan.printers' | 'plan.print'> {
  return {
    'plan.printers': async () => ok({ names: [...((await printers?.list()) ?? [])] }),
    'plan.print': async ({ title, pages }) => {
      if (printers === undefined || (await printers.list()).length === 0) {
        return fail('services.noPrinter', 'Printing: expected a printer on this machine, found none.');
      }
      const { widthMm, heightMm } = pages[0]!;
      const outcome = await printers.handOver({ html: pagesHtml(title, pages), widthMm, heightMm });
      return outcome.ok ? ok({ outcome: outcome.value }) : outcome;
    },
  };
}

/**
 * A document with one picture a sheet, as large as the first page: Chromium prints one size of sheets. Pages of that size are not scaled,
 * others are fitted. A sheet is cut by a pixel at its foot, or rounding to whole pixels would put a blank one behind it.
 */
export function pagesHtml(title: string, pages: readonly PrintedPage[]): string {
  const { widthMm, heightMm } = pages[0]!;
  const pictures = pages.map(({ png, ...own }, place) => {
    const isFitted = own.widthMm !== widthMm || own.heightMm !== heightMm;
    const picture = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
    return `<div><img alt="page ${place + 1}"${isFitted ? ' class="fitted"' : ''} src="${picture}"></div>`;
  });
  const style = [
    `@page{size:${widthMm}mm ${heightMm}mm;margin:0}html,body{margin:0}`,
    `div{height:calc(${heightMm}mm - 1px);overflow:hidden;break-inside:avoid}div+div{break-before:page}`,
    `img{display:block;width:${widthMm}mm;height:${heightMm}mm}.fitted{object-fit:contain}`,
  ].join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body>${pictures.join('')}</body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
