/** A state of an ephemeris. */
export interface OemState {
  readonly utcMs: number;
  readonly positionKm: readonly number[];
  readonly velocityKmS: readonly number[];
}

/** A segment of an ephemeris with its metadata by keyword. */
export interface OemSegment {
  readonly metadata: ReadonlyMap<string, string>;
  readonly states: readonly OemState[];
}

/** Keywords in the order that the tables ask for, those that must be there with a star: CCSDS 502.0-B-3, tables 5-2 and 5-3. */
const HEADER = ['CCSDS_OEM_VERS*', 'CLASSIFICATION', 'CREATION_DATE*', 'ORIGINATOR*', 'MESSAGE_ID'];
const METADATA = [
  ...['OBJECT_NAME*', 'OBJECT_ID*', 'CENTER_NAME*', 'REF_FRAME*', 'REF_FRAME_EPOCH', 'TIME_SYSTEM*'],
  ...[
    'START_TIME*',
    'USEABLE_START_TIME',
    'USEABLE_STOP_TIME',
    'STOP_TIME*',
    'INTERPOLATION',
    'INTERPOLATION_DEGREE',
  ],
];
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?$/;

/**
 * Reads an Orbit Ephemeris Message as the blue book writes it and throws at whatever it does not allow: order and presence of
 * keywords, characters, lengths of lines, ascending epochs within start and stop, segments of an object that overlap. The reader
 * of others ({@link oemByOotk}) takes what the book does not, so this one is written from the book and not from the writer; a
 * message of others judges it (`test/golden/oem_read`).
 */
export function readOem(text: string): {
  readonly header: ReadonlyMap<string, string>;
  readonly segments: OemSegment[];
} {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  for (const line of lines) {
    if (!/^[\x20-\x7e]{1,254}$/.test(line)) throw new Error(`not a line of KVN: ${line}`);
  }
  const firstSegment = lines.indexOf('META_START');
  const header = keywords(lines.slice(0, firstSegment < 0 ? lines.length : firstSegment), HEADER);
  const segments: OemSegment[] = [];
  for (let at = firstSegment; at >= 0 && at < lines.length; ) {
    const stop = lines.indexOf('META_STOP', at);
    if (lines[at] !== 'META_START' || stop < 0) throw new Error(`expected a segment at ${lines[at]}`);
    const next = lines.indexOf('META_START', stop);
    const end = next < 0 ? lines.length : next;
    const metadata = keywords(lines.slice(at + 1, stop), METADATA);
    segments.push({ metadata, states: statesOf(metadata, lines.slice(stop + 1, end)) });
    at = end;
  }
  checkOverlaps(segments);
  return { header, segments };
}

function keywords(lines: readonly string[], table: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const order = table.map((entry) => entry.replace('*', ''));
  let last = -1;
  for (const line of lines) {
    if (isComment(line)) {
      // Comments stand at the beginning of a section, after the version in the header.
      if (last > 0) throw new Error(`a comment in the middle: ${line}`);
      continue;
    }
    const [, keyword = '', value = ''] = /^([A-Z_]+)\s*=\s*(\S.*)$/.exec(line) ?? [];
    const place = order.indexOf(keyword);
    if (place <= last) throw new Error(`a keyword that is unknown, doubled or out of order: ${line}`);
    last = place;
    found.set(keyword, value);
  }
  for (const entry of table) {
    if (entry.endsWith('*') && !found.has(entry.slice(0, -1))) throw new Error(`no ${entry.slice(0, -1)}`);
  }
  return found;
}

function isComment(line: string): boolean {
  return line === 'COMMENT' || line.startsWith('COMMENT ');
}

function instant(text: string | undefined): number {
  if (text === undefined || !TIME.test(text)) throw new Error(`not a time: ${text}`);
  return Date.parse(text.endsWith('Z') ? text : `${text}Z`);
}

function statesOf(metadata: ReadonlyMap<string, string>, lines: readonly string[]): OemState[] {
  const [start, stop] = [instant(metadata.get('START_TIME')), instant(metadata.get('STOP_TIME'))];
  let last = Number.NEGATIVE_INFINITY;
  // Comments stand before the first state.
  const first = lines.findIndex((line) => !isComment(line));
  const states = lines.slice(first < 0 ? lines.length : first).map((line): OemState => {
    const [time, ...fields] = line.split(/\s+/);
    const numbers = fields.map(Number);
    if (numbers.length !== 6 || !numbers.every(Number.isFinite)) throw new Error(`not a state: ${line}`);
    const utcMs = instant(time);
    if (utcMs <= last || utcMs < start || utcMs > stop) throw new Error(`an epoch out of order: ${line}`);
    last = utcMs;
    return { utcMs, positionKm: numbers.slice(0, 3), velocityKmS: numbers.slice(3) };
  });
  const degree = Number(metadata.get('INTERPOLATION_DEGREE'));
  if (metadata.has('INTERPOLATION') && !(states.length > degree))
    throw new Error('too few states to interpolate');
  return states;
}

function checkOverlaps(segments: readonly OemSegment[]): void {
  const ends = new Map<string, number>();
  for (const { metadata } of segments) {
    const id = metadata.get('OBJECT_ID')!;
    const useable = (keyword: string, other: string) => instant(metadata.get(keyword) ?? metadata.get(other));
    const [from, to] = [
      useable('USEABLE_START_TIME', 'START_TIME'),
      useable('USEABLE_STOP_TIME', 'STOP_TIME'),
    ];
    if (from >= to || from < instant(metadata.get('START_TIME')) || to > instant(metadata.get('STOP_TIME'))) {
      throw new Error(`${id}: useable times out of its times`);
    }
    if (from < (ends.get(id) ?? Number.NEGATIVE_INFINITY)) throw new Error(`${id}: segments overlap`);
    ends.set(id, to);
  }
}
