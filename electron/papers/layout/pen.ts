import { FONT_FILES, type Style } from './fontFiles.ts';
import { sfntFromWoff } from './sfntFromWoff.ts';

/** Where a text starts, points from the left and the upper edge of the page. */
export interface Spot {
  readonly xPt: number;
  readonly yPt: number;
}

/** How a text looks. */
export interface Face {
  readonly style: Style;
  readonly sizePt: number;
}

/** Measures and draws texts of any script with the fonts that papers carry. */
export interface Pen {
  widthPt(text: string, face: Face): number;
  /** The text in lines no wider than given, none of which ends at a no-break space unless what it ties is too long; so a word goes on in the next line. */
  wrapped(text: string, face: Face, widthPt: number): string[];
  /** Draws one line; the spot is its upper left corner. */
  draw(text: string, spot: Spot, face: Face): void;
}

interface Run {
  readonly text: string;
  readonly font: string;
}

/** What the font library tells of the font that is open; its types leave it out. */
interface WithOpenFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** What stands in place of letters that none of the fonts has. */
const UNKNOWN_LETTER = '?';
const TEXT_OPTIONS = { lineBreak: false };
const ON_BASE_LINE = { ...TEXT_OPTIONS, baseline: 'alphabetic' } as const;
/** From the top of a line to its base line, as a share of the size: one for both fonts, so that they stand on one line. */
const ASCENT = 0.96;

/** A pen for a document. */
export function createPen(doc: PDFKit.PDFDocument): Pen {
  const opened = new Set<string>();
  const fontOfLetter = new Map<string, string | null>();
  const widths = new Map<string, number>();

  /** Makes a piece of a style the font of the document. */
  function open(style: Style, piece: number): string {
    const name = `${style}${piece}`;
    if (!opened.has(name)) {
      doc.registerFont(name, sfntFromWoff(FONT_FILES[style][piece]!()));
      opened.add(name);
    }
    doc.font(name);
    return name;
  }

  function fontFor(letter: string, style: Style): string | null {
    const key = style + letter;
    const known = fontOfLetter.get(key);
    if (known !== undefined) return known;
    const candidates: readonly Style[] = style === 'mono' ? ['mono', 'text'] : [style];
    for (const candidate of candidates) {
      for (let piece = 0; piece < FONT_FILES[candidate].length; piece += 1) {
        const name = open(candidate, piece);
        if (!(doc as unknown as WithOpenFont)._font.font.hasGlyphForCodePoint(letter.codePointAt(0)!))
          continue;
        fontOfLetter.set(key, name);
        return name;
      }
    }
    fontOfLetter.set(key, null);
    return null;
  }

  /** Pieces of a text that one font sets each. */
  function runsOf(text: string, style: Style): Run[] {
    const runs: { text: string; font: string }[] = [];
    for (const letter of text) {
      const own = fontFor(letter, style);
      const font = own ?? fontFor(UNKNOWN_LETTER, style)!;
      const last = runs.at(-1);
      const drawn = own === null ? UNKNOWN_LETTER : letter;
      if (last !== undefined && last.font === font) last.text += drawn;
      else runs.push({ text: drawn, font });
    }
    return runs;
  }

  /** Letters are set side by side, so a width is the sum of theirs. */
  function widthPt(text: string, { style, sizePt }: Face): number {
    let sum = 0;
    for (const letter of cleaned(text)) {
      const key = style + letter;
      let width = widths.get(key);
      if (width === undefined) {
        const [run] = runsOf(letter, style);
        width = doc.font(run!.font).fontSize(1000).widthOfString(run!.text, TEXT_OPTIONS);
        widths.set(key, width);
      }
      sum += width;
    }
    return (sum * sizePt) / 1000;
  }

  return {
    widthPt,
    wrapped: (text, face, width) => wrap(unbreakable(text), width, (part) => widthPt(part, face)),
    draw(text, { xPt, yPt }, { style, sizePt }) {
      let x = xPt;
      for (const run of runsOf(cleaned(text), style)) {
        doc
          .font(run.font)
          .fontSize(sizePt)
          .text(run.text, x, yPt + ASCENT * sizePt, ON_BASE_LINE);
        x += widthPt(run.text, { style, sizePt });
      }
    },
  };
}

/** One line of whole letters: line ends and control characters are blanks. */
function cleaned(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trimEnd();
}

/** The same with the no-break spaces that are in it, which are drawn as blanks. */
function unbroken(text: string): string {
  return text.split('\u00a0').map(cleaned).join('\u00a0');
}

/** What follows a number in the same line: its unit, or what is counted. */
const UNITS =
  'bit/s|[kMGT]bit/s|[kMGT]?B|[kMG]?Hz|k?m|km/s|s|ms|min|h|d|dB|dBW|dB/K|%|Mbaud|satellites?|passes|pass|windows?|times|days?';
const BEFORE_UNIT = new RegExp(`(?<=\\d) (?=(?:${UNITS})(?![\\p{L}\\d]))`, 'gu');

/** A text of one line in which numbers are tied to their units. */
function unbreakable(text: string): string {
  return unbroken(text).replace(BEFORE_UNIT, '\u00A0');
}

/** Pieces of a text between which a line may end. */
export function wordsOf(text: string): string[] {
  return unbreakable(text).split(' ');
}

function wrap(text: string, widthPt: number, measure: (part: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  // What is tied and finds no room in one line is torn between its words, and not within one.
  const words = text.split(' ').flatMap((word) => (measure(word) <= widthPt ? [word] : word.split('\u00a0')));
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= widthPt) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of word) {
      if (line !== '' && measure(line + letter) > widthPt) {
        lines.push(line);
        line = letter;
      } else line += letter;
    }
  }
  return [...lines, line];
}
