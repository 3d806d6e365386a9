import { describe, expect, it } from 'vitest';
import { effectFacts, linkFares } from '../../../../../renderer/views/inspector/effectFacts.ts';
import type { SatelliteId, StationId, ThreatEffect } from '../../../../../shared/domain/index.ts';
import { fleetOfIds, scenario, station } from '../../../../support/scenarios.ts';

const link = {
  stationId: 'boat' as StationId,
  satelliteId: 'geo-60e' as SatelliteId,
  terminalTypeId: 'dish',
  payloadTypeId: 'bent-pipe',
  direction: 'up' as const,
  elevationDeg: 12,
  azimuthDeg: 150,
  unjammedMarginDb: 4,
  marginDb: -7,
  levelDb: 11.1,
  outcome: 'lost' as const,
};
const effect = {
  reachKm: 2283,
  sightKm: null,
  linkCount: 5,
  stations: [{ stationId: link.stationId, linkCount: 4, lostCount: 4, degradedCount: 1, heardCount: 0 }],
  links: [link],
} as unknown as ThreatEffect;

describe('what a threat does', () => {
  it('verify that counts say that they are of links in its band', () => {
    const textOf = (kind: 'jammer' | 'listener') =>
      effectFacts(kind, effect)
        .slice(1)
        .map(({ label, value }) => `${label}: ${value}`);
    expect(textOf('jammer')).toEqual(['Lost in its band: 4 of 5 links', 'Less in its band: 1 link']);
    expect(textOf('listener')).toEqual(['Heard in its band: 0 of 5 uplinks']);
  });

  it('verify that a link names the fleet of its satellite, and that all of its name is copied', () => {
    const given = scenario({
      stations: [station({ stationId: 'boat', name: 'Patrol boat' })],
      fleets: [fleetOfIds([link.satelliteId], { fleetId: 'geo', name: 'Military geostationary' })],
    });
    expect(linkFares('jammer', { scenario: given, elements: null, effect })).toMatchObject([
      {
        name: 'Patrol boat ↑',
        fleetName: 'Military geostationary',
        cells: ['geo-60e', '11.1', 'LOST'],
        copied: ['geo-60e', '11.1', 'LOST'],
        tone: 'bad',
      },
    ]);
  });
});
