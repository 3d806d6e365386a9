import type { Furniture, IssuedFurniture } from './blocks.ts';
import type { Face, Pen } from './pen.ts';

/** What printers leave blank at the edges is less than this, points: 12.7 mm. */
export const MARGIN_PT = 36;

/** Where blocks stand on a page, points. */
export interface PageArea {
  readonly leftPt: number;
  readonly topPt: number;
  readonly widthPt: number;
  readonly bottomPt: number;
}

const MARKING: Face = { style: 'bold', sizePt: 10 };
const NOTIONAL: Face = { style: 'bold', sizePt: 8 };
const TITLE: Face = { style: 'bold', sizePt: 15 };
const UNIT: Face = { style: 'bold', sizePt: 11 };
const SMALL: Face = { style: 'text', sizePt: 7 };
const SMALL_LINE_PT = 9;
/** Smallest letters, points: what does not fit in these goes on in a second line. */
const LEAST_PT = 7;

const HEAD_PT = 64;
/** At the right of the foot, for the number of the page and when it was issued. */
const ISSUE_PT = 100;

/** The area that furniture leaves on a sheet. */
export function pageAreaOf(
  [widthPt, heightPt]: readonly [number, number],
  furniture: Furniture,
  pen: Pen,
): PageArea {
  const inner = widthPt - 2 * MARGIN_PT;
  const lines = subtitleLines(furniture, inner, pen).length;
  return {
    leftPt: MARGIN_PT,
    topPt: MARGIN_PT + HEAD_PT + (lines - 1) * SMALL_LINE_PT,
    widthPt: inner,
    bottomPt: heightPt - MARGIN_PT - footHeightPt(furniture, inner, pen) - 6,
  };
}

function subtitleLines({ subtitle }: Furniture, widthPt: number, pen: Pen): string[] {
  return pen.wrapped(subtitle, SMALL, widthPt);
}

function provenanceLines({ provenance }: Furniture, widthPt: number, pen: Pen): string[] {
  return provenance.flatMap((entry) => pen.wrapped(entry, SMALL, widthPt - ISSUE_PT));
}

function footHeightPt(furniture: Furniture, widthPt: number, pen: Pen): number {
  return provenanceLines(furniture, widthPt, pen).length * SMALL_LINE_PT + 28;
}

/** A face in which a text fits a width, no smaller than the least. */
function fitting(text: string, face: Face, { widthPt, pen }: { widthPt: number; pen: Pen }): Face {
  const width = pen.widthPt(text, face);
  if (width <= widthPt) return face;
  return { ...face, sizePt: Math.max(LEAST_PT, (face.sizePt * widthPt) / width) };
}

/** Draws what stands on every page: marking, title and unit above; what the paper rests on, page and marking below. */
export function drawFurniture(
  doc: PDFKit.PDFDocument,
  pen: Pen,
  {
    furniture,
    page,
    pageCount,
  }: { readonly furniture: IssuedFurniture; readonly page: number; readonly pageCount: number },
): void {
  const { width, height } = doc.page;
  const inner = width - 2 * MARGIN_PT;
  const centred = (text: string, yPt: number, wanted: Face) => {
    const face = fitting(text, wanted, { widthPt: inner, pen });
    pen.draw(text, { xPt: MARGIN_PT + (inner - pen.widthPt(text, face)) / 2, yPt }, face);
  };
  const rule = (yPt: number) =>
    doc
      .moveTo(MARGIN_PT, yPt)
      .lineTo(width - MARGIN_PT, yPt)
      .lineWidth(0.9)
      .stroke('#000000');
  centred(furniture.marking, MARGIN_PT - 8, MARKING);
  centred(furniture.notional, MARGIN_PT + 5, NOTIONAL);

  pen.draw(furniture.title, { xPt: MARGIN_PT, yPt: MARGIN_PT + 20 }, TITLE);
  drawUnit(pen, furniture.unit, {
    rightPt: width - MARGIN_PT,
    widthPt: inner - pen.widthPt(furniture.title, TITLE) - 16,
  });
  let yPt = MARGIN_PT + 41;
  for (const line of subtitleLines(furniture, inner, pen)) {
    pen.draw(line, { xPt: MARGIN_PT, yPt }, SMALL);
    yPt += SMALL_LINE_PT;
  }
  rule(yPt + 3);

  const foot = height - MARGIN_PT - footHeightPt(furniture, inner, pen);
  rule(foot);
  let footY = foot + 4;
  for (const line of provenanceLines(furniture, inner, pen)) {
    pen.draw(line, { xPt: MARGIN_PT, yPt: footY }, SMALL);
    footY += SMALL_LINE_PT;
  }
  const face: Face = { style: 'bold', sizePt: 8 };
  [`page ${page} of ${pageCount}`, furniture.issued].forEach((text, line) => {
    const yPt = foot + 4 + line * SMALL_LINE_PT;
    pen.draw(text, { xPt: width - MARGIN_PT - pen.widthPt(text, face), yPt }, face);
  });
  centred(furniture.notional, footY + 1, NOTIONAL);
  centred(furniture.marking, footY + 12, MARKING);
}

/** The name of the unit beside the title: large where it fits in one line, else in small lines. */
function drawUnit(
  pen: Pen,
  unit: string,
  { rightPt, widthPt }: { readonly rightPt: number; readonly widthPt: number },
): void {
  const fits = pen.widthPt(unit, UNIT) <= widthPt;
  const face = fits ? UNIT : { ...UNIT, sizePt: 7 };
  const lines = pen.wrapped(unit, face, widthPt);
  lines.forEach((line, place) => {
    const yPt = MARGIN_PT + (fits ? 23 : 33 - (lines.length - place) * 8);
    pen.draw(line, { xPt: rightPt - pen.widthPt(line, face), yPt: yPt + (fits ? 0 : 6) }, face);
  });
}
