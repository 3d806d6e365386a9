import { ok, type PlanExchange, type Result } from '../../domain/index.ts';
import { serveFlows, stationLimitsOf } from '../../mesh/index.ts';
import { planningExchanges, planSchedule } from '../../plan/index.ts';
import { addDone } from '../control.ts';
import type { MeshRequest } from '../mesh/job.ts';
import { timelineOfMesh } from '../mesh/timeline.ts';
import type { PlanJob, PlanPart, PlanSchedulePart } from './job.ts';

/** The exchanges of a mesh within the grants of its scenario, one a step, in the order of the document. */
export function exchangesOfMesh(request: MeshRequest): Result<Generator<PlanExchange, void, undefined>> {
  const { scenario } = request;
  const made = timelineOfMesh(request);
  if (!made.ok) return made;
  const { timeline } = made.value;
  const limits = stationLimitsOf(scenario);
  const answers = serveFlows({ timeline, flows: scenario.mesh.flows, limits });
  return ok(planningExchanges({ scenario, timeline, answers }));
}

/** Plans one exchange after the other, then who holds which satellite when. */
export function* runPlanJob({
  jobId,
  request,
  control,
}: PlanJob): Generator<PlanPart | PlanSchedulePart, Result<null>> {
  const { mesh, stations, windows, links } = request;
  const exchanges = exchangesOfMesh(mesh);
  if (!exchanges.ok) return exchanges;
  for (const exchange of exchanges.value) {
    yield { kind: 'planPart', jobId, exchange };
    addDone(control, 1);
  }
  const { scenario, elements } = mesh;
  const schedule = planSchedule({ scenario, elements, stations, windows, links, earlier: null });
  yield { kind: 'planSchedule', jobId, schedule };
  return ok(null);
}
