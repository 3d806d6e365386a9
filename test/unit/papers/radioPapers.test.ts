import { describe, expect, test } from 'vitest';
import { FleetId, type Period, StationId, utcMs } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import { exchange, minute } from '../../support/plans.ts';
import { link, POST, period, radioPlan, TEAM, textOf } from '../../support/radioPlans.ts';

describe('link sheet and access request', () => {
  test('verify that terminal, carriers, margin and rates are told, and NOTIONAL where they are', async () => {
    const sheet = await textOf(radioPlan(), 'link-sheet', [TEAM]);
    expect(sheet).toContain('Dish Ka 30.0000 51.3 20.5000 17.3 full 1 NOTIONAL');
    expect(sheet).toContain('least 4.3 dB');
    expect(sheet).toContain('1.00 / 2.00 Mbit/s');
  });

  test('verify that each window tells the band of the terminal that it is a link of', async () => {
    const plan = radioPlan();
    const [first, second] = plan.windows;
    const stations = plan.stations.map((station) => ({
      ...station,
      terminals: station.terminals.flatMap((each) => [
        each,
        { ...each, terminalTypeId: 'whip', band: 'UHF' as const },
      ]),
    }));
    const windows = [
      { ...first!, links: [link(0, 12)] },
      { ...second!, links: [link(15.2, 60, { terminalTypeId: 'whip' })] },
    ];
    const sheet = await textOf({ ...plan, stations, windows }, 'link-sheet', [TEAM]);
    expect(sheet).toMatch(/12:12:00Z 12:00 \S.* 45 Ka up and down/);
    expect(sheet).toMatch(/13:00:00Z 44:48 \S.* 45 UHF up and down/);
  });

  test('verify that carriers are those of the sender on every paper, and that what is out of tune is no pair', async () => {
    const plan = radioPlan();
    const [backbone] = plan.fleets;
    const [beam] = backbone!.payloads;
    // The satellite is made for 28.9 GHz and sends on 20.2: the link is computed with the unit's 30 and the satellite's 20.2 GHz.
    const other = { ...beam!, uplinkGhz: 28.9, downlinkGhz: 20.2 };
    // 18 GHz is more than 5 % from what the dish receives, and 28 GHz from what it sends.
    const strange = {
      ...beam!,
      payloadTypeId: 'strange',
      name: 'Strange beam',
      uplinkGhz: 28,
      downlinkGhz: 18,
    };
    const fleets = [{ ...backbone!, payloads: [other, strange] }];
    const tuned = { ...plan, fleets, periods: [period('emission-control')] };
    const both = /30 GHz \(20 MHz wide\), down 20.2 GHz \(40 MHz wide\)|Ka 30 20 20.2 40 /;
    for (const kind of ['link-sheet', 'access-request', 'spectrum-check'] as const) {
      const text = await textOf(tuned, kind, [TEAM]);
      expect(text).toMatch(both);
      expect(text).not.toMatch(/\b28\.9\b|Strange beam|\b18 (GHz|40)/);
    }
  });

  test('verify that a fleet without a link stands in one line with the reason, and is not asked for', async () => {
    const plan = radioPlan();
    const [backbone] = plan.fleets;
    const fleetId = FleetId.parse('other');
    const satellites = plan.satellites.map((satellite, place) =>
      place === 0 ? satellite : { ...satellite, fleetId, fleetName: 'Other' },
    );
    const [first, second] = plan.windows;
    const told = async (fits: boolean, shut: 'field-of-regard' | null) => {
      const fleets = [
        backbone!,
        { ...backbone!, fleetId, name: 'Other', payloads: fits ? backbone!.payloads : [] },
      ];
      const windows = [
        first!,
        { ...second!, satelliteId: satellites[1]!.satelliteId, links: [], shut },
        { ...second!, satelliteId: satellites[1]!.satelliteId, links: [], shut },
      ];
      const changed = { ...plan, satellites, fleets, windows };
      const kinds = ['pass-list', 'link-sheet', 'access-request'] as const;
      return Promise.all(kinds.map((kind) => textOf(changed, kind, [TEAM])));
    };
    const unfit = 'Other: 2 passes above the mask, and no terminal of the unit fits';
    const shut = 'Other: 2 passes above the mask, no link in any: the antenna cannot steer there (2 passes)';
    for (const [texts, words] of [
      [await told(false, null), unfit],
      [await told(true, 'field-of-regard'), shut],
    ] as const) {
      const [list, sheet, request] = texts;
      expect(list).toContain(`No link ${words}`);
      expect(sheet).toContain(`No link ${words}`);
      expect(request).toContain(`Not asked for ${words}`);
      // Its name stands in that line alone: no section, no block.
      for (const text of texts) expect(text!.match(/Other/g)).toHaveLength(1);
      expect(request).toContain('3. Justification');
    }
  });

  test('verify that what the schedule holds is use, and that what nothing uses is asked for in reserve', async () => {
    const plan = radioPlan({ exchanges: [] });
    const held = await textOf(plan, 'access-request', [TEAM]);
    expect(held).toContain(
      'the schedule holds 1 contact with it between 221200ZNOV26 and 221210ZNOV26 Links possible',
    );
    const idle = { ...plan, schedule: { ...plan.schedule, contacts: [] } };
    expect(await textOf(idle, 'access-request', [TEAM])).toContain(
      'not used; asked for in reserve, should another fleet be lost',
    );
  });

  test('verify that exchanges that a unit only passes on are among its reasons', async () => {
    const [served] = exchange().stretches;
    const way = [POST, '900000002', TEAM, '900000001', POST];
    const relayed = exchange({
      sourceStationId: POST,
      stretches: [{ ...served!, way }],
    });
    const text = await textOf(radioPlan({ exchanges: [relayed] }), 'access-request', [TEAM]);
    expect(text).toContain('Voice FLASH Post Post stream of 16.0 kbit/s');
  });

  test('verify that rates of a request are told by band, and words for limits cannot be read as an end', async () => {
    const plan = radioPlan();
    const [first] = plan.windows;
    const [team] = plan.stations;
    const [dish] = team!.terminals;
    const [backbone] = plan.fleets;
    const [beam] = backbone!.payloads;
    const xDish = {
      ...dish!,
      terminalTypeId: 'x-dish',
      band: 'X' as const,
      transmitGhz: 8.15,
      receiveGhz: 7.5,
    };
    const xBeam = {
      ...beam!,
      ...{ payloadTypeId: 'x-beam', band: 'X' as const, uplinkGhz: 8.15, downlinkGhz: 7.5 },
    };
    const xLink = {
      ...{ terminalTypeId: 'x-dish', payloadTypeId: 'x-beam', upRateBps: 5e6, downRateBps: 1e6 },
      limit: 'jamming' as const,
    };
    const changed = {
      ...plan,
      stations: plan.stations.map((station) =>
        station.stationId === TEAM ? { ...station, terminals: [dish!, xDish] } : station,
      ),
      fleets: [{ ...backbone!, payloads: [beam!, xBeam] }],
      windows: [{ ...first!, links: [link(0, 12, { downRateBps: 9e6 }), link(0, 12, xLink)] }],
    };
    expect(await textOf(changed, 'access-request', [TEAM])).toContain(
      'up / down: Ka band 1.00 / 9.00 Mbit/s; X band 5.00 / 1.00 Mbit/s',
    );
    const sheet = await textOf(changed, 'link-sheet', [TEAM]);
    expect(sheet).toContain('jamming: without it the link would hold (1)');
    expect(sheet).toContain('the satellite leaves the mask, or the span ends (1 window)');
    expect(sheet).toContain('All 2 from');
    // One radio gives 1 up and 9 down, the other 5 up and 1 down: no row mixes them.
    const list = await textOf(changed, 'pass-list', [TEAM]);
    expect(list).toContain('up / down 1.00 / 9.00 Mbit/s');
  });

  test('verify that a request is a draft with who, where, when, radio and justification', async () => {
    const grant = {
      ...{ grantId: 'one', reference: 'SAA 26-117', fleetId: FleetId.parse('backbone'), stationIds: [TEAM] },
      ...{ span: { fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)) }, maxRateBps: 64_000 },
    };
    const text = await textOf(radioPlan({ grants: [grant] }), 'access-request', [TEAM]);
    for (const words of [
      'DRAFT satellite access request',
      formatMgrs({ latitudeDeg: 69.5, longitudeDeg: 170 }),
      '221200ZNOV26 to 221300ZNOV26',
      'Sends GHz wide MHz Receives GHz wide MHz',
      'Dish, full duplex Ka 30 20 20.5 40 51.3 17.3 NOTIONAL',
      'SAA 26-117 (221200ZNOV26 to 221300ZNOV26, at most 64.0 kbit/s)',
      'Voice FLASH Team Post stream of 16.0 kbit/s, 99 % of the time',
      'approved by, DTG',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('verify that the minutes of a request hold all of a use, one of seconds too', async () => {
    const [served] = exchange().stretches;
    const seconds = { ...served!, fromUtcMs: minute(3) + 10_000, toUtcMs: minute(3) + 50_000 };
    const plan = radioPlan({ exchanges: [exchange({ stretches: [seconds] })] });
    expect(await textOf(plan, 'access-request', [TEAM])).toContain(
      'exchanges go over it between 221203ZNOV26 and 221204ZNOV26',
    );
  });
});

describe('spectrum check', () => {
  const inBand = { lowGhz: 29.9, highGhz: 30.1 };

  test.each([
    ['taboo', 'CONFLICT: 1 link possible'],
    ['protected', 'COORDINATE: 1 link possible in a protected band'],
    ['guarded', 'COORDINATE: 1 link possible in a guarded band'],
  ] as const)('verify that a link in a %s band is found', async (protection, finding) => {
    const plan = radioPlan({ periods: [period('restricted', { ...inBand, protection })] });
    const text = await textOf(plan, 'spectrum-check');
    expect(text).toContain(`Dish with Backbone up ${finding}`);
    expect(text).toContain(protection.toUpperCase());
  });

  test('verify that another band, area or time is clear', async () => {
    const clear = async (changes: Partial<Period>) =>
      textOf(radioPlan({ periods: [period('restricted', { ...inBand, ...changes })] }), 'spectrum-check');
    expect(await clear({ lowGhz: 31, highGhz: 32 })).toContain('Nothing to check');
    const centre = { latitudeDeg: 0, longitudeDeg: 0, heightM: 0 };
    expect(await clear({ area: { centre, radiusKm: 100 } })).toContain('Nothing to check');
    const pause = { fromUtcMs: utcMs(minute(12.5)), toUtcMs: utcMs(minute(15)) };
    expect(await clear(pause)).toContain('CLEAR: no link possible');
  });

  test('verify that units of one carrier, and units of which the same is found, share a row', async () => {
    const plan = radioPlan({ periods: [period('emission-control', { stationIds: [] })] });
    const [team] = plan.stations;
    const twin = { ...team!, stationId: StationId.parse('twin'), name: 'Twin' };
    const windows = plan.windows.flatMap((window) =>
      window.stationId === TEAM ? [window, { ...window, stationId: twin.stationId }] : [window],
    );
    const text = await textOf({ ...plan, windows, stations: [...plan.stations, twin] }, 'spectrum-check');
    expect(text).toContain('Backbone: User beam Team, Twin');
    expect(text).toMatch(/Team, Twin The order \S+ \S+ Dish with Backbone up CONFLICT: 1 link possible/);
  });

  test('verify that a change of keys stops both directions, and emission control sending alone', async () => {
    const touching = async (kind: 'crypto-change' | 'emission-control') =>
      textOf(radioPlan({ periods: [period(kind)] }), 'spectrum-check');
    expect(await touching('crypto-change')).toContain('Dish with Backbone up and down CONFLICT');
    expect(await touching('emission-control')).toContain('Dish with Backbone up CONFLICT');
  });

  test('verify that carriers with a fleet to which the unit has no link are left out, as nothing is asked of it', async () => {
    const plan = radioPlan({ periods: [period('restricted', inBand)] });
    const windows = plan.windows.map((window) => ({ ...window, links: [] }));
    const text = await textOf({ ...plan, windows }, 'spectrum-check');
    expect(text).toContain('These units have no link to any fleet of the plan.');
    expect(text).not.toContain('Dish with Backbone');
  });

  test('verify that links over another terminal of the unit to the same fleet are not counted', async () => {
    const plan = radioPlan({ periods: [period('restricted', { ...inBand, protection: 'taboo' })] });
    const windows = plan.windows.map((window) => ({
      ...window,
      links: [link(0, 60, { terminalTypeId: 'x-dish', payloadTypeId: 'x-beam' })],
    }));
    expect(await textOf({ ...plan, windows }, 'spectrum-check')).toContain(
      'Dish with Backbone up CLEAR: no link possible',
    );
  });

  test('verify that a restriction without a band is asked about', async () => {
    const text = await textOf(radioPlan({ periods: [period('restricted')] }), 'spectrum-check');
    expect(text).toContain('ASK what is restricted: 1 link possible');
  });
});
