import type { Station, UtcMs } from '../../shared/domain/index.ts';
import { type ScenarioFile, writeScenarioFile } from '../../shared/formats/index.ts';
import { extractForUnit, PACKAGED_SCENARIO_PATH } from '../../shared/packages/index.ts';
import { createLooks, planJson } from '../../shared/plan/index.ts';
import { LOOK_STEP_S, makePapers, PAPER_KINDS, PAPERS_OF_ONE_UNIT } from '../papers/index.ts';
import { computeWindows, csvLines, requestOf } from './commands/access.ts';
import { planOf } from './planOf.ts';
import { type Source, sourceOfScenario } from './source.ts';

/** What is to be in a package. */
interface PackageWish {
  /** When papers are handed out. */
  readonly issuedUtcMs: UtcMs;
  /** The unit whose extract it is: nothing in it tells of any other station; null for the whole plan. */
  readonly unit: Station | null;
  readonly plan: 'with' | 'without';
}

/** The files of a package by their path, and how many windows they list. */
interface PackageFiles {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly windowCount: number;
}

/** The files of a package. Papers of an extract come from the whole plan: links in them know every jammer of it. */
export async function packageFiles(
  { read, file }: { readonly read: ScenarioFile; readonly file: string },
  { issuedUtcMs, unit, plan }: PackageWish,
): Promise<PackageFiles> {
  const document = unit === null ? read.scenario : extractForUnit(read.scenario, unit.stationId);
  const source = sourceOfScenario(plan === 'with' ? read : { ...read, scenario: document }, { file });
  const { request, windows, made } =
    plan === 'with' ? await planned(source, { issuedUtcMs, unit }) : await bare(source);
  const used = new Set(source.active.map(({ element }) => element.satelliteId));
  const elements = read.elements
    .map(({ element }) => element)
    .filter(({ satelliteId }) => used.has(satelliteId));
  const lines = [...csvLines(request, windows, unit?.stationId)];
  return {
    files: new Map<string, string | Uint8Array>([
      [PACKAGED_SCENARIO_PATH, writeScenarioFile(document, elements)],
      ['results/access-windows.csv', `${lines.join('\r\n')}\r\n`],
      ...made,
    ]),
    windowCount: lines.length - 1,
  };
}

type Made = readonly (readonly [string, string | Uint8Array])[];

/** The plan of the whole scenario, and what of it goes along: everything, or what names the unit alone. */
async function planned(source: Source, { issuedUtcMs, unit }: Omit<PackageWish, 'plan'>) {
  const { plan, request, windows, laidOut } = await planOf(source);
  const kinds = unit === null ? PAPER_KINDS.map(({ id }) => id) : PAPERS_OF_ONE_UNIT;
  const ofUnit = unit === null ? {} : { stationIds: [unit.stationId] };
  const elements = source.active.map(({ element }) => element);
  const pointing = { looks: createLooks({ ...source, elements }), stepS: LOOK_STEP_S };
  const papers = await makePapers(plan, { kinds, size: 'a4', issuedUtcMs, pointing, ...ofUnit });
  const made: Made = [
    ...(unit === null ? [['results/plan.json', planJson(plan, { laidOut })] as const] : []),
    ...papers.map(({ fileName, bytes }) => [`papers/${fileName}`, bytes] as const),
  ];
  return { request, windows, made };
}

async function bare(source: Source) {
  const request = requestOf(source);
  const { windows } = await computeWindows(request);
  return { request, windows, made: [] };
}
