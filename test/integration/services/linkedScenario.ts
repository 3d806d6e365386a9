import type { Scenario } from '../../../shared/domain/index.ts';
import { radioPlanFromLibrary } from '../../../shared/radios/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { station } from '../../support/scenarios.ts';
import { smallScenario } from './smallScenario.ts';
import type { TestServices } from './startServices.ts';

/** Two stations, one of them without a terminal, and a fleet that talks in Ka band. */
export async function linkedScenario(services: TestServices): Promise<Scenario> {
  const scenario = await smallScenario(services, {
    stations: [station({ stationId: 'alpha' }), station({ stationId: 'mute' })],
  });
  const fleetId = scenario.fleets[0]!.fleetId;
  const radio = radioPlanFromLibrary({
    stations: { alpha: ['milka-array', 'iridium-handset'] },
    fleets: { [fleetId]: { payloads: ['backbone-ka'] } },
  });
  const saved = await services.handlers['scenario.save']({
    label: 'Give radios',
    scenario: { ...scenario, radio },
  });
  return mustSucceed(saved).scenario;
}

/** Starts link windows of the current scenario and waits for their end. */
export async function linkNow(services: TestServices) {
  const { jobId } = mustSucceed(await services.handlers['link.start']({}));
  return services.finished(jobId);
}
