import { buildDemonstration } from '../../shared/demonstration/index.ts';
import { type Flow, type Scenario, utcMs } from '../../shared/domain/index.ts';
import { flowBetween } from './flows.ts';

const STATION_IDS = ['recon-team', 'battalion-cp', 'joint-hq', 'gateway-north', 'gateway-south'];
const HOURS = 4;

type FlowFacts = Pick<Flow, 'flowId' | 'precedence' | 'traffic'> & {
  readonly from: string;
  readonly to: string;
};

const flow = ({ from, to, ...facts }: FlowFacts): Flow => flowBetween([from, to], facts);

/**
 * Some hours of the demonstration mission with two of its fleets, five of its stations and three flows: small enough to be
 * studied many times over. The backbone grows, the other fleet is commercial.
 */
export function studyScenario(changes: Partial<Pick<Scenario, 'name' | 'threats'>> = {}): Scenario {
  const { scenario } = buildDemonstration();
  const { fromUtcMs, mesh } = scenario;
  return {
    ...scenario,
    toUtcMs: utcMs(fromUtcMs + HOURS * 3_600_000),
    fleets: scenario.fleets
      .filter(({ fleetId }) => fleetId === 'sdn-backbone' || fleetId === 'commercial-780')
      .map((fleet) => ({
        ...fleet,
        enabled: true,
        // The last phase has hundreds of satellites.
        parts: fleet.parts
          .slice(0, 2)
          .map((part, phase) => (phase === 1 ? { ...part, availableFromUtcMs: utcMs(fromUtcMs - 1) } : part)),
      })),
    stations: scenario.stations.filter(({ stationId }) => STATION_IDS.includes(stationId)),
    mesh: {
      ...mesh,
      flows: [
        flow({
          ...{ flowId: 'voice', precedence: 'immediate', traffic: { kind: 'stream', rateBps: 16_000 } },
          ...{ from: 'battalion-cp', to: 'joint-hq' },
        }),
        flow({
          ...{ flowId: 'position', precedence: 'priority', traffic: { kind: 'stream', rateBps: 1_200 } },
          ...{ from: 'recon-team', to: 'battalion-cp' },
        }),
        flow({
          ...{ flowId: 'report', precedence: 'flash', traffic: { kind: 'message', volumeBytes: 20_000 } },
          ...{ from: 'recon-team', to: 'joint-hq' },
        }),
      ],
    },
    ...changes,
  };
}
