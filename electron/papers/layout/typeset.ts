import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { utcMs } from '../../../shared/domain/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import type { Layout, Manuscript, PaperSize } from './blocks.ts';
import { cardAreasOf, drawCards } from './card.ts';
import { drawFurniture, pageAreaOf } from './furniture.ts';
import { createPen, type Face } from './pen.ts';
import { Press } from './press.ts';
import { EASY, POCKET, type Spacing, TIGHT } from './spacing.ts';

/** Sheets in points of 1/72 inch, upright: ISO 216 and ANSI/ASME Y14.1. */
const SIZES_PT: Readonly<Record<PaperSize, readonly [widthPt: number, heightPt: number]>> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
};

const BODY: Face = { style: 'text', sizePt: 8.5 };
/** On a card for the pocket. */
const CARD_BODY: Face = { style: 'text', sizePt: 7 };

/** A last page of which less than this is set is spared where the paper fits without it. */
const SHORT_PAGE = 0.4;

/** How a paper is set. */
export interface SettingOptions {
  readonly size: PaperSize;
  /** When the paper is handed out: on every page, and in the file as when it was made. */
  readonly issuedUtcMs: number;
}

/** A paper as a PDF. */
export interface SetPaper {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
}

/** Measures of a sheet, points. */
export function sheetPt(size: PaperSize, layout: Layout): readonly [number, number] {
  const [widthPt, heightPt] = SIZES_PT[size];
  return layout === 'landscape' ? [heightPt, widthPt] : [widthPt, heightPt];
}

/** A document without pages, of which the same content gives the same bytes. */
export function openDocument(
  facts: { readonly title: string; readonly subject: string },
  { sheet, issuedUtcMs }: { readonly sheet: readonly [number, number]; readonly issuedUtcMs: number },
): { readonly doc: PDFKit.PDFDocument; readonly finish: () => Promise<Uint8Array> } {
  const doc = new PDFDocument({
    size: [...sheet],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    // None of the fonts that come with the library: they would be looked for beside it.
    font: null as unknown as string,
    pdfVersion: '1.7',
    lang: 'en-GB',
    displayTitle: true,
    info: {
      Title: facts.title,
      Subject: facts.subject,
      Creator: 'Backbone Planner',
      Producer: 'Backbone Planner',
      CreationDate: new Date(issuedUtcMs),
    },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  return {
    doc,
    async finish() {
      doc.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}

/**
 * Sets a paper: again with less blank where else a few lines would stand alone on its last page, or where a card takes more than one
 * sheet; its second face begins then where the first is full. Gives way between pages, so that a process with other work to do stays
 * awake.
 */
export async function typeset(manuscript: Manuscript, options: SettingOptions): Promise<SetPaper> {
  const easy = await setPages(manuscript, options, EASY);
  const again = await otherSetting(manuscript, options, easy);
  const { finish, pageCount } = again !== null && again.pageCount < easy.pageCount ? again : easy;
  return { bytes: await finish(), pageCount };
}

async function otherSetting(
  manuscript: Manuscript,
  options: SettingOptions,
  { pageCount, lastPageShare }: SetPages,
): Promise<SetPages | null> {
  if (pageCount === 1) return null;
  if (manuscript.layout === 'card') {
    const blocks = manuscript.blocks.filter(({ kind }) => kind !== 'face-break');
    return setPages({ ...manuscript, blocks }, options, POCKET);
  }
  return lastPageShare < SHORT_PAGE ? setPages(manuscript, options, TIGHT) : null;
}

interface SetPages {
  readonly finish: () => Promise<Uint8Array>;
  readonly pageCount: number;
  readonly lastPageShare: number;
}

async function setPages(
  { layout, blocks, ...manuscript }: Manuscript,
  { size, issuedUtcMs }: SettingOptions,
  spacing: Spacing,
): Promise<SetPages> {
  const sheet = sheetPt(size, layout);
  const furniture = { ...manuscript.furniture, issued: `Issued ${formatDtg(utcMs(issuedUtcMs))}` };
  const { doc, finish } = openDocument(
    { title: `${furniture.title}, ${furniture.unit}`, subject: furniture.subtitle },
    { sheet, issuedUtcMs },
  );
  const pen = createPen(doc);
  const page = pageAreaOf(sheet, furniture, pen);
  const areas = layout === 'card' ? cardAreasOf(page, { sheetWidthPt: sheet[0], furniture, pen }) : [page];
  const press = new Press(doc, pen, { areas, body: layout === 'card' ? CARD_BODY : BODY, spacing });
  await press.setAll(blocks);
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    const number = { furniture, page: index + 1, pageCount: count };
    drawFurniture(doc, pen, number);
    if (layout === 'card') drawCards(doc, pen, { ...number, areas });
    await setImmediate();
  }
  return { finish, pageCount: count, lastPageShare: press.lastPageShare };
}
