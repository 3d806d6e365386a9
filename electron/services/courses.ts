import path from 'node:path';
import { fail, ok, type Result } from '../../shared/domain/index.ts';
import type { ComparedCourses, Course, Handlers } from '../../shared/ipc/index.ts';
import {
  compareCourses,
  missionsOf,
  type PlanDocument,
  planDocumentOf,
  readPlanJson,
} from '../../shared/plan/index.ts';
import type { Database } from '../db/index.ts';
import { readTextFile } from '../files/index.ts';
import { type JobContext, outcomeOf } from './jobs.ts';
import { createLinkRuns } from './linkRuns.ts';
import { createMeshRuns } from './meshRuns.ts';
import type { ServicesOptions } from './options.ts';
import { computePlan, type PlanContext } from './plan.ts';
import { createPlanRuns, type KeptPlan } from './planRuns.ts';

type CourseHandlers = Pick<Handlers, 'plan.compareCourses' | 'plan.readCourses'>;

/** What comparing courses of action needs. */
export interface CourseContext extends PlanContext {
  readonly database: Pick<Database, 'readScenario'>;
  readonly mapsFingerprint: () => string;
  readonly appVersion: string;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
}

/** A plan that is compared, with the names of its stations where they are known. */
interface PlannedCourse {
  readonly document: PlanDocument;
  readonly stationNames: ReadonlyMap<string, string>;
}

/** Courses of action side by side: scenarios of this machine, planned where that is not done, and plans from files. */
export function createCourseHandlers(context: CourseContext): CourseHandlers {
  const { jobs, chooseOpenFiles } = context;
  return {
    'plan.compareCourses': async ({ courses }) => {
      let answer: Result<ComparedCourses> = fail('services.compareFailed', 'Nothing was compared.');
      const job = jobs.start(async (jobContext) => {
        answer = await compare(context, courses, jobContext);
        // The call itself answers why nothing came of it; the end of its job need not say that a second time.
        return answer.ok
          ? outcomeOf(answer, () => ({ runId: null, message: 'Courses of action compared' }))
          : { outcome: 'cancelled', runId: null, message: answer.failure.message };
      });
      await job.ended;
      return answer;
    },
    'plan.readCourses': async ({ paths }) => {
      const filters = [{ name: 'Plan', extensions: ['json'] }];
      const chosen = paths ?? (await chooseOpenFiles({ title: 'Plans to compare: plan.json', filters }));
      const read: { path: string; name: string; inputSha256: string }[] = [];
      for (const file of chosen) {
        const document = await readPlan(file);
        if (!document.ok) return document;
        const { scenario, inputSha256 } = document.value;
        read.push({ path: file, name: scenario.name, inputSha256 });
      }
      return ok(read);
    },
  };
}

async function compare(
  context: CourseContext,
  courses: readonly Course[],
  job: JobContext,
): Promise<Result<ComparedCourses>> {
  const planned: PlannedCourse[] = [];
  for (const course of courses) {
    if (job.signal.aborted) return fail('compute.cancelled', 'Cancelled before all plans were there.');
    const made =
      course.kind === 'file' ? await planOfFile(course.path) : await planOfScenario(context, course, job);
    if (!made.ok) return made;
    planned.push(made.value);
  }
  const documents = planned.map(({ document }) => document);
  const { courses: compared, exchanges, units } = compareCourses(documents);
  const missions = missionsOf(documents);
  const names = new Map(planned.flatMap(({ stationNames }) => [...stationNames]));
  return ok({
    courses: compared.map(
      ({ precedences, changes, exchangeChanges, exchangesAsWanted, ...course }, place) => ({
        ...course,
        asWantedCount: exchangesAsWanted,
        marking: documents[place]!.scenario.marking,
        missionIndex: missions[place]!,
        precedences: precedences.map(({ precedence, wantedS, servedS, leastFraction }) => ({
          precedence,
          wantedS,
          servedS,
          leastFraction,
        })),
        changedContactCount: changes.added + changes.removed + changes.moved,
        changedExchangeCount: exchangeChanges.length,
      }),
    ),
    exchanges: exchanges.map((exchange) => ({ ...exchange, values: [...exchange.values] })),
    units: units.map(({ stationId, values }) => ({
      stationId,
      name: names.get(stationId) ?? stationId,
      values: [...values],
    })),
  });
}

async function planOfFile(file: string): Promise<Result<PlannedCourse>> {
  const document = await readPlan(file);
  return document.ok ? ok({ document: document.value, stationNames: new Map() }) : document;
}

async function readPlan(file: string): Promise<Result<PlanDocument>> {
  const text = await readTextFile(file);
  if (!text.ok) return text;
  const read = readPlanJson(text.value.text);
  return read.ok ? read : fail(read.failure.code, `${path.basename(file)}: ${read.failure.message}`);
}

/** The plan of a scenario of this machine: the one that is kept, else made now. */
async function planOfScenario(
  context: CourseContext,
  { scenarioId }: Extract<Course, { readonly kind: 'scenario' }>,
  job: JobContext,
): Promise<Result<PlannedCourse>> {
  const { database, workspace, appVersion } = context;
  const stored = await database.readScenario({ scenarioId });
  const inputs = stored.ok ? await workspace.inputsOf(stored.value.scenario) : stored;
  if (!inputs.ok) return inputs;
  const { scenario } = inputs.value;
  // Courses are compared over all that is seen, whatever the open plan goes over.
  const own = withOwnStores(context);
  const kept = context.planRuns.latest(inputs.value);
  const inputSha256 = own.planRuns.hashOf(inputs.value);
  const plan =
    kept?.run.inputHash === inputSha256
      ? ok<KeptPlan>(kept)
      : await computePlan(own, inputs.value, named(job, scenario.name));
  if (!plan.ok) return plan;
  const { exchanges, schedule } = plan.value;
  const document = planDocumentOf({ scenario, programVersion: appVersion, inputSha256, exchanges, schedule });
  return ok({
    document,
    stationNames: new Map(scenario.stations.map((station) => [station.stationId, station.name])),
  });
}

/** Links and plans of other scenarios do not push out those of the open one, of which few are kept. */
function withOwnStores(context: CourseContext): CourseContext {
  const linkRuns = createLinkRuns(context.mapsFingerprint);
  return { ...context, linkRuns, planRuns: createPlanRuns(createMeshRuns(linkRuns)) };
}

/** The same job, with the scenario in what it reports. */
function named(job: JobContext, name: string): JobContext {
  return { ...job, report: (phase, progress) => job.report(`${phase}: ${name}`, progress) };
}
