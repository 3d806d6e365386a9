import { describe, expect, test } from 'vitest';
import { FleetId, type Period, StationId, utcMs } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import { exchange, minute } from '../../support/plans.ts';
import { link, period, radioPlan, TEAM, textOf } from '../../support/radioPlans.ts';

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
      'Dish, full duplex Ka 30 GHz (20 MHz wide) 20.5 GHz (40 MHz wide) 51.3 17.3 NOTIONAL',
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
    ['taboo', 'CONFLICT: 1 link planned'],
    ['protected', 'COORDINATE: 1 link planned in a protected band'],
    ['guarded', 'COORDINATE: 1 link planned in a guarded band'],
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
    expect(await clear(pause)).toContain('CLEAR: no link planned');
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
    expect(text).toMatch(/Team, Twin The order \S+ \S+ Dish with Backbone up CONFLICT: 1 link planned/);
  });

  test('verify that a restriction without a band is asked about', async () => {
    const text = await textOf(radioPlan({ periods: [period('restricted')] }), 'spectrum-check');
    expect(text).toContain('ASK what is restricted: 1 link planned');
  });
});
