import { TextDecoder } from 'node:util';

/** How the bytes of a text file are to be read. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Finds the encoding of a text from its first bytes; null when they are not text at all.
 * A byte order mark decides; without one UTF-16 shows as zeros in every other byte; any other zero byte means binary.
 */
export function encodingOf(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) {
    return 'utf-16le';
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return 'utf-16be';
  }
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) {
    if (head[at] === 0) {
      zeros[at & 1] = (zeros[at & 1] as number) + 1;
    }
  }
  const [evenZeros = 0, oddZeros = 0] = zeros;
  const half = head.length / 2;
  if (evenZeros === 0 && oddZeros > half * 0.7) {
    return 'utf-16le';
  }
  if (oddZeros === 0 && evenZeros > half * 0.7) {
    return 'utf-16be';
  }
  return evenZeros + oddZeros > 0 || looksBinary(head) ? null : 'utf-8';
}

/** Control characters that no text uses, in numbers that no accident explains (a photo, an archive). */
function looksBinary(head: Uint8Array): boolean {
  let controlCount = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) {
      controlCount += 1;
    }
  }
  return controlCount > head.length * 0.01;
}

/** Bytes decoded at a time, so that the calling thread is never kept for long. */
const SLICE_BYTES = 4 * 1024 * 1024;

/**
 * Decodes a text slice by slice, giving way in between. Bytes that are not UTF-8 are taken as Windows-1252, which
 * old spreadsheets write: only names can be affected, numbers are ASCII in both.
 */
export async function decodeText(bytes: Uint8Array, encoding: TextEncoding): Promise<string> {
  try {
    return await decodeSlices(bytes, new TextDecoder(encoding, { fatal: encoding === 'utf-8' }));
  } catch (error) {
    if (encoding === 'utf-8' && error instanceof TypeError) {
      return decodeSlices(bytes, new TextDecoder('windows-1252'));
    }
    throw error;
  }
}

async function decodeSlices(bytes: Uint8Array, decoder: TextDecoder): Promise<string> {
  let text = '';
  for (let first = 0; first < bytes.length; first += SLICE_BYTES) {
    text += decoder.decode(bytes.subarray(first, first + SLICE_BYTES), { stream: true });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return text + decoder.decode();
}
