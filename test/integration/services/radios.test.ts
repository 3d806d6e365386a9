import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeRadioTypes } from '../../../shared/formats/index.ts';
import { LIBRARY_PAYLOADS, LIBRARY_TERMINALS } from '../../../shared/radios/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startServices } from './startServices.ts';

describe('files for the editors of radios', () => {
  it('verify types and patterns are read, and a file that is none is explained', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const folder = temporaryFolder();
    const types = path.join(folder, 'ours.json');
    writeFileSync(
      types,
      writeRadioTypes({ terminalTypes: LIBRARY_TERMINALS, payloadTypes: LIBRARY_PAYLOADS }),
    );
    const read = mustSucceed(await handlers['radios.readTypes']({ path: types }));
    expect(read).toMatchObject({ cancelled: false, fileName: 'ours.json', rejected: [] });
    expect(read.terminalTypes).toEqual(LIBRARY_TERMINALS);
    expect(read.payloadTypes).toEqual(LIBRARY_PAYLOADS);

    const pattern = path.join(folder, 'dish.csv');
    writeFileSync(pattern, 'offAxisDeg,gainDbi\n-10,3\n0,40\n10,5\n180,-10\n');
    expect(mustSucceed(await handlers['radios.readPattern']({ path: pattern }))).toMatchObject({
      fileName: 'dish.csv',
      offAxisDeg: [0, 10, 180],
      gainDbi: [40, 5, -10],
      rejected: [],
    });
    writeFileSync(pattern, 'offAxisDeg,gainDbi\n0,40\n10,loud\n');
    const refused = mustSucceed(await handlers['radios.readPattern']({ path: pattern }));
    expect(refused.offAxisDeg).toEqual([]);
    expect(refused.rejected[0]!.message).toContain('line 3');
    const html = mustSucceed(await handlers['radios.readTypes']({ path: pattern }));
    expect(html.rejected[0]!.code).toBe('formats.notRadios');
    const missing = mustSucceed(await handlers['radios.readTypes']({ path: path.join(folder, 'none.json') }));
    expect(missing.rejected).toHaveLength(1);
    expect(mustSucceed(await handlers['radios.readTypes']({})).cancelled).toBe(true);
    expect(mustSucceed(await handlers['radios.readPattern']({})).cancelled).toBe(true);
  });

  it('verify that a pattern of more angles than a type holds is refused', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const file = path.join(temporaryFolder(), 'long.csv');
    const rows = Array.from({ length: 10_001 }, (_, row) => `${(row * 0.01).toFixed(2)},0`);
    writeFileSync(file, ['offAxisDeg,gainDbi', ...rows].join('\n'));
    const refused = mustSucceed(await handlers['radios.readPattern']({ path: file }));
    expect(refused.rejected[0]!.message).toBe('expected at most 10,000 angles, found 10,001');
  });
});
