import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inlineFonts } from '../../../build/inline-fonts.mts';

const FILE = path.resolve(import.meta.dirname, '../../../electron/papers/layout/fontFiles.ts');

describe('fonts of papers in a bundle', () => {
  test('verify that bytes stand in place of every call, whatever the quotes', () => {
    const source = readFileSync(FILE, 'utf8');
    const calls = source.split("fontFile('").length - 1;
    expect(calls).toBeGreaterThan(10);
    for (const code of [source, source.replaceAll("'", '"')]) {
      const inlined = inlineFonts.transform(code, FILE)!.code;
      expect(inlined).not.toContain('fontFile');
      // A WOFF begins with these letters.
      expect(inlined.split("Buffer.from('d09GR").length - 1).toBe(calls);
    }
  });

  test('verify that a call without a literal stops the bundler, and other files are left alone', () => {
    expect(() => inlineFonts.transform('fontFile(name)', FILE)).toThrow('without a literal');
    expect(inlineFonts.transform('fontFile(name)', '/shared/other.ts')).toBeNull();
  });
});
