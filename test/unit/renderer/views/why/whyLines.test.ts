import { describe, expect, it } from 'vitest';
import { causeSentences, fixLines, triedText } from '../../../../../renderer/views/why/whyLines.ts';
import {
  type FlowWhy,
  type StationId,
  type StationWhy,
  utcMs,
  WHY_CHANGE_KINDS,
  type WhyCause,
  type WhyFix,
} from '../../../../../shared/domain/index.ts';

const AT = utcMs(Date.UTC(2026, 10, 22, 4, 12));
const TEAM = 'team' as StationId;

const fix = (change: WhyFix['change'], harms: string[] = []): WhyFix => ({
  ...{ change, what: 'Do it', brings: 'contact', fromUtcMs: AT, toUtcMs: AT, filledFraction: 1, harms },
});

const CAUSE: WhyCause = {
  ...{ kind: 'floor', text: 'A stands at 10 degrees', limit: null, satelliteId: null, atUtcMs: AT },
  ...{ azimuthDeg: 1, elevationDeg: 10, limitDeg: 12, shortDeg: 2, shortDb: null },
};

const STATION: StationWhy = {
  ...{ stationId: TEAM, atUtcMs: AT, hasContact: false, fromUtcMs: AT, toUtcMs: utcMs(AT + 192_000) },
  ...{ cause: CAUSE, fixes: [], triedCount: 3 },
};

const FLOW: FlowWhy = {
  ...{ flowId: 'voice', outcome: 'Served 5.5 % of its time', isServedAsWanted: false, wait: null },
  ...{ cause: null, waits: [], waitCount: 0, fixes: [], triedCount: 1 },
};

describe('why not in words', () => {
  it('verify that waiting is gone to and everything else is tried, with who pays for it', () => {
    const [wait, rate] = fixLines([
      fix({ kind: 'wait', untilUtcMs: AT }),
      fix({ kind: 'rate', flowId: 'voice', rateBps: 1200 }, ['Video', 'Weather']),
    ]);
    expect(wait).toMatchObject({ action: 'Go there', cost: 'costs nothing', harms: '' });
    expect(rate).toMatchObject({
      action: 'Try',
      cost: 'your decision',
      harms: 'Worse for: Video, Weather.',
    });
  });

  it('verify that each kind of change has a word for its cost, in the order of the cost', () => {
    const costs = WHY_CHANGE_KINDS.map((kind) => fixLines([fix({ kind } as WhyFix['change'])])[0]!.cost);
    expect([...new Set(costs)]).toEqual([
      'costs nothing',
      'your decision',
      'needs a fleet',
      'needs a terminal',
      'needs a mast or site',
    ]);
  });

  it('verify that the silence comes first and what binds after it', () => {
    expect(causeSentences({ kind: 'station', why: STATION })).toEqual([
      'No contact 04:12:00Z to 04:15:12Z, 3 min 12 s.',
      'A stands at 10 degrees.',
    ]);
    expect(causeSentences({ kind: 'station', why: { ...STATION, hasContact: true, cause: null } })).toEqual([
      'There is contact 04:12:00Z to 04:15:12Z, 3 min 12 s.',
    ]);
    expect(causeSentences({ kind: 'flow', why: FLOW })).toEqual(['Served 5.5 % of its time.']);
    const wait = { fromUtcMs: AT, toUtcMs: AT, limit: 'source-contact', text: 'it waits' } as const;
    expect(causeSentences({ kind: 'flow', why: { ...FLOW, wait, cause: CAUSE } })).toEqual([
      'it waits.',
      'A stands at 10 degrees.',
    ]);
  });

  it('verify that an empty list says that it was looked for', () => {
    expect(triedText(0, 0)).toBe('There is no change to try out.');
    expect(triedText(1, 0)).toBe('1 change made on a copy and computed anew: none helps by itself.');
    expect(triedText(4, 2)).toContain('4 changes made on a copy and computed anew;');
  });
});
