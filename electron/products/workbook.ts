import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import type { Plan } from '../../shared/domain/index.ts';
import { type PlanSheet, planSheets, type SheetCell } from '../../shared/formats/index.ts';

/** Rows that a sheet holds below its head: ECMA-376 as spreadsheets have it, 2^20. */
const MOST_ROWS = 1_048_575;
/** Letters that a cell holds. */
const MOST_LETTERS = 32_767;
/** Line ends, which cells show as nothing, and what XML 1.0 cannot hold: control characters and halves of letters. */
const NO_XML = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** A plan as an XLSX workbook. Texts are text cells whatever they begin with; the same plan gives the same bytes. */
export async function planWorkbook(plan: Plan): Promise<Uint8Array> {
  const written = await writeXlsxFile(planSheets(plan).flatMap(sheetsOf)).toBuffer();
  undate(written);
  return written;
}

/** A table as one sheet, or as many as it takes. */
function sheetsOf({ name, columns, rows }: PlanSheet): Sheet<never>[] {
  const head = columns.map(({ title }): CellObject => ({ value: title, fontWeight: 'bold', wrap: true }));
  const sheets: Sheet<never>[] = [];
  for (let first = 0; first === 0 || first < rows.length; first += MOST_ROWS) {
    sheets.push({
      sheet: first === 0 ? name : `${name} ${first / MOST_ROWS + 1}`,
      columns: columns.map(({ widthLetters }) => ({ width: widthLetters })),
      stickyRowsCount: 1,
      orientation: 'landscape',
      data: [head, ...rows.slice(first, first + MOST_ROWS).map((row) => row.map(cellOf))],
    });
  }
  return sheets;
}

function cellOf(cell: SheetCell): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === 'string') {
    const text = cell.replace(NO_XML, ' ').trim().slice(0, MOST_LETTERS);
    // The library keeps texts in a plain object, in which a name such as `valueOf` is taken from the start.
    return text === '' ? null : { type: String, value: text in {} ? `${text} ` : text };
  }
  if (typeof cell === 'number') return { type: Number, value: cell };
  return { type: Date, value: new Date(cell.atUtcMs), format: 'yyyy-mm-dd hh:mm:ss' };
}

/** Signatures, and places of fields after them, of a ZIP archive (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). */
const END = { signature: 0x06054b50, length: 22, entryCount: 10, directoryStart: 16 } as const;
const ENTRY = {
  length: 46,
  time: 12,
  nameLength: 28,
  extraLength: 30,
  commentLength: 32,
  start: 42,
} as const;
const LOCAL_TIME = 10;
/** 1 January 1980, midnight, as MS-DOS counts: the first instant that an archive can name. */
const FIRST_DOS_TIME = 0x00210000;

/** Takes the clock out of an archive: the library dates its entries by it. */
function undate(archive: Buffer): void {
  // The library writes no comment, so the end record is the last thing.
  const end = archive.length - END.length;
  if (archive.readUInt32LE(end) !== END.signature) return;
  let entry = archive.readUInt32LE(end + END.directoryStart);
  for (let count = archive.readUInt16LE(end + END.entryCount); count > 0; count -= 1) {
    archive.writeUInt32LE(FIRST_DOS_TIME, entry + ENTRY.time);
    archive.writeUInt32LE(FIRST_DOS_TIME, archive.readUInt32LE(entry + ENTRY.start) + LOCAL_TIME);
    entry +=
      ENTRY.length +
      archive.readUInt16LE(entry + ENTRY.nameLength) +
      archive.readUInt16LE(entry + ENTRY.extraLength) +
      archive.readUInt16LE(entry + ENTRY.commentLength);
  }
}
