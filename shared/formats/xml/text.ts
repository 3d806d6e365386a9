/** What XML 1.0 (2.2) has no place for, not even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What a reader may make an ordinary line end of: CR (XML 1.0, 2.11), NEL and U+2028 besides (XML 1.1, 2.11). */
const LINE_ENDS = /[\r\u0085\u2028]/g;

/**
 * A text between tags as a reader gets it back: characters that XML cannot hold become U+FFFD, line ends
 * other than the usual one are kept by reference.
 */
export function xmlText(text: string): string {
  return text
    .replaceAll(IMPOSSIBLE, '\ufffd')
    .replace(/[&<>]/g, (mark) => MARKUP[mark]!)
    .replaceAll(LINE_ENDS, (end) => `&#${end.charCodeAt(0)};`);
}

/** A text in a quoted attribute; line ends and tabs, which a reader would make blanks, are kept by reference. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
