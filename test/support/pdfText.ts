import { inflateSync } from 'node:zlib';

/**
 * The letters of a PDF that Chromium printed, page after page and without any space: kerning cuts words anywhere, so this is what
 * can be checked. Chromium deflates every stream, shows glyphs by number as `<0012…> Tj`, and says by a `ToUnicode` map of each font what
 * they mean (ISO 32000-1, 9.10.3).
 */
export function pdfLetters(pdf: Uint8Array): string {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'));
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      fonts.set(name, glyphsOf(objects, id));
    }
  }
  const pages = [...objects.values()].filter(({ stream }) => stream.includes(' Tf'));
  const text = pages.map(({ stream }) => textOfStream(stream, fonts)).join('');
  // A ligature is one glyph of several letters.
  return text.normalize('NFKC').replaceAll(/\s/g, '');
}

interface PdfObject {
  /** What stands before the stream. */
  readonly head: string;
  /** Inflated; empty without one. */
  readonly stream: string;
}

function objectsOf(source: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const [, id = '', body = ''] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)) {
    const begins = body.search(/stream\r?\n/);
    const head = begins < 0 ? body : body.slice(0, begins);
    objects.set(id, { head, stream: begins < 0 ? '' : inflated(body.slice(begins)) });
  }
  return objects;
}

function inflated(body: string): string {
  const from = body.indexOf('\n') + 1;
  const to = body.lastIndexOf('\nendstream');
  try {
    return inflateSync(Buffer.from(body.slice(from, to), 'latin1')).toString('latin1');
  } catch {
    // A picture or a font in another coding holds no text.
    return '';
  }
}

/** What the glyphs of a font mean. */
function glyphsOf(objects: ReadonlyMap<string, PdfObject>, fontId: string): ReadonlyMap<number, string> {
  const mapId = objects.get(fontId)?.head.match(/\/ToUnicode (\d+) 0 R/)?.[1] ?? '';
  const map = objects.get(mapId)?.stream ?? '';
  const glyphs = new Map<number, string>();
  const hex = (digits: string) => Number.parseInt(digits, 16);
  for (const [, block = ''] of map.matchAll(/beginbfchar\n(.*?)endbfchar/gs)) {
    for (const [, glyph = '', text = ''] of block.matchAll(/<(\w+)> <(\w+)>/g)) {
      glyphs.set(hex(glyph), Buffer.from(text, 'hex').swap16().toString('utf16le'));
    }
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange\n(.*?)endbfrange/gs)) {
    for (const [, first = '', last = '', text = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      for (let glyph = hex(first); glyph <= hex(last); glyph += 1) {
        glyphs.set(glyph, String.fromCharCode(hex(text) + glyph - hex(first)));
      }
    }
  }
  return glyphs;
}

function textOfStream(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let glyphs: ReadonlyMap<number, string> = new Map();
  const lines: string[] = [];
  for (const [, font, , shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|(<(\w+)>)\s*Tj/g)) {
    if (font !== undefined) {
      glyphs = fonts.get(font) ?? new Map();
    } else {
      const codes = (shown ?? '').match(/.{4}/g) ?? [];
      lines.push(codes.map((code) => glyphs.get(Number.parseInt(code, 16)) ?? '').join(''));
    }
  }
  return lines.join('');
}
