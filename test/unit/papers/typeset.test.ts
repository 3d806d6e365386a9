import { expect, test } from 'vitest';
import type { Block, Manuscript, TableBlock } from '../../../electron/papers/layout/blocks.ts';
import { typeset } from '../../../electron/papers/layout/typeset.ts';
import { readPdf } from '../../support/readPdf.ts';

const OPTIONS = { size: 'a4', issuedUtcMs: Date.UTC(2026, 10, 22) } as const;

function manuscript(blocks: readonly Block[], layout: Manuscript['layout'] = 'portrait'): Manuscript {
  const furniture = {
    ...{ marking: 'EXERCISE ONLY', notional: 'NOTIONAL', title: 'Paper', unit: 'Team' },
    ...{ subtitle: 'Exercise', short: ['inputs ab'], provenance: ['Inputs ab'] },
  };
  return { furniture, layout, blocks };
}

const rowsOf = (count: number): Block => ({
  kind: 'table',
  columns: [{ title: 'Number' }],
  rows: Array.from({ length: count }, (_, place) => [`row ${place}`]),
  whenEmpty: '',
});

async function pagesOf(paper: Manuscript) {
  const { bytes, pageCount } = await typeset(paper, OPTIONS);
  const { pages } = await readPdf(bytes);
  expect(pages).toHaveLength(pageCount);
  return pages.map(({ text }) => text);
}

test('verify that no last page has a few rows alone where they fit on those before it, and that no row is lost', async () => {
  const counts = Array.from({ length: 24 }, (_, place) => 40 + place);
  const lasts: number[] = [];
  for (const count of counts) {
    const pages = await pagesOf(manuscript([rowsOf(count)]));
    expect(pages.join(' ').match(/row \d+/g)).toHaveLength(count);
    if (pages.length > 1) lasts.push(pages[1]!.match(/row \d+/g)!.length);
  }
  // With as much blank as usual a second page would begin with two rows.
  expect(lasts.length).toBeGreaterThan(0);
  expect(Math.min(...lasts)).toBeGreaterThan(4);
});

test('verify that rows that belong together stand on one page, that no row is lost, and that what no page holds is torn', async () => {
  const grouped = (groups: readonly number[]): Block => {
    const { columns, whenEmpty } = rowsOf(0) as TableBlock;
    const rows = groups.flatMap((count, group) =>
      Array.from({ length: count }, (_, place) => [`row ${group}.${place} of ${count}`]),
    );
    return { kind: 'table', columns, rows, groups, whenEmpty };
  };
  for (const count of [3, 4, 5, 7]) {
    const groups = Array.from({ length: Math.floor(130 / count) }, () => count);
    const pages = await pagesOf(manuscript([rowsOf(9), grouped(groups)]));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect((page.match(/row \d+\.\d+ of/g) ?? []).length % count).toBe(0);
    expect(pages.join(' ').match(/row \d+\.\d+ of/g)).toHaveLength(count * groups.length);
  }
  // The first of them goes with the heading to the next page.
  const pages = await pagesOf(
    manuscript([rowsOf(48), { kind: 'heading', text: 'Title' }, grouped([9, 9, 9])]),
  );
  expect(pages[0]).not.toContain('Title');
  // A second table below a heading says on the next page whose it is.
  const [, second] = await pagesOf(
    manuscript([{ kind: 'heading', text: 'Title' }, rowsOf(44), grouped([9, 9])]),
  );
  expect(second).toContain('Title, continued Number row 0.0');
  const long = await pagesOf(manuscript([grouped([200, 3])]));
  expect(long.join(' ').match(/row \d+\.\d+ of/g)).toHaveLength(203);
});

test('verify that no line ends at a no-break space, and that a table may be without a head', async () => {
  const text = Array.from({ length: 60 }, (_, place) => `No.\u00a0${place}`).join(' ');
  const { bytes } = await typeset(manuscript([{ kind: 'paragraph', text }]), OPTIONS);
  const lines = (await readPdf(bytes)).pages[0]!.items.map((item) => item.text.trim());
  const own = lines.filter((line) => line.startsWith('No.'));
  expect(own.length).toBeGreaterThan(1);
  for (const line of own) expect(line).toMatch(/^No\. \d.*\d$/);
  const bare = { ...(rowsOf(2) as TableBlock), isHeadless: true };
  const [page] = await pagesOf(manuscript([rowsOf(1), bare]));
  expect(page!.match(/Number/g)).toHaveLength(1);
});

test('verify that a card begins its second face where it is told to, unless that took another sheet', async () => {
  const words = (count: number): Block => ({ kind: 'paragraph', text: 'word '.repeat(count).trim() });
  const second: Block[] = [{ kind: 'face-break' }, { kind: 'heading', text: 'Second' }];
  const placeOf = async (blocks: readonly Block[]) => {
    const { bytes, pageCount } = await typeset(manuscript(blocks, 'card'), OPTIONS);
    const { pages } = await readPdf(bytes);
    const { xPt, yPt } = pages[0]!.items.find(({ text }) => text === 'Second')!;
    return { pageCount, isRight: xPt > pages[0]!.widthPt / 2, yPt };
  };
  const short = await placeOf([words(20), ...second, words(20)]);
  expect(short).toMatchObject({ pageCount: 1, isRight: true });
  // What is on the second face already goes on there.
  const long = await placeOf([words(700), ...second, words(20)]);
  expect(long).toMatchObject({ pageCount: 1, isRight: true });
  expect(long.yPt).toBeGreaterThan(short.yPt);
  // More than a face behind the break, and little before it: both faces are filled one after the other.
  const behind = await placeOf([words(20), ...second, words(700)]);
  expect(behind).toMatchObject({ pageCount: 1, isRight: false });
});

test('verify that lines to sign on never stand on a page without rows of the table before them', async () => {
  const lines: Block = { kind: 'lines', words: ['signed by'] };
  const after: Block = { kind: 'paragraph', text: 'word '.repeat(700).trim() };
  for (const rowCount of [1, 2, 3, 4, 6]) {
    for (const before of [44, 46, 48, 50, 52, 54]) {
      const blocks: Block[] = [rowsOf(before), { kind: 'heading', text: 'Needs' }];
      const needs: Block = { kind: 'table', columns: [{ title: 'Need' }], rows: [], whenEmpty: '' };
      const rows = Array.from({ length: rowCount }, (_, place) => [`need ${place}`]);
      const pages = await pagesOf(manuscript([...blocks, { ...needs, rows }, lines, after]));
      const page = pages.find((text) => text.includes('signed by'));
      expect(page, `${rowCount} rows behind ${before}`).toMatch(/need \d/);
    }
  }
});

test('verify that a number stays in one line with its unit, whatever the width', async () => {
  const text = 'up 28.5 GHz (22 MHz wide), dish 3.5 m, 3 satellites, 64.0 kbit/s';
  const places = Array.from({ length: 60 }, (_, place) => place);
  const filler = (place: number) => 'x'.repeat(40 + 2 * place);
  const blocks = places.map((place): Block => ({ kind: 'paragraph', text: `${filler(place)} ${text}` }));
  const { bytes } = await typeset(manuscript(blocks), OPTIONS);
  const lines = (await readPdf(bytes)).pages.flatMap(({ items }) => items.map((item) => item.text));
  // Some of them do break, and none between a number and what it counts.
  expect(lines.filter((line) => /^(wide|dish|\d|kbit|GHz|\()/.test(line)).length).toBeGreaterThan(0);
  expect(lines.filter((line) => /\d$/.test(line.trim()) && !/^(page|Issued) /.test(line))).toEqual([]);
});

test('verify that no row stands alone on top of a page', async () => {
  const after: Block = { kind: 'paragraph', text: 'word '.repeat(700).trim() };
  for (let count = 40; count < 64; count += 1) {
    const pages = await pagesOf(manuscript([rowsOf(count), after]));
    expect(pages.join(' ').match(/row \d+/g)).toHaveLength(count);
    for (const page of pages) expect(page.match(/row \d+/g) ?? [], `${count} rows`).not.toHaveLength(1);
  }
});

test('verify that what is tied breaks between its words where no line has room for it, and never within one', async () => {
  const name = 'Reconnaissance\u00a0team\u00a0of\u00a0the\u00a0coast'
    .repeat(4)
    .replaceAll('coast', 'coast\u00a0');
  const { bytes } = await typeset(manuscript([{ kind: 'paragraph', text: name }], 'card'), OPTIONS);
  const words = (await readPdf(bytes)).pages[0]!.items.map(({ text }) => text.trim());
  const own = words.filter((line) => /team|coast|Reconn/.test(line));
  expect(own.length).toBeGreaterThan(1);
  for (const line of own) {
    expect(line).toMatch(/^(Reconnaissance|team|of|the|coast)( |$)/);
    expect(line).toMatch(/(^| )(Reconnaissance|team|of|the|coast)$/);
  }
});

test('verify that the foot of a card breaks between its pieces, and no line of it begins or ends with what parts them', async () => {
  const lineOf = async (unit: string) => {
    const paper = manuscript([rowsOf(1)], 'card');
    const furniture = { ...paper.furniture, unit, short: ['inputs abababababababab, v0.1.0'] };
    const { bytes } = await typeset({ ...paper, furniture }, OPTIONS);
    return (await readPdf(bytes)).pages[0]!.items.map(({ text }) => text.trim());
  };
  for (let length = 4; length < 60; length += 7) {
    const lines = await lineOf('x'.repeat(length));
    expect(lines.some((line) => line.includes('face 1 of 2'))).toBe(true);
    for (const line of lines) expect(line).not.toMatch(/^\||\|$/);
  }
});
