import { createAccessEngine } from '../../shared/access/index.ts';
import { elementsOfOrbits } from '../../shared/astro/index.ts';
import {
  activeParts,
  columnsFromElements,
  type ElementColumns,
  type JobId,
  type Plan,
  type Scenario,
} from '../../shared/domain/index.ts';
import {
  createJobControl,
  exchangesOfMesh,
  LINK_CHUNK_WINDOWS,
  linkRequestOf,
  runLinkJob,
} from '../../shared/jobs/index.ts';
import { joinContactColumns } from '../../shared/mesh/index.ts';
import { assemblePlan, planJson } from '../../shared/plan/index.ts';
import { joinLinkWindows } from '../../shared/radios/index.ts';
import { type MissionSize, planMission, WHOLE_MISSION } from '../support/planMission.ts';
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

function elementsOf({ fleets, toUtcMs }: Scenario): ElementColumns {
  return columnsFromElements(
    activeParts(fleets, toUtcMs).flatMap(({ part }) =>
      part.orbits.kind === 'catalogue' ? [] : elementsOfOrbits(part.orbits),
    ),
  );
}

/** Access windows, then link windows with their rates. */
function linksOfMission(scenario: Scenario, elements: ElementColumns) {
  const request = { ...scenario, elements, availableFromUtcMs: null };
  const access = timed(() => {
    const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
    return engine.computeRange(0, elements.satelliteIds.length).windows;
  });
  const windows = access.value;
  const links = timed(() => {
    const asked = mustSucceed(linkRequestOf({ scenario, request, windows, geoidHeightM: () => 30 }));
    const job = {
      kind: 'links',
      jobId: 'bench' as JobId,
      request: asked,
      samples: 'rates',
      chunkSize: LINK_CHUNK_WINDOWS,
      control: createJobControl(),
    } as const;
    const parts = [...runLinkJob(job)];
    return {
      links: joinLinkWindows(parts.map((part) => part.windows)),
      contacts: joinContactColumns(parts.flatMap((part) => part.contacts ?? [])),
    };
  });
  return { request, windows, ...links.value, accessMs: access.ms, linksMs: links.ms };
}

/** What a plan took, stage by stage, ms. */
interface PlanTimes {
  readonly size: MissionSize;
  readonly satelliteCount: number;
  readonly accessMs: number;
  readonly linksMs: number;
  readonly exchangesMs: number;
  readonly planMs: number;
  readonly documentMs: number;
  readonly allMs: number;
  /** Processor time of all threads of the process, collecting garbage included: what other work on the machine changes least. */
  readonly cpuMs: number;
  readonly gapPercent: number;
}

function planOfSize(hours: number, size: MissionSize): PlanTimes {
  const before = process.cpuUsage();
  const scenario = planMission(hours, size);
  const elements = elementsOf(scenario);
  const { accessMs, linksMs, contacts, ...found } = linksOfMission(scenario, elements);
  const exchanges = timed(() => [
    ...mustSucceed(exchangesOfMesh({ scenario, elements, availableFromUtcMs: null, contacts })),
  ]);
  const plan = timed(
    (): Plan =>
      assemblePlan({
        ...{ scenario, programVersion: 'bench', inputSha256: '', exchanges: exchanges.value },
        ...{ request: found.request, windows: found.windows, links: found.links },
      }),
  );
  const document = timed(() => planJson(plan.value));
  const { user, system } = process.cpuUsage(before);
  return {
    size,
    satelliteCount: elements.satelliteIds.length,
    ...{ accessMs, linksMs, exchangesMs: exchanges.ms, planMs: plan.ms, documentMs: document.ms },
    allMs: accessMs + linksMs + exchanges.ms + plan.ms + document.ms,
    cpuMs: (user + system) / 1000,
    gapPercent: plan.value.schedule.gapPercent,
  };
}

/** What a plan takes, stage by stage, and how it grows with exchanges, units and satellites. */
export function benchPlan(rounds: number): Target[] {
  const hours = rounds > 1 ? 24 : 2;
  const plans = SIZES.map((size) => planOfSize(hours, size));
  const row = (name: string, read: (plan: PlanTimes) => number, digits = 0) => [
    name,
    ...plans.map((plan) => read(plan).toFixed(digits)),
  ];
  console.log(
    `\nPlans over ${hours} h, one thread, ms\n${tableOf([
      ['', ...plans.map((_, index) => String.fromCharCode(65 + index))],
      row('units', ({ size }) => size.unitCount),
      row('exchanges', ({ size }) => size.unitCount * size.exchangeCount),
      row('satellites', ({ satelliteCount }) => satelliteCount),
      row('access windows', ({ accessMs }) => accessMs),
      row('link windows', ({ linksMs }) => linksMs),
      row('exchanges over the mesh, and their means', ({ exchangesMs }) => exchangesMs),
      row('schedule, words about windows', ({ planMs }) => planMs),
      row('plan.json', ({ documentMs }) => documentMs),
      row('all', ({ allMs }) => allMs),
      row('processor time of all', ({ cpuMs }) => cpuMs),
      row('schedule below the best by at most, %', ({ gapPercent }) => gapPercent, 2),
    ])}`,
  );
  const whole = plans.find(({ size }) => size === WHOLE_MISSION)!;
  const text = `plan of 10 units with 10 exchanges each over ${hours} h, ${whole.satelliteCount} satellites`;
  return [timeTarget('P1', text, whole.allMs, MOST_PLAN_MS)];
}
