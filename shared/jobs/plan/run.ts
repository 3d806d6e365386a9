import { ok, type PlanContact, type PlanSchedule, type Result } from '../../domain/index.ts';
import {
  type FlowAnswer,
  LaterService,
  laserColumnsOf,
  type MeshTimeline,
  type ServiceQuestion,
  seamOf,
  servingFlows,
  standingFlows,
  stationLimitsOf,
} from '../../mesh/index.ts';
import { meansOfExchanges, planSchedule, servedExchanges, timelineOnSchedule } from '../../plan/index.ts';
import { addDone, isCancelled } from '../control.ts';
import { timelineOfMesh } from '../mesh/timeline.ts';
import type {
  PlanExchangePart,
  PlanJob,
  PlanLasersPart,
  PlanMeansPart,
  PlanRequest,
  PlanSchedulePart,
  StandingRelay,
} from './job.ts';

type PlanPart = PlanLasersPart | PlanExchangePart | PlanMeansPart | PlanSchedulePart;

/**
 * Does tasks of a plan. Means are judged by all that is seen: who steps down leaves the schedule.
 *
 * @param relay to the worker that serves exchanges over the other part of their time, where there is one.
 */
export async function* runPlanJob(
  job: PlanJob,
  relay: StandingRelay | null,
): AsyncGenerator<PlanPart, Result<null>> {
  const { jobId, request, tasks, lasers, control } = job;
  let timeline: MeshTimeline | null = null;
  for (const task of tasks) {
    if (isCancelled(control)) break;
    if (task === 'schedule') {
      yield { kind: 'planSchedule', jobId, schedule: scheduleOf(request) };
      continue;
    }
    if (timeline === null) {
      const made = timelineOfMesh(request.mesh, lasers);
      if (!made.ok) return made;
      timeline = made.value.timeline;
      if (lasers === undefined) yield { kind: 'planLasers', jobId, lasers: laserColumnsOf(timeline.lasers) };
    }
    yield* task === 'means' ? meansIn(job, timeline) : exchangesIn(job, timeline, relay);
  }
  return ok(null);
}

function scheduleOf({ mesh, stations, windows, links, earlier }: PlanRequest): PlanSchedule {
  const { scenario, elements } = mesh;
  return planSchedule({ scenario, elements, stations, windows, links, earlier: earlier ?? null });
}

function* meansIn({ jobId, request, control }: PlanJob, timeline: MeshTimeline): Generator<PlanMeansPart> {
  for (const pace of meansOfExchanges(request.mesh.scenario, timeline)) {
    if (isCancelled(control)) return;
    yield { kind: 'planMeans', jobId, pace };
  }
}

async function* exchangesIn(
  job: PlanJob,
  timeline: MeshTimeline,
  relay: StandingRelay | null,
): AsyncGenerator<PlanExchangePart | PlanSchedulePart> {
  const { jobId, request, control } = job;
  const { scenario } = request.mesh;
  let contacts: readonly PlanContact[] | null = null;
  if (request.exchangesOver === 'schedule') {
    const schedule = scheduleOf(request);
    yield { kind: 'planSchedule', jobId, schedule };
    contacts = schedule.contacts;
  }
  const answers = await answersIn(job, relay, {
    timeline: contacts === null ? timeline : timelineOnSchedule(timeline, contacts),
    flows: scenario.mesh.flows,
    limits: stationLimitsOf(scenario),
  });
  if (answers === null) return;
  for (const exchange of servedExchanges({ scenario, timeline, answers })) {
    if (exchange.outcome === null) addDone(control, 1);
    yield { kind: 'planExchange', jobId, exchange };
  }
}

/** Serves all exchanges, counting them; null where another worker has their answers, or the job is cancelled. */
async function answersIn(
  { part, control }: PlanJob,
  relay: StandingRelay | null,
  question: ServiceQuestion,
): Promise<FlowAnswer[] | null> {
  const seamUtcMs = seamOf(question.timeline);
  if (relay !== null && part === 'earlier') {
    for (const standing of standingFlows(question, seamUtcMs)) {
      if (isCancelled(control)) break;
      relay.tell(standing);
    }
    return null;
  }
  if (relay !== null && part === 'later') {
    const later = new LaterService(question, seamUtcMs);
    for await (const standing of relay.told()) {
      if (isCancelled(control)) return null;
      later.takeOver(standing);
      addDone(control, 1);
      if (later.answers !== null) break;
    }
    return later.answers;
  }
  const serving = servingFlows(question);
  for (;;) {
    const step = serving.next();
    if (step.done) return step.value;
    if (isCancelled(control)) return null;
    addDone(control, 1);
  }
}
