import { describe, expect, it } from 'vitest';
import {
  EMPTY_MESH_PLAN,
  fleetSatelliteIds,
  type Period,
  scenarioFromDocument,
} from '../../../shared/domain/index.ts';
import { stationRadioOf } from '../../../shared/radios/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { fleetOfIds, period, scenario, station } from '../../support/scenarios.ts';

/** A document as version 1 wrote it. */
const VERSION_1 = {
  schemaVersion: 1,
  scenarioId: 'old',
  name: 'Old one',
  marking: '',
  fromUtcMs: Date.UTC(2026, 10, 22),
  toUtcMs: Date.UTC(2026, 10, 23),
  ut1MinusUtcS: 0.1,
  fleets: [
    {
      fleetId: 'f',
      name: 'Fleet',
      enabled: false,
      confidence: 'observed',
      source: 'OMM JSON file gp.json',
      colorIndex: 3,
      satelliteIds: ['25544', '100042'],
    },
  ],
  stations: [
    {
      stationId: 'a',
      name: 'Alpha',
      place: { latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 30 },
      track: [],
      minElevationDeg: 10,
      horizonMask: [],
      antennaLimits: null,
    },
  ],
};

describe('documents of earlier and later versions', () => {
  it('verify that a document of version 1 keeps everything it said', () => {
    const read = mustSucceed(scenarioFromDocument(VERSION_1));
    expect(read).toMatchObject({
      schemaVersion: 7,
      name: 'Old one',
      ut1MinusUtcS: 0.1,
      threats: [],
      periods: [],
    });
    expect(read.fleets[0]).toMatchObject({ enabled: false, owner: 'unspecified', colorIndex: 3 });
    expect(read.fleets.map(fleetSatelliteIds)).toEqual([['25544', '100042']]);
    expect(read.stations[0]).toMatchObject({ name: 'Alpha', role: 'other', minElevationDeg: 10 });
  });

  it('verify that a document of version 2 gets a plan in which nobody talks', () => {
    const { radio: _, mesh: __, plan: ___, ...rest } = scenario({ name: 'Two' });
    const read = mustSucceed(scenarioFromDocument({ ...rest, schemaVersion: 2 }));
    expect(read).toEqual(scenario({ name: 'Two' }));
    expect(read.radio.options.availabilityPercent).toBe(99);
  });

  it('verify that a document of version 3 gets a mesh with nothing in it', () => {
    const { mesh: _, plan: __, ...rest } = scenario({ name: 'Three' });
    const read = mustSucceed(scenarioFromDocument({ ...rest, schemaVersion: 3 }));
    expect(read).toEqual(scenario({ name: 'Three' }));
    expect(read.mesh).toEqual(EMPTY_MESH_PLAN);
  });

  it('verify that a document of version 4 gets a plan without bearers and grants', () => {
    const { plan: _, ...rest } = scenario({ name: 'Four' });
    const read = mustSucceed(scenarioFromDocument({ ...rest, schemaVersion: 4 }));
    expect(read).toEqual(scenario({ name: 'Four' }));
    expect(read.plan).toMatchObject({ bearers: [], grants: [] });
  });

  it('verify that a document of version 5 gets no second sites, no areas, and bands that cut as they did', () => {
    const now = scenario({
      periods: [period({ periodId: 'band', kind: 'restricted', lowGhz: 30, highGhz: 31 })],
    });
    const [{ protection: _, area: __, note: ___, ...band }] = now.periods as [Period];
    const { protectedBands: ____, ...options } = now.radio.options;
    const { secondSite: _____, ...entry } = stationRadioOf(now, 'a');
    const radio = { ...now.radio, options, stations: [entry] };
    const old = { ...now, schemaVersion: 5, periods: [band], radio };
    const read = mustSucceed(scenarioFromDocument(JSON.parse(JSON.stringify(old))));
    expect(read).toEqual({ ...now, radio: { ...now.radio, stations: [{ ...entry, secondSite: null }] } });
    expect(read.radio.options.protectedBands).toBe('cut');
  });

  it('verify that of fleets of version 6 nobody knows how they keep to their orbits', () => {
    const now = scenario({ fleets: [fleetOfIds([], { fleetId: 'f' })] });
    const fleets = now.fleets.map(({ manoeuvreKmPerDay: _, ...fleet }) => fleet);
    expect(mustSucceed(scenarioFromDocument({ ...now, schemaVersion: 6, fleets }))).toEqual(now);
  });

  it('verify that a document of this version comes back as it is', () => {
    const document = scenario({
      fleets: [fleetOfIds([], { fleetId: 'f' })],
      stations: [station({ stationId: 'a' })],
    });
    expect(mustSucceed(scenarioFromDocument(JSON.parse(JSON.stringify(document))))).toEqual(document);
  });

  it('verify that a later version is refused in a plain sentence', () => {
    const refused = scenarioFromDocument({ schemaVersion: 8 });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'domain.scenarioNewer' } });
    expect(!refused.ok && refused.failure.message).toContain('newer Backbone Planner (document version 8');
  });

  it.each([
    [null, 'Expected a scenario document'],
    [[], 'Expected a scenario document'],
    [{}, 'Expected a whole schemaVersion from 1 up, found none'],
    [{ schemaVersion: '1' }, 'found "1"'],
    [{ ...VERSION_1, fleets: 'none' }, 'In fleets: '],
    [{ ...VERSION_1, fleets: [7] }, 'In fleets.0: '],
    [
      { ...VERSION_1, stations: [{ ...VERSION_1.stations[0], minElevationDeg: 91 }] },
      'In stations.0.minElevationDeg: ',
    ],
    [
      { ...VERSION_1, toUtcMs: VERSION_1.fromUtcMs },
      'In toUtcMs: expected the end of the span after its start; found 17',
    ],
  ])('verify that %j is refused with the field', (document, words) => {
    const refused = scenarioFromDocument(document);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'domain.scenarioInvalid' } });
    expect(!refused.ok && refused.failure.message).toContain(words);
  });
});
