import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePapers, PAPER_KINDS, PAPER_SIZES } from '../../../electron/papers/index.ts';
import { byDay, countText, elementWords, letterOf } from '../../../electron/papers/words.ts';
import { FleetId, StationId } from '../../../shared/domain/index.ts';
import { awkwardName, handPlan, minute } from '../../support/plans.ts';
import { ISSUED_UTC_MS, radioPlan } from '../../support/radioPlans.ts';
import { readPdf } from '../../support/readPdf.ts';

const ALL = PAPER_KINDS.map(({ id }) => id);
/** Points that printers leave blank at the edges at most: a quarter of an inch. */
const UNPRINTABLE_PT = 18;
/** Letters that are read by red light and after a copier, points. */
const LEAST_PT = 7;

/** A plan with tables that go over several pages. */
function longPlan() {
  const plan = handPlan();
  const [first] = plan.windows;
  const windows = Array.from({ length: 150 }, (_, place) => ({
    ...first!,
    startUtcMs: minute(place * 10),
    endUtcMs: minute(place * 10 + 9),
  }));
  return { ...plan, toUtcMs: minute(1500), windows };
}

describe('papers of a plan', () => {
  test.each(PAPER_SIZES)(
    'verify that every page on %s says what it is and stays on the sheet',
    async (size) => {
      const plan = longPlan();
      for (const paper of await makePapers(plan, { kinds: ALL, size, issuedUtcMs: ISSUED_UTC_MS })) {
        const { pages } = await readPdf(paper.bytes);
        expect(pages).toHaveLength(paper.pageCount);
        pages.forEach(({ text, items, widthPt, heightPt }, place) => {
          expect(text.split('EXERCISE ONLY').length - 1, paper.title).toBeGreaterThanOrEqual(2);
          expect(text.split('NOTIONAL: 2 of 2 satellites').length - 1).toBeGreaterThanOrEqual(2);
          expect(text).toContain(`page ${place + 1} of ${pages.length}`);
          expect(text).toContain('abababababababab');
          expect(text).toContain('Backbone Planner 1.2.3');
          expect(text).toContain('10 h');
          expect(text).toContain('Issued 211830ZNOV26');
          for (const { xPt, yPt, widthPt: width, text: shown, sizePt } of items) {
            expect(sizePt, shown).toBeGreaterThanOrEqual(LEAST_PT);
            expect(xPt, shown).toBeGreaterThanOrEqual(UNPRINTABLE_PT);
            expect(xPt + width, shown).toBeLessThanOrEqual(widthPt - UNPRINTABLE_PT);
            expect(yPt, shown).toBeGreaterThanOrEqual(UNPRINTABLE_PT);
            expect(yPt, shown).toBeLessThanOrEqual(heightPt - UNPRINTABLE_PT);
          }
        });
        // A card breaks it into two lines.
        expect(pages[0]!.text.replaceAll(' ', '')).toContain(plan.inputSha256);
      }
    },
  );

  test('verify that nothing leaves the sheet with any name and marking', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardName, awkwardName, async (name, marking) => {
        const plan = handPlan({ name, marking });
        const stations = plan.stations.map((station) => ({ ...station, name }));
        for (const { bytes } of await makePapers(
          { ...plan, stations },
          { kinds: ALL, size: 'letter', issuedUtcMs: ISSUED_UTC_MS },
        )) {
          for (const { items, widthPt } of (await readPdf(bytes)).pages) {
            for (const { xPt, widthPt: width, text, sizePt } of items) {
              expect(sizePt, text).toBeGreaterThanOrEqual(LEAST_PT);
              expect(xPt, text).toBeGreaterThanOrEqual(UNPRINTABLE_PT);
              expect(xPt + width, text).toBeLessThanOrEqual(widthPt - UNPRINTABLE_PT);
            }
          }
        }
      }),
      { numRuns: 4 },
    );
  });

  test('verify that the same plan and time of issue give the same bytes, and another time others', async () => {
    const make = async (issuedUtcMs: number) => {
      const papers = await makePapers(handPlan(), { kinds: ALL, size: 'a4', issuedUtcMs });
      return papers.map(({ bytes }) => Buffer.from(bytes).toString('base64'));
    };
    const one = await make(ISSUED_UTC_MS);
    expect(await make(ISSUED_UTC_MS)).toEqual(one);
    expect((await make(ISSUED_UTC_MS + 60_000)).some((paper) => one.includes(paper))).toBe(false);
  });

  test('verify that units can be chosen, and that their names are in the files', async () => {
    const papers = await makePapers(handPlan(), {
      kinds: ['pass-list'],
      size: 'letter',
      issuedUtcMs: ISSUED_UTC_MS,
      stationIds: [StationId.parse('team')],
    });
    expect(papers.map(({ fileName, title, stationId }) => [fileName, title, stationId])).toEqual([
      ['pass-list-team.pdf', 'Pass list, Team', 'team'],
    ]);
  });
});

describe('what times are worth', () => {
  test.each([
    [[null, null], 'Manoeuvres: not known of 2 of 2 satellites.'],
    [[11.4, null], 'Manoeuvres: up to 11.4 km a day counted, not known of 1 of 2 satellites.'],
    [[0, 2.5], 'Manoeuvres: up to 2.5 km a day counted.'],
  ])('verify that papers say what of manoeuvres %j is counted', async (habits, words) => {
    const plan = handPlan();
    const satellites = plan.satellites.map((satellite, index) => ({
      ...satellite,
      isNotional: false,
      manoeuvreKmPerDay: habits[index]!,
    }));
    expect(elementWords({ ...plan, satellites })).toContain(words);
    expect(elementWords(plan)).not.toContain('Manoeuvres');
  });
});

describe('when papers are issued', () => {
  test('verify that it is said where that is after the end of the plan, or before the date of the elements', async () => {
    const text = async (issuedUtcMs: number) => {
      const [paper] = await makePapers(handPlan(), { kinds: ['pace-sheet'], size: 'a4', issuedUtcMs });
      return (await readPdf(paper!.bytes)).pages.map((page) => page.text).join(' ');
    };
    expect(await text(minute(60))).toContain('ISSUED AFTER THE END OF THE PLAN.');
    expect(await text(minute(-601))).toContain('ISSUED BEFORE THE DATE OF THE ELEMENTS.');
    expect(await text(minute(30))).not.toContain('ISSUED');
  });
});

describe('words of papers', () => {
  test('verify that thousands stand apart, and that letters go on after Z', () => {
    expect([7, 999, 7775, 1_234_567].map(countText)).toEqual(['7', '999', '7,775', '1,234,567']);
    expect([0, 23, 24, 25, 599, 600].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
    // I and O read as figures.
    expect([7, 8, 12, 13].map(letterOf)).toEqual(['H', 'J', 'N', 'P']);
  });

  test('verify that entries are told by the day on which they begin only where a plan spans several', () => {
    // Eight seconds before midnight is the day before, whatever the minute is rounded to.
    const starts = [minute(700), minute(720) - 8000, minute(720)];
    const days = (plan: ReturnType<typeof handPlan>) => byDay(plan, starts, (start) => start);
    expect(days(handPlan())).toEqual([{ day: '', entries: starts }]);
    expect(days(longPlan())).toEqual([
      { day: ', 2 on 22NOV26', entries: starts.slice(0, 2) },
      { day: ', 1 on 23NOV26', entries: starts.slice(2) },
    ]);
  });
});

describe('pass list', () => {
  test('verify that it names position, passes, age and what goes over them, and repeats its head', async () => {
    const [paper] = await makePapers(longPlan(), {
      kinds: ['pass-list'],
      size: 'a4',
      issuedUtcMs: ISSUED_UTC_MS,
    });
    const { pages } = await readPdf(paper!.bytes);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]!.text).toContain('45 m above the ellipsoid');
    expect(pages[0]!.text).toContain('DESIGNED 900000001 (N)');
    // The schedule holds it, and the exchange goes over it; the span goes on the next day, which has a heading of its own.
    expect(pages[0]!.text).toContain('* held by the schedule; A Voice; nothing: keeps the fleet in reach');
    expect(pages[0]!.text).toContain(
      'From (Z) To (Z) Satellite Azimuth true Azimuth mag. El. dB For 12:00:00 12:09:00 900000001 010 170 358 158 45 *A 12:10:00',
    );
    expect(pages[0]!.text).toContain('900000001 stands for DESIGNED 900000001 (N)');
    const text = pages.map((page) => page.text).join(' ');
    expect(text).toContain('Backbone: 150 of 150 passes, 72 on 22NOV26 ');
    expect(text).toMatch(
      /Backbone: 150 of 150 passes, 78 on 23NOV26 From [^\d]{50,70} For 00:00:00 00:09:00 900000001 /,
    );
    for (const { text } of pages) expect(text).toContain('Azimuth true Azimuth mag.');
  });
});

describe('a fleet without a link', () => {
  test('verify that it stands in a line at the head of the pass list, not below a heading of its own', async () => {
    const plan = radioPlan();
    const [first] = plan.windows;
    const satellites = plan.satellites.map((satellite, place) =>
      place === 0 ? satellite : { ...satellite, fleetId: FleetId.parse('other'), fleetName: 'Other' },
    );
    const [backbone] = plan.fleets;
    const fleets = [
      backbone!,
      { ...backbone!, fleetId: FleetId.parse('other'), name: 'Other', payloads: [] },
    ];
    const deaf = { ...first!, satelliteId: satellites[1]!.satelliteId, links: [] };
    const [paper] = await makePapers(
      { ...plan, satellites, fleets, windows: [first!, deaf] },
      { kinds: ['pass-list'], size: 'a4', issuedUtcMs: ISSUED_UTC_MS, stationIds: [StationId.parse('team')] },
    );
    const { pages } = await readPdf(paper!.bytes);
    expect(pages[0]!.text).toContain(
      'No link Other: 1 pass above the mask, and no terminal of the unit fits Backbone: 1 of 1 pass',
    );
  });
});
