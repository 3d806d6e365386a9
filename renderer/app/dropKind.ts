/** What a file's first text looks like to the one who must send it to the right reader. */
export type DropKind = 'elements' | 'stations';

/**
 * Tells station files from element files by the words in their first lines. Both come as JSON and CSV;
 * only stations have latitudes, tracks or MGRS positions, only elements have a mean motion. What is
 * neither goes to the element reader, whose refusal explains best.
 */
export function dropKindOfText(head: string): DropKind {
  const text = head.toLowerCase();
  if (text.includes('mean_motion')) {
    return 'elements';
  }
  const isStructured = /^\s*[[{]/.test(text) || text.split('\n', 1)[0]?.includes(',') === true;
  const hasPosition = /\b(lat|latitude|latitude_?deg|lat_?deg|mgrs|track)\b/.test(text);
  return isStructured && hasPosition ? 'stations' : 'elements';
}
