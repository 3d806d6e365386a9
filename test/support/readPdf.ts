import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page of a PDF as pdf.js reads it. */
export interface PdfPage {
  readonly widthPt: number;
  readonly heightPt: number;
  /** Its texts in the order in which they were drawn, with one blank between them. */
  readonly text: string;
  /** The texts with where they stand: points from the left and the upper edge to their base line. */
  readonly items: readonly {
    readonly text: string;
    readonly xPt: number;
    readonly yPt: number;
    readonly widthPt: number;
    /** Of its letters. */
    readonly sizePt: number;
  }[];
}

/** Reads a PDF with a reader that is not its writer. */
export async function readPdf(
  bytes: Uint8Array,
): Promise<{ readonly pages: readonly PdfPage[]; readonly info: unknown }> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [, , widthPt = 0, heightPt = 0] = page.view;
    const content = await page.getTextContent();
    const items = content.items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              ...{ text: item.str, xPt: item.transform[4], yPt: heightPt - item.transform[5] },
              ...{ widthPt: item.width, sizePt: item.transform[3] },
            },
          ]
        : [],
    );
    pages.push({ widthPt, heightPt, items, text: items.map(({ text }) => text).join(' ') });
  }
  const { info } = await document.getMetadata();
  await task.destroy();
  return { pages, info };
}
