import { type Failure, fail, ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import type { Handlers } from '../../shared/ipc/index.ts';
import { formatDtg } from '../../shared/time/index.ts';
import { saveFileAtomically } from '../files/index.ts';
import type { LinkRuns } from './linkRuns.ts';
import { isNotionalSheet, type LinkSheet, linkSheetHtml } from './linkSheet/index.ts';
import type { ServicesOptions } from './options.ts';
import { fileStem } from './reports.ts';
import type { Workspace } from './workspace.ts';

interface LinkSheetContext {
  readonly workspace: Workspace;
  readonly linkRuns: Pick<LinkRuns, 'hashOf'>;
  readonly answers: Pick<Handlers, 'link.pass' | 'link.budget'>;
  readonly appVersion: string;
  readonly chooseSaveFile: ServicesOptions['chooseSaveFile'];
  readonly printPage?: ServicesOptions['printPage'];
  readonly nowUtcMs: () => UtcMs;
}

/** Printing the link sheet of a pass: both directions over the pass and at an instant, with what they rest on. */
export function createLinkSheetHandlers(context: LinkSheetContext): Pick<Handlers, 'export.linkSheet'> {
  return {
    'export.linkSheet': async (input) => {
      const { printPage, chooseSaveFile } = context;
      if (printPage === undefined) {
        return fail('services.cannotPrint', 'Printing needs a window; this program runs without one.');
      }
      const { paper, path: given, fromUtcMs, toUtcMs, atUtcMs, ...pair } = input;
      const sheet = await sheetOf(context, {
        pass: await context.answers['link.pass']({ ...pair, fromUtcMs, toUtcMs }),
        budget: await context.answers['link.budget']({ ...pair, atUtcMs }),
      });
      if (!sheet.ok) {
        return sheet;
      }
      const path = given ?? (await chooseSaveFile(saveRequest(sheet.value)));
      if (path === null) {
        return ok({ cancelled: true, path: '' });
      }
      const page = await printPage({ html: linkSheetHtml(sheet.value), paper, ...linesOf(sheet.value) });
      if (!page.ok) {
        return page;
      }
      const saved = await saveFileAtomically(path, page.value);
      return saved.ok ? ok({ cancelled: false, path: saved.value.path }) : saved;
    },
  };
}

type Answer<N extends 'link.pass' | 'link.budget'> = Awaited<ReturnType<Handlers[N]>>;

async function sheetOf(
  { workspace, linkRuns, appVersion, nowUtcMs }: LinkSheetContext,
  { pass, budget }: { readonly pass: Answer<'link.pass'>; readonly budget: Answer<'link.budget'> },
): Promise<Result<LinkSheet>> {
  const inputs = await workspace.inputs();
  const failed: Failure | undefined = [pass, budget, inputs].flatMap((answer) =>
    answer.ok ? [] : [answer.failure],
  )[0];
  if (failed !== undefined || !pass.ok || !budget.ok || !inputs.ok) {
    return { ok: false, failure: failed! };
  }
  const { name, marking } = inputs.value.scenario;
  return ok({
    scenarioName: name,
    marking,
    appVersion,
    inputHash: linkRuns.hashOf(inputs.value),
    printedAtUtcMs: nowUtcMs(),
    pass: pass.value,
    budget: budget.value,
  });
}

function saveRequest({ budget }: LinkSheet) {
  const stem = fileStem(`${budget.stationId} ${budget.satelliteId} ${formatDtg(budget.atUtcMs)}`);
  return {
    title: 'Save link sheet',
    defaultName: `link-${stem}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  };
}

/** What stands on every page: the marking above and below, as papers that are marked ask for. */
function linesOf(sheet: LinkSheet): { readonly header: string; readonly footer: string } {
  const marking = [sheet.marking, isNotionalSheet(sheet) ? 'NOTIONAL' : ''].filter(
    (word, place, all) => word !== '' && !all.slice(0, place).some((other) => other.includes(word)),
  );
  const marked = marking.join(' · ');
  const { budget, printedAtUtcMs, inputHash } = sheet;
  const facts = `link sheet ${budget.stationId} ${budget.satelliteId} · printed ${formatDtg(printedAtUtcMs)} · inputs ${inputHash.slice(0, 16)}`;
  return { header: marked, footer: [marked, facts].filter(Boolean).join(' · ') };
}
