import { escapeXml } from '../xml/tokens.ts';

/** What XML 1.0 (2.2) has no place for, not even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text between tags as a reader gets it back: characters that XML cannot hold become U+FFFD. */
export function xmlText(text: string): string {
  return escapeXml(text.replaceAll(IMPOSSIBLE, '\ufffd')).replaceAll('\r', '&#13;');
}

/** A text in a quoted attribute; line ends and tabs, which a reader would make blanks, are kept by reference. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
