import { describe, expect, it } from 'vitest';
import { conflictLines } from '../../../../../renderer/views/packages/conflictWords.ts';
import type { SatelliteId, Scenario } from '../../../../../shared/domain/index.ts';
import { mergeScenarios } from '../../../../../shared/merge/index.ts';
import { mustSucceed } from '../../../../support/results.ts';
import { fleetOfIds, scenario, station } from '../../../../support/scenarios.ts';

const BASE = scenario({
  stations: [
    station({ stationId: 'toc', name: 'Battalion TOC' }),
    station({ stationId: 'alpha', name: 'Alpha' }),
  ],
  fleets: [fleetOfIds(['25544' as SatelliteId], { fleetId: 'relay', name: 'Relay' })],
});

function on(id: string, fields: Partial<Scenario['stations'][number]>): Scenario {
  return {
    ...BASE,
    stations: BASE.stations.map((each) => (each.stationId === id ? { ...each, ...fields } : each)),
  };
}

function linesOf(ours: Scenario, theirs: Scenario) {
  const { conflicts } = mustSucceed(mergeScenarios({ base: BASE, ours, theirs }));
  const version = (document: Scenario) => ({
    path: '',
    fileName: '',
    scenario: document,
    signer: null,
    createdAtUtcMs: null,
  });
  return conflictLines({
    base: version(BASE),
    theirs: version(theirs),
    ours,
    conflicts: [...conflicts],
    changes: [],
  });
}

describe('conflicts in words', () => {
  it('verify thing, field and all three values as people read them', () => {
    const place = (latitudeDeg: number) => ({ latitudeDeg, longitudeDeg: 0.1, heightM: 30 });
    const [position] = linesOf(on('toc', { place: place(51.5) }), on('toc', { place: place(52) }));
    expect(position).toMatchObject({ thing: 'Station Battalion TOC', field: 'position' });
    expect(position?.ours).toMatch(/^\d\d[A-Z] [A-Z]{2} \d{5} \d{5}, 30 m$/);
    expect(new Set([position?.base, position?.ours, position?.theirs]).size).toBe(3);
    expect(
      linesOf(on('alpha', { minElevationDeg: 12.5 }), on('alpha', { minElevationDeg: 20 })),
    ).toMatchObject([{ thing: 'Station Alpha', field: 'policy floor', ours: '12.5°', theirs: '20°' }]);
    const note = (text: string) => ({ ...BASE, note: text });
    expect(linesOf(note('one'), note('two'))).toMatchObject([
      { thing: 'Scenario', field: 'situation and remarks', base: 'empty', ours: 'one', theirs: 'two' },
    ]);
    const switched = (owner: string): Scenario => ({
      ...BASE,
      fleets: BASE.fleets.map((fleet) => ({ ...fleet, owner })) as Scenario['fleets'],
    });
    expect(linesOf(switched('military'), switched('civil'))).toMatchObject([
      { thing: 'Fleet Relay', field: 'owner' },
    ]);
  });

  it('verify a removal, an order, and lists that read alike and are not', () => {
    const without = { ...BASE, stations: BASE.stations.slice(0, 1) };
    expect(linesOf(without, on('alpha', { name: 'Bravo' }))).toMatchObject([
      {
        thing: 'Station Alpha',
        field: 'all of it',
        base: 'as it was',
        ours: 'removed',
        theirs: 'there, changed: name Bravo',
      },
    ]);
    const corners = (elevationDeg: number) => ({ horizonMask: [{ azimuthDeg: 0, elevationDeg }] });
    const [mask] = linesOf(on('toc', corners(3)), on('toc', corners(7)));
    expect(mask).toMatchObject({ field: 'horizon mask' });
    expect(mask?.ours).not.toBe(mask?.theirs);
    expect(mask?.ours).toMatch(/^1 entry; .*"elevationDeg":3/);
    const three = { ...BASE, stations: [...BASE.stations, station({ stationId: 'zulu', name: 'Zulu' })] };
    const ordered = (...at: number[]): Scenario => ({
      ...three,
      stations: at.map((index) => three.stations[index]!),
    });
    const { conflicts } = mustSucceed(
      mergeScenarios({ base: three, ours: ordered(2, 1, 0), theirs: ordered(1, 2, 0) }),
    );
    expect(conflicts.map(({ kind }) => kind)).toEqual(['order']);
  });
});
