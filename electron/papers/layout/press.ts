import { setImmediate } from 'node:timers/promises';
import type { Block, TableBlock } from './blocks.ts';
import { alignedTables, cellFace, cellPaddingPt, fitTable, gapAfterPt } from './columns.ts';
import type { PageArea } from './furniture.ts';
import type { Face, Pen } from './pen.ts';
import { HEAD_GAP_PT, type Spacing } from './spacing.ts';
import { filledStrips, untornRows } from './strips.ts';
import type { SetCell, SetRow, TableShape } from './tableShape.ts';

const HEADING_SCALE = 1.25;
/** Width of names before facts, as a multiple of the size of the letters. */
const NAME_WIDTH_SCALE = 13;
const CARD_NAME_WIDTH_SCALE = 8;
/** Letters of strips, whatever fits: lists of thousands of rows have them, and those of one paper look alike. */
const STRIPS_PT = 7;
/** Blank between strips beside each other, points. */
const GUTTER_PT = 8;
/** Rows that stand on the page on which their table begins, unless it has fewer. */
const FIRST_ROWS = 2;
/** Blank below a table, points. */
const AFTER_TABLE_PT = 6;
/** Room for lines to sign on, points. */
const BLANKS_PT = 52;

/** Puts blocks on pages, one below the other. */
export class Press {
  private readonly doc: PDFKit.PDFDocument;
  private readonly pen: Pen;
  private readonly areas: readonly PageArea[];
  private readonly body: Face;
  private readonly spacing: Spacing;
  private readonly heading: Face;
  private readonly nameWidthPt: number;
  private aligned: ReadonlyMap<TableBlock, TableBlock> = new Map();
  private areaIndex = -1;
  private area!: PageArea;
  private yPt = 0;
  /** What the table that goes on stands below. */
  private lastHeading = '';

  constructor(
    doc: PDFKit.PDFDocument,
    pen: Pen,
    {
      areas,
      body,
      spacing,
    }: { readonly areas: readonly PageArea[]; readonly body: Face; readonly spacing: Spacing },
  ) {
    this.doc = doc;
    this.pen = pen;
    this.areas = areas;
    this.body = body;
    this.spacing = spacing;
    this.heading = { style: 'bold', sizePt: body.sizePt * HEADING_SCALE };
    this.nameWidthPt = body.sizePt * (areas.length > 1 ? CARD_NAME_WIDTH_SCALE : NAME_WIDTH_SCALE);
    this.turnPage();
  }

  /** How much of the last page is set, of one. */
  get lastPageShare(): number {
    const { topPt, bottomPt } = this.area;
    return (this.yPt - topPt) / (bottomPt - topPt);
  }

  /** Sets blocks in their order. A heading stays with the beginning of what it is the heading of. */
  async setAll(blocks: readonly Block[]): Promise<void> {
    this.aligned = alignedTables(blocks);
    for (const [place, block] of blocks.entries()) {
      if (isHeading(block)) {
        const leadPt = this.leadPt(blocks.slice(place));
        const fits = leadPt <= this.area.bottomPt - this.area.topPt;
        if (fits && this.isBeyond(leadPt)) await this.nextPage();
        this.lastHeading = block.text;
      }
      await this.set(block, blocks[place + 1]);
    }
  }

  private async set(block: Block, next?: Block): Promise<void> {
    switch (block.kind) {
      case 'page-break':
        if (this.yPt > this.area.topPt) await this.nextPage();
        return;
      case 'face-break':
        if (this.areaIndex < this.areas.length - 1) this.turnPage();
        return;
      case 'heading':
        if (this.yPt > this.area.topPt) this.yPt += this.spacing.headingPt;
        await this.setLines(block.text, this.heading);
        this.yPt += 3;
        return;
      case 'paragraph':
        await this.setLines(block.text, { ...this.body, style: block.style ?? 'text' });
        this.yPt += 4;
        return;
      case 'facts':
        return this.setFacts(block.rows);
      case 'lines':
        return this.setBlanks(block.words);
      case 'table':
        return this.setTable(block, next?.kind === 'lines' ? AFTER_TABLE_PT + BLANKS_PT : 0);
    }
  }

  /** Height of a heading with what must not be on another page than it: texts, and the first rows of a table. */
  private leadPt(blocks: readonly Block[]): number {
    let sumPt = 0;
    for (const [place, block] of blocks.entries()) {
      // What stands below the next heading goes with that one.
      if (place > 0 && isHeading(block) && !isHeading(blocks[place - 1]!)) return sumPt;
      if (block.kind === 'heading')
        sumPt += this.linesPt(block.text, this.heading) + this.spacing.headingPt + 3;
      else if (block.kind === 'paragraph') sumPt += this.linesPt(block.text, this.body) + 4;
      else if (block.kind === 'facts') sumPt += this.factsPt(block.rows);
      else return sumPt + (block.kind === 'table' ? this.tableLeadPt(block, blocks[place + 1]) : 0);
    }
    return sumPt;
  }

  private linesPt(text: string, face: Face): number {
    return this.pen.wrapped(text, face, this.area.widthPt).length * face.sizePt * this.spacing.leading;
  }

  private factsPt(rows: readonly (readonly [string, string])[]): number {
    const widthPt = this.area.widthPt - this.nameWidthPt;
    const lineCount = rows.reduce(
      (sum, [, value]) => sum + this.pen.wrapped(value, this.body, widthPt).length,
      0,
    );
    return lineCount * this.body.sizePt * this.spacing.leading + rows.length + 4;
  }

  /** @param next what stands below: lines to sign on stay with a table of which no rows can go with them to the next page. */
  private tableLeadPt(table: TableBlock, next?: Block): number {
    if (table.rows.length === 0) return this.linesPt(table.whenEmpty, this.body);
    const shape = this.shapeOf(table);
    const isWhole = next?.kind === 'lines' && table.rows.length < 2 * FIRST_ROWS;
    // In strips two rows are too little to see that they go on below each other.
    const least = shape.strips === 1 ? Math.max(FIRST_ROWS, table.groups?.[0] ?? 0) : 2 * FIRST_ROWS;
    const first = table.rows.slice(0, isWhole ? table.rows.length : least);
    const leadPt = first.reduce(
      (sum, row) => sum + this.cellsOf(row, shape).heightPt,
      this.headOf(shape).heightPt + (isWhole ? AFTER_TABLE_PT + BLANKS_PT : 0),
    );
    // A group that no page has room for is torn anywhere.
    return Math.min(leadPt, this.area.bottomPt - this.area.topPt);
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

  private async setLines(text: string, face: Face): Promise<void> {
    for (const line of this.pen.wrapped(text, face, this.area.widthPt)) {
      if (this.isBeyond(face.sizePt * this.spacing.leading)) await this.nextPage();
      this.pen.draw(line, { xPt: this.area.leftPt, yPt: this.yPt }, face);
      this.yPt += face.sizePt * this.spacing.leading;
    }
  }

  private async setFacts(rows: readonly (readonly [string, string])[]): Promise<void> {
    for (const [name, value] of rows) {
      const lines = this.pen.wrapped(value, this.body, this.area.widthPt - this.nameWidthPt);
      const height = lines.length * this.body.sizePt * this.spacing.leading;
      if (this.isBeyond(height)) await this.nextPage();
      this.pen.draw(name, { xPt: this.area.leftPt, yPt: this.yPt }, { ...this.body, style: 'bold' });
      for (const line of lines) {
        this.pen.draw(line, { xPt: this.area.leftPt + this.nameWidthPt, yPt: this.yPt }, this.body);
        this.yPt += this.body.sizePt * this.spacing.leading;
      }
      this.yPt += 1;
    }
    this.yPt += 4;
  }

  private async setBlanks(words: readonly string[]): Promise<void> {
    if (this.isBeyond(BLANKS_PT)) await this.nextPage();
    this.yPt += 34;
    const { leftPt, widthPt } = this.area;
    const each = widthPt / words.length;
    words.forEach((word, place) => {
      const xPt = leftPt + place * each;
      this.rule({ xPt, yPt: this.yPt }, each - 14, 0.7);
      this.pen.draw(word, { xPt, yPt: this.yPt + 2 }, { ...this.body, sizePt: 7 });
    });
    this.yPt += 18;
  }

  private rule({ xPt, yPt }: { xPt: number; yPt: number }, widthPt: number, thickPt: number): void {
    this.doc
      .moveTo(xPt, yPt)
      .lineTo(xPt + widthPt, yPt)
      .lineWidth(thickPt)
      .stroke('#000000');
  }

  /** @param afterPt what is not to stand on a page without rows of the table before it. */
  private async setTable(table: TableBlock, afterPt: number): Promise<void> {
    if (table.rows.length === 0) {
      await this.setLines(table.whenEmpty, this.body);
      this.yPt += 4;
      return;
    }
    const shape = this.shapeOf(table);
    const head = this.headOf(shape);
    // The first table below a heading goes with it, so this is a later one.
    if (this.isBeyond(this.tableLeadPt(table))) {
      await this.nextPage();
      if (this.lastHeading !== '') await this.setContinued();
    }
    for (let next = 0; next < table.rows.length; ) {
      if (next > 0) {
        await this.nextPage();
        await this.setContinued();
      }
      const freePt = this.area.bottomPt - this.yPt - head.heightPt;
      const most = shape.strips * Math.max(1, Math.floor(freePt / shape.leastRowPt));
      const rows = table.rows.slice(next, next + most).map((row) => this.cellsOf(row, shape));
      const firsts = this.firstsOf(table.rows.slice(0, next + most), { from: next, rows, shape });
      const heightsPt = rows.map(({ heightPt }) => heightPt);
      const counts = filledStrips(heightsPt, { strips: shape.strips, freePt: freePt - firsts.morePt });
      const count = counts.reduce((sum, each) => sum + each, 0);
      const usedPt = heightsPt.slice(0, count).reduce((sum, heightPt) => sum + heightPt, 0);
      const isEnd = next + count === table.rows.length;
      const isAlone = isEnd ? usedPt + afterPt > freePt : next + count === table.rows.length - 1;
      // No row stands alone on the next page, neither above lines to sign on nor without any.
      if (isAlone && shape.strips === 1 && count >= 2 * FIRST_ROWS) counts[0]! -= isEnd ? FIRST_ROWS : 1;
      if (table.groups !== undefined) {
        counts[0] = untornRows(counts[0]!, { groups: table.groups, from: next });
      }
      this.setStrips(rows, { firsts: firsts.rows, head, counts, shape });
      next += counts.reduce((sum, count) => sum + count, 0);
    }
    this.yPt += AFTER_TABLE_PT;
  }

  /** Says at the top of a page of what it goes on. */
  private async setContinued(): Promise<void> {
    const of = this.lastHeading === '' ? 'Continued' : `${this.lastHeading}, continued`;
    await this.setLines(of, { ...this.body, style: 'bold' });
    this.yPt += 3;
  }

  /** Rows as they stand at the beginning of a strip, what carries on said again, and how much higher one of them may be. */
  private firstsOf(
    texts: readonly (readonly string[])[],
    {
      from,
      rows,
      shape,
    }: { readonly from: number; readonly rows: readonly SetRow[]; readonly shape: TableShape },
  ): { readonly rows: readonly SetRow[]; readonly morePt: number } {
    const { columns } = shape.table;
    if (!columns.some(({ carriesOn }) => carriesOn === true)) return { rows, morePt: 0 };
    const last = columns.map(() => '');
    const firsts: SetRow[] = [];
    texts.forEach((row, place) => {
      const whole = row.map((text, column) => {
        if (columns[column]!.carriesOn !== true) return text;
        if (text !== '') last[column] = text;
        return last[column]!;
      });
      if (place >= from) firsts.push(this.cellsOf(whole, shape));
    });
    const morePt = firsts.reduce(
      (most, { heightPt }, place) => Math.max(most, heightPt - rows[place]!.heightPt),
      0,
    );
    return { rows: firsts, morePt };
  }

  /** How a table is set on the areas of this paper. */
  private shapeOf(table: TableBlock): TableShape {
    const { leading, rowGapPt, stripRowGapPt } = this.spacing;
    const wanted = table.strips ?? 1;
    const fittedInto = (strips: number) => {
      const widthPt = (this.area.widthPt - (strips - 1) * GUTTER_PT) / strips;
      const rows = { ...(this.aligned.get(table) ?? table), strips };
      const greatestPt = strips === 1 ? this.body.sizePt : Math.min(this.body.sizePt, STRIPS_PT);
      return { strips, widthPt, fitted: fitTable(rows, { widthPt, greatestPt }, this.pen) };
    };
    let fit = fittedInto(wanted);
    while (fit.fitted.isBroken && fit.strips > 1) fit = fittedInto(fit.strips - 1);
    const gapPt = fit.strips === 1 ? rowGapPt : stripRowGapPt;
    const shown = { ...table, strips: fit.strips };
    const paddingPt = cellPaddingPt(shown);
    return { ...fit, table: shown, gapPt, paddingPt, leastRowPt: fit.fitted.sizePt * leading + gapPt };
  }

  private setStrips(
    rows: readonly SetRow[],
    {
      firsts,
      head,
      counts,
      shape,
    }: {
      readonly firsts: readonly SetRow[];
      readonly head: SetRow;
      readonly counts: readonly number[];
      readonly shape: TableShape;
    },
  ): void {
    let next = 0;
    let lowestPt = this.yPt;
    counts.forEach((count, strip) => {
      const xPt = this.area.leftPt + strip * (shape.widthPt + GUTTER_PT);
      let yPt = this.yPt;
      if (head.cells.length > 0) yPt += this.setRow(head, { xPt, yPt }, 0.9);
      for (let place = next; place < next + count; place += 1) {
        const row = place === next ? firsts[place]! : rows[place]!;
        yPt += this.setRow(row, { xPt, yPt }, 0.25);
      }
      next += count;
      lowestPt = Math.max(lowestPt, yPt);
    });
    this.yPt = lowestPt;
  }

  private headOf({ table, fitted, strips, gapPt, paddingPt }: TableShape): SetRow {
    if (table.isHeadless === true) return { cells: [], heightPt: 0 };
    const cells = table.columns.map(({ title, align }, index) =>
      this.cellOf(
        title,
        { style: 'bold', sizePt: fitted.sizePt },
        { widthPt: fitted.widthsPt[index]!, align, paddingPt, gapAfterPt: gapAfterPt(table, index) },
      ),
    );
    return this.rowOf(cells, fitted.sizePt, strips > 1 ? Math.max(gapPt, HEAD_GAP_PT) : gapPt);
  }

  private cellsOf(texts: readonly string[], { table, fitted, gapPt, paddingPt }: TableShape): SetRow {
    const cells = table.columns.map((column, index) =>
      this.cellOf(texts[index]!, cellFace(column, fitted.sizePt), {
        widthPt: fitted.widthsPt[index]!,
        align: column.align,
        paddingPt,
        gapAfterPt: gapAfterPt(table, index),
      }),
    );
    return this.rowOf(cells, fitted.sizePt, gapPt);
  }

  private cellOf(
    text: string,
    face: Face,
    {
      align,
      ...box
    }: Pick<SetCell, 'widthPt' | 'paddingPt' | 'gapAfterPt'> & {
      readonly align: SetCell['align'] | undefined;
    },
  ): SetCell {
    const lines = this.pen.wrapped(text, face, box.widthPt - 2 * box.paddingPt - box.gapAfterPt);
    return { lines, face, ...box, align: align ?? 'left' };
  }

  private rowOf(cells: readonly SetCell[], sizePt: number, gapPt: number): SetRow {
    const lineCount = Math.max(...cells.map(({ lines }) => lines.length));
    return { cells, heightPt: lineCount * sizePt * this.spacing.leading + gapPt };
  }

  /** Draws a row with the rule below it; gives its height. */
  private setRow(
    { cells, heightPt }: SetRow,
    { xPt: leftPt, yPt: topPt }: { readonly xPt: number; readonly yPt: number },
    thickPt: number,
  ): number {
    let xPt = leftPt;
    for (const { lines, face, widthPt, paddingPt, gapAfterPt, align } of cells) {
      lines.forEach((line, place) => {
        const free = widthPt - 2 * paddingPt - gapAfterPt - this.pen.widthPt(line, face);
        const shift = align === 'left' ? 0 : align === 'right' ? free : free / 2;
        const yPt = topPt + 1.2 + place * face.sizePt * this.spacing.leading;
        this.pen.draw(line, { xPt: xPt + paddingPt + shift, yPt }, face);
      });
      xPt += widthPt;
    }
    this.rule({ xPt: leftPt, yPt: topPt + heightPt }, xPt - leftPt, thickPt);
    return heightPt;
  }
}

function isHeading(block: Block): block is Extract<Block, { kind: 'heading' | 'paragraph' }> {
  return block.kind === 'heading' || (block.kind === 'paragraph' && block.style === 'bold');
}
