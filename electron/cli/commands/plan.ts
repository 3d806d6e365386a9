import path from 'node:path';
import type { Command } from 'commander';
import type { Plan, PlanSchedule, UtcMs } from '../../../shared/domain/index.ts';
import type { WhyMeshScene } from '../../../shared/jobs/index.ts';
import { planJson } from '../../../shared/plan/index.ts';
import { makeFolder, saveFileAtomically } from '../../files/index.ts';
import { LOOK_STEP_S, PAPER_SIZES, type PaperSize } from '../../papers/index.ts';
import { PRODUCT_NAMES, productFiles } from '../../products/index.ts';
import { choiceOption, instantOption, numberOption } from '../options.ts';
import { note, print } from '../output.ts';
import { EXCHANGES_OVER, planOf } from '../planOf.ts';
import { productsOption } from '../productsOption.ts';
import { loadScenario } from '../scenarioFile.ts';
import { sourceOfScenario } from '../source.ts';
import { ComputationError, UsageError } from '../usage.ts';
import { flowWhyJson } from '../whyOutput.ts';
import { answerNow, openWhyScene } from '../whyScene.ts';
import { readPlan } from './comparePlans.ts';

interface PlanCommandOptions {
  readonly out: string;
  readonly products: readonly string[];
  readonly paper: PaperSize;
  readonly lookStep: number;
  readonly issued?: UtcMs;
  readonly previous?: string;
  readonly why?: true;
  readonly exchangesOver: (typeof EXCHANGES_OVER)[number];
}

/** `plan`: everything that a scenario says about who talks when, by which means, and what is handed over. */
export function addPlanCommand(program: Command): void {
  program
    .command('plan <scenario>')
    .description(
      'compute a scenario, rank the means of every exchange, and write plan.json with its products',
    )
    .requiredOption('--out <folder>', 'folder for plan.json and the products; made when missing')
    .option(
      '--products <names>',
      `all, or some of ${PRODUCT_NAMES.join(', ')} separated by commas`,
      productsOption,
      PRODUCT_NAMES,
    )
    .option(
      '--paper <size>',
      `sheets of the pdf papers, one of ${PAPER_SIZES.join(', ')}`,
      choiceOption('paper', PAPER_SIZES),
      'a4',
    )
    .option(
      '--look-step <seconds>',
      'step of the look angles while a unit works with a satellite',
      numberOption('look-step', { min: 1, max: 3600 }),
      LOOK_STEP_S,
    )
    .option(
      '--issued <instant>',
      'when the papers are handed out, as it stands on them: ISO 8601 with Z, or DTG; now when left out',
      instantOption('issued'),
    )
    .option(
      '--previous <plan.json>',
      'plan that was handed out before: changes of its contacts are kept few, and listed under schedule.changes',
    )
    .option(
      '--why',
      'also find out why exchanges are not served as wanted, and which changes help, each tried out by computing anew (why in plan.json)',
    )
    .option(
      '--exchanges-over <contacts>',
      `contacts that exchanges go over, one of ${EXCHANGES_OVER.join(', ')}: all that are seen, or those alone that the schedule gives to their ends`,
      choiceOption('exchanges-over', EXCHANGES_OVER),
      'sight',
    )
    .action(runPlan);
}

async function runPlan(
  file: string,
  { out, products, paper, lookStep, issued, previous, why, exchangesOver }: PlanCommandOptions,
): Promise<void> {
  if (why === true && exchangesOver === 'schedule') {
    throw new UsageError(
      '--why: expected exchanges over all that is seen, as changes are tried out over that, found --exchanges-over schedule',
    );
  }
  const read = await loadScenario(file);
  const source = sourceOfScenario(read, { file });
  const earlier = previous === undefined ? {} : { earlier: (await readPlan(previous)).schedule.contacts };
  const { plan, laidOut } = await planOf(source, { ...earlier, exchangesOver });
  const { stations, ut1MinusUtcS } = source;
  const elements = source.active.map(({ element }) => element);
  const files = await productFiles(products, {
    ...{ plan, stations, elements, ut1MinusUtcS },
    ...{ paperSize: paper, issuedUtcMs: issued ?? Date.now(), lookStepS: lookStep },
  });
  const answers =
    why === true
      ? whyExchanges(await openWhyScene(read, source, { file, contacts: 'all' }), plan)
      : undefined;
  const folder = path.resolve(out);
  const document = planJson(plan, { why: answers, laidOut });
  for (const { name, content } of [{ name: 'plan.json', content: document }, ...files]) {
    const place = path.join(folder, name);
    const made = await makeFolder(path.dirname(place));
    if (!made.ok) throw new ComputationError(made.failure.message);
    const saved = await saveFileAtomically(place, content);
    if (!saved.ok) throw new ComputationError(saved.failure.message);
  }
  const served = plan.exchanges.filter(isAsWanted).length;
  note(
    `${plan.name}${plan.marking === '' ? '' : ` (${plan.marking})`}: ${plan.windows.length} windows, ` +
      `${served} of ${plan.exchanges.length} exchanges as wanted` +
      (plan.exchangesOver === 'schedule' ? ', over the contacts of the schedule alone' : ''),
  );
  note(scheduleNote(plan.schedule));
  print(`${folder}\n`);
}

/** Why exchanges are not served as wanted, those that are switched off apart. */
function whyExchanges(scene: WhyMeshScene, { exchanges }: Plan) {
  const isOn = new Set(
    scene.scenario.mesh.flows.filter(({ enabled }) => enabled).map(({ flowId }) => flowId),
  );
  return exchanges
    .filter(({ flowId }) => isOn.has(flowId))
    .filter((exchange) => !isAsWanted(exchange))
    .flatMap(({ flowId }) => {
      const answer = answerNow(scene, { kind: 'flow', flowId });
      return answer.kind === 'flow' ? [flowWhyJson(answer.why)] : [];
    });
}

function isAsWanted({ outcome, traffic }: Plan['exchanges'][number]): boolean {
  if (outcome === null || outcome.isInTime === false) return false;
  return traffic.kind === 'message' ? outcome.deliveredUtcMs !== null : outcome.isAvailableAsWanted;
}

function scheduleNote({ contacts, services, gapPercent, changes, lostSlots }: PlanSchedule): string {
  const short = services.filter(({ state }) => state !== 'served').length;
  const parts = [
    `schedule: ${contacts.length} contacts, ${services.length - short} of ${services.length} periods with their minimum service`,
    `at most ${gapPercent.toFixed(1)} % below the best there is`,
    ...(changes === null ? [] : [`${changes.length} changes against the plan before`]),
    ...(lostSlots.length === 0 ? [] : [`${lostSlots.length} pinned slots not kept whole`]),
  ];
  return parts.join(', ');
}
