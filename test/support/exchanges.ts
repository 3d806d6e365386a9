import type { Scenario } from '../../shared/domain/index.ts';
import { type MeshTimeline, servingFlows, stationLimitsOf } from '../../shared/mesh/index.ts';
import { ExchangeTeller, type ServedExchange } from '../../shared/plan/index.ts';

/** All exchanges of a scenario over a timeline, in the order of the document. */
export function exchangesOver(scenario: Scenario, timeline: MeshTimeline): ServedExchange[] {
  const { flows } = scenario.mesh;
  const teller = new ExchangeTeller(scenario, timeline);
  const told = new Map<string, ServedExchange>();
  for (const answer of servingFlows({ timeline, flows, limits: stationLimitsOf(scenario) })) {
    const flow = flows.find(({ flowId }) => flowId === answer.flowId)!;
    told.set(flow.flowId, teller.exchangeOf(flow, answer));
  }
  return flows.map((flow) => told.get(flow.flowId) ?? teller.exchangeOf(flow, null));
}
