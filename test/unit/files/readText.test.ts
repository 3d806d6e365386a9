import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_BYTES, readTextFile } from '../../../electron/files/index.ts';
import { ok } from '../../../shared/domain/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

function fileWith(content: string | Uint8Array): string {
  const file = path.join(temporaryFolder(), 'input.txt');
  writeFileSync(file, content);
  return file;
}

const TEXT = 'OBJECT_NAME,EPOCH\r\nTROMSØ 1,2026-11-22T00:00:00\r\n';

describe('readTextFile', () => {
  it('verify that a text comes with its name, size and hash', async () => {
    const file = fileWith(TEXT);
    expect(mustSucceed(await readTextFile(file))).toEqual({
      fileName: 'input.txt',
      text: TEXT,
      encoding: 'utf-8',
      sizeBytes: Buffer.byteLength(TEXT),
      sha256: createHash('sha256').update(TEXT).digest('hex'),
    });
  });

  it.each([
    ['UTF-8 with mark', Buffer.from(`\uFEFF${TEXT}`, 'utf8'), 'utf-8'],
    ['UTF-16 LE with mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE without mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 BE without mark', Buffer.from(TEXT, 'utf16le').swap16(), 'utf-16be'],
    ['Windows-1252', Buffer.from(TEXT, 'latin1'), 'utf-8'],
  ])('verify that %s gives the same text', async (_, bytes, encoding) => {
    const read = mustSucceed(await readTextFile(fileWith(bytes)));
    expect([read.text, read.encoding]).toEqual([TEXT, encoding]);
  });

  it('verify that a text cut between the bytes of a letter across slices stays whole', async () => {
    const text = `${'x'.repeat(4 * 1024 * 1024 - 1)}ø${'y'.repeat(10)}`;
    expect(mustSucceed(await readTextFile(fileWith(text))).text).toBe(text);
  });

  it('verify that what is no text is refused by what it is', async () => {
    const message = async (file: string) => mustFail(await readTextFile(file)).message;
    expect(await message(fileWith(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0)))).toContain('binary data');
    expect(await message(fileWith(new Uint8Array(3000)))).toContain('nothing but zero bytes');
    expect(await message(fileWith(''))).toContain('empty');
  });

  it('verify that the one who asks may refuse by the first bytes', async () => {
    const refusal = { ok: false, failure: { code: 'x.web', message: 'a web page' } } as const;
    const read = await readTextFile(fileWith('<html>'), (head) => (head[0] === 0x3c ? refusal : ok(null)));
    expect(mustFail(read)).toEqual(refusal.failure);
  });

  it('verify that two gigabytes of zeros are refused without being read', async () => {
    const file = fileWith('');
    truncateSync(file, 2 * 1024 ** 3);
    expect(mustFail(await readTextFile(file)).code).toBe('files.notText');
  });

  it('verify that a text over the limit is refused with its size', async () => {
    const file = fileWith('x'.repeat(70_000));
    truncateSync(file, MAX_TEXT_BYTES + 1);
    expect(mustFail(await readTextFile(file))).toMatchObject({ code: 'files.tooLarge' });
  });

  it.skipIf(process.platform === 'win32')('verify that a pipe is read like a file', async () => {
    const pipe = path.join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [read] = await Promise.all([readTextFile(pipe), writeFile(pipe, TEXT)]);
    expect(mustSucceed(read)).toMatchObject({
      text: TEXT,
      sizeBytes: Buffer.byteLength(TEXT),
      sha256: createHash('sha256').update(TEXT).digest('hex'),
    });
  });

  it('verify that a missing file and a folder are told apart', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'sub'));
    expect(mustFail(await readTextFile(path.join(folder, 'none.txt'))).code).toBe('files.missing');
    expect(mustFail(await readTextFile(path.join(folder, 'sub'))).code).toBe('files.folder');
  });
});
