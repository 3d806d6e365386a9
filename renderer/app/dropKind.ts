/** What a file's first text looks like to the one who must send it to the right reader. */
export type DropKind = 'package' | 'scenario' | 'elements' | 'stations';

/**
 * Tells files apart by the words in their first lines. A package is an archive that begins with its manifest; a scenario
 * says what it is. Stations and elements both come
 * as JSON and CSV; only stations have latitudes, tracks or MGRS positions, only elements have a mean motion. Maps
 * (KML, GPX, GeoJSON) hold stations. What is neither goes to the element reader, whose refusal explains best.
 */
export function dropKindOfText(head: string): DropKind {
  const text = head.toLowerCase();
  if (head.startsWith('PK\u0003\u0004') && head.slice(0, 60).includes('manifest.json')) {
    return 'package';
  }
  if (/^\s*\{/.test(text) && /"filetype"\s*:\s*"backbone-scenario"/.test(text)) {
    return 'scenario';
  }
  if (text.includes('mean_motion')) {
    return 'elements';
  }
  if (/<(kml|gpx)[\s>]/.test(text) || /"type"\s*:\s*"feature(collection)?"/.test(text)) {
    return 'stations';
  }
  const isStructured = /^\s*[[{]/.test(text) || /[,;\t]/.test(text.split('\n', 1)[0] ?? '');
  const hasPosition = /\b(lat|latitude|latitude_?deg|lat_?deg|mgrs|track)\b/.test(text);
  return isStructured && hasPosition ? 'stations' : 'elements';
}
