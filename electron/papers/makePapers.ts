import type { Plan, PlanStation, StationId } from '../../shared/domain/index.ts';
import { endStationsOf } from '../../shared/formats/index.ts';
import { type Extract, PAPER_NAMES, PAPERS, type PaperKind, type PaperWriter } from './kinds/index.ts';
import type { Pointing } from './kinds/lookAngles.ts';
import type { Manuscript, PaperSize } from './layout/blocks.ts';

/** Between lines of the look angles where nothing else is wanted, seconds. */
export const LOOK_STEP_S = 60;

/** A kind of paper, for lists of what can be printed. */
export interface PaperKindFacts {
  readonly id: PaperKind;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  /** One for every unit, or one for the whole plan. */
  readonly scope: PaperWriter['scope'];
}

/** Every kind of paper, in the order of a set. */
export const PAPER_KINDS: readonly PaperKindFacts[] = PAPER_NAMES.map((id) => {
  const { title, purpose, scope } = PAPERS[id];
  return { id, title, purpose, scope };
});

/** Which papers are wanted. */
export interface PaperWish {
  readonly kinds: readonly PaperKind[];
  readonly size: PaperSize;
  /** When they are handed out; stands on every page. */
  readonly issuedUtcMs: number;
  /** Units that are wanted; left out: all of the plan. */
  readonly stationIds?: readonly StationId[];
  /** Where satellites stand between rise and set, for the look angles; left out: rise, greatest elevation and set alone. */
  readonly pointing?: Pointing;
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
  /** PDF 1.7; the same plan and time of issue give the same bytes. */
  readonly bytes: Uint8Array;
}

/**
 * Makes papers of a plan, in the order of {@link PAPER_KINDS}, unit by unit. Papers of the whole plan keep to the units that are
 * wanted and to the exchanges that begin or end at them. Gives way to other work between pages.
 */
export async function makePapers(plan: Plan, wish: PaperWish): Promise<readonly Paper[]> {
  const extract = extractOf(plan, wish.stationIds);
  const papers: Paper[] = [];
  for (const kind of PAPER_NAMES) {
    if (!wish.kinds.includes(kind)) continue;
    const paper = PAPERS[kind];
    const texts: Draft[] =
      paper.scope === 'plan'
        ? [{ kind, station: null, manuscript: paper.write(plan, extract) }]
        : extract.stations.map((station) => ({
            kind,
            station,
            manuscript: paper.write(plan, station, wish.pointing ?? null),
          }));
    for (const text of texts) papers.push(await paperOf(withIssue(plan, text, wish), wish));
  }
  return papers;
}

function extractOf(plan: Plan, stationIds: readonly StationId[] | undefined): Extract {
  const { stations, exchanges } = plan;
  if (stationIds === undefined) return { stations, exchanges, unit: 'All units' };
  const wanted = stations.filter(({ stationId }) => stationIds.includes(stationId));
  return {
    stations: wanted,
    exchanges: exchanges.filter((exchange) =>
      [exchange.sourceStationId, ...endStationsOf(plan, exchange)].some((id) => stationIds.includes(id)),
    ),
    unit: wanted.map(({ name }) => name).join(', '),
  };
}

interface Draft {
  readonly kind: PaperKind;
  readonly station: PlanStation | null;
  readonly manuscript: Manuscript;
}

/** A paper that says so where it is handed out at a time that calls its use in question. */
function withIssue(
  { toUtcMs, satellites }: Plan,
  { manuscript, ...draft }: Draft,
  { issuedUtcMs }: PaperWish,
): Draft {
  const words = [
    ...(issuedUtcMs >= toUtcMs ? ['ISSUED AFTER THE END OF THE PLAN.'] : []),
    ...(satellites.some(({ epochUtcMs }) => epochUtcMs > issuedUtcMs)
      ? ['ISSUED BEFORE THE DATE OF THE ELEMENTS.']
      : []),
  ];
  const { furniture, layout } = manuscript;
  const subtitle = [...words, furniture.subtitle].join(' ');
  // What stands around a card is cut off.
  const short = layout === 'card' ? [...words, ...furniture.short] : furniture.short;
  return { ...draft, manuscript: { ...manuscript, furniture: { ...furniture, subtitle, short } } };
}

async function paperOf(
  { kind, station, manuscript }: Draft,
  { size, issuedUtcMs }: PaperWish,
): Promise<Paper> {
  // What writes PDF, with its typefaces, is two megabytes of text that the list of kinds needs nothing of.
  const { typeset } = await import('./layout/typeset.ts');
  const { bytes, pageCount } = await typeset(manuscript, { size, issuedUtcMs });
  const { title } = PAPERS[kind];
  return {
    kind,
    fileName: station === null ? `${kind}.pdf` : `${kind}-${station.stationId}.pdf`,
    title: station === null ? title : `${title}, ${station.name}`,
    stationId: station?.stationId ?? null,
    pageCount,
    bytes,
  };
}
