import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { planIcsFile } from '../../../../shared/formats/index.ts';
import { awkwardName, exchange, handPlan, minute } from '../../../support/plans.ts';

/** Reads a calendar with a reader that is not ours. */
function eventsOf(content: string | Uint8Array) {
  const calendar = new ICAL.Component(ICAL.parse(String(content)));
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

function withSummary(content: string | Uint8Array, start: string) {
  return eventsOf(content)
    .filter(({ summary }) => summary.startsWith(start))
    .map(({ summary, startDate, endDate }) => [summary, startDate.toString(), endDate.toString()]);
}

describe('planIcsFile', () => {
  it('joins ways into connected stretches and reasons into silences, rounded so that no link is promised in vain', () => {
    const { content } = planIcsFile(handPlan());
    expect(withSummary(content, 'CONNECTED')).toEqual([
      ['CONNECTED Voice', '2026-11-22T12:00:00Z', '2026-11-22T12:10:00Z'],
      ['CONNECTED Voice', '2026-11-22T12:20:00Z', '2026-11-22T13:00:00Z'],
    ]);
    expect(withSummary(content, 'SILENT')).toEqual([
      ['SILENT Voice', '2026-11-22T12:10:00Z', '2026-11-22T12:20:00Z'],
    ]);
    const silent = eventsOf(content).find(({ summary }) => summary === 'SILENT Voice');
    expect(silent?.description).toContain('Silent for 10 min: no way through; links are full.');
    expect(silent?.description).toContain('Team to Post, flash.');
  });

  it('says in every entry the marking, that satellites are designed, and what it rests on', () => {
    for (const { description } of eventsOf(planIcsFile(handPlan()).content)) {
      expect(description).toContain('EXERCISE ONLY | NOTIONAL: 2 of 2 satellites are designed, not observed');
      expect(description).toContain('Oldest elements of 220200ZNOV26, 10 h before the start');
      expect(description).toContain(`inputs SHA-256 ${'ab'.repeat(32)}`);
    }
  });

  it('names the means once for as long as their order stays, with the longest silence to wait for', () => {
    const { content } = planIcsFile(handPlan());
    expect(withSummary(content, 'PACE')).toEqual([
      ['PACE Voice: P a, A b', '2026-11-22T12:00:00Z', '2026-11-22T12:45:00Z'],
      ['PACE Voice: P b', '2026-11-22T12:45:00Z', '2026-11-22T13:00:00Z'],
    ]);
    const first = eventsOf(content).find(({ summary }) => summary.startsWith('PACE'));
    expect(first?.description).toContain('primary: a; step down after 1 min 15 s of silence.');
  });

  it('tells when a station has no link to any satellite', () => {
    expect(withSummary(planIcsFile(handPlan()).content, 'NO SATELLITE')).toEqual([
      ['NO SATELLITE LINK Team', '2026-11-22T12:20:00Z', '2026-11-22T13:00:00Z'],
      ['NO SATELLITE LINK Post', '2026-11-22T12:00:00Z', '2026-11-22T13:00:00Z'],
    ]);
  });

  it('tells what is left out, what is delivered and what comes too late', () => {
    const outcome = {
      ...{ flowId: 'report', fromUtcMs: minute(0), toUtcMs: minute(60), servedFraction: 1 },
      ...{ longestSilenceMs: 0, deliveredUtcMs: minute(3), isInTime: false, isAvailableAsWanted: false },
    } as never;
    const exchanges = [
      exchange({ flowId: 'report', name: 'Report', outcome, stretches: [], pace: [] }),
      exchange({ flowId: 'x', name: 'Other', leftOutReason: 'Its source is off.', stretches: [], pace: [] }),
    ];
    const { content } = planIcsFile(handPlan({ exchanges }));
    expect(withSummary(content, 'DELIVERED')).toEqual([
      ['DELIVERED Report, TOO LATE', '2026-11-22T12:03:00Z', '2026-11-22T12:03:00Z'],
    ]);
    expect(withSummary(content, 'LEFT OUT')).toHaveLength(1);
  });

  it('gives the same bytes for the same plan, stable ids, and a higher sequence with newer elements', () => {
    const plan = handPlan();
    const later = {
      ...plan,
      satellites: plan.satellites.map((each) => ({ ...each, epochUtcMs: minute(-60) })),
    };
    expect(planIcsFile(plan).content).toBe(planIcsFile(handPlan()).content);
    const [before, after] = [eventsOf(planIcsFile(plan).content), eventsOf(planIcsFile(later).content)];
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(new Set(before.map(({ uid }) => uid)).size).toBe(before.length);
    expect(after[0]!.sequence - before[0]!.sequence).toBe(540);
  });

  it('keeps any name, folds to 75 octets and never cuts a character', () => {
    fc.assert(
      fc.property(awkwardName, (name) => {
        const content = String(planIcsFile(handPlan({ exchanges: [exchange({ name })] })).content);
        // Control characters cannot stand in a text of RFC 5545.
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant
        const kept = name.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ');
        expect(eventsOf(content)[0]!.summary).toBe(`CONNECTED ${kept}`);
        for (const line of content.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
      }),
    );
  });
});
