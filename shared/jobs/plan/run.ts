import { ok, type PlanExchange, type Result } from '../../domain/index.ts';
import { serveFlows, stationLimitsOf } from '../../mesh/index.ts';
import { planningExchanges } from '../../plan/index.ts';
import { addDone } from '../control.ts';
import type { MeshRequest } from '../mesh/job.ts';
import { timelineOfMesh } from '../mesh/timeline.ts';
import type { PlanJob, PlanPart } from './job.ts';

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

/** Plans one exchange after the other. */
export function* runPlanJob({ jobId, mesh, control }: PlanJob): Generator<PlanPart, Result<null>> {
  const exchanges = exchangesOfMesh(mesh);
  if (!exchanges.ok) return exchanges;
  for (const exchange of exchanges.value) {
    yield { kind: 'planPart', jobId, exchange };
    addDone(control, 1);
  }
  return ok(null);
}
