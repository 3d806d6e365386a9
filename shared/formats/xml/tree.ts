import { localName, xmlTokens } from './tokens.ts';

/** An element with what stands in it. */
export interface XmlElement {
  /** Without namespace prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** False when the text broke off, or was broken, before its end. */
  readonly closed: boolean;
  /** Where its tag starts in the text. */
  readonly position: number;
}

/** A text as a tree, as far as it is well-formed. */
export interface XmlTree {
  /** The root with everything that stood before the defect; null when there is no element. */
  readonly root: XmlElement | null;
  /** The first thing that is not well-formed; null when nothing is. */
  readonly defect: { readonly message: string; readonly position: number } | null;
}

/** Elements may stand this deep in each other: real files need ten, and a walk must not exhaust the stack. */
const MAX_DEPTH = 100;

interface OpenElement {
  readonly writtenName: string;
  readonly element: XmlElement & { readonly children: XmlElement[]; text: string; closed: boolean };
}

/**
 * Reads small XML documents (maps, routes) as a tree. What stands before a
 * defect is kept, and what was still open there says so by `closed`, so that one broken record at the
 * end does not cost the file.
 */
export function xmlTree(text: string): XmlTree {
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  for (const token of xmlTokens(text)) {
    if (token.kind === 'error') return { root, defect: token };
    const parent = open[open.length - 1];
    if (token.kind === 'text') {
      if (parent !== undefined) parent.element.text += token.text;
    } else if (token.kind === 'open') {
      const element = {
        name: localName(token.name),
        attributes: token.attributes,
        children: [],
        text: '',
        closed: token.selfClosing,
        position: token.position,
      };
      if (root !== null && parent === undefined) {
        return { root, defect: { message: 'a second root element', position: token.position } };
      }
      root ??= element;
      parent?.element.children.push(element);
      if (token.selfClosing) continue;
      if (open.length === MAX_DEPTH) {
        const message = `elements stand more than ${MAX_DEPTH} deep in each other`;
        return { root, defect: { message, position: token.position } };
      }
      open.push({ writtenName: token.name, element });
    } else {
      const closed = open.pop();
      if (closed?.writtenName !== token.name) {
        const message = `expected </${closed?.writtenName ?? ''}>, found </${token.name}>`;
        return { root, defect: { message, position: token.position } };
      }
      closed.element.closed = true;
    }
  }
  const unclosed = open[open.length - 1];
  if (unclosed === undefined) return { root, defect: null };
  const message = `<${unclosed.writtenName}> is not closed`;
  return { root, defect: { message, position: unclosed.element.position } };
}

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** Text of the first child of a name, trimmed; empty when there is none. */
export function childText(element: XmlElement, name: string): string {
  return childOf(element, name)?.text.trim() ?? '';
}
