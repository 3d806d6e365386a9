import { ok, type PlanContact, type PlanExchange, type Result } from '../../domain/index.ts';
import { serveFlows, stationLimitsOf } from '../../mesh/index.ts';
import { planningExchanges, planSchedule, timelineOnSchedule } from '../../plan/index.ts';
import { addDone } from '../control.ts';
import type { MeshRequest } from '../mesh/job.ts';
import { timelineOfMesh } from '../mesh/timeline.ts';
import type { PlanJob, PlanPart, PlanSchedulePart } from './job.ts';

/**
 * The exchanges of a mesh within the grants of its scenario, one a step, in the order of the document.
 *
 * @param followed contacts of a schedule that flows go over alone; left out: over all that is seen. Means are judged by all that is
 * seen in any case: who steps down leaves the schedule.
 */
export function exchangesOfMesh(
  request: MeshRequest,
  followed?: readonly PlanContact[],
): Result<Generator<PlanExchange, void, undefined>> {
  const { scenario } = request;
  const made = timelineOfMesh(request);
  if (!made.ok) return made;
  const { timeline } = made.value;
  const answers = serveFlows({
    timeline: followed === undefined ? timeline : timelineOnSchedule(timeline, followed),
    flows: scenario.mesh.flows,
    limits: stationLimitsOf(scenario),
  });
  return ok(planningExchanges({ scenario, timeline, answers }));
}

/** Plans one exchange after the other, and who holds which satellite when: first where exchanges follow that, else after them. */
export function* runPlanJob({
  jobId,
  request,
  control,
}: PlanJob): Generator<PlanPart | PlanSchedulePart, Result<null>> {
  const { mesh, stations, windows, links, exchangesOver } = request;
  const { scenario, elements } = mesh;
  const schedule = () => planSchedule({ scenario, elements, stations, windows, links, earlier: null });
  const followed = exchangesOver === 'schedule' ? schedule() : null;
  const exchanges = exchangesOfMesh(mesh, followed?.contacts);
  if (!exchanges.ok) return exchanges;
  for (const exchange of exchanges.value) {
    yield { kind: 'planPart', jobId, exchange };
    addDone(control, 1);
  }
  yield { kind: 'planSchedule', jobId, schedule: followed ?? schedule() };
  return ok(null);
}
