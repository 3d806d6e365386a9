/** A stretch of text within a line. */
export interface Span {
  readonly kind: 'text' | 'strong' | 'code' | 'key' | 'link';
  readonly text: string;
  /** Page, or `page#heading`, of a link; empty for the rest. */
  readonly target: string;
}

/** A part of a page. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string; readonly anchor: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Span[])[])[] }
  | { readonly kind: 'code'; readonly text: string };

/** `[text](target)`, `**strong**`, `` `code` ``, `[[Ctrl+K]]` for keys. */
const SPANS = /\[\[([^\]]+)\]\]|\[([^\]]+)\]\(([^)]+)\)|\*\*([^*]+)\*\*|`([^`]+)`/g;

/**
 * Reads the part of Markdown that the manual is written in: headings of two levels, paragraphs, lists, tables
 * (the first row is the head), fenced code, and the spans above. Anything else stays as it is typed.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const lines = source.split(/\r?\n/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, next] = blockAt(lines, at);
    if (block !== null) {
      blocks.push(block);
    }
    at = next;
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number): readonly [Block | null, number] {
  const line = lines[at] as string;
  if (line.trim() === '') {
    return [null, at + 1];
  }
  if (line.startsWith('```')) {
    const end = endOf(lines, at + 1, (each) => !each.startsWith('```'));
    return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
  }
  const heading = /^(##?) (.+)$/.exec(line);
  if (heading !== null) {
    const [, marks = '', text = ''] = heading;
    return [{ kind: 'heading', level: marks.length === 1 ? 1 : 2, text, anchor: anchorOf(text) }, at + 1];
  }
  const marker = /^(-|\d+\.) /.exec(line)?.[1];
  if (marker !== undefined) {
    return listAt(lines, at, marker !== '-');
  }
  if (line.startsWith('|')) {
    const end = endOf(lines, at, (each) => each.startsWith('|'));
    const rows = lines.slice(at, end).filter((each) => !/^\|[\s|:-]+\|$/.test(each));
    return [{ kind: 'table', rows: rows.map(cellsOf) }, end];
  }
  const end = endOf(lines, at, (each) => each.trim() !== '' && !/^(```|##? |- |\d+\. |\|)/.test(each));
  return [
    { kind: 'paragraph', spans: parseSpans(lines.slice(at, Math.max(end, at + 1)).join(' ')) },
    Math.max(end, at + 1),
  ];
}

/** A list; lines that are indented go on with the item above. */
function listAt(lines: readonly string[], at: number, ordered: boolean): readonly [Block, number] {
  const end = endOf(lines, at, (each) => /^(- |\d+\. | {2,}\S)/.test(each));
  const items: string[] = [];
  for (const line of lines.slice(at, end)) {
    const start = /^(?:-|\d+\.) (.*)$/.exec(line);
    if (start !== null) {
      items.push(start[1] as string);
    } else {
      items[items.length - 1] += ` ${line.trim()}`;
    }
  }
  return [{ kind: 'list', ordered, items: items.map(parseSpans) }, end];
}

function endOf(lines: readonly string[], from: number, goesOn: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && goesOn(lines[end] as string)) {
    end += 1;
  }
  return end;
}

function cellsOf(line: string): readonly (readonly Span[])[] {
  return line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseSpans(cell.trim()));
}

/** The spans of a line of text. */
export function parseSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(SPANS)) {
    if (match.index > end) {
      spans.push({ kind: 'text', text: text.slice(end, match.index), target: '' });
    }
    spans.push(spanOf(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) {
    spans.push({ kind: 'text', text: text.slice(end), target: '' });
  }
  return spans;
}

function spanOf([, key, linkText, target, strong, code]: RegExpMatchArray): Span {
  if (key !== undefined) {
    return { kind: 'key', text: key, target: '' };
  }
  if (linkText !== undefined) {
    return { kind: 'link', text: linkText, target: target ?? '' };
  }
  return strong === undefined
    ? { kind: 'code', text: code ?? '', target: '' }
    : { kind: 'strong', text: strong, target: '' };
}

/** The part of an address that names a heading: small letters and digits, joined by hyphens. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The words of a block without marks, for searching. */
export function textOfBlock(block: Block): string {
  const words = (spans: readonly Span[]) => spans.map((span) => span.text).join('');
  switch (block.kind) {
    case 'heading':
    case 'code':
      return block.text;
    case 'paragraph':
      return words(block.spans);
    case 'list':
      return block.items.map(words).join('\n');
    case 'table':
      return block.rows.map((row) => row.map(words).join('  ')).join('\n');
  }
}
