import { describe, expect, it } from 'vitest';
import {
  designsOfFleet,
  gatewayOf,
  layoutOfKind,
  linesOf,
  pairsText,
  readPairs,
  standardPairs,
  withDesign,
  withGatewaySwitched,
  withLine,
  withNewDesign,
  withNewLine,
  withoutDesign,
  withoutLine,
  withPairSwitched,
} from '../../../../../renderer/views/network/edits.ts';
import { buildDemonstration } from '../../../../../shared/demonstration/index.ts';
import { Scenario } from '../../../../../shared/domain/index.ts';

const mission = buildDemonstration().scenario;
const geo = mission.fleets.find(({ fleetId }) => fleetId === 'military-geo')!;
const stationOf = (id: string) => mission.stations.find(({ stationId }) => stationId === id)!;

describe('edits of the network', () => {
  it('verify lasers are given, changed and taken, each a step that names the fleet and leaves a valid scenario', () => {
    const given = withNewDesign(mission, geo);
    expect(given.label).toBe(`Give ${geo.name} lasers`);
    const [design] = designsOfFleet(given.scenario, geo.fleetId);
    // Slots over longitudes are no planes: a grid would have nothing to count off.
    expect(design!.layout).toEqual({ kind: 'nearest', neighbourCount: 4 });
    expect(design!.grazingHeightKm).toBe(80);
    const changed = withDesign(given.scenario, { ...design!, terminalCount: 2 }, 'terminals');
    expect(changed.label).toBe(`Change terminals of lasers of ${geo.name}`);
    expect(designsOfFleet(changed.scenario, geo.fleetId)[0]!.terminalCount).toBe(2);
    for (const { scenario } of [given, changed]) {
      expect(Scenario.safeParse(scenario).success).toBe(true);
    }
    expect(withoutDesign(changed.scenario, design!).scenario.mesh.laserDesigns).toEqual(
      mission.mesh.laserDesigns,
    );
    const twice = withNewDesign(given.scenario, geo).scenario.mesh.laserDesigns;
    expect(new Set(twice.map(({ laserDesignId }) => laserDesignId)).size).toBe(twice.length);
  });

  it('verify every two standards stand once, and a press joins or parts them whichever way round the table has them', () => {
    const pairs = standardPairs(mission);
    expect(pairs.map(({ standard, otherStandard }) => [standard, otherStandard])).toEqual([
      ['Ka crosslink', 'SDA OCT 3.1'],
      ['Ka crosslink', 'SDA OCT 4.0'],
      ['SDA OCT 3.1', 'SDA OCT 4.0'],
    ]);
    const joined = pairs.find(({ isCompatible }) => isCompatible)!;
    const turned = {
      ...joined,
      standard: joined.otherStandard,
      otherStandard: joined.standard,
    };
    expect(withPairSwitched(mission, turned).scenario.mesh.laserCompatibilities).toEqual([]);
    const more = withPairSwitched(mission, pairs[0]!).scenario;
    expect(more.mesh.laserCompatibilities).toHaveLength(2);
    expect(standardPairs(more).filter(({ isCompatible }) => isCompatible)).toHaveLength(2);
  });

  it('verify a station becomes a gateway of the fleets that are switched on, and none again', () => {
    const station = stationOf('joint-hq');
    const made = withGatewaySwitched(mission, station);
    expect(gatewayOf(made.scenario, station.stationId)!.fleetIds).toEqual(
      mission.fleets.filter(({ enabled }) => enabled).map(({ fleetId }) => fleetId),
    );
    expect(withGatewaySwitched(made.scenario, station).scenario.mesh.gateways).toEqual(mission.mesh.gateways);
  });

  it('verify a ground line is seen from both ends, is longer than the way along the ground, and goes away', () => {
    const north = stationOf('gateway-north');
    const team = stationOf('recon-team');
    const { scenario } = withNewLine(mission, north, team);
    expect(Scenario.safeParse(scenario).success).toBe(true);
    const [line] = linesOf(scenario, team.stationId);
    expect(line!.otherId).toBe('gateway-north');
    expect(linesOf(scenario, 'gateway-north').map(({ otherId }) => otherId)).toEqual([
      'gateway-south',
      'recon-team',
    ]);
    const faster = withLine(scenario, { index: line!.index, line: { ...line!.line, delayMs: 9 } }, 'delay');
    expect(linesOf(faster.scenario, team.stationId)[0]!.line.delayMs).toBe(9);
    expect(withoutLine(scenario, line!).scenario.mesh.fibres).toEqual(mission.mesh.fibres);
  });

  it('verify pairs of satellites are read as they are written, and a wrong line is named', () => {
    const read = readPairs('44713 44714\n\n44714, 44715');
    expect(read).toEqual({
      pairs: [
        ['44713', '44714'],
        ['44714', '44715'],
      ],
    });
    if ('pairs' in read) expect(readPairs(pairsText(read.pairs))).toEqual(read);
    expect(readPairs('44713 44714\n44713')).toEqual({
      problem: 'line 2: expected two catalogue numbers, found "44713"',
    });
    expect(readPairs('5 5')).toHaveProperty('problem');
    expect(layoutOfKind('list', { kind: 'nearest', neighbourCount: 2 })).toEqual({ kind: 'list', pairs: [] });
  });
});
