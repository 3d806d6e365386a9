import type { Plan } from '../../shared/domain/index.ts';
import { type ProductFile, planCsvFiles, planGeoJsonFile, planIcsFile } from '../../shared/formats/index.ts';
import type { Source } from './source.ts';
import { UsageError } from './usage.ts';

/** What products are made of beyond the plan itself. */
export interface ProductInput {
  readonly plan: Plan;
  readonly source: Source;
}

/** Makers of the files of each kind of product; a kind that is not here does not exist. */
const MAKERS: Readonly<Record<string, (input: ProductInput) => Promise<readonly ProductFile[]>>> = {
  csv: async ({ plan }) => planCsvFiles(plan),
  ics: async ({ plan }) => [planIcsFile(plan)],
  geojson: async ({ plan, source }) => [planGeoJsonFile(plan, source.stations)],
};

/** Names of the products, in the order in which they are made. */
export const PRODUCT_NAMES: readonly string[] = Object.keys(MAKERS);

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

/** The files of some products of a plan. */
export async function productFiles(names: readonly string[], input: ProductInput): Promise<ProductFile[]> {
  const files: ProductFile[] = [];
  for (const name of names) files.push(...(await MAKERS[name]!(input)));
  return files;
}
