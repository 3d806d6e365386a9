import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** `application_id` of our files, so that they are recognised: "BbPl" in ASCII. */
export const APPLICATION_ID = 0x4262_506c;

/** What a file says about itself, read without SQLite, which would leave a log and an index beside it. */
export interface FileFacts {
  readonly applicationId: number;
  /** `user_version`: number of the newest migration that the file has seen. */
  readonly schemaVersion: number;
}

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * Facts of the file and its write-ahead log; null when it is no SQLite database.
 *
 * Layout: "Database File Format" of the SQLite documentation, sections 1.3 (header) and 4 (log). Checksums of the
 * log are left to SQLite: here it is enough to know that a newer program may have written it.
 */
export function readFileFacts(file: string): FileFacts | null {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, 'r');
  try {
    if (
      readSync(handle, header, 0, HEADER_BYTES, 0) < HEADER_BYTES ||
      header.toString('latin1', 0, 16) !== MAGIC
    ) {
      return null;
    }
  } finally {
    closeSync(handle);
  }
  return factsOfHeader(firstPageInLog(`${file}-wal`) ?? header);
}

function factsOfHeader(header: Buffer): FileFacts {
  return { schemaVersion: header.readUInt32BE(60), applicationId: header.readUInt32BE(68) };
}

/** The newest committed first page in a log; null when the log has none. */
function firstPageInLog(walFile: string): Buffer | null {
  if (!existsSync(walFile)) {
    return null;
  }
  const handle = openSync(walFile, 'r');
  try {
    const logHeader = Buffer.alloc(WAL_HEADER_BYTES);
    if (readSync(handle, logHeader, 0, WAL_HEADER_BYTES, 0) < WAL_HEADER_BYTES) {
      return null;
    }
    const frameBytes = FRAME_HEADER_BYTES + logHeader.readUInt32BE(8);
    const sizeBytes = fstatSync(handle).size;
    const frame = Buffer.alloc(FRAME_HEADER_BYTES);
    let committedAt = -1;
    let seenAt = -1;
    for (let at = WAL_HEADER_BYTES; at + frameBytes <= sizeBytes; at += frameBytes) {
      readSync(handle, frame, 0, FRAME_HEADER_BYTES, at);
      // Frames of an older round carry other salts.
      if (frame.compare(logHeader, 16, 24, 8, 16) !== 0) {
        break;
      }
      seenAt = frame.readUInt32BE(0) === 1 ? at : seenAt;
      committedAt = frame.readUInt32BE(4) === 0 ? committedAt : seenAt;
    }
    if (committedAt < 0) {
      return null;
    }
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(handle, header, 0, HEADER_BYTES, committedAt + FRAME_HEADER_BYTES);
    return header;
  } finally {
    closeSync(handle);
  }
}
