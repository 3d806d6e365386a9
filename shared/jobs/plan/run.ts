import { ok, type PlanContact, type PlanSchedule, type Result } from '../../domain/index.ts';
import { laserColumnsOf, type MeshTimeline, serveFlows, stationLimitsOf } from '../../mesh/index.ts';
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
} from './job.ts';

type PlanPart = PlanLasersPart | PlanExchangePart | PlanMeansPart | PlanSchedulePart;

/** Does tasks of a plan. Means are judged by all that is seen: who steps down leaves the schedule. */
export function* runPlanJob(job: PlanJob): Generator<PlanPart, Result<null>> {
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
    yield* task === 'means' ? meansIn(job, timeline) : exchangesIn(job, timeline);
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

function* exchangesIn(
  { jobId, request, control }: PlanJob,
  timeline: MeshTimeline,
): Generator<PlanExchangePart | PlanSchedulePart> {
  const { scenario } = request.mesh;
  let contacts: readonly PlanContact[] | null = null;
  if (request.exchangesOver === 'schedule') {
    const schedule = scheduleOf(request);
    yield { kind: 'planSchedule', jobId, schedule };
    contacts = schedule.contacts;
  }
  const answers = serveFlows({
    timeline: contacts === null ? timeline : timelineOnSchedule(timeline, contacts),
    flows: scenario.mesh.flows,
    limits: stationLimitsOf(scenario),
  });
  for (const exchange of servedExchanges({ scenario, timeline, answers })) {
    yield { kind: 'planExchange', jobId, exchange };
    addDone(control, 1);
  }
}
