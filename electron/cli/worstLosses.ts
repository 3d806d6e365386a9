import type { MeshRequest, MeshState } from '../../shared/jobs/index.ts';
import {
  type FoundLoss,
  flowsToServe,
  type Hurt,
  hurtOf,
  LOSS_UNITS,
  type LossUnit,
  lossCandidates,
  lossOfNodes,
  serveFlows,
  stationLimitsOf,
  timelineWithout,
  worstLosses,
} from '../../shared/mesh/index.ts';
import { lossText } from './losses.ts';
import { note } from './output.ts';
import { rounded } from './routeOutput.ts';
import { UsageError } from './usage.ts';

/** What `--worst` asks for: so many losses of a kind. */
export interface WorstOption {
  readonly unit: LossUnit;
  readonly lossCount: number;
}

/** Text of the option in the help. */
export const WORST_TEXT = `the losses that hurt most, found one after the other, in place of the flows: KIND:COUNT with a kind of ${LOSS_UNITS.join(', ')} and a count of 1 to 10`;

/** Satellites of which this many at most are tried for the first loss, those that carry most; planes and gateways all. */
const SATELLITE_WIDTH = 48;

/** Reader of `--worst`. */
export function worstOption(text: string): WorstOption {
  const [kind, count, ...rest] = text.split(':');
  const unit = LOSS_UNITS.find((each) => each === kind);
  const lossCount = Number(count);
  if (
    unit === undefined ||
    !/^\d+$/.test(count ?? '') ||
    lossCount < 1 ||
    lossCount > 10 ||
    rest.length > 0
  ) {
    throw new UsageError(
      `--worst: expected KIND:COUNT with a kind of ${LOSS_UNITS.join(', ')} and a count of 1 to 10, found "${text}"`,
    );
  }
  return { unit, lossCount };
}

/** Searches for the losses that hurt the flows of a mesh most; how far it is goes to stderr. */
export function worstJson(
  { scenario }: MeshRequest,
  { timeline }: MeshState,
  { unit, lossCount }: WorstOption,
) {
  const { flows } = flowsToServe(timeline, scenario.mesh.flows);
  const service = { timeline, flows, limits: stationLimitsOf(scenario) };
  const candidates = lossCandidates(scenario, timeline.network, unit);
  const width = unit === 'satellite' ? Math.min(SATELLITE_WIDTH, candidates.length) : candidates.length;
  const steps = worstLosses({ ...service, candidates, lossCount, width });
  let [told, trialCount] = [0, 0];
  for (;;) {
    const step = steps.next();
    if (step.done) return { ...foundJson(service, step.value), unit, width, trialCount };
    trialCount = step.value.trialCount;
    if (step.value.found.length > told) {
      told = step.value.found.length;
      note(`${told} of ${lossCount} found after ${trialCount} trials`);
    }
  }
}

type Service = Parameters<typeof serveFlows>[0];

function foundJson(service: Service, found: readonly FoundLoss[]) {
  const { timeline, flows } = service;
  const losses = lossOfNodes(
    timeline.network,
    found.flatMap(({ candidate }) => candidate.nodes),
  );
  const anew = serveFlows({ ...service, timeline: timelineWithout(timeline, losses) });
  return {
    search: 'greedy, pairs, exchange',
    unhurt: hurtJson(hurtOf(flows, serveFlows(service))),
    worst: found.map(({ candidate, hurt }) => ({ loss: lossText(candidate.loss), ...hurtJson(hurt) })),
    /** All of them together, once the lasers of those that are left have been pointed anew. */
    withLasersPointedAnew: hurtJson(hurtOf(flows, anew)),
  };
}

function hurtJson({ undeliveredShare, longestSilenceMs }: Hurt) {
  return {
    undeliveredShare: rounded(undeliveredShare),
    longestSilenceS: Math.round(longestSilenceMs) / 1000,
  };
}
