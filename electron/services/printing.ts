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
 * A document with one picture a sheet, each sheet as large as its page: nothing is scaled. A sheet is cut by a pixel at its foot, or
 * rounding to whole pixels would put a blank one behind it.
 */
export function pagesHtml(title: string, pages: readonly PrintedPage[]): string {
  const sheets = pages.map(
    ({ widthMm, heightMm }, place) =>
      `@page p${place}{size:${widthMm}mm ${heightMm}mm;margin:0}.p${place}{page:p${place};height:calc(${heightMm}mm - 1px)}.p${place} img{width:${widthMm}mm;height:${heightMm}mm}`,
  );
  const pictures = pages.map(
    ({ png }, place) =>
      `<div class="p${place}"><img alt="page ${place + 1}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}"></div>`,
  );
  const style = `html,body{margin:0}div{overflow:hidden;break-inside:avoid}div+div{break-before:page}img{display:block}${sheets.join('')}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body>${pictures.join('')}</body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
