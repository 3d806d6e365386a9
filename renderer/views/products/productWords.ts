/** Files in words, by the name of their kind. */
const FILE_WORDS: Readonly<Record<string, string>> = {
  csv: 'CSV: tables for everything else',
  xlsx: 'XLSX: a workbook',
  ics: 'ICS: calendar, with updates',
  geojson: 'GeoJSON: places and tracks',
  kml: 'KML: globes and maps',
  czml: 'CZML: animation on globes',
  cot: 'CoT: package for situational awareness tools',
  oem: 'OEM: orbits, CCSDS',
};

/** A kind of file in words; its name where nobody has any. */
export function fileWords(name: string): string {
  return FILE_WORDS[name] ?? name.toUpperCase();
}
