import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const resources = path.resolve(import.meta.dirname, '../../../build/resources');
const PNG_MARK = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Width of a PNG, from its header (PNG specification, section 11.2.1). */
function widthPx(png: Buffer): number {
  expect(png.subarray(0, 8).equals(PNG_MARK)).toBe(true);
  return png.readUInt32BE(16);
}

test.for([16, 24, 32, 48, 64, 96, 128, 256, 512, 1024])(
  'verify that the icon of %i pixels is so wide',
  (px) => {
    expect(widthPx(readFileSync(path.join(resources, `icons/${px}x${px}.png`)))).toBe(px);
  },
);

test('verify that every entry of the Windows icon is a picture of the size it is listed with', () => {
  const ico = readFileSync(path.join(resources, 'icon.ico'));
  const sizesPx = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const start = ico.readUInt32LE(at + 12);
    const px = widthPx(ico.subarray(start, start + ico.readUInt32LE(at + 8)));
    expect(ico.readUInt8(at)).toBe(px % 256);
    return px;
  });
  expect(sizesPx).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

test('verify that the macOS icon is a chain of pictures to its very end', () => {
  const icns = readFileSync(path.join(resources, 'icon.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const found: [string, number][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    found.push([icns.toString('latin1', at, at + 4), widthPx(icns.subarray(at + 8))]);
  }
  expect(found).toContainEqual(['ic07', 128]);
  expect(found).toContainEqual(['ic10', 1024]);
});
