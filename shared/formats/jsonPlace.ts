import { LineCounter } from './lines.ts';

/** Keys and indices from the top of a JSON text down to a value. */
export type JsonPath = readonly (string | number)[];

/** Where a text stops being JSON, and what is wrong there. */
export interface JsonDefect {
  readonly offset: number;
  readonly message: string;
}

/** Told of every value before what is in it; the path is the walker's own and changes after the call. */
type OnValue = (path: JsonPath, offset: number) => void;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const FOUND_CHARACTERS = 12;

/**
 * The first place at which a text is not JSON (RFC 8259); null when it is JSON throughout. `JSON.parse` reads faster,
 * but the place in its message depends on the runtime and is often missing.
 */
export function jsonDefect(text: string): JsonDefect | null {
  return new JsonWalker(text, () => undefined).walk();
}

/** Says where a text that `JSON.parse` refused stops being JSON: line, what was expected, what was found. */
export function brokenJson(text: string): { readonly line: number; readonly message: string } {
  const defect = jsonDefect(text) ?? { offset: 0, message: 'the text cannot be read' };
  const line = new LineCounter(text).lineAt(defect.offset);
  return { line, message: `line ${line}: broken JSON: ${defect.message}` };
}

/** Where the value at the path starts, or the deepest one above it that is there. The text has to be JSON. */
export function offsetOfJsonPath(text: string, path: JsonPath): number {
  let deepest = -1;
  let offset = 0;
  new JsonWalker(text, (at, start) => {
    if (at.length > deepest && at.every((key, depth) => key === path[depth])) {
      deepest = at.length;
      offset = start;
    }
  }).walk();
  return offset;
}

/** Where the values directly under the path start, in their order. The text has to be JSON. */
export function offsetsUnderJsonPath(text: string, path: JsonPath): number[] {
  const offsets: number[] = [];
  new JsonWalker(text, (at, start) => {
    if (at.length === path.length + 1 && path.every((key, depth) => key === at[depth])) offsets.push(start);
  }).walk();
  return offsets;
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or ]' | 'comma or }' | 'end';

const EXPECTED_WORDS: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  key: 'a key in quotation marks',
  'key or }': 'a key in quotation marks or "}"',
  colon: '":"',
  'comma or ]': '"," or "]"',
  'comma or }': '"," or "}"',
  end: 'nothing more',
};

/** Goes through a JSON text character by character without recursion, so that no depth of nesting stops it. */
class JsonWalker {
  private readonly text: string;
  private readonly onValue: OnValue;
  /** Key or index of the present value in each container that is open. */
  private readonly path: (string | number)[] = [];
  private expected: Expected = 'value';
  private at = 0;

  constructor(text: string, onValue: OnValue) {
    this.text = text;
    this.onValue = onValue;
  }

  walk(): JsonDefect | null {
    for (;;) {
      while (' \t\r\n\ufeff'.includes(this.text.charAt(this.at)) && this.at < this.text.length) this.at += 1;
      if (this.at >= this.text.length) {
        return this.expected === 'end' ? null : this.defect(`${EXPECTED_WORDS[this.expected]}`);
      }
      const defect = this.step(this.text.charAt(this.at));
      if (defect !== null) return defect;
    }
  }

  private step(character: string): JsonDefect | null {
    switch (this.expected) {
      case 'value':
        return this.value(character);
      case 'value or ]':
        return character === ']' ? this.close() : this.value(character);
      case 'key':
        return this.key(character);
      case 'key or }':
        return character === '}' ? this.close() : this.key(character);
      case 'colon':
        return character === ':' ? this.go('value') : this.unexpected();
      case 'comma or ]':
        if (character === ']') return this.close();
        if (character !== ',') return this.unexpected();
        this.path[this.path.length - 1] = (this.path.at(-1) as number) + 1;
        return this.go('value');
      case 'comma or }':
        if (character === '}') return this.close();
        return character === ',' ? this.go('key') : this.unexpected();
      case 'end':
        return this.unexpected();
    }
  }

  private value(character: string): JsonDefect | null {
    const start = this.at;
    if (character === '[' || character === '{') {
      this.onValue(this.path, start);
      this.path.push(character === '[' ? 0 : '');
      return this.go(character === '[' ? 'value or ]' : 'key or }');
    }
    if (character === '"') {
      const defect = this.passString();
      if (defect !== null) return defect;
    } else {
      const length = matchAt(WORD, this.text, start) || matchAt(NUMBER, this.text, start);
      if (length === 0) return this.unexpected();
      this.at += length;
    }
    this.onValue(this.path, start);
    return this.afterValue();
  }

  private key(character: string): JsonDefect | null {
    if (character !== '"') return this.unexpected();
    const start = this.at;
    const defect = this.passString();
    if (defect !== null) return defect;
    this.path[this.path.length - 1] = JSON.parse(this.text.slice(start, this.at)) as string;
    this.expected = 'colon';
    return null;
  }

  /** Goes past one bracket or mark. */
  private go(expected: Expected): null {
    this.at += 1;
    this.expected = expected;
    return null;
  }

  private close(): null {
    this.at += 1;
    this.path.pop();
    return this.afterValue();
  }

  private afterValue(): null {
    const inside = this.path.at(-1);
    if (inside === undefined) this.expected = 'end';
    else this.expected = typeof inside === 'number' ? 'comma or ]' : 'comma or }';
    return null;
  }

  /** Goes past a text in quotation marks. */
  private passString(): JsonDefect | null {
    let at = this.at + 1;
    for (;;) {
      const code = this.text.charCodeAt(at);
      if (Number.isNaN(code)) return { offset: this.at, message: 'a text in quotation marks is not closed' };
      if (code === 0x22) break;
      if (code < 0x20)
        return { offset: at, message: 'a text in quotation marks has a line end or tab in it' };
      const escapeLength = code === 0x5c ? matchAt(ESCAPE, this.text, at) : 1;
      if (escapeLength === 0) return { offset: at, message: 'a backslash is followed by no known escape' };
      at += escapeLength;
    }
    this.at = at + 1;
    return null;
  }

  private unexpected(): JsonDefect {
    return this.defect(EXPECTED_WORDS[this.expected]);
  }

  private defect(expected: string): JsonDefect {
    const rest = this.text.slice(this.at, this.at + FOUND_CHARACTERS).trimEnd();
    const found = rest === '' ? 'the end of the text' : JSON.stringify(rest);
    return { offset: this.at, message: `expected ${expected}, found ${found}` };
  }
}

/** Length of what the sticky pattern matches at the place; 0 when it does not. */
function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
