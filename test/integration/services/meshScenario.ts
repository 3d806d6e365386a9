import { Flow, type Scenario } from '../../../shared/domain/index.ts';
import { radioPlanFromLibrary } from '../../../shared/radios/index.ts';
import { flowBetween } from '../../support/flows.ts';
import { mustSucceed } from '../../support/results.ts';
import { station } from '../../support/scenarios.ts';
import { smallScenario } from './smallScenario.ts';
import type { TestServices } from './startServices.ts';

/** A stream from alpha to beta unless something else is said. */
export const flowOf = (facts: { readonly flowId: string } & Record<string, unknown>): Flow =>
  Flow.parse({ ...flowBetween(['alpha', 'beta'], { flowId: facts.flowId }), ...facts });

/** Two stations a third of the Earth apart, 24 satellites with lasers to their neighbours, and exchanges of every kind. */
export async function meshScenario(services: TestServices, flows: readonly Flow[]): Promise<Scenario> {
  const scenario = await smallScenario(services, {
    satelliteCount: 24,
    stations: [
      station({ stationId: 'alpha' }),
      station({ stationId: 'beta', place: { latitudeDeg: 48, longitudeDeg: -70, heightM: 100 } }),
    ],
  });
  const fleetId = scenario.fleets[0]!.fleetId;
  const radio = radioPlanFromLibrary({
    stations: { alpha: ['milka-array'], beta: ['milka-array'] },
    fleets: { [fleetId]: { payloads: ['backbone-ka'] } },
  });
  const mesh: Scenario['mesh'] = {
    ...scenario.mesh,
    laserDesigns: [
      {
        laserDesignId: 'lasers',
        fleetId,
        partIds: [],
        layout: { kind: 'nearest', neighbourCount: 3 },
        terminalCount: 4,
        maxRangeKm: 6000,
        grazingHeightKm: 80,
        acquisitionS: 10,
        rateBps: 1e9,
        processingDelayMs: 1,
        vendor: 'A',
        standard: 'SDA OCT 3.1',
        confidence: 'notional',
        source: 'made for the test',
      },
    ],
    flows: [...flows],
  };
  const saved = await services.handlers['scenario.save']({
    label: 'Add a mesh',
    scenario: { ...scenario, radio, mesh },
  });
  return mustSucceed(saved).scenario;
}
