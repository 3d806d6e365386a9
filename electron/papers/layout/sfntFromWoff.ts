import { inflateSync } from 'node:zlib';

/** Sizes in bytes: WOFF File Format 1.0 (W3C), sections 3 and 4; OpenType 1.9, table directory. */
const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/**
 * Tables of ligatures, alternates and kerning. Without them letters stand one by one, so that a width is the sum of theirs and
 * columns of figures stand straight; shaping every cell took nine tenths of the time of a paper.
 */
const SHAPING = ['GSUB', 'GPOS', 'GDEF', 'kern'];

/**
 * A font out of its WOFF 1.0 wrapping, as a TrueType file without its shaping. The font library reads WOFF too, but stumbles
 * over a glyph without outline at the end of a table, such as the blank of these fonts.
 */
export function sfntFromWoff(woff: Buffer): Buffer {
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = WOFF_HEADER + index * WOFF_ENTRY;
    const offset = woff.readUInt32BE(entry + 4);
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8));
    const length = woff.readUInt32BE(entry + 12);
    return {
      tag: woff.subarray(entry, entry + 4),
      checksum: woff.readUInt32BE(entry + 16),
      content: packed.length < length ? inflateSync(packed) : packed,
    };
  }).filter(({ tag }) => !SHAPING.includes(tag.toString('latin1')));
  const tableCount = tables.length;
  const head = Buffer.alloc(SFNT_HEADER + tableCount * SFNT_ENTRY);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(tableCount, 4);
  const power = Math.floor(Math.log2(tableCount));
  head.writeUInt16BE(2 ** power * 16, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(tableCount * 16 - 2 ** power * 16, 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  tables.forEach(({ tag, checksum, content }, index) => {
    const entry = SFNT_HEADER + index * SFNT_ENTRY;
    tag.copy(head, entry);
    head.writeUInt32BE(checksum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(content.length, entry + 12);
    const padding = Buffer.alloc((4 - (content.length % 4)) % 4);
    parts.push(content, padding);
    offset += content.length + padding.length;
  });
  // A reader that looks a few bytes beyond the last table finds zeros.
  return Buffer.concat([...parts, Buffer.alloc(64)]);
}
