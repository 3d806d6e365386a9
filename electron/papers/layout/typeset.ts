import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Block, Layout, Manuscript, PaperSize } from './blocks.ts';
import { cardAreasOf, drawCards } from './card.ts';
import { CELL_PADDING_PT, cellFace, type FittedTable, fitTable } from './columns.ts';
import { drawFurniture, type PageArea, pageAreaOf } from './furniture.ts';
import { createPen, type Face, type Pen } from './pen.ts';

/** Sheets in points of 1/72 inch, upright: ISO 216 and ANSI/ASME Y14.1. */
const SIZES_PT: Readonly<Record<PaperSize, readonly [widthPt: number, heightPt: number]>> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
};

const LEADING = 1.28;
const BODY: Face = { style: 'text', sizePt: 8.5 };
/** On a card for the pocket. */
const CARD_BODY: Face = { style: 'text', sizePt: 7 };
const HEADING_SCALE = 1.25;
/** Width of names before facts, as a multiple of the size of the letters. */
const NAME_WIDTH_SCALE = 13;
const CARD_NAME_WIDTH_SCALE = 8;

/** How a paper is set. */
export interface SettingOptions {
  readonly size: PaperSize;
  /** Stands in the file as when it was made: the plan's own time, so that the same plan gives the same bytes. */
  readonly madeUtcMs: number;
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
  { sheet, madeUtcMs }: { readonly sheet: readonly [number, number]; readonly madeUtcMs: number },
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
      CreationDate: new Date(madeUtcMs),
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

/** Sets a paper. Gives way between pages, so that a process with other work to do stays awake. */
export async function typeset(
  manuscript: Manuscript,
  { size, madeUtcMs }: SettingOptions,
): Promise<SetPaper> {
  const { furniture, layout, blocks } = manuscript;
  const sheet = sheetPt(size, layout);
  const { doc, finish } = openDocument(
    { title: `${furniture.title}, ${furniture.unit}`, subject: furniture.subtitle },
    { sheet, madeUtcMs },
  );
  const pen = createPen(doc);
  const page = pageAreaOf(sheet, furniture, pen);
  const areas = layout === 'card' ? cardAreasOf(page, { sheetWidthPt: sheet[0], furniture, pen }) : [page];
  const press = new Press(doc, pen, { areas, body: layout === 'card' ? CARD_BODY : BODY });
  for (const block of blocks) await press.set(block);
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    const number = { furniture, page: index + 1, pageCount: count };
    drawFurniture(doc, pen, number);
    if (layout === 'card') drawCards(doc, pen, { ...number, areas });
    await setImmediate();
  }
  return { bytes: await finish(), pageCount: count };
}

/** Puts blocks on pages, one below the other. */
class Press {
  private readonly doc: PDFKit.PDFDocument;
  private readonly pen: Pen;
  private readonly areas: readonly PageArea[];
  private readonly body: Face;
  private readonly heading: Face;
  private readonly nameWidthPt: number;
  private areaIndex = -1;
  private area!: PageArea;
  private yPt = 0;

  constructor(
    doc: PDFKit.PDFDocument,
    pen: Pen,
    { areas, body }: { readonly areas: readonly PageArea[]; readonly body: Face },
  ) {
    this.doc = doc;
    this.pen = pen;
    this.areas = areas;
    this.body = body;
    this.heading = { style: 'bold', sizePt: body.sizePt * HEADING_SCALE };
    this.nameWidthPt = body.sizePt * (areas.length > 1 ? CARD_NAME_WIDTH_SCALE : NAME_WIDTH_SCALE);
    this.turnPage();
  }

  async set(block: Block): Promise<void> {
    switch (block.kind) {
      case 'page-break':
        if (this.yPt > this.area.topPt) await this.nextPage();
        return;
      case 'heading':
        return this.setHeading(block.text);
      case 'paragraph':
        await this.setLines(block.text, { ...this.body, style: block.style ?? 'text' });
        this.yPt += 4;
        return;
      case 'facts':
        return this.setFacts(block.rows);
      case 'lines':
        return this.setBlanks(block.words);
      case 'table':
        return this.setTable(block);
    }
  }

  /** On to the next area of the sheet, or the first of the next sheet. */
  private turnPage(): void {
    this.areaIndex = (this.areaIndex + 1) % this.areas.length;
    if (this.areaIndex === 0) this.doc.addPage();
    this.area = this.areas[this.areaIndex]!;
    this.yPt = this.area.topPt;
  }

  private async nextPage(): Promise<void> {
    await setImmediate();
    this.turnPage();
  }

  private isBeyond(heightPt: number): boolean {
    return this.yPt + heightPt > this.area.bottomPt;
  }

  private async setHeading(text: string): Promise<void> {
    // With room for the head and some rows of what it is the heading of.
    if (this.isBeyond(78)) await this.nextPage();
    if (this.yPt > this.area.topPt) this.yPt += 8;
    await this.setLines(text, this.heading);
    this.yPt += 3;
  }

  private async setLines(text: string, face: Face): Promise<void> {
    for (const line of this.pen.wrapped(text, face, this.area.widthPt)) {
      if (this.isBeyond(face.sizePt * LEADING)) await this.nextPage();
      this.pen.draw(line, { xPt: this.area.leftPt, yPt: this.yPt }, face);
      this.yPt += face.sizePt * LEADING;
    }
  }

  private async setFacts(rows: readonly (readonly [string, string])[]): Promise<void> {
    for (const [name, value] of rows) {
      const lines = this.pen.wrapped(value, this.body, this.area.widthPt - this.nameWidthPt);
      const height = lines.length * this.body.sizePt * LEADING;
      if (this.isBeyond(height)) await this.nextPage();
      this.pen.draw(name, { xPt: this.area.leftPt, yPt: this.yPt }, { ...this.body, style: 'bold' });
      for (const line of lines) {
        this.pen.draw(line, { xPt: this.area.leftPt + this.nameWidthPt, yPt: this.yPt }, this.body);
        this.yPt += this.body.sizePt * LEADING;
      }
      this.yPt += 1;
    }
    this.yPt += 4;
  }

  private async setBlanks(words: readonly string[]): Promise<void> {
    if (this.isBeyond(52)) await this.nextPage();
    this.yPt += 34;
    const { leftPt, widthPt } = this.area;
    const each = widthPt / words.length;
    words.forEach((word, place) => {
      const xPt = leftPt + place * each;
      this.rule(xPt, each - 14, 0.7);
      this.pen.draw(word, { xPt, yPt: this.yPt + 2 }, { ...this.body, sizePt: 7 });
    });
    this.yPt += 18;
  }

  private rule(xPt: number, widthPt: number, thickPt: number): void {
    this.doc
      .moveTo(xPt, this.yPt)
      .lineTo(xPt + widthPt, this.yPt)
      .lineWidth(thickPt)
      .stroke('#000000');
  }

  private async setTable(table: Extract<Block, { kind: 'table' }>): Promise<void> {
    if (table.rows.length === 0) {
      await this.setLines(table.whenEmpty, this.body);
      this.yPt += 4;
      return;
    }
    const fitted = fitTable(table, { widthPt: this.area.widthPt, greatestPt: this.body.sizePt }, this.pen);
    const head = this.cellsOf(
      table.columns.map(({ title }) => title),
      { table, fitted, isHead: true },
    );
    if (this.isBeyond(head.heightPt + 2 * fitted.sizePt * LEADING)) await this.nextPage();
    this.setRow(head, 0.9);
    for (const row of table.rows) {
      const cells = this.cellsOf(row, { table, fitted, isHead: false });
      if (this.isBeyond(cells.heightPt)) {
        await this.nextPage();
        this.setRow(head, 0.9);
      }
      this.setRow(cells, 0.25);
    }
    this.yPt += 6;
  }

  private cellsOf(
    texts: readonly string[],
    {
      table,
      fitted,
      isHead,
    }: {
      readonly table: Extract<Block, { kind: 'table' }>;
      readonly fitted: FittedTable;
      readonly isHead: boolean;
    },
  ): SetRow {
    const cells = table.columns.map((column, index): SetCell => {
      const face = isHead
        ? { style: 'bold' as const, sizePt: fitted.sizePt }
        : cellFace(column, fitted.sizePt);
      const widthPt = fitted.widthsPt[index]!;
      const lines = this.pen.wrapped(texts[index]!, face, widthPt - 2 * CELL_PADDING_PT);
      return { lines, face, widthPt, align: column.align ?? 'left' };
    });
    const lineCount = Math.max(...cells.map(({ lines }) => lines.length));
    return { cells, heightPt: lineCount * fitted.sizePt * LEADING + 3 };
  }

  private setRow({ cells, heightPt }: SetRow, thickPt: number): void {
    let xPt = this.area.leftPt;
    for (const { lines, face, widthPt, align } of cells) {
      lines.forEach((line, place) => {
        const free = widthPt - 2 * CELL_PADDING_PT - this.pen.widthPt(line, face);
        const shift = align === 'left' ? 0 : align === 'right' ? free : free / 2;
        const yPt = this.yPt + 1.5 + place * face.sizePt * LEADING;
        this.pen.draw(line, { xPt: xPt + CELL_PADDING_PT + shift, yPt }, face);
      });
      xPt += widthPt;
    }
    this.yPt += heightPt;
    this.rule(this.area.leftPt, this.area.widthPt, thickPt);
  }
}

interface SetCell {
  readonly lines: readonly string[];
  readonly face: Face;
  readonly widthPt: number;
  readonly align: 'left' | 'right' | 'centre';
}

interface SetRow {
  readonly cells: readonly SetCell[];
  readonly heightPt: number;
}
