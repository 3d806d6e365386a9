import { expect, it } from 'vitest';
import type { Bridge } from '../../../../renderer/bridge/index.ts';
import {
  importElements,
  importStations,
  initialServerState,
  setBridgeForActions,
  useServer,
} from '../../../../renderer/state/index.ts';
import type { ScenarioId } from '../../../../shared/domain/index.ts';
import type { ScenarioState } from '../../../../shared/ipc/index.ts';
import { scenario } from '../../../support/scenarios.ts';

const REPORT = {
  ...{ fileName: 'a.file', acceptedCount: 0, newCount: 0, rejectedCount: 0, addedCount: 0, replacedCount: 0 },
  ...{ rejected: [], warnings: [] },
};

function open(scenarioId: string): void {
  const own = { ...scenario(), scenarioId: scenarioId as ScenarioId, name: scenarioId };
  useServer.setState({ scenarioState: { scenario: own } as ScenarioState });
}

it('verify that reports name the scenario of their import, and that those of another one go with the next import', async () => {
  const call = async () => ({ ok: true, value: { cancelled: false, reports: [REPORT] } });
  setBridgeForActions({ call } as unknown as Bridge);
  useServer.setState(initialServerState);
  const held = () => {
    const { importReports, stationImportReports, importedInto } = useServer.getState();
    return [importReports.length, stationImportReports.length, importedInto?.name];
  };
  open('one');
  await importElements([]);
  await importStations([]);
  expect(held()).toEqual([1, 1, 'one']);
  open('two');
  expect(held()).toEqual([1, 1, 'one']);
  await importStations([]);
  expect(held()).toEqual([0, 1, 'two']);
});
