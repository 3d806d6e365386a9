import { describe, expect, test } from 'vitest';
import { makePapers } from '../../../electron/papers/index.ts';
import { clock } from '../../../electron/papers/words.ts';
import { type Plan, type PlanExchange, SatelliteId, utcMs } from '../../../shared/domain/index.ts';
import type { LookSource } from '../../../shared/plan/index.ts';
import { exchange, minute } from '../../support/plans.ts';
import { ISSUED_UTC_MS, link, radioPlan, TEAM, textOf } from '../../support/radioPlans.ts';
import { readPdf } from '../../support/readPdf.ts';

describe('look angles', () => {
  test('verify that true and magnetic azimuths stand beside each other with the declination', async () => {
    const text = await textOf(radioPlan(), 'look-angles', [TEAM]);
    expect(text).toContain('12.5° E at the start');
    // Rise at 010 true; magnetic 010 - 12.5; the floor of 10 degrees.
    expect(text).toContain('010 358 10');
    // Set behind the ridge.
    expect(text).toContain('225 213 22');
  });
});

describe('pass list with a source of look angles', () => {
  test('verify that azimuths are those at From and To, and whose antenna rows take', async () => {
    const looks: LookSource = (_station, _satellite, times) =>
      times.map((atUtcMs) => ({ azimuthDeg: (atUtcMs - minute(0)) / 2000, elevationDeg: 20 }));
    const plan = radioPlan();
    const windows = plan.windows.slice(0, 1).map((window) => ({ ...window, links: [link(2, 12)] }));
    const pointing = { looks, stepS: 60 };
    const [paper] = await makePapers(
      { ...plan, windows },
      {
        ...{ kinds: ['pass-list'], size: 'a4', issuedUtcMs: ISSUED_UTC_MS, stationIds: [TEAM], pointing },
      },
    );
    const told = (await readPdf(paper!.bytes)).pages.map(({ text }) => text).join(' ');
    expect(told).toContain('Azimuth at From and at To');
    // Two minutes after its rise at 010 the link opens; it ends with the contact at 225.
    expect(told).toMatch(/12:02:00\/ 12:12:00 \S+ 060 225 048 213/);
    expect(told).toContain('terminal: Dish; rows that overlap in time take an antenna or a beam each');
  });
});

describe('look angles of all that the plan uses', () => {
  const text = async (plan: Plan, stepS = 120) => {
    const looks: LookSource = (_station, _satellite, times) =>
      times.map((atUtcMs) => ({ azimuthDeg: (atUtcMs - minute(0)) / 2000, elevationDeg: 20 }));
    const [paper] = await makePapers(plan, {
      ...{
        kinds: ['look-angles'],
        size: 'a4',
        issuedUtcMs: ISSUED_UTC_MS,
        stationIds: [TEAM],
        pointing: { looks, stepS },
      },
    });
    return (await readPdf(paper!.bytes)).pages.map((page) => page.text).join(' ');
  };

  test('verify that a pass that exchanges alone go over stands beside those that the schedule holds, with what it is for', async () => {
    const plan = radioPlan();
    const [first, second] = plan.windows;
    const windows = [
      { ...first!, maxElevationUtcMs: minute(6) },
      { ...second!, ...{ startUtcMs: minute(4), endUtcMs: minute(14), maxElevationUtcMs: minute(9) } },
    ];
    const told = await text({ ...plan, windows });
    expect(told).toContain('For * held by the schedule; A Voice Backbone');
    // Held and used; the other is used from 12:05:00 to 12:10:00 and held by nobody.
    expect(told).toContain('900000001 12:00:00 rise 010 358 10 *A');
    expect(told).toContain('900000002 12:04:00 rise 010 358 10 A');
    expect(told).toContain('12:05:00 take 150 138 20');
    expect(told).toMatch(/12:06:00 180 168 20 12:08:00 240 228 20 12:09:00 max .* 12:10:00 leave 300 288 20/);
  });

  test('verify that of many passes each time in use has a row, from where to where by way of its top, in the order of time', async () => {
    const plan = radioPlan();
    const [first] = plan.windows;
    const [served] = plan.exchanges[0]!.stretches;
    // Every minute another pass, each in use for half of it; all are up from the start.
    const places = Array.from({ length: 101 }, (_, place) => place);
    const satellites = places.map((place) => ({
      ...plan.satellites[0]!,
      satelliteId: SatelliteId.parse(String(900_000_100 + place)),
    }));
    const windows = satellites.map(({ satelliteId }) => ({
      ...first!,
      ...{ satelliteId, endUtcMs: minute(120), maxElevationUtcMs: minute(4.25) },
    }));
    const stretches = satellites.map(({ satelliteId }, place) => ({
      ...served!,
      ...{ way: ['team', satelliteId, 'post'], fromUtcMs: minute(place), toUtcMs: minute(place + 0.5) },
    }));
    const exchanges = [exchange({ stretches })];
    const told = await text({ ...plan, toUtcMs: minute(120), satellites, windows, exchanges });
    expect(told).toContain(
      'Of a fleet with more than 100 passes each time that the unit works with a satellite',
    );
    expect(told).not.toContain('Lines Rise');
    expect([...told.matchAll(/ (1[23]:\d\d):00 \d{3} \d{3} 20 /g)].map(([, at]) => at)).toEqual(
      places.map((place) => clock(minute(place)).slice(0, 5)),
    );
    expect(told).toContain('12:01:00 030 018 20 12:01:30 045 033 20 A');
    expect(told).toContain(' 12:04:00 120 108 20 090 078 45 12:04:30 135 123 20 A');
  });

  test('verify that a pass that the antenna cuts at its highest says so, with the true elevation', async () => {
    const plan = radioPlan();
    const [first, second] = plan.windows;
    const stations = plan.stations.map((station) => ({
      ...station,
      antennaLimits: { minElevationDeg: 0, maxElevationDeg: 88 },
    }));
    const cut = { satelliteId: first!.satelliteId, maxElevationDeg: 88, maxElevationAzimuthDeg: 144 };
    const windows = [
      { ...first!, ...cut, maxElevationUtcMs: first!.endUtcMs, endAzimuthDeg: 144 },
      {
        ...second!,
        ...cut,
        maxElevationUtcMs: second!.startUtcMs,
        startAzimuthDeg: 144,
        startClipped: false,
      },
    ];
    const told = await text({ ...plan, stations, windows });
    expect(told).toContain('12:12:00 until 144 132 88');
    expect(told).toContain('12:15:12 from 144 132 88');
    expect(told).toContain('from, until: cut by the antenna’s limit of 88°');
    expect(told).not.toMatch(/ max 144/);
    const list = await textOf({ ...plan, stations, windows }, 'pass-list', [TEAM]);
    expect(list).toContain('|: cut by the antenna’s limit of 88°');
    expect(list).toContain('12:12:00|');
    expect(list).toContain('|12:15:12');
  });

  test('verify that a satellite that stands still neither rises nor sets, and stands in two lines', async () => {
    const plan = radioPlan({ exchanges: [] });
    const [first] = plan.windows;
    const still = { azimuthDeg: 200, elevationDeg: 20 };
    const windows = [
      {
        ...first!,
        ...{ startClipped: true, endClipped: true, endUtcMs: minute(60), maxElevationUtcMs: minute(30) },
        ...{ startAzimuthDeg: 200, maxElevationAzimuthDeg: 200, endAzimuthDeg: 200, maxElevationDeg: 20 },
      },
    ];
    const contacts = [{ ...plan.schedule.contacts[0]!, toUtcMs: minute(60) }];
    const looks: LookSource = (_station, _satellite, times) => times.map(() => still);
    const [paper] = await makePapers(
      { ...plan, windows, schedule: { ...plan.schedule, contacts } },
      {
        kinds: ['look-angles'],
        size: 'a4',
        issuedUtcMs: ISSUED_UTC_MS,
        stationIds: [TEAM],
        pointing: { looks, stepS: 60 },
      },
    );
    const told = (await readPdf(paper!.bytes)).pages.map((page) => page.text).join(' ');
    expect(told).toContain('12:00:00 start 200 188 20 * 13:00:00 end 200 188 20');
  });

  test('verify that what goes on after midnight stands below the next day', async () => {
    const plan = radioPlan({ exchanges: [], fromUtcMs: utcMs(minute(660)), toUtcMs: utcMs(minute(780)) });
    const [first] = plan.windows;
    const window = {
      ...first!,
      startUtcMs: minute(715),
      endUtcMs: minute(725),
      maxElevationUtcMs: minute(719),
    };
    const [contact] = plan.schedule.contacts;
    const contacts = [{ ...contact!, fromUtcMs: minute(715), toUtcMs: minute(725) }];
    const told = await text({ ...plan, windows: [window], schedule: { ...plan.schedule, contacts } });
    expect(told).toMatch(/1 pass, 1 on 22NOV26 .*23:55:00 rise .*1 pass, 1 on 23NOV26 .*00:05:00 set/);
    expect(told.indexOf('00:00:00')).toBeGreaterThan(told.indexOf('23NOV26 Satellite'));
  });

  test('verify that a stream is not told to go over what it only changes over, and a message is', async () => {
    const plan = radioPlan();
    const [served] = plan.exchanges[0]!.stretches;
    const brief = { ...served!, fromUtcMs: minute(3), toUtcMs: minute(3) + 14 };
    const list = async (traffic: PlanExchange['traffic']) =>
      textOf({ ...plan, exchanges: [exchange({ traffic, stretches: [brief] })] }, 'pass-list', [TEAM]);
    expect(await list({ kind: 'stream', rateBps: 16_000 })).not.toContain('A Voice');
    expect(await list({ kind: 'message', volumeBytes: 1000 } as PlanExchange['traffic'])).toContain(
      'A Voice',
    );
  });
});

describe('look angles while a unit holds a satellite', () => {
  const looksOf = async (stepS: number) => {
    const asked: number[] = [];
    const looks: LookSource = (_station, _satellite, times) =>
      times.map((atUtcMs) => {
        asked.push(atUtcMs);
        // A degree a minute, 20 degrees high.
        return { azimuthDeg: 40 + (atUtcMs - minute(0)) / 60_000, elevationDeg: 20 };
      });
    const [paper] = await makePapers(radioPlan(), {
      ...{
        kinds: ['look-angles'],
        size: 'a4',
        issuedUtcMs: ISSUED_UTC_MS,
        stationIds: [TEAM],
        pointing: { looks, stepS },
      },
    });
    const { pages } = await readPdf(paper!.bytes);
    return { asked, text: pages.map(({ text }) => text).join(' ') };
  };

  test('verify that every step of the time it is held has its line, true and magnetic', async () => {
    // Held from 12:00 to 12:10, which begins with the rise; the set is at 12:12.
    const { asked, text } = await looksOf(120);
    expect(asked).toEqual([2, 4, 6, 8, 10].map(minute));
    // 42 - 12.5 = 29.5 and so on: a half is rounded up.
    expect(text).toContain('12:02:00 042 030 20 12:04:00 044 032 20 12:06:00 046 034 20');
    expect(text).toContain('12:10:00 leave 050 038 20 12:12:00 set 225 213 22');
    expect(text).toContain('every 2 min');
  });

  test('verify that contacts one right after the other are held as one', async () => {
    const plan = radioPlan();
    const [contact] = plan.schedule.contacts;
    const halves = [
      { ...contact!, toUtcMs: minute(5) },
      { ...contact!, fromUtcMs: minute(5), toUtcMs: minute(10) },
    ];
    const looks: LookSource = (_station, _satellite, times) =>
      times.map((atUtcMs) => ({ azimuthDeg: (atUtcMs - minute(0)) / 2000, elevationDeg: 20 }));
    const [paper] = await makePapers(
      { ...plan, schedule: { ...plan.schedule, contacts: halves } },
      {
        kinds: ['look-angles'],
        size: 'a4',
        issuedUtcMs: ISSUED_UTC_MS,
        stationIds: [TEAM],
        pointing: { looks, stepS: 120 },
      },
    );
    const text = (await readPdf(paper!.bytes)).pages.map((page) => page.text).join(' ');
    expect(text.match(/\d\d leave /g)).toEqual(['00 leave ']);
    expect(text).not.toContain('12:05:00');
  });

  test('verify that every strip begins with the satellite that it goes on with', async () => {
    const looks: LookSource = (_station, _satellite, times) =>
      times.map((atUtcMs) => ({ azimuthDeg: (atUtcMs - minute(0)) / 2000, elevationDeg: 20 }));
    const [paper] = await makePapers(radioPlan(), {
      ...{
        kinds: ['look-angles'],
        size: 'a4',
        issuedUtcMs: ISSUED_UTC_MS,
        stationIds: [TEAM],
        pointing: { looks, stepS: 2 },
      },
    });
    const text = (await readPdf(paper!.bytes)).pages.map((page) => page.text).join(' ');
    const heads = text.match(/Mag\. El For /g)!;
    expect(heads.length).toBeGreaterThan(3);
    expect(text.match(/Mag\. El For 900000001/g)).toHaveLength(heads.length);
  });

  test('verify that a line that reads as the one above it is left out', async () => {
    const { text } = await looksOf(10);
    expect(text).not.toContain('12:02:10');
    expect(text).toContain('12:02:00 042 030 20 12:02:30 043 030 20');
  });
});
