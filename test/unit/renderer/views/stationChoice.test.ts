import { describe, expect, it } from 'vitest';
import {
  type Choice,
  choiceAfter,
  stationGroups,
  withChange,
  withCopies,
  withoutStations,
} from '../../../../renderer/views/stations/stationChoice.ts';
import type { StationId } from '../../../../shared/domain/index.ts';
import { scenario, station } from '../../../support/scenarios.ts';

const ids = ['a', 'b', 'c', 'd'].map((id) => id as StationId);
const [A, B, C, D] = ids as [StationId, StationId, StationId, StationId];
const NOTHING: Choice = { ids: new Set(), anchor: null };
const FOUR = scenario({
  stations: ids.map((stationId, index) => station({ stationId, group: index < 2 ? '1 PLT' : '' })),
});

describe('verify choosing several stations', () => {
  it('takes one, adds, takes out and goes up to', () => {
    const one = choiceAfter(NOTHING, ids, B, 'only');
    expect([...one.ids]).toEqual([B]);
    expect([...choiceAfter(one, ids, D, 'range').ids]).toEqual([B, C, D]);
    expect([...choiceAfter(one, ids, A, 'range').ids]).toEqual([A, B]);
    const two = choiceAfter(one, ids, D, 'toggle');
    expect([...two.ids]).toEqual([B, D]);
    expect([...choiceAfter(two, ids, B, 'toggle').ids]).toEqual([D]);
    expect([...choiceAfter(NOTHING, ids, C, 'range').ids]).toEqual([C]);
  });

  it('groups and searches by name, id, group and role', () => {
    expect(stationGroups(FOUR.stations, '').map(({ name, stations }) => [name, stations.length])).toEqual([
      ['1 PLT', 2],
      ['', 2],
    ]);
    expect(stationGroups(FOUR.stations, 'plt B').map(({ stations }) => stations[0]?.stationId)).toEqual([B]);
    expect(stationGroups(FOUR.stations, 'wizard')).toEqual([]);
  });

  it('sets, deletes and copies', () => {
    const chosen = new Set([A, C]);
    expect(withChange(FOUR, chosen, { role: 'medical' }).stations.map(({ role }) => role)).toEqual([
      'medical',
      'other',
      'medical',
      'other',
    ]);
    expect(withoutStations(FOUR, chosen).stations.map(({ stationId }) => stationId)).toEqual([B, D]);
    const copied = withCopies(FOUR, chosen);
    expect(copied.scenario.stations.map(({ stationId }) => stationId)).toEqual([
      'a',
      'a-2',
      'b',
      'c',
      'c-2',
      'd',
    ]);
    expect(copied.copies).toEqual(['a-2', 'c-2']);
    expect(withCopies(copied.scenario, new Set([A])).copies).toEqual(['a-3']);
  });
});
