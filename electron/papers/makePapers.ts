import type { Plan, PlanStation, StationId } from '../../shared/domain/index.ts';
import { asOfUtcMs } from '../../shared/formats/index.ts';
import { PAPERS, type PaperKind, type PaperKindFacts } from './kinds/index.ts';
import type { PaperSize } from './layout/blocks.ts';
import { typeset } from './layout/typeset.ts';

/** Every kind of paper, in the order of a set. */
export const PAPER_KINDS: readonly (PaperKindFacts & { readonly id: PaperKind })[] = (
  Object.keys(PAPERS) as PaperKind[]
).map((id) => ({ id, title: PAPERS[id].title, purpose: PAPERS[id].purpose, scope: PAPERS[id].scope }));

/** Which papers are wanted. */
export interface PaperWish {
  readonly kinds: readonly PaperKind[];
  readonly size: PaperSize;
  /** Units that are wanted; left out: all of the plan. */
  readonly stationIds?: readonly StationId[];
}

/** A paper, ready to be saved or printed. */
export interface Paper {
  readonly kind: PaperKind;
  /** Its name in a folder, such as `pass-list-recon-team.pdf`. */
  readonly fileName: string;
  readonly title: string;
  /** Whose it is; null for one of the whole plan. */
  readonly stationId: StationId | null;
  readonly pageCount: number;
  /** PDF 1.7; the same plan gives the same bytes. */
  readonly bytes: Uint8Array;
}

/** Makes papers of a plan, in the order of {@link PAPER_KINDS}, unit by unit. Gives way to other work between pages. */
export async function makePapers(
  plan: Plan,
  { kinds, size, stationIds }: PaperWish,
): Promise<readonly Paper[]> {
  const stations = plan.stations.filter(({ stationId }) => stationIds?.includes(stationId) ?? true);
  const papers: Paper[] = [];
  for (const { id } of PAPER_KINDS) {
    if (!kinds.includes(id)) continue;
    for (const station of stations) papers.push(await paperOf(plan, id, { size, station }));
  }
  return papers;
}

async function paperOf(
  plan: Plan,
  kind: PaperKind,
  { size, station }: { readonly size: PaperSize; readonly station: PlanStation },
): Promise<Paper> {
  const { title, write } = PAPERS[kind];
  const { stationId, name } = station;
  const { bytes, pageCount } = await typeset(write(plan, station), { size, madeUtcMs: asOfUtcMs(plan) });
  return {
    kind,
    fileName: `${kind}-${stationId}.pdf`,
    title: `${title}, ${name}`,
    stationId,
    pageCount,
    bytes,
  };
}
