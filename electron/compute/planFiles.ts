import type { AccessRequest } from '../../shared/access/index.ts';
import {
  elementsFromColumns,
  type JobId,
  type LinkWindowColumns,
  ok,
  type PlanExchange,
  type PlanSchedule,
  type Result,
  type Scenario,
  type StationId,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import type { PaperKind, PaperSize } from '../papers/index.ts';

/** Everything that a plan is put together from. */
export interface PlanContent {
  readonly scenario: Scenario;
  readonly programVersion: string;
  /** SHA-256 over everything that the plan depends on, hex. */
  readonly inputSha256: string;
  readonly request: AccessRequest;
  readonly windows: WindowColumns;
  /** In the order of the access windows; null where nobody has radios. */
  readonly links: LinkWindowColumns | null;
  readonly exchanges: readonly PlanExchange[];
  /** Who holds which satellite when. */
  readonly schedule: PlanSchedule;
  /** Exchanges go over the contacts of the schedule alone; left out: over all that is seen. */
  readonly exchangesOver?: 'schedule';
}

/** What is to be made of it. */
export interface PlanFilesWish {
  readonly papers: readonly PaperKind[];
  readonly size: PaperSize;
  /** When papers are handed out; stands on every page. */
  readonly issuedUtcMs: number;
  /** Between lines of the look angles, seconds; left out: as papers have it. */
  readonly lookStepS?: number | undefined;
  /** Units whose papers are wanted; left out: all of the plan. */
  readonly stationIds?: readonly StationId[];
  /** Names of products that are files. */
  readonly products: readonly string[];
  /** The plan itself is wanted too, before everything else. */
  readonly document?: 'plan.json';
}

/** Puts a plan together in a thread, and makes papers and files of it: windows of a plan are objects, tens of megabytes of them. */
export interface PlanFilesJob {
  readonly kind: 'planFiles';
  readonly jobId: JobId;
  readonly content: PlanContent;
  readonly wish: PlanFilesWish;
}

/** One file, in the order in which they are made; the bytes are moved. */
export interface PlanFilePart {
  readonly kind: 'planFile';
  readonly jobId: JobId;
  /** Its place in the folder, with `/` between folders. */
  readonly name: string;
  readonly title: string;
  /** Null for what has no pages. */
  readonly pageCount: number | null;
  readonly bytes: Uint8Array;
}

/** Makes one file after the other. What writes PDF is loaded by this job alone. */
export async function* runPlanFilesJob(job: PlanFilesJob): AsyncGenerator<PlanFilePart, Result<null>> {
  const { jobId, content, wish } = job;
  const [
    { assemblePlan, createLooks, planJson, windowsOfPlan },
    { LOOK_STEP_S, makePapers },
    { productFiles },
  ] = await Promise.all([
    import('../../shared/plan/index.ts'),
    import('../papers/index.ts'),
    import('../products/index.ts'),
  ]);
  const plan = assemblePlan({ ...content, planWindows: windowsOfPlan(content) });
  const { ut1MinusUtcS } = content.request;
  const { stations } = content.scenario;
  const elements = content.request.elements.satelliteIds.map((satelliteId, row) => ({
    satelliteId,
    ...elementsFromColumns(content.request.elements, row),
  }));
  const { papers, size, issuedUtcMs, stationIds, lookStepS = LOOK_STEP_S } = wish;
  const looks = createLooks({ stations, elements, ut1MinusUtcS });
  const ofUnits = stationIds === undefined ? {} : { stationIds };
  if (wish.document !== undefined) {
    const bytes = new TextEncoder().encode(planJson(plan));
    yield { kind: 'planFile', jobId, name: wish.document, title: 'Plan', pageCount: null, bytes };
  }
  for (const kind of papers) {
    const pointing = { looks, stepS: lookStepS };
    const made = await makePapers(plan, { kinds: [kind], size, issuedUtcMs, pointing, ...ofUnits });
    for (const { fileName, title, pageCount, bytes } of made) {
      // Writers may give a piece of a larger buffer, which must not move as a whole.
      yield {
        kind: 'planFile',
        jobId,
        name: `papers/${fileName}`,
        title,
        pageCount,
        bytes: new Uint8Array(bytes),
      };
    }
  }
  const sources = { plan, stations, elements, ut1MinusUtcS, paperSize: size, issuedUtcMs, lookStepS };
  for (const product of wish.products) {
    for (const { name, content: made } of await productFiles([product], sources)) {
      const bytes = typeof made === 'string' ? new TextEncoder().encode(made) : new Uint8Array(made);
      yield { kind: 'planFile', jobId, name, title: name, pageCount: null, bytes };
    }
  }
  return ok(null);
}
