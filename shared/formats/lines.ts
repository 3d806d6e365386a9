/** Byte order mark; also met in the middle of files that were joined from several. */
const BYTE_ORDER_MARK = 0xfeff;

/** One line of a text, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Where the line starts and where its end mark starts, in UTF-16 units of the whole text. */
  readonly start: number;
  readonly end: number;
}

/**
 * Walks the lines of a text, ended by LF, CR LF or CR. Byte order marks at the start of a line are left
 * out. Costs no memory beside the current line, so that a file of hundreds of megabytes can be walked.
 */
export class LineCursor {
  private readonly text: string;
  private position = 0;
  private lineNumber = 0;
  /** Next LF and CR at or after the position; kept, so that a file without one is searched for it once. */
  private nextLineFeed = -1;
  private nextCarriageReturn = -1;

  constructor(text: string) {
    this.text = text;
  }

  /** The next line; null at the end. A text that ends with a line end has no empty line after it. */
  next(): Line | null {
    if (this.position >= this.text.length) return null;
    let start = this.position;
    if (this.nextLineFeed < start) this.nextLineFeed = this.find('\n', start);
    if (this.nextCarriageReturn < start) this.nextCarriageReturn = this.find('\r', start);
    const end = Math.min(this.nextLineFeed, this.nextCarriageReturn);
    this.position = end + (this.nextLineFeed === end + 1 && this.nextCarriageReturn === end ? 2 : 1);
    this.lineNumber += 1;
    if (this.text.charCodeAt(start) === BYTE_ORDER_MARK) start += 1;
    return { number: this.lineNumber, text: this.text.slice(start, end), start, end };
  }

  private find(mark: string, from: number): number {
    const found = this.text.indexOf(mark, from);
    return found < 0 ? this.text.length : found;
  }
}

/** Tells the line (from 1) of ever later positions of a text, counting each line end once. */
export class LineCounter {
  private readonly text: string;
  private readonly lineEnd: string;
  private line = 1;
  private nextEnd: number;

  constructor(text: string) {
    this.text = text;
    this.lineEnd = text.includes('\n') ? '\n' : '\r';
    this.nextEnd = text.indexOf(this.lineEnd);
  }

  /** Line of a position that is not before the one asked for last. */
  lineAt(position: number): number {
    while (this.nextEnd >= 0 && this.nextEnd < position) {
      this.line += 1;
      this.nextEnd = this.text.indexOf(this.lineEnd, this.nextEnd + 1);
    }
    return this.line;
  }
}
