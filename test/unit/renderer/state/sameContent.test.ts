import { describe, expect, it } from 'vitest';
import { knownElements, withKnownScenario } from '../../../../renderer/state/sameContent.ts';
import { columnsFromElements } from '../../../../shared/domain/index.ts';
import type { ScenarioState } from '../../../../shared/ipc/index.ts';
import { elementSet } from '../../../support/elementSets.ts';
import { scenario, station } from '../../../support/scenarios.ts';

const state = (stationId: string, stale: boolean): ScenarioState => ({
  scenario: scenario({ stations: [station({ stationId })] }),
  undoLabel: null,
  redoLabel: null,
  stale,
  linksStale: false,
  linksHash: null,
  meshStale: false,
  meshHash: null,
  planStale: false,
  planHash: null,
  file: null,
});

describe('what main sends again', () => {
  it('verify a scenario that says the same stays the same object, the rest is taken', () => {
    const known = state('A', true);
    const kept = withKnownScenario(known, state('A', false));
    expect(kept.scenario).toBe(known.scenario);
    expect(kept.stale).toBe(false);
  });

  it('verify a scenario that says something else is taken, its parts that say the same stay the same objects', () => {
    const known = state('A', true);
    const sent = state('B', true);
    const kept = withKnownScenario(known, sent);
    expect(kept).toEqual(sent);
    expect(kept.scenario.fleets).toBe(known.scenario.fleets);
    expect(kept.scenario.stations).toBe(sent.scenario.stations);
    expect(withKnownScenario(null, sent)).toBe(sent);
  });

  it('verify the same elements stay the same object, and any other value brings the new ones', () => {
    const columns = () =>
      columnsFromElements([elementSet({ satelliteId: '25544', bstarPerEarthRadius: 1e-4 })]);
    const known = columns();
    expect(knownElements(known, columns())).toBe(known);
    expect(knownElements(null, known)).toBe(known);
    for (const other of [
      columnsFromElements([elementSet({ satelliteId: '25545', bstarPerEarthRadius: 1e-4 })]),
      columnsFromElements([elementSet({ satelliteId: '25544', bstarPerEarthRadius: 2e-4 })]),
      { ...columns(), objectNames: ['Other'] },
      { ...columns(), elementSetIds: [77] },
      columnsFromElements([]),
    ]) {
      expect(knownElements(known, other)).toBe(other);
    }
  });
});
