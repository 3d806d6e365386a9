import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const CALL = /\bfontFile\(["']([^"']+)["']\)/g;
const IMPORT = /^import .*fontFile\.ts["'];$/m;
const resolve = createRequire(import.meta.url).resolve;

/** Puts the bytes of font files in place of the calls that read them: a bundle has no packages beside it. */
export const inlineFonts = {
  name: 'inline-fonts',
  // Before anything else rewrites the source.
  enforce: 'pre',
  transform(code: string, id: string): { code: string; map: null } | null {
    if (!/electron\/papers\/layout\/fontFiles\.ts$/.test(id.replaceAll('\\', '/'))) return null;
    const inlined = code
      .replace(IMPORT, '')
      .replace(
        CALL,
        (_, file: string) => `Buffer.from('${readFileSync(resolve(file)).toString('base64')}', 'base64')`,
      );
    if (inlined.includes('fontFile('))
      throw new Error('inline-fonts: a call of fontFile without a literal is left');
    // Lines stay where they are.
    return { code: inlined, map: null };
  },
} as const;
