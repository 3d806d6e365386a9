import { PRODUCT_NAMES } from '../products/index.ts';
import { UsageError } from './usage.ts';

/** Reader of `--products`: all, or names separated by commas. */
export function productsOption(text: string): readonly string[] {
  const wanted = text.split(',').map((name) => name.trim().toLowerCase());
  if (wanted.includes('all')) return PRODUCT_NAMES;
  for (const name of wanted) {
    if (!PRODUCT_NAMES.includes(name)) {
      throw new UsageError(
        `--products: expected all, or some of ${PRODUCT_NAMES.join(', ')} separated by commas, found "${name}"`,
      );
    }
  }
  return PRODUCT_NAMES.filter((name) => wanted.includes(name));
}
