import path from 'node:path';
import { fail, ok, type Result } from '../../shared/domain/index.ts';
import type { CallOutput, CallParsed, Handlers } from '../../shared/ipc/index.ts';
import type { PlanFilesWish as IssuedWish, PlanContent, PlanFilePart } from '../compute/index.ts';
import { makeFolder, saveFileAtomically } from '../files/index.ts';
import { PAPER_KINDS, type PaperKind } from '../papers/index.ts';
import { PRODUCT_NAMES } from '../products/index.ts';
import type { JobContext, JobOutcome } from './jobs.ts';
import { accessRunOf } from './linkContext.ts';
import type { ServicesOptions } from './options.ts';
import { computePlan, linkWindowsOf, type PlanContext } from './plan.ts';
import { namesIn } from './planRuns.ts';

type PlanFileHandlers = Pick<Handlers, 'plan.products' | 'plan.writeProducts' | 'plan.preview'>;

/** What making files of a plan needs. */
export interface PlanFileContext extends PlanContext {
  readonly appVersion: string;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
}

/** What is wanted; papers are issued when they are made. */
export type PlanFilesWish = Omit<IssuedWish, 'issuedUtcMs'>;

/** Papers are chosen one by one, so the product of all of them is none of the files. */
const FILE_NAMES = PRODUCT_NAMES.filter((name) => name !== 'pdf');

type Written = CallOutput<'plan.writeProducts'>;
type Preview = CallOutput<'plan.preview'>;

/** Papers and files of the plan of the current scenario: what there is, writing them, looking at one. */
export function createPlanFileHandlers(context: PlanFileContext): PlanFileHandlers {
  const { jobs, chooseOpenFiles } = context;
  return {
    'plan.products': async () =>
      ok({
        papers: PAPER_KINDS.map(({ id, title, purpose, scope }) => ({ id, title, purpose, scope })),
        files: [...FILE_NAMES],
      }),
    'plan.writeProducts': async (input) => {
      const wish = wishOf(input);
      if (!wish.ok) {
        return wish;
      }
      const folder =
        input.folder ??
        (await chooseOpenFiles({ title: 'Folder for papers and files', filters: [], choose: 'folder' }))[0];
      if (folder === undefined) {
        return ok({ cancelled: true, folder: '', fileNames: [] });
      }
      let answer: Result<Written> = fail('services.exportFailed', 'Nothing was written.');
      const job = jobs.start(async (jobContext) => {
        answer = await write(context, { wish: wish.value, folder }, jobContext);
        return endOf(answer, ({ fileNames }) => `${fileNames.length} files written`);
      });
      await job.ended;
      return answer.ok || answer.failure.code !== 'compute.cancelled'
        ? answer
        : ok({ cancelled: true, folder, fileNames: [] });
    },
    'plan.preview': async (input) => {
      let answer: Result<Preview> = fail('services.exportFailed', 'No paper was made.');
      const job = jobs.start(async (jobContext) => {
        answer = await preview(context, input, jobContext);
        return endOf(answer, ({ title }) => title);
      });
      await job.ended;
      return answer;
    },
  };
}

/** The call itself answers why nothing came of it; the end of its job need not say that a second time. */
function endOf<T>(answer: Result<T>, words: (value: T) => string): JobOutcome {
  return answer.ok
    ? { outcome: 'done', runId: null, message: words(answer.value) }
    : { outcome: 'cancelled', runId: null, message: answer.failure.message };
}

function wishOf({ papers, files, size, lookStepS }: CallParsed<'plan.writeProducts'>): Result<PlanFilesWish> {
  const kinds = PAPER_KINDS.map(({ id }) => id).filter((id) => papers.includes(id));
  const products = FILE_NAMES.filter((name) => files.includes(name));
  const strange = [
    ...papers.filter((name) => !kinds.some((id) => id === name)),
    ...files.filter((name) => !products.includes(name)),
  ];
  if (strange.length > 0) {
    return fail('services.noSuchProduct', `There is no product named ${strange.join(', ')}.`);
  }
  return kinds.length + products.length === 0
    ? fail('services.noProducts', 'Expected at least one paper or kind of file, found none.')
    : ok({ papers: kinds, products, size, lookStepS });
}

/** Everything that papers are made of: what is kept, else computed now. */
async function contentOf(context: PlanFileContext, job: JobContext): Promise<Result<PlanContent>> {
  const inputs = await context.workspace.inputs();
  if (!inputs.ok) {
    return inputs;
  }
  const { scenario, request } = inputs.value;
  const kept = context.planRuns.latest(inputs.value);
  const inputSha256 = context.planRuns.hashOf(inputs.value);
  const isOfNow = kept?.run.inputHash === inputSha256 && kept.names === namesIn(scenario);
  const plan = isOfNow ? ok(kept) : await computePlan(context, inputs.value, job);
  const access = plan.ok ? await accessRunOf(context, inputs.value, job) : plan;
  const links = access.ok ? await linkWindowsOf(context, inputs.value, job) : access;
  if (!plan.ok || !access.ok || !links.ok) {
    return [plan, access, links].find((result) => !result.ok) as Result<never>;
  }
  return ok({
    scenario,
    programVersion: context.appVersion,
    inputSha256,
    request,
    windows: access.value.windows,
    links: links.value,
    exchanges: plan.value.exchanges,
    schedule: plan.value.schedule,
    ...(plan.value.run.exchangesOver === 'schedule' ? { exchangesOver: 'schedule' } : {}),
  });
}

/** Has files made one after the other and does something with each, in their order; plans first where that is stale. */
export async function makePlanFiles(
  context: PlanFileContext,
  { wish, job }: { readonly wish: PlanFilesWish; readonly job: JobContext },
  take: (file: PlanFilePart) => Promise<Result<null>>,
): Promise<Result<null>> {
  const content = await contentOf(context, job);
  if (!content.ok) {
    return content;
  }
  let taken: Promise<Result<null>> = Promise.resolve(ok(null));
  const made = await context.pool.makePlanFiles(
    { content: content.value, wish: { ...wish, issuedUtcMs: context.nowUtcMs() } },
    {
      signal: job.signal,
      onFile: (file) => {
        taken = taken.then((before) => (before.ok ? take(file) : before));
        // It is waited for below; a fault before that would else be nobody's, and end the program.
        taken.catch(() => undefined);
      },
    },
  );
  const done = await taken;
  return made.ok ? done : made;
}

async function write(
  context: PlanFileContext,
  { wish, folder }: { readonly wish: PlanFilesWish; readonly folder: string },
  job: JobContext,
): Promise<Result<Written>> {
  const fileNames: string[] = [];
  const startMs = performance.now();
  const made = await makePlanFiles(context, { wish, job }, async ({ name, title, bytes }) => {
    if (job.signal.aborted) {
      return ok(null);
    }
    const target = path.join(folder, ...name.split('/'));
    const place = await makeFolder(path.dirname(target));
    if (!place.ok) {
      return place;
    }
    const saved = await saveFileAtomically(target, bytes);
    if (!saved.ok) {
      return saved;
    }
    fileNames.push(name);
    const elapsedMs = performance.now() - startMs;
    // Nobody knows how many files a plan gives before they are made.
    job.report(title, { doneCount: fileNames.length, totalCount: 0, elapsedMs, remainingMs: null });
    return ok(null);
  });
  return made.ok ? ok({ cancelled: false, folder, fileNames }) : made;
}

async function preview(
  context: PlanFileContext,
  { paper, stationId, size, lookStepS }: CallParsed<'plan.preview'>,
  job: JobContext,
): Promise<Result<Preview>> {
  const kind = PAPER_KINDS.find(({ id }) => id === paper);
  if (kind === undefined) {
    return fail('services.noSuchProduct', `There is no paper named ${paper}.`);
  }
  const papers: readonly PaperKind[] = [kind.id];
  const stationIds = stationId === null ? {} : { stationIds: [stationId] };
  const shown: Preview[] = [];
  const wish = { papers, size, lookStepS, products: [], ...stationIds };
  const made = await makePlanFiles(context, { wish, job }, async ({ name, title, pageCount, bytes }) => {
    const pdf = bytes as Preview['pdf'];
    shown.push({ title, fileName: path.basename(name), pageCount: pageCount ?? 0, pdf });
    return ok(null);
  });
  const [first] = shown;
  if (!made.ok) {
    return made;
  }
  return first === undefined
    ? fail('services.noSuchPaper', `${kind.title}: the plan has none for ${stationId ?? 'the whole plan'}.`)
    : ok(first);
}
