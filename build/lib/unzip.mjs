import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_ENTRY = 0x02014b50;
const END_RECORD_MAX_BYTES = 22 + 0xffff;

/**
 * Extracts the entries below `prefix` into `folder`, except those for which `skip(name)` is true.
 * Reads entry by entry, so that a zip with many thousands of unwanted entries costs nothing.
 * Zip64 and encryption are not supported; sizes are checked, the archive's integrity is the caller's duty.
 */
export function unzip({ zipFile, folder, prefix, skip }) {
  const fd = fs.openSync(zipFile, 'r');
  try {
    for (const entry of readDirectory(fd)) {
      const name = entry.name.slice(prefix.length);
      if (!entry.name.startsWith(prefix) || name === '' || name.endsWith('/') || skip(name)) continue;
      const out = path.join(folder, name);
      if (!out.startsWith(folder + path.sep)) throw new Error(`zip entry leaves its folder: ${entry.name}`);
      fs.mkdirSync(path.dirname(out), { recursive: true });
      fs.writeFileSync(out, readEntry(fd, entry), { mode: entry.mode & 0o777 || 0o644 });
    }
  } finally {
    fs.closeSync(fd);
  }
}

function readAt(fd, offset, length) {
  const bytes = Buffer.alloc(length);
  fs.readSync(fd, bytes, 0, length, offset);
  return bytes;
}

function* readDirectory(fd) {
  const size = fs.fstatSync(fd).size;
  const tailLength = Math.min(size, END_RECORD_MAX_BYTES);
  const tail = readAt(fd, size - tailLength, tailLength);
  const end = tail.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0) throw new Error('not a zip file');
  const directory = readAt(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameLength = directory.readUInt16LE(at + 28);
    yield {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

function readEntry(fd, entry) {
  const header = readAt(fd, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = readAt(fd, start, entry.packedBytes);
  const data =
    entry.method === 0 ? packed : zlib.inflateRawSync(packed, { maxOutputLength: entry.bytes + 1 });
  if (data.length !== entry.bytes) throw new Error(`zip entry is damaged: ${entry.name}`);
  return data;
}
