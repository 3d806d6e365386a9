import { indexWindows } from '../../../../renderer/state/index.ts';
import { type RunModel, runModelFrom } from '../../../../renderer/views/common/index.ts';
import { createAccessEngine } from '../../../../shared/access/index.ts';
import {
  columnsFromElements,
  type ElementSet,
  type Fleet,
  type RunId,
  type Scenario,
  utcMs,
} from '../../../../shared/domain/index.ts';
import { elementSet } from '../../../support/elementSets.ts';
import { mustSucceed } from '../../../support/results.ts';
import { fleetOfIds, scenario as scenarioOf, station } from '../../../support/scenarios.ts';

export const elements: readonly ElementSet[] = [
  elementSet({ satelliteId: '900000001', objectName: 'LAMP 1' }),
  elementSet({ satelliteId: '900000002', objectName: 'LAMP 2', raanDeg: 100, meanAnomalyDeg: 200 }),
  elementSet({ satelliteId: '900000003', objectName: 'LAMP 10', raanDeg: 190, inclinationDeg: 86 }),
];

export const fleet: Fleet = fleetOfIds(
  elements.map((element) => element.satelliteId),
  { fleetId: 'lamps', name: 'Lamps', confidence: 'notional', colorIndex: 2 },
);

export const scenario: Scenario = scenarioOf({
  fleets: [fleet],
  stations: [
    station({ stationId: 'bravo', name: 'Bravo hill' }),
    station({
      stationId: 'alpha',
      name: 'Alpha valley',
      place: { latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 30 },
      horizonMask: [
        { azimuthDeg: 0, elevationDeg: 5 },
        { azimuthDeg: 90, elevationDeg: 25 },
        { azimuthDeg: 180, elevationDeg: 5 },
      ],
    }),
  ],
});

/** A day of windows by the real engine, joined to names, colours and ages. */
export function runModelOf(given: Scenario = scenario): RunModel {
  const columns = columnsFromElements(elements, [11, 12, 13]);
  const request = {
    elements: columns,
    stations: scenario.stations,
    fromUtcMs: scenario.fromUtcMs,
    toUtcMs: scenario.toUtcMs,
    ut1MinusUtcS: 0,
  };
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'js' }));
  const { windows, failures } = engine.computeRange(0, elements.length);
  const run = {
    runId: 7 as RunId,
    scenarioId: scenario.scenarioId,
    inputHash: 'ab'.repeat(32),
    engineVersion: 'test',
    computedAtUtcMs: utcMs(scenario.fromUtcMs),
    elapsedMs: 1,
    fromUtcMs: scenario.fromUtcMs,
    toUtcMs: scenario.toUtcMs,
    satelliteIds: columns.satelliteIds.slice(),
    stationIds: scenario.stations.map((each) => each.stationId),
    windows,
    failures: [...failures],
  };
  const index = indexWindows(windows, run.stationIds.length, run.satelliteIds.length);
  return runModelFrom({ run, index }, given, columns);
}
