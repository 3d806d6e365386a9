import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brushedStretch, type TimeScale } from '../../../../renderer/timeline/index.ts';
import {
  changeFromText,
  documentText,
  spanChange,
} from '../../../../renderer/views/scenario/documentForm.ts';
import {
  newPeriodText,
  periodFromText,
  textOfPeriod,
} from '../../../../renderer/views/scenario/periodForm.ts';
import { NEW_THREAT, textOfThreat, threatFromText } from '../../../../renderer/views/scenario/threatForm.ts';
import { buildDemonstration } from '../../../../shared/demonstration/index.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { period, scenario, threat } from '../../../support/scenarios.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const plain = scenario();
const lantern = buildDemonstration().scenario;

describe('form of a period', () => {
  it('verify that every period of the demonstration comes out as it went in', () => {
    for (const each of lantern.periods) {
      expect(periodFromText(textOfPeriod(each), lantern, each).made).toEqual(each);
    }
  });

  it('verify that a new one gets an id of its name that is not taken', () => {
    const known = { ...plain, periods: [period({ periodId: 'quiet' })] };
    const text = { ...newPeriodText([0, HOUR_MS]), name: 'quiet' };
    expect(periodFromText(text, known, null).made?.periodId).toBe('quiet-2');
    expect(periodFromText({ ...text, name: '§§§' }, known, null).made?.periodId).toBe('period');
  });

  it('verify that a band counts for a restricted period alone, and comes out as it went in', () => {
    const text = { ...newPeriodText([0, HOUR_MS]), name: 'Ku', low: '10.7', high: '14,5' };
    const restricted = periodFromText({ ...text, kind: 'restricted' }, plain, null).made!;
    expect([restricted.lowGhz, restricted.highGhz]).toEqual([10.7, 14.5]);
    expect(periodFromText(textOfPeriod(restricted), plain, restricted).made).toEqual(restricted);
    expect(periodFromText(text, plain, null).made!.lowGhz).toBeNull();
  });

  it('verify that an entry of the restricted frequency list keeps its area to the last digit', () => {
    const text = {
      ...newPeriodText([0, HOUR_MS]),
      name: 'Ku',
      low: '10.7',
      high: '14.5',
      kind: 'restricted',
    } as const;
    const listed = {
      ...text,
      protection: 'taboo',
      position: '60.123456, 20',
      radius: '40',
      note: ' J6 ',
    } as const;
    const taboo = periodFromText(listed, plain, null).made!;
    expect(taboo).toMatchObject({ protection: 'taboo', area: { radiusKm: 40 }, note: 'J6' });
    expect(taboo.area!.centre.latitudeDeg).toBeCloseTo(60.123456, 9);
    expect(periodFromText(textOfPeriod(taboo), plain, taboo).made).toEqual(taboo);
    const everywhere = periodFromText({ ...listed, position: '', radius: '' }, plain, taboo).made!;
    expect(everywhere.area).toBeNull();
    const phase = periodFromText({ ...listed, kind: 'phase' }, plain, null).made!;
    expect([phase.protection, phase.area, phase.lowGhz]).toEqual([null, null, null]);
  });

  it.each([
    ['name', { name: ' ' }],
    ['from', { from: 'tomorrow' }],
    ['to', { to: '' }],
    ['to', { to: '1970-01-01T00:00:00Z' }],
    ['low', { kind: 'restricted', low: 'Ku', high: '14.5' }],
    ['high', { kind: 'restricted', low: '14.5', high: '' }],
    ['high', { kind: 'restricted', low: '14.5', high: '10.7' }],
    ['position', { kind: 'restricted', position: 'here', radius: '5' }],
    ['radius', { kind: 'restricted', position: '60, 20', radius: '' }],
    ['radius', { kind: 'restricted', position: '', radius: '5' }],
    ['note', { note: 'x'.repeat(2001) }],
  ] as const)('verify that a wrong %s is told at its field and nowhere else', (field, change) => {
    const text = { ...newPeriodText([0, HOUR_MS]), name: 'Quiet', ...change };
    const reading = periodFromText(text, plain, null);
    expect(Object.keys(reading.problems)).toEqual([field]);
    expect(reading.made).toBeNull();
  });
});

describe('form of a threat', () => {
  it('verify that a symbol code of its own is kept in capitals, and a wrong one told at its field', () => {
    const text = { ...NEW_THREAT, name: 'J 1', position: '69.5, 25' };
    const made = threatFromText({ ...text, symbolCode: ' shgpuuewj------ ' }, plain, null).threat;
    expect(made?.symbolCode).toBe('SHGPUUEWJ------');
    expect(made === null ? '' : textOfThreat(made).symbolCode).toBe('SHGPUUEWJ------');
    const wrong = threatFromText({ ...text, symbolCode: '12' }, plain, null);
    expect(Object.keys(wrong.problems)).toEqual(['symbolCode']);
    expect(wrong.threat).toBeNull();
  });

  it('verify that every threat of the demonstration comes out as it went in, to the last digit', () => {
    for (const each of lantern.threats) {
      expect(threatFromText(textOfThreat(each), lantern, each).threat).toEqual(each);
    }
  });

  it('verify that empty fields mean unknown and always, and degrees are understood', () => {
    const made = threatFromText({ ...NEW_THREAT, name: 'J 1', position: '69.5, 25' }, plain, null);
    expect(made.threat).toEqual(
      threat({
        threatId: 'J-1',
        name: 'J 1',
        place: { latitudeDeg: 69.5, longitudeDeg: 25, heightM: 0 },
        reportedRadiusKm: null,
      }),
    );
    expect(made.positionEcho).toContain('°N');
  });

  it.each([
    ['name', { name: '' }],
    ['position', { position: 'here' }],
    ['height', { height: 'high' }],
    ['radius', { radius: '0' }],
    ['activeFrom', { activeFrom: 'dawn' }],
    ['activeTo', { activeFrom: '2026-11-22T10:00:00Z', activeTo: '2026-11-22T09:00:00Z' }],
    ['note', { note: 'x'.repeat(2001) }],
  ] as const)('verify that a wrong %s is told at its field and nowhere else', (field, change) => {
    const reading = threatFromText({ ...NEW_THREAT, name: 'J', position: '69, 25', ...change }, plain, null);
    expect(Object.keys(reading.problems)).toEqual([field]);
    expect(reading.threat).toBeNull();
  });
});

describe('fields of the document', () => {
  it.each(['name', 'marking', 'note', 'from', 'to', 'ut1'] as const)(
    'verify that %s left as it is changes nothing',
    (field) => {
      const read = changeFromText(lantern, field, documentText(lantern, field));
      expect('value' in read && read.value.scenario).toEqual(lantern);
    },
  );

  it.each([
    ['name', ''],
    ['marking', 'x'.repeat(121)],
    ['from', '232500ZNOV26'],
    ['to', '210000ZNOV26'],
    ['to', '2027-01-01T00:00:00Z'],
    ['ut1', '1.2'],
    ['ut1', ''],
  ] as const)('verify that %s as "%s" is refused in words', (field, text) => {
    const read = changeFromText(plain, field, text);
    expect('problem' in read && read.problem).toMatch(/xpected/);
  });

  it('verify that the span moves as a whole and never grows beyond its limit', () => {
    const moved = spanChange(plain, plain.fromUtcMs + DAY_MS, plain.toUtcMs + DAY_MS);
    expect('value' in moved && moved.value.scenario.toUtcMs).toBe(plain.toUtcMs + DAY_MS);
    expect('value' in spanChange(plain, plain.fromUtcMs, plain.fromUtcMs + 31 * DAY_MS)).toBe(true);
    expect('problem' in spanChange(plain, plain.fromUtcMs, plain.fromUtcMs + 31 * DAY_MS + 1)).toBe(true);
    expect('problem' in spanChange(plain, plain.fromUtcMs, plain.fromUtcMs)).toBe(true);
  });
});

describe('brushing', () => {
  it('verify that a stretch is ordered, round, near the pointer and never empty', () => {
    const scales = fc
      .tuple(fc.integer({ min: 2_000, max: 31 * DAY_MS }), fc.integer({ min: 200, max: 3000 }))
      .map(
        ([lengthMs, widthPx]): TimeScale => ({
          fromUtcMs: plain.fromUtcMs,
          toUtcMs: utcMs(plain.fromUtcMs + lengthMs),
          widthPx,
        }),
      );
    fc.assert(
      fc.property(scales, fc.nat(200), fc.nat(200), (scale, aPx, bPx) => {
        const [from, to] = brushedStretch(scale, aPx, bPx);
        expect(brushedStretch(scale, bPx, aPx)).toEqual([from, to]);
        expect(to).toBeGreaterThan(from);
        expect(from % 1_000).toBe(0);
        const msPerPx = (scale.toUtcMs - scale.fromUtcMs) / scale.widthPx;
        const pointedMs = scale.fromUtcMs + Math.min(aPx, bPx) * msPerPx;
        expect(Math.abs(from - pointedMs)).toBeLessThanOrEqual(Math.max(500, 2.5 * msPerPx));
      }),
    );
  });
});
