import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';

interface UnzipOptions {
  readonly zipFile: string;
  readonly folder: string;
  readonly prefix: string;
  readonly skip: (name: string) => boolean;
}
const unzipModule: string = '../../../build/lib/unzip.mjs';
const { unzip } = (await import(unzipModule)) as { unzip: (options: UnzipOptions) => void };

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly mode: number;
  readonly method: 'stored' | 'deflated';
}

/** A zip file by the book (PKWARE APPNOTE 4.3), without the parts that readers ignore. */
function zipOf(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, mode, method } of entries) {
    const data = method === 'deflated' ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, Buffer.from(name), data);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(method === 'deflated' ? 8 : 0, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(text.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directoryBytes, end]);
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'unzip-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function extract(entries: readonly Entry[]): void {
  const zipFile = path.join(folder, 'a.zip');
  writeFileSync(zipFile, zipOf(entries));
  unzip({ zipFile, folder: path.join(folder, 'out'), prefix: 'App/', skip: (name) => name === 'unwanted' });
}

test('verify that wanted entries come out with contents and modes, and no others', () => {
  extract([
    { name: 'App/run', text: 'binary '.repeat(500), mode: 0o100755, method: 'deflated' },
    { name: 'App/lib/readme', text: 'hello', mode: 0o100644, method: 'stored' },
    { name: 'App/unwanted', text: 'x', mode: 0o100644, method: 'stored' },
    { name: 'Other/file', text: 'x', mode: 0o100644, method: 'stored' },
  ]);
  expect(readFileSync(path.join(folder, 'out/run'), 'utf8')).toBe('binary '.repeat(500));
  expect(statSync(path.join(folder, 'out/run')).mode & 0o777).toBe(0o755);
  expect(readFileSync(path.join(folder, 'out/lib/readme'), 'utf8')).toBe('hello');
  expect(() => statSync(path.join(folder, 'out/unwanted'))).toThrow('ENOENT');
});

test('verify that an entry cannot leave its folder', () => {
  const entry = { name: 'App/../../escaped', text: 'x', mode: 0o100644, method: 'stored' } as const;
  expect(() => extract([entry])).toThrow('zip entry leaves its folder');
});

test('verify that something else than a zip file is refused', () => {
  const zipFile = path.join(folder, 'a.zip');
  writeFileSync(zipFile, 'no zip at all');
  expect(() => unzip({ zipFile, folder, prefix: '', skip: () => false })).toThrow('not a zip file');
});
