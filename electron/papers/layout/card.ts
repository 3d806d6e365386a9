import type { IssuedFurniture } from './blocks.ts';
import { MARGIN_PT, type PageArea } from './furniture.ts';
import type { Face, Pen } from './pen.ts';

const PT_PER_MM = 72 / 25.4;
/** ISO 216 A6, mm. */
const A6_MM = { width: 105, height: 148 } as const;
/** What printers leave blank at the edges of a sheet and a line of the frame must not lie in, mm; two whole faces are as wide as A4. */
const UNPRINTED_MM = 5;
/** Blank inside a face; on the outside it is as much as texts of other papers keep from the edge. */
const INNER_PT = 14;
const MARKING: Face = { style: 'bold', sizePt: 7.5 };
const NOTIONAL: Face = { style: 'bold', sizePt: 7 };
const SMALL: Face = { style: 'text', sizePt: 7 };
const LEADING = 1.2;
/** Between the edge of a face and its bands, and between these and what it says. */
const BAND_GAP_PT = 4;

interface Line {
  readonly text: string;
  readonly face: Face;
}

const heightOf = (lines: readonly Line[]) =>
  lines.reduce((sum, { face }) => sum + face.sizePt * LEADING, 2 * BAND_GAP_PT);

/** What stands above and below on every face: its marking, and where it comes from. */
function bandsOf(furniture: IssuedFurniture, widthPt: number, pen: Pen) {
  const set = (text: string, face: Face): Line[] =>
    text === '' ? [] : pen.wrapped(text, face, widthPt).map((line) => ({ text: line, face }));
  const foot = (place: string) => footLines([furniture.unit, furniture.issued, ...furniture.short, place]);
  /** Pieces beside each other as far as there is room; a line ends between two of them, without what parts them. */
  function footLines(pieces: readonly string[]): Line[] {
    const lines: string[] = [];
    for (const piece of pieces) {
      const longer = `${lines.at(-1)} | ${piece}`;
      if (lines.length > 0 && pen.widthPt(longer, SMALL) <= widthPt) lines[lines.length - 1] = longer;
      else lines.push(piece);
    }
    return lines.flatMap((line) => set(line, SMALL));
  }
  const marking = set(furniture.marking, MARKING);
  return {
    head: [...marking, ...set(furniture.notional, NOTIONAL)],
    foot: (place: string) => [...foot(place), ...marking],
    // No number of faces is wider than this one.
    footHeightPt: heightOf([...foot('face 88 of 88'), ...marking]),
  };
}

/** How wide a face is: A6, or what two of them have on the sheet. */
function faceWidthPt(sheetWidthPt: number): number {
  return Math.min(A6_MM.width * PT_PER_MM, sheetWidthPt / 2 - UNPRINTED_MM * PT_PER_MM);
}

/** The two faces of the card, to be read as pages: where their blocks stand. */
export function cardAreasOf(
  page: PageArea,
  {
    sheetWidthPt,
    furniture,
    pen,
  }: { readonly sheetWidthPt: number; readonly furniture: IssuedFurniture; readonly pen: Pen },
): PageArea[] {
  const faceWidth = faceWidthPt(sheetWidthPt);
  const faceHeight = A6_MM.height * PT_PER_MM;
  const left = sheetWidthPt / 2 - faceWidth;
  const outer = MARGIN_PT - left;
  const widthPt = faceWidth - outer - INNER_PT;
  const { head, footHeightPt } = bandsOf(furniture, widthPt, pen);
  const topPt = page.topPt + heightOf(head);
  const bottomPt = page.topPt + faceHeight - footHeightPt;
  return [
    { leftPt: left + outer, topPt, widthPt, bottomPt },
    { leftPt: sheetWidthPt / 2 + INNER_PT, topPt, widthPt, bottomPt },
  ];
}

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
    readonly furniture: IssuedFurniture;
    readonly areas: readonly PageArea[];
    readonly page: number;
    readonly pageCount: number;
  },
): void {
  const faceHeight = A6_MM.height * PT_PER_MM;
  const faceWidth = faceWidthPt(doc.page.width);
  const { widthPt } = areas[0]!;
  const { head, foot } = bandsOf(furniture, widthPt, pen);
  const top = areas[0]!.topPt - heightOf(head);
  const middle = doc.page.width / 2;
  doc.lineWidth(0.5);
  doc.rect(middle - faceWidth, top, 2 * faceWidth, faceHeight).stroke('#000000');
  doc
    .moveTo(middle, top)
    .lineTo(middle, top + faceHeight)
    .dash(3, { space: 3 })
    .stroke('#000000')
    .undash();
  const notes =
    'Cut along the frame; fold at the dashed line with the print outside: two faces for a pocket of A6.';
  pen.draw(notes, { xPt: MARGIN_PT, yPt: top + faceHeight + 5 }, SMALL);
  const centred = (lines: readonly Line[], { leftPt }: PageArea, fromPt: number) => {
    let yPt = fromPt;
    for (const { text, face } of lines) {
      pen.draw(text, { xPt: leftPt + (widthPt - pen.widthPt(text, face)) / 2, yPt }, face);
      yPt += face.sizePt * LEADING;
    }
  };
  areas.forEach((area, index) => {
    const lines = foot(`face ${(page - 1) * areas.length + index + 1} of ${pageCount * areas.length}`);
    centred(head, area, top + BAND_GAP_PT);
    centred(lines, area, top + faceHeight - heightOf(lines) + BAND_GAP_PT);
  });
}
