import { describe, expect, it } from 'vitest';
import { scenarioDifferences } from '../../../shared/compare/index.ts';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import {
  EMPTY_MESH_PLAN,
  EMPTY_RADIO_PLAN,
  type ScenarioId,
  type StationId,
  utcMs,
} from '../../../shared/domain/index.ts';
import { fleetOfIds, scenario, station } from '../../support/scenarios.ts';

const { scenario: mission } = buildDemonstration();

describe('differences of scenarios', () => {
  it('verify that a scenario does not differ from itself under another id', () => {
    expect(scenarioDifferences(mission, { ...mission, scenarioId: 'other' as ScenarioId })).toEqual([]);
  });

  it('verify that what stands on one side only is one difference', () => {
    const left = scenario({ stations: [station({ stationId: 'alpha' })], fleets: [] });
    const right = scenario({ stations: [], fleets: [fleetOfIds([], { fleetId: 'A', name: 'Allies' })] });
    expect(scenarioDifferences(left, right)).toEqual([
      { what: 'Station alpha', values: ['34W DC 60917 10435, 50 m', ''] },
      { what: 'Fleet Allies', values: ['', '0 satellites'] },
    ]);
  });

  it.each([
    ['span', { toUtcMs: utcMs(mission.toUtcMs + 1000) }, 'End'],
    ['UT1', { ut1MinusUtcS: 0.1 }, 'UT1-UTC'],
    ['note', { note: `${mission.note.padEnd(200, '.')}!` }, 'Situation and remarks'],
  ])('verify that another %s is seen', (_, change, what) => {
    expect(
      scenarioDifferences(mission, { ...mission, ...change }).map((difference) => difference.what),
    ).toEqual([what]);
  });

  it('verify that long texts are shown where they part', () => {
    const start = 'Every unit, place, report and order here is invented. '.repeat(3);
    const valuesOf = (left: string, right: string) =>
      scenarioDifferences(scenario({ note: left }), scenario({ note: right }))[0]!.values;
    const [left, right] = valuesOf(`${start}The convoy waits at dawn.`, `${start}The convoy moves at dawn.`);
    expect(left).toBe('…here is invented. The convoy waits at dawn.');
    expect(right).toBe('…here is invented. The convoy moves at dawn.');
    expect(valuesOf(start, `${start}More.`)).toEqual([
      '…and order here is invented. ',
      '…and order here is invented. More.',
    ]);
  });

  it('verify that another radio is seen number by number', () => {
    const radio = {
      ...EMPTY_RADIO_PLAN,
      options: { ...EMPTY_RADIO_PLAN.options, availabilityPercent: 99.5 },
    };
    const stationId = 'alpha' as StationId;
    const stations = [station({ stationId: 'alpha' })];
    const nothing = { mount: null, climate: null, keepOutSectors: [], secondSite: null };
    const own = { stationId, terminalTypeIds: ['vsat'], ...nothing };
    expect(
      scenarioDifferences(
        scenario({ stations }),
        scenario({ stations, radio: { ...radio, stations: [own] } }),
      ),
    ).toEqual([
      { what: 'Links: availabilityPercent', values: ['99', '99.5'] },
      { what: 'Station alpha: terminals', values: ['', 'vsat'] },
      { what: 'Station alpha: radio mount', values: ['', 'none'] },
      { what: 'Station alpha: radio climate', values: ['', 'none'] },
      { what: 'Station alpha: radio keepOutSectors', values: ['', 'none'] },
      { what: 'Station alpha: radio secondSite', values: ['', 'none'] },
    ]);
  });

  it('verify that angles have their sign, and that places closer than a metre do not look equal', () => {
    const at = (change: object) =>
      scenario({ stations: [{ ...station({ stationId: 'alpha' }), ...change }] });
    const { place } = station({ stationId: 'alpha' });
    expect(scenarioDifferences(at({ minElevationDeg: 10 }), at({ minElevationDeg: 25 }))).toEqual([
      { what: 'Station alpha: policy floor', values: ['10°', '25°'] },
    ]);
    const [moved] = scenarioDifferences(
      at({ place }),
      at({ place: { ...place!, latitudeDeg: place!.latitudeDeg + 1e-9 } }),
    );
    expect(moved!.values[1]).toBe(`${moved!.values[0]} (another)`);
  });

  it('verify that another mesh is seen part by part', () => {
    const line = {
      stationId: 'alpha' as StationId,
      otherStationId: 'bravo' as StationId,
      lengthKm: 12,
      delayMs: null,
      rateBps: 1e9,
    };
    const gateway = {
      stationId: 'alpha' as StationId,
      fleetIds: [],
      antennaCount: 2,
      feederRateBps: 1e9,
      processingDelayMs: 1,
    };
    const mesh = { ...EMPTY_MESH_PLAN, fibres: [line], gateways: [gateway] };
    const slower = { ...mesh, fibres: [{ ...line, rateBps: 1e6 }], options: { redecideS: 30 } };
    expect(scenarioDifferences(scenario({ mesh }), scenario({ mesh: slower }))).toEqual([
      { what: 'Mesh: redecideS', values: ['60', '30'] },
      { what: 'Line alpha to bravo: rateBps', values: ['1000000000', '1000000'] },
    ]);
    expect(scenarioDifferences(scenario(), scenario({ mesh })).map(({ what }) => what)).toEqual([
      'Gateway alpha',
      'Line alpha to bravo',
    ]);
  });

  it('verify that texts and lists that differ beyond what is shown do not look equal', () => {
    const long = 'x'.repeat(300);
    const [note] = scenarioDifferences(scenario({ note: `${long}a` }), scenario({ note: `${long}b` }));
    expect(note?.values[0]).not.toBe(note?.values[1]);
    const [fleet] = mission.fleets;
    if (fleet === undefined) throw new Error('no fleet');
    const off = { ...fleet, parts: fleet.parts.map((part, index) => ({ ...part, enabled: index > 0 })) };
    const fleets = [off, ...mission.fleets.slice(1)];
    expect(scenarioDifferences(mission, { ...mission, fleets })).toEqual([
      { what: `Fleet ${fleet.name}: part ${fleet.parts[0]?.name}`, values: ['on', 'off'] },
    ]);
  });
});
