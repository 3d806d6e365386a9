import { ok, type PlanContact, type PlanSchedule, type Result } from '../../domain/index.ts';
import {
  type FlowAnswer,
  handedFlows,
  LaterService,
  laserColumnsOf,
  type MeshTimeline,
  type ServiceQuestion,
  seamOf,
  servingFlows,
  stationLimitsOf,
} from '../../mesh/index.ts';
import { ExchangeTeller, meansOfExchanges, planSchedule, timelineOnSchedule } from '../../plan/index.ts';
import { addDone, isCancelled } from '../control.ts';
import { timelineOfMesh } from '../mesh/timeline.ts';
import type {
  HandoverRelay,
  PlanExchangePart,
  PlanJob,
  PlanLasersPart,
  PlanMeansPart,
  PlanRequest,
  PlanSchedulePart,
} from './job.ts';

type PlanPart = PlanLasersPart | PlanExchangePart | PlanMeansPart | PlanSchedulePart;

/**
 * Does tasks of a plan. Means are judged by all that is seen: who steps down leaves the schedule.
 *
 * @param relay to the worker that serves exchanges over the other part of their time, where there is one.
 */
export async function* runPlanJob(
  job: PlanJob,
  relay: HandoverRelay | null,
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
  relay: HandoverRelay | null,
): AsyncGenerator<PlanExchangePart | PlanSchedulePart> {
  const { jobId, request, control } = job;
  const { scenario } = request.mesh;
  let contacts: readonly PlanContact[] | null = null;
  if (request.exchangesOver === 'schedule') {
    const schedule = scheduleOf(request);
    yield { kind: 'planSchedule', jobId, schedule };
    contacts = schedule.contacts;
  }
  const teller = new ExchangeTeller(scenario, timeline);
  const { flows } = scenario.mesh;
  const isTold = new Set<number>();
  for await (const answer of answersIn(job, relay, {
    timeline: contacts === null ? timeline : timelineOnSchedule(timeline, contacts),
    flows,
    limits: stationLimitsOf(scenario),
  })) {
    if (isCancelled(control)) return;
    const index = flows.findIndex(({ flowId }) => flowId === answer.flowId);
    yield { kind: 'planExchange', jobId, index, exchange: teller.exchangeOf(flows[index]!, answer) };
    isTold.add(index);
    addDone(control, 1);
  }
  if (job.part === 'earlier') return;
  for (const [index, flow] of flows.entries()) {
    if (isTold.has(index)) continue;
    yield { kind: 'planExchange', jobId, index, exchange: teller.exchangeOf(flow, null) };
    addDone(control, 1);
  }
}

/** Serves exchanges, in order of precedence; none where another worker serves them to their end. */
async function* answersIn(
  { part, control }: PlanJob,
  relay: HandoverRelay | null,
  question: ServiceQuestion,
): AsyncGenerator<FlowAnswer> {
  const seamUtcMs = seamOf(question.timeline);
  if (relay !== null && part === 'earlier') {
    for (const handover of handedFlows(question, seamUtcMs)) {
      if (isCancelled(control)) return;
      relay.tell(handover);
    }
  } else if (relay !== null && part === 'later') {
    const later = new LaterService(question, seamUtcMs);
    for await (const handover of relay.told()) {
      yield later.takeOver(handover);
      if (later.isDone) return;
    }
  } else {
    yield* servingFlows(question);
  }
}
