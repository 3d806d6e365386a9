import { describe, expect, it } from 'vitest';
import {
  bigCountdown,
  unitContacts,
  unitInstant,
  unitMoment,
} from '../../../../renderer/views/unit/unitModel.ts';
import type { UtcMs } from '../../../../shared/domain/index.ts';
import { runModelOf } from './runModelOf.ts';

describe('the unit view', () => {
  it('verify that a countdown is what the clocks of now and of the instant differ by, and ends with the second that is shown', () => {
    expect(bigCountdown(0, 3_723_000)).toBe('01:02:03');
    // Shown as :05 after a clock that shows :04, whatever the parts of the second.
    expect([4_000, 4_999].map((now) => bigCountdown(now, 4_600))).toEqual(['00:00:01', '00:00:01']);
    expect(bigCountdown(5_000, 5_400)).toBe('00:00:00');
    expect(bigCountdown(5_000, 0)).toBe('00:00:00');
  });

  it('verify that the clock counts while the span lasts, and the cursor else', () => {
    const span = { fromUtcMs: 100 as UtcMs, toUtcMs: 200 as UtcMs };
    expect(unitInstant(span, 150, 120)).toEqual({ at: 150, by: 'clock' });
    expect(unitInstant(span, 200, 120)).toEqual({ at: 120, by: 'cursor' });
  });

  it('verify that open contacts stand by the time left, and those that follow by their start', () => {
    const contact = (startUtcMs: number, endUtcMs: number) => ({
      row: startUtcMs,
      satelliteIndex: 0,
      startUtcMs,
      endUtcMs,
    });
    const contacts = [contact(0, 50), contact(10, 90), contact(20, 30), contact(40, 60), contact(45, 70)];
    const { open, next } = unitMoment(contacts, 35, 1);
    expect(open.map(({ row }) => row)).toEqual([10, 0]);
    expect(next.map(({ row }) => row)).toEqual([40]);
    expect(unitMoment(contacts, 40, 5).next.map(({ row }) => row)).toEqual([45]);
    expect(unitMoment(contacts, 99, 5)).toEqual({ open: [], next: [] });
  });

  it('verify that the windows of the unit alone count, all of them and in their order', () => {
    const model = runModelOf();
    const { windows } = model.run;
    for (const stationIndex of [0, 1]) {
      const question = { model, stationIndex, fleetPlace: null, links: null };
      const starts = unitContacts(question).map(({ startUtcMs }) => startUtcMs);
      const own = Array.from(windows.startUtcMs).filter(
        (_, row) => windows.stationIndex[row] === stationIndex,
      );
      expect(starts).toEqual(own.sort((a, b) => a - b));
      expect(unitContacts({ ...question, fleetPlace: 0 }).length).toBe(starts.length);
      expect(unitContacts({ ...question, fleetPlace: 1 })).toEqual([]);
    }
  });
});
