import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { narrowed } from '../../../build/lib/narrow-letters.mjs';

const SCRIPT = [
  '// from – to',
  "const größe = 'a – b…' + `→ ` + \"\\\\—\" + '\\–';",
  "const found = [/^[≤≥]\\–?$/.test('≥–'), /\\u{1F6F0}|🛰/u.exec('🛰')?.[0], größe, '2 × 3°'];",
  'found;',
].join('\n');

it('verify a script means the same with its wide letters as escapes', () => {
  const { narrow } = narrowed(SCRIPT);
  expect([...narrow].every((letter) => letter <= '\xff')).toBe(true);
  expect(runInNewContext(narrow)).toEqual(runInNewContext(SCRIPT));
});

it('verify it tells behind which columns of which lines the script has grown', () => {
  expect([...narrowed('ab\n…x–y').shifts]).toEqual([
    [
      1,
      [
        [1, 5],
        [3, 5],
      ],
    ],
  ]);
});
