import { expect, test } from 'vitest';
import type { TableBlock } from '../../../electron/papers/layout/blocks.ts';
import { fitTable, gapAfterPt } from '../../../electron/papers/layout/columns.ts';
import type { Face, Pen } from '../../../electron/papers/layout/pen.ts';

/** Every letter is half as wide as it is high. */
const PEN = { widthPt: (text: string, { sizePt }: Face) => (text.length * sizePt) / 2 } as Pen;

function table(name: string): TableBlock {
  return {
    kind: 'table',
    columns: [{ title: 'Name', wraps: true }, { title: 'Count', align: 'right' }, { title: 'Kind' }],
    rows: [[name, '1', 'of it']],
    whenEmpty: '',
  };
}

test('verify that letters get somewhat smaller before a column wraps, and not much smaller', () => {
  // 50 letters with 15 points of blank: 215 points at 8, 190 at 7, 165 at 6.
  const [name, at] = ['n'.repeat(40), (widthPt: number) => ({ widthPt, greatestPt: 8.5 })];
  const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
  const whole = fitTable(table(name), at(240), PEN);
  expect([whole.sizePt, Math.round(sum(whole.widthsPt))]).toEqual([8, 240]);
  expect(fitTable(table(name), at(205), PEN).sizePt).toBe(7);
  // At 6 it would not wrap either; better large letters in two lines.
  const wrapped = fitTable(table(name), at(185), PEN);
  expect(wrapped.sizePt).toBe(8);
  expect(wrapped.widthsPt[0]).toBeLessThan(PEN.widthPt(name, { style: 'text', sizePt: 8 }));
});

test('verify that one long name does not take the room from a column in which every cell is long', () => {
  const columns = [
    { title: 'Over', wraps: true },
    { title: 'Waits', wraps: true },
  ];
  const rows = Array.from({ length: 10 }, (_, row) => [row === 0 ? 'n '.repeat(60) : 'n', 'w '.repeat(60)]);
  const fitted = fitTable(
    { kind: 'table', columns, rows, whenEmpty: '' },
    { widthPt: 300, greatestPt: 8 },
    PEN,
  );
  const [over, waits] = fitted.widthsPt;
  // Half and half each row of 120 letters would have four lines.
  expect(waits! / over!).toBeGreaterThan(3);
  expect(over! + waits!).toBeCloseTo(300, 6);
});

test('verify that a column has the room that it is to have beside one with much more in it', () => {
  const columns = [
    { title: 'Over', wraps: true },
    { title: 'Waits', wraps: true, leastPt: 125 },
  ];
  const rows = Array.from({ length: 10 }, () => ['n '.repeat(200), 'w '.repeat(20)]);
  const wide = fitTable(
    { kind: 'table', columns, rows, whenEmpty: '' },
    { widthPt: 400, greatestPt: 8 },
    PEN,
  );
  expect(wide.widthsPt[1]).toBeGreaterThanOrEqual(125);
  // Unless it needs less.
  const short = rows.map(([over]) => [over!, 'w w']);
  const narrow = fitTable(
    { kind: 'table', columns, rows: short, whenEmpty: '' },
    { widthPt: 400, greatestPt: 8 },
    PEN,
  );
  expect(narrow.widthsPt[1]).toBeLessThan(60);
});

test('verify that a number keeps away from the word behind it, and from nothing else', () => {
  const gaps = [0, 1, 2].map((column) => gapAfterPt(table('n'), column));
  expect(gaps).toEqual([0, expect.any(Number), 0]);
  // More than a blank of the largest letters.
  expect(gaps[1]).toBeGreaterThan(8 / 2);
});

test('verify that it is said when columns wrap that are not made for it, so that a table in strips takes fewer of them', () => {
  expect(fitTable(table('name'), { widthPt: 120, greatestPt: 8.5 }, PEN).isBroken).toBe(false);
  expect(fitTable(table('name'), { widthPt: 40, greatestPt: 8.5 }, PEN).isBroken).toBe(true);
});
