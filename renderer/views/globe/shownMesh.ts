import type { LossSet, Scenario } from '../../../shared/domain/index.ts';
import type { MeshRun } from '../../../shared/ipc/index.ts';
import { satellitesOfLoss } from '../../../shared/mesh/index.ts';
import type { Flying, RouteState, ShownLosses, ShownMesh } from '../../globe/index.ts';
import { drilledLosses, useDrill, useMeshMoment, useServer, useView } from '../../state/index.ts';

/**
 * Puts together what the picture shows of the mesh. What is the same as at the last call stays the same object, so that
 * layers rebuild only what changed.
 */
export function meshMemo(): (scenario: Scenario | null, flying: Flying) => ShownMesh {
  const lossesOf = memo(shownLosses);
  const statesOf = memo(statesOfRun);
  let last: ShownMesh | null = null;
  return (scenario, flying) => {
    const { moment } = useMeshMoment.getState();
    const { selection, preferences } = useView.getState();
    const run = useDrill.getState().answer?.after ?? useServer.getState().mesh;
    const now: ShownMesh = {
      moment,
      stateOf: statesOf(run, moment?.atUtcMs ?? 0),
      lasers: preferences.lasers,
      routes: preferences.routes,
      flowId: selection.kind === 'flow' ? selection.flowId : null,
      losses: lossesOf(scenario, drilledLosses()),
      travel: flying === 'smooth' ? 'seen' : 'still',
    };
    const before = last;
    const isSame =
      before !== null && (Object.keys(now) as (keyof ShownMesh)[]).every((key) => before[key] === now[key]);
    if (!isSame) {
      last = now;
    }
    return last ?? now;
  };
}

/** Remembers the last answer of a function of two arguments. */
function memo<A, B, R>(make: (a: A, b: B) => R): (a: A, b: B) => R {
  let last: { readonly a: A; readonly b: B; readonly answer: R } | null = null;
  return (a, b) => {
    if (last === null || last.a !== a || last.b !== b) {
      last = { a, b, answer: make(a, b) };
    }
    return last.answer;
  };
}

/** Losses as the picture shows them. */
export function shownLosses(scenario: Scenario | null, lossSet: LossSet | null): ShownLosses | null {
  if (scenario === null || lossSet === null) {
    return null;
  }
  const { losses, fromUtcMs } = lossSet;
  return {
    satelliteIds: new Set(
      losses.flatMap((loss) => {
        const ids = satellitesOfLoss(scenario, loss);
        // What the scenario no longer has is told by the drill.
        return ids.ok ? ids.value : [];
      }),
    ),
    areas: losses.filter((loss) => loss.kind === 'sky-area'),
    fromUtcMs: fromUtcMs ?? Number.NEGATIVE_INFINITY,
  };
}

/** Flows of a run that something is amiss with: late, or over satellites that the planner would rather not use at the instant. */
export function statesOfRun(run: MeshRun | null, atUtcMs: number): ReadonlyMap<string, RouteState> {
  const states = new Map<string, RouteState>();
  if (run === null) {
    return states;
  }
  const { flows, segments } = run;
  for (const { flowId, isInTime } of flows) {
    if (isInTime === false) states.set(flowId, 'marginal');
  }
  for (let row = 0; row < segments.count; row += 1) {
    const isNow = segments.startUtcMs[row]! <= atUtcMs && atUtcMs < segments.endUtcMs[row]!;
    if (isNow && segments.isFallback[row] === 1) {
      states.set(flows[segments.flowIndex[row]!]!.flowId, 'marginal');
    }
  }
  return states;
}
