import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** With the quotes of the source, or those that a compiler before this wrote. */
const CALL = /\bfontFile\(['"]([^'"]+)['"]\)/g;
const resolve = createRequire(import.meta.url).resolve;

/** Puts the bytes of font files in place of the calls that read them: a bundle has no packages beside it. */
export const inlineFonts = {
  name: 'inline-fonts',
  transform(code: string, id: string): { code: string; map: null } | null {
    if (!/electron\/papers\/layout\/fontFiles\.ts$/.test(id.replaceAll('\\', '/'))) return null;
    const inlined = code
      .replace(/^import .*fontFile\.ts['"];$/m, '')
      .replace(
        CALL,
        (_, file: string) => `Buffer.from('${readFileSync(resolve(file)).toString('base64')}', 'base64')`,
      );
    // Lines stay where they are.
    return { code: inlined, map: null };
  },
};
