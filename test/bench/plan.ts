import { type ComputePool, createComputePool } from '../../electron/compute/index.ts';
import { assemblePlan, planJson, windowsOfPlan, windowTexts } from '../../shared/plan/index.ts';
import { COMPUTE_WORKER } from '../support/delivered.ts';
import { type MissionSize, planMission, WHOLE_MISSION } from '../support/planMission.ts';
import { planRequestOf } from '../support/planRequests.ts';
import { mustSucceed } from '../support/results.ts';
import { type Target, tableOf, timed, timeTarget } from './report.ts';

/** What is looked at beside the whole: each grows by itself. */
const SIZES: readonly MissionSize[] = [
  { ...WHOLE_MISSION, exchangeCount: 1 },
  { ...WHOLE_MISSION, exchangeCount: 3 },
  WHOLE_MISSION,
  { ...WHOLE_MISSION, unitCount: 5 },
  { ...WHOLE_MISSION, oneOf: 2 },
];
/** A plan of ten units with ten exchanges each is to be there within this time. */
const MOST_PLAN_MS = 5000;

/** What a plan took, stage by stage, ms. */
interface PlanTimes {
  readonly size: MissionSize;
  readonly satelliteCount: number;
  readonly contactsMs: number;
  readonly exchangesMs: number;
  /** Of which the main thread tells windows and lays them out, beside the others. */
  readonly windowsMs: number;
  readonly documentMs: number;
  readonly allMs: number;
  /** Processor time of all threads of the process, collecting garbage included: what other work on the machine changes least. */
  readonly cpuMs: number;
  readonly gapPercent: number;
}

/** A plan as the program makes it, with the threads of the program, from the scenario to the document. */
async function planOfSize(pool: ComputePool, hours: number, size: MissionSize): Promise<PlanTimes> {
  const before = process.cpuUsage();
  const startMs = performance.now();
  const scenario = planMission(hours, size);
  const { request, plan: asked } = await planRequestOf(pool, scenario);
  const seenMs = performance.now();
  const computing = pool.runPlan(asked);
  const { windows, links } = asked;
  const planWindows = timed(() => {
    const told = windowsOfPlan({ scenario, request, windows, links });
    return { told, laidOut: windowTexts(told) };
  });
  const computed = mustSucceed(await computing);
  const plannedMs = performance.now();
  const facts = { scenario, programVersion: 'bench', inputSha256: '', request };
  const plan = timed(() => assemblePlan({ ...facts, planWindows: planWindows.value.told, ...computed }));
  const document = timed(() => planJson(plan.value, planWindows.value));
  const { user, system } = process.cpuUsage(before);
  return {
    size,
    satelliteCount: request.elements.satelliteIds.length,
    contactsMs: seenMs - startMs,
    exchangesMs: plannedMs - seenMs,
    windowsMs: planWindows.ms,
    documentMs: plan.ms + document.ms,
    allMs: performance.now() - startMs,
    cpuMs: (user + system) / 1000,
    gapPercent: plan.value.schedule.gapPercent,
  };
}

/**
 * What a plan takes, stage by stage, and how it grows with exchanges, units and satellites; beside it the first one after a start, before
 * anything is compiled.
 */
export async function benchPlan(rounds: number): Promise<Target[]> {
  const hours = rounds > 1 ? 24 : 2;
  const plans: PlanTimes[] = [];
  const first = createComputePool({ workerEntry: COMPUTE_WORKER });
  const cold = await planOfSize(first, hours, WHOLE_MISSION);
  await first.dispose();
  const pool = createComputePool({ workerEntry: COMPUTE_WORKER });
  for (const size of SIZES) plans.push(await planOfSize(pool, hours, size));
  await pool.dispose();
  const row = (name: string, read: (plan: PlanTimes) => number, digits = 0) => [
    name,
    ...[...plans, cold].map((plan) => read(plan).toFixed(digits)),
  ];
  console.log(
    `\nPlans over ${hours} h, with ${pool.workerCount} threads for windows and two for the plan, ms\n${tableOf(
      [
        ['', ...plans.map((_, index) => String.fromCharCode(65 + index)), 'C, first'],
        row('units', ({ size }) => size.unitCount),
        row('exchanges', ({ size }) => size.unitCount * size.exchangeCount),
        row('satellites', ({ satelliteCount }) => satelliteCount),
        row('access and link windows', ({ contactsMs }) => contactsMs),
        row('exchanges over the mesh, their means, schedule', ({ exchangesMs }) => exchangesMs),
        row('windows in words and laid out, at the same time', ({ windowsMs }) => windowsMs),
        row('plan.json', ({ documentMs }) => documentMs),
        row('all', ({ allMs }) => allMs),
        row('processor time of all', ({ cpuMs }) => cpuMs),
        row('schedule below the best by at most, %', ({ gapPercent }) => gapPercent, 2),
      ],
    )}`,
  );
  const whole = plans.find(({ size }) => size === WHOLE_MISSION)!;
  const text = `plan of 10 units with 10 exchanges each over ${hours} h, ${whole.satelliteCount} satellites`;
  return [timeTarget('P1', text, whole.allMs, MOST_PLAN_MS)];
}
