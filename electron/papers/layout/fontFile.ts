import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * A font file of a package. Sources read it where it is installed; the bundler puts its bytes in place of the call
 * (`build/inline-fonts.mts`), since a program that is handed out has no packages beside it. So the name must be a literal.
 */
export function fontFile(name: string): Buffer {
  return readFileSync(createRequire(import.meta.url).resolve(name));
}
