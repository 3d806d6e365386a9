import { strToU8, zipSync } from 'fflate';
import type { Plan, Station } from '../../shared/domain/index.ts';
import {
  loadGeoid,
  type ProductFile,
  planCotEntries,
  planCsvFiles,
  planCzmlFile,
  planGeoJsonFile,
  planIcsFile,
  planKmlFile,
  planOemFile,
} from '../../shared/formats/index.ts';
import { createLooks, planTracks, type TrackElements } from '../../shared/plan/index.ts';
import { makePapers, PAPER_KINDS, type PaperSize } from '../papers/index.ts';

/** What products are made of beyond the plan itself. */
export interface ProductInput {
  readonly plan: Plan;
  readonly stations: readonly Station[];
  /** Element sets that the plan was computed with. */
  readonly elements: readonly TrackElements[];
  readonly ut1MinusUtcS: number;
  readonly paperSize: PaperSize;
  /** When papers are handed out. */
  readonly issuedUtcMs: number;
  /** Between lines of the look angles, seconds. */
  readonly lookStepS: number;
}

/** Makers of the files of each kind of product; a kind that is not here does not exist. */
const MAKERS: Readonly<Record<string, (input: ProductInput) => Promise<readonly ProductFile[]>>> = {
  csv: async ({ plan }) => planCsvFiles(plan),
  pdf: async ({ plan, paperSize, issuedUtcMs, lookStepS, ...sources }) => {
    const kinds = PAPER_KINDS.map(({ id }) => id);
    const pointing = { looks: createLooks(sources), stepS: lookStepS };
    const papers = await makePapers(plan, { kinds, size: paperSize, issuedUtcMs, pointing });
    return papers.map(({ fileName, bytes }) => ({ name: `papers/${fileName}`, content: bytes }));
  },
  // Loaded by who makes one: the names of the products are asked for where nothing is made.
  xlsx: async ({ plan }) => {
    const { planWorkbook } = await import('./workbook.ts');
    return [{ name: 'plan.xlsx', content: await planWorkbook(plan) }];
  },
  ics: async ({ plan }) => [planIcsFile(plan)],
  geojson: async ({ plan, stations }) => [planGeoJsonFile(plan, stations)],
  kml: async ({ plan, stations }) => [planKmlFile({ plan, stations, geoidHeightM: await loadGeoid() })],
  czml: async (input) => [planCzmlFile({ ...input, tracks: planTracks(input) })],
  oem: async (input) => [planOemFile(input.plan, planTracks(input))],
  cot: async ({ plan, stations }) => [
    { name: 'plan-cot.zip', content: zipped(planCotEntries(plan, stations)) },
  ],
};

/** Names of the products, in the order in which they are made. */
export const PRODUCT_NAMES: readonly string[] = Object.keys(MAKERS);

/** The files of some products of a plan. */
export async function productFiles(names: readonly string[], input: ProductInput): Promise<ProductFile[]> {
  const files: ProductFile[] = [];
  for (const name of names) files.push(...(await MAKERS[name]!(input)));
  return files;
}

/** An archive of texts by path, in their order. It has no time zone, so a fixed local date gives the same bytes everywhere. */
function zipped(texts: ReadonlyMap<string, string>): Uint8Array {
  const entries = Object.fromEntries([...texts].map(([path, text]) => [path, strToU8(text)]));
  return zipSync(entries, { mtime: new Date(1980, 0, 1) });
}
