import type { Furniture } from './blocks.ts';
import { MARGIN_PT, type PageArea } from './furniture.ts';
import type { Face, Pen } from './pen.ts';

const PT_PER_MM = 72 / 25.4;
/** ISO 216 A6, mm. */
const A6_MM = { width: 105, height: 148 } as const;
/** Blank inside a face; on the outside it is more, since printers do not reach the edge of A4. */
const INNER_PT = 14;
/** Above and below what a face says: its marking and where it comes from. */
const BAND_PT = 24;

/** The two faces of the card, to be read as pages: where their blocks stand. */
export function cardAreasOf(page: PageArea, [sheetWidthPt]: readonly [number, number]): PageArea[] {
  const faceWidth = A6_MM.width * PT_PER_MM;
  const faceHeight = A6_MM.height * PT_PER_MM;
  const left = sheetWidthPt / 2 - faceWidth;
  const outer = MARGIN_PT - left;
  const topPt = page.topPt + BAND_PT;
  const bottomPt = page.topPt + faceHeight - BAND_PT;
  const widthPt = faceWidth - outer - INNER_PT;
  return [
    { leftPt: left + outer, topPt, widthPt, bottomPt },
    { leftPt: sheetWidthPt / 2 + INNER_PT, topPt, widthPt, bottomPt },
  ];
}

const MARKING: Face = { style: 'bold', sizePt: 7.5 };
const SMALL: Face = { style: 'text', sizePt: 6 };

/** Draws what both faces carry when they are cut out, the line to fold at and the lines to cut along. */
export function drawCards(
  doc: PDFKit.PDFDocument,
  pen: Pen,
  {
    furniture,
    areas,
    page,
    pageCount,
  }: {
    readonly furniture: Furniture;
    readonly areas: readonly PageArea[];
    readonly page: number;
    readonly pageCount: number;
  },
): void {
  const faceHeight = A6_MM.height * PT_PER_MM;
  const faceWidth = A6_MM.width * PT_PER_MM;
  const top = areas[0]!.topPt - BAND_PT;
  const middle = doc.page.width / 2;
  doc.lineWidth(0.5);
  doc.rect(middle - faceWidth, top, 2 * faceWidth, faceHeight).stroke('#000000');
  doc
    .moveTo(middle, top)
    .lineTo(middle, top + faceHeight)
    .dash(3, { space: 3 })
    .stroke('#000000')
    .undash();
  const notes = 'Cut along the frame; fold at the dashed line with the print outside: two faces of A6.';
  pen.draw(notes, { xPt: MARGIN_PT, yPt: top + faceHeight + 5 }, SMALL);
  areas.forEach((area, face) => {
    const centred = (text: string, yPt: number, wanted: Face) => {
      const width = pen.widthPt(text, wanted);
      const sizePt = width <= area.widthPt ? wanted.sizePt : (wanted.sizePt * area.widthPt) / width;
      const own = { ...wanted, sizePt };
      pen.draw(text, { xPt: area.leftPt + (area.widthPt - pen.widthPt(text, own)) / 2, yPt }, own);
    };
    centred(furniture.marking, top + 4, MARKING);
    centred(furniture.notional, top + 13, { ...SMALL, style: 'bold' });
    const place = `face ${(page - 1) * areas.length + face + 1} of ${pageCount * areas.length}`;
    centred(`${furniture.unit} | ${furniture.short} | ${place}`, top + faceHeight - BAND_PT + 3, SMALL);
    centred(furniture.marking, top + faceHeight - 12, MARKING);
  });
}
