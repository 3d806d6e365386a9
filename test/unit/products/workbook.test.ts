import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { productFiles } from '../../../electron/products/index.ts';
import type { Plan } from '../../../shared/domain/index.ts';
import { awkwardName, handPlan, minute } from '../../support/plans.ts';

async function workbookOf(plan: Plan) {
  const input = {
    plan,
    stations: [],
    elements: [],
    ut1MinusUtcS: 0,
    paperSize: 'a4',
    issuedUtcMs: 0,
    lookStepS: 60,
  } as const;
  const [file] = await productFiles(['xlsx'], input);
  const bytes = Buffer.from(file!.content as Uint8Array);
  const sheets = await readWorkbook(bytes);
  return { bytes, sheets: new Map(sheets.map(({ sheet, data }) => [sheet, data])) };
}

describe('the workbook of a plan', () => {
  test('verify that a reader of others finds every table with numbers as numbers and instants as dates', async () => {
    const plan = handPlan();
    const { sheets } = await workbookOf(plan);
    expect([...sheets.keys()]).toEqual(['Provenance', 'Windows', 'Exchanges', 'PACE', 'Stations']);
    const [head, first] = sheets.get('Windows')!;
    const cell = (title: string) => first![head!.indexOf(title)];
    expect(cell('Station')).toBe('Team');
    expect(cell('Satellite')).toBe('DESIGNED 900000001 [NOTIONAL]');
    expect(cell('Start UTC')).toEqual(new Date(minute(0)));
    expect(cell('Start DTG')).toBe('221200ZNOV26');
    expect(cell('Length s')).toBe(720);
    expect(cell('Max elevation deg')).toBe(45);
    expect(sheets.get('Windows')).toHaveLength(1 + plan.windows.length);
    expect(sheets.get('PACE')!.map((row) => [row[3], row[4]])).toContainEqual(['alternate', 'b']);
    const facts = new Map(sheets.get('Provenance')!.map(([name, value]) => [name, value]));
    expect(facts.get('Marking')).toBe(
      'EXERCISE ONLY | NOTIONAL: 2 of 2 satellites are designed, not observed',
    );
    expect(facts.get('Inputs SHA-256')).toBe(plan.inputSha256);
    expect(sheets.get('Stations')![1]).toContain('59W MT 60917 10435');
  });

  test('verify that no text becomes a formula, and that the same plan gives the same bytes', async () => {
    const plan = handPlan({ name: '=1+1', marking: '@SUM(A1)' });
    const [{ bytes }, again] = [await workbookOf(plan), await workbookOf(plan)];
    expect(bytes.equals(again.bytes)).toBe(true);
    expect(again.sheets.get('Provenance')![1]).toEqual(['Plan', '=1+1']);
    for (const [name, content] of Object.entries(unzipSync(bytes))) {
      if (name.startsWith('xl/worksheets/')) expect(strFromU8(content)).not.toMatch(/<f[ >]/);
    }
  });

  test.each(['valueOf', '__proto__', 'constructor'])(
    'verify that it opens with the name %s',
    async (name) => {
      const { sheets } = await workbookOf(handPlan({ name }));
      expect(String(sheets.get('Provenance')![1]![1]).trim()).toBe(name);
    },
  );

  test('verify that it opens with any name', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardName, async (name) => {
        const { sheets } = await workbookOf(handPlan({ name }));
        expect(sheets.size).toBe(5);
      }),
      { numRuns: 15 },
    );
  });
});
