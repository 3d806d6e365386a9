// Icon files that hold several PNGs.

/** Types of `.icns` entries that hold a PNG, by size in pixels; the second of a size is for dense screens. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
];

/**
 * A Windows icon from `[sizePx, png]` pairs of at most 256 pixels.
 * Layout: Microsoft, "ICONDIR"; entries may be PNG since Windows Vista.
 */
export function packIco(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2); // an icon, not a cursor
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(([sizePx, png], index) => {
    const at = 6 + 16 * index;
    header.writeUInt8(sizePx % 256, at); // 0 means 256
    header.writeUInt8(sizePx % 256, at + 1);
    header.writeUInt16LE(1, at + 4); // colour planes
    header.writeUInt16LE(32, at + 6); // bits a pixel
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(([, png]) => png)]);
}

/** A macOS icon from a map of PNGs by size in pixels: each entry is its type, its length and its PNG. */
export function packIcns(pngs) {
  const entries = ICNS_TYPES.map(([type, sizePx]) => {
    const png = pngs.get(sizePx);
    return Buffer.concat([icnsHead(type, png.length), png]);
  });
  const body = Buffer.concat(entries);
  return Buffer.concat([icnsHead('icns', body.length), body]);
}

function icnsHead(type, bodyBytes) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(bodyBytes + head.length, 4);
  return head;
}
