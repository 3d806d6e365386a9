/** What {@link scanJsonObjects} finds, in the order of the text. */
export type JsonScanEvent =
  | { readonly kind: 'object'; readonly start: number; readonly end: number }
  | { readonly kind: 'stray'; readonly start: number; readonly end: number }
  | { readonly kind: 'cut'; readonly start: number; readonly message: string };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff;
}

/**
 * Finds the objects of a JSON text one by one without parsing it as a whole: those of an array, of
 * objects that follow each other, or a single one. The objects themselves are left to `JSON.parse`, so a
 * broken one costs only itself, each has its place, and a file of any size is read in steps.
 *
 * @param from where the array, or the first object, starts.
 */
export function* scanJsonObjects(text: string, from: number): Generator<JsonScanEvent, void> {
  let depth = 0;
  let position = from;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (isBlank(code) || code === COMMA) position += 1;
    else if (code === OPEN_BRACKET) {
      depth += 1;
      position += 1;
    } else if (code === CLOSE_BRACKET && depth > 0) {
      depth -= 1;
      position += 1;
      if (depth === 0) return;
    } else if (code === OPEN_BRACE) {
      const end = endOfObject(text, position);
      if (end < 0) {
        yield { kind: 'cut', start: position, message: 'the text ends inside this object' };
        return;
      }
      yield { kind: 'object', start: position, end };
      position = end;
    } else {
      const end = endOfStray(text, position);
      yield { kind: 'stray', start: position, end };
      position = end;
    }
  }
  if (depth > 0) yield { kind: 'cut', start: text.length, message: 'the text ends before the closing "]"' };
}

/** Position after the brace that closes the object; -1 when the text ends before. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let position = start;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      position = endOfString(text, position);
      if (position < 0) return -1;
      continue;
    }
    position += 1;
    if (code === OPEN_BRACE) depth += 1;
    else if (code === CLOSE_BRACE) {
      depth -= 1;
      if (depth === 0) return position;
    }
  }
  return -1;
}

function endOfString(text: string, start: number): number {
  let quote = start;
  do {
    quote = text.indexOf('"', quote + 1);
    if (quote < 0) return -1;
  } while (isEscaped(text, quote, start));
  return quote + 1;
}

function isEscaped(text: string, quote: number, start: number): boolean {
  let backslashes = 0;
  while (quote - backslashes - 1 > start && text.charCodeAt(quote - backslashes - 1) === BACKSLASH) {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}

/** A run of text that is neither object nor bracket: up to the next of them. */
function endOfStray(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === OPEN_BRACE || code === OPEN_BRACKET || code === CLOSE_BRACKET) break;
    position += 1;
  }
  return position;
}

/**
 * Where the list of records of a JSON text starts: at an array or object at the top, or, when the top is
 * an object whose first key holds an array of objects (`{"elements":[{…`), at that array.
 */
export function startOfJsonRecords(text: string): number {
  const wrapper = /^\s*\{\s*"[^"\\]{1,64}"\s*:\s*(?=\[\s*[{\]])/.exec(text.slice(0, 4096));
  return wrapper === null ? 0 : wrapper[0].length;
}
