import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableCsv } from '../../../../../renderer/state/index.ts';
import { headlineOf, shareText, stretchText } from '../../../../../renderer/views/flows/flowHeadline.ts';
import {
  filteredLines,
  flowLines,
  flowsTable,
  sortedLines,
} from '../../../../../renderer/views/flows/flowLines.ts';
import {
  flowsModelFrom,
  reasonAt,
  rowAt,
  summaryOf,
} from '../../../../../renderer/views/flows/flowsModel.ts';
import { stripRuns } from '../../../../../renderer/views/flows/stateStrip.ts';
import { type Flow, flowStateOf, Period, utcMs } from '../../../../../shared/domain/index.ts';
import { flowOf, meshRunOf, outcomeOf, type SegmentSpec, segmentsOf } from '../../../../support/meshRuns.ts';
import { scenario, station } from '../../../../support/scenarios.ts';

const MIN_MS = 60_000;
/** 22 November 2026, 14:31 Z. */
const AT = Date.UTC(2026, 10, 22, 14, 31);

function modelOf(flows: readonly Flow[], ...run: Parameters<typeof meshRunOf>) {
  const plain = scenario({
    stations: [station({ stationId: 'alpha', name: 'PATROL' }), station({ stationId: 'bravo', name: 'HQ' })],
  });
  return flowsModelFrom(meshRunOf(...run), { ...plain, mesh: { ...plain.mesh, flows: [...flows] } }, null);
}

const voice = flowOf({ flowId: 'voice' });
const image = flowOf({
  flowId: 'image',
  precedence: 'immediate',
  traffic: { kind: 'message', volumeBytes: 1_200_000 },
  deadlineS: 900,
});

/** Minutes 0 to 10 of a stream: served over A, handed over to B, silent for two reasons, stored, and back on a fallback. */
const SPECS: readonly SegmentSpec[] = [
  { flow: 0, from: 0, to: 2 * MIN_MS, way: [2, 0, 3], delayMs: 30 },
  { flow: 0, from: 2 * MIN_MS, to: 3 * MIN_MS, way: [2, 1, 3], delayMs: 50 },
  { flow: 0, from: 3 * MIN_MS, to: 4 * MIN_MS, limit: 'source-contact' },
  { flow: 0, from: 4 * MIN_MS, to: 6 * MIN_MS, limit: 'capacity', at: [2, 0] },
  { flow: 0, from: 6 * MIN_MS, to: 10 * MIN_MS, way: [2, 1, 3], isFallback: true, delayMs: 90 },
];

describe('model of flows', () => {
  const outcome = outcomeOf({
    flowId: 'voice',
    servedFraction: 0.7,
    isAvailableAsWanted: false,
    longestSilenceMs: 3 * MIN_MS,
  });
  const model = modelOf([voice], SPECS, [outcome]);

  it('verify the sums of a flow against those counted by hand', () => {
    const summary = summaryOf(model, 0);
    expect(summary.stateMs).toEqual({
      served: 3 * MIN_MS,
      fallback: 4 * MIN_MS,
      stored: 0,
      waiting: 3 * MIN_MS,
    });
    expect(summary.limits).toEqual([
      { limit: 'capacity', totalMs: 2 * MIN_MS, count: 1 },
      { limit: 'source-contact', totalMs: MIN_MS, count: 1 },
    ]);
    expect(summary.silence).toEqual({ startUtcMs: 3 * MIN_MS, endUtcMs: 6 * MIN_MS, row: 3 });
    expect(summary.handoverCount).toBe(1);
    // Of 7 served minutes 3.5 lie at or below 90 ms, and only 3 below it.
    expect(summary.delay).toEqual({ leastMs: 30, medianMs: 90, greatestMs: 90 });
  });

  it('verify that reasons name the ends, and the link that binds', () => {
    expect(reasonAt(model, 0)).toBe('');
    expect(reasonAt(model, 2)).toBe('no satellite has a link with PATROL');
    expect(reasonAt(model, 3)).toBe('no capacity left between PATROL and 900000001');
    const bySight = modelOf([voice], SPECS, [outcome], { groundLinks: 'sight' });
    expect(reasonAt(bySight, 2)).toBe('no satellite in sight of PATROL');
  });

  it('verify that a stored message is with the node that its last hop led to', () => {
    const stored = modelOf(
      [image],
      [
        { flow: 0, from: 0, to: 10, limit: 'stored' },
        { flow: 0, from: 10, to: 20, way: [2, 0] },
        { flow: 0, from: 20, to: 90, limit: 'stored' },
      ],
      [outcomeOf({ flowId: 'image' })],
    );
    expect(reasonAt(stored, 0)).toBe('kept by PATROL until the next link opens');
    expect(reasonAt(stored, 2)).toBe('kept by 900000001 until the next link opens');
    expect(flowStateOf(stored.run.segments, 2)).toBe('stored');
  });

  it('verify that the row at an instant is that which holds it, and none beyond the last', () => {
    expect([0, 2 * MIN_MS - 1, 2 * MIN_MS, 9 * MIN_MS].map((at) => rowAt(model, 0, at))).toEqual([
      0, 0, 1, 4,
    ]);
    expect([-1, 10 * MIN_MS].map((at) => rowAt(model, 0, at))).toEqual([-1, -1]);
  });
});

describe('answer about a flow', () => {
  it('verify the sentence about a message in time, late, and not delivered', () => {
    const at = { flowId: 'image', fromUtcMs: utcMs(AT), toUtcMs: utcMs(AT + 3_600_000), servedFraction: 1 };
    const tell = (parts: object) => {
      const model = modelOf([image], [], [outcomeOf({ ...at, ...parts })]);
      return headlineOf(model, image, summaryOf(model, 0));
    };
    expect(tell({ deliveredUtcMs: utcMs(AT + 84_000), isInTime: true })).toEqual({
      tone: 'good',
      what: '1.2 MB, IMMEDIATE',
      answer: 'delivered 14:32:24Z, 1 min 24 s, in time',
      silence: '',
    });
    expect(tell({ deliveredUtcMs: utcMs(AT + 1_200_000), isInTime: false })).toMatchObject({
      tone: 'bad',
      answer: 'delivered 14:51:00Z, 20 min, 5 min late',
    });
    expect(tell({ deliveredUtcMs: utcMs(AT + 86_400_000), isInTime: null })).toMatchObject({
      answer: 'delivered 23 NOV 14:31:00Z, 1 d',
    });
    expect(tell({ servedFraction: 0, isInTime: false })).toMatchObject({
      tone: 'bad',
      answer: 'not delivered by 221531Z, late',
    });
  });

  it('verify that a stream tells its longest silence with the reason', () => {
    const specs: SegmentSpec[] = [{ flow: 0, from: AT, to: AT + 192_000, limit: 'source-contact' }];
    const outcome = outcomeOf({ flowId: 'voice', servedFraction: 0.9996, longestSilenceMs: 192_000 });
    const model = modelOf([voice], specs, [outcome], { groundLinks: 'sight' });
    expect(headlineOf(model, voice, summaryOf(model, 0))).toEqual({
      tone: 'good',
      what: '64 kbit/s, PRIORITY',
      answer: 'served 99.9 % of the time',
      silence: 'silent 1431Z to 1434Z, 3 min 12 s: no satellite in sight of PATROL',
    });
    expect(shareText(1)).toBe('100 %');
    expect(shareText(0.99999)).toBe('99.9 %');
    expect(stretchText(AT, AT + 30_000)).toBe('14:31:00Z to 14:31:30Z');
    expect(stretchText(AT, AT + 86_400_000)).toBe('221431Z to 231431Z');
  });
});

describe('reasons for waiting by order', () => {
  const start = utcMs(meshRunOf(SPECS, [outcomeOf({ flowId: 'voice' })]).segments.startUtcMs[2]!);
  const reasonUnder = (fromMs: number, toMs: number): string => {
    const model = modelOf([voice], SPECS, [outcomeOf({ flowId: 'voice' })]);
    const silence = Period.parse({
      periodId: 'silence',
      kind: 'emission-control',
      name: 'Radio silence',
      fromUtcMs: start + fromMs,
      toUtcMs: start + toMs,
      stationIds: [],
    });
    const { scenario: own } = model;
    return reasonAt({ ...model, scenario: { ...own, periods: [silence] } }, 2);
  };

  it('verify that an order is told with its times where it is the reason, for the whole wait or a part', () => {
    expect(reasonUnder(-MIN_MS, 2 * MIN_MS)).toMatch(
      /^PATROL must not send: Radio silence \(emission control\), \d\d [A-Z]{3} \S+Z to \S+Z$/,
    );
    expect(reasonUnder(0, MIN_MS / 2)).toMatch(
      /^no satellite .* PATROL; for a part of it PATROL must not send: Radio silence/,
    );
    expect(reasonUnder(5 * MIN_MS, 6 * MIN_MS)).not.toContain('must not send');
  });
});

describe('table of flows', () => {
  const off = flowOf({ flowId: 'off', enabled: false, precedence: 'flash' });
  const later = flowOf({ flowId: 'later', precedence: 'routine' });
  const model = modelOf(
    [voice, off, image, later],
    SPECS,
    [
      outcomeOf({
        flowId: 'voice',
        servedFraction: 0.7,
        isAvailableAsWanted: false,
        longestSilenceMs: 180_000,
      }),
      outcomeOf({ flowId: 'image', deliveredUtcMs: utcMs(84_000), isInTime: true }),
    ],
    { flowsLeftOut: [{ flowId: 'later', reason: 'its source is gone' }] },
  );
  const lines = flowLines(model.scenario, model);

  it('verify the result of each flow in a word and a mark', () => {
    expect(lines.map(({ result }) => [result.tone, result.text])).toEqual([
      ['marginal', '! below 90 %'],
      ['dim', 'off'],
      ['good', '✓ 00:01:24Z'],
      ['bad', 'left out'],
    ]);
    expect(lines[0]!.limit).toBe('capacity, 2 min');
    expect(lines[3]!.result.hint).toBe('its source is gone');
    expect(flowLines(model.scenario, null).map(({ result }) => result.text)).toEqual([
      'not computed',
      'off',
      'not computed',
      'not computed',
    ]);
  });

  it('verify that lines are ordered and filtered', () => {
    const ids = (given: typeof lines) => given.map(({ flow }) => flow.flowId);
    expect(ids(sortedLines(lines, { column: 'precedence', direction: 'ascending' }))).toEqual([
      'off',
      'image',
      'voice',
      'later',
    ]);
    expect(ids(sortedLines(lines, { column: 'result', direction: 'descending' }))[0]).toBe('later');
    expect(ids(sortedLines(lines, { column: 'silence', direction: 'descending' }))[0]).toBe('voice');
    expect(ids([...filteredLines(lines, 'patrol immediate', 'any')])).toEqual(['image']);
    expect(ids([...filteredLines(lines, '', 'short')])).toEqual(['voice', 'later']);
    expect(ids([...filteredLines(lines, '', 'good')])).toEqual(['image']);
    expect(ids([...filteredLines(lines, '', 'open')])).toEqual(['off']);
  });

  it('verify that the table goes out as CSV with every digit and its units', () => {
    const [head, first] = tableCsv(flowsTable(lines)).split('\r\n');
    expect(head).toMatch(/^flowId,name,precedence,source,destination,rateBps,volumeBytes,deadlineS/);
    expect(first).toBe(
      'voice,voice,priority,PATROL,HQ,64000,,,any,connected,true,1970-01-01T00:00:00.000Z,' +
        '1970-01-01T01:00:00.000Z,0.7,180,,,false,capacity,120',
    );
  });
});

describe('strip of states', () => {
  it('verify that every column shows what falls into it, as counted by hand, and never rounds it away', () => {
    const lengths = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom('served', 'fallback', 'stored', 'waiting')),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        lengths,
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 0, max: 200 }),
        (parts, widthPx, from) => {
          let at = from;
          const specs = parts.map(([length, state]): SegmentSpec => {
            const spec = { flow: 0, from: at, to: at + length, isFallback: state === 'fallback' };
            at += length;
            if (state === 'stored') return { ...spec, limit: 'stored' };
            return state === 'waiting' ? { ...spec, limit: 'no-path' } : spec;
          });
          const segments = segmentsOf(specs);
          const question = {
            segments,
            rows: [0, specs.length] as const,
            fromUtcMs: 100,
            toUtcMs: 4_100,
            widthPx,
          };
          const told = new Array<string>(widthPx).fill('nothing');
          for (const { through, silent, quarters, leftPx, rightPx } of stripRuns(question)) {
            told.fill(`${through} ${silent} ${quarters}`, leftPx, rightPx);
          }
          const columnMs = 4_000 / widthPx;
          const counted = Array.from({ length: widthPx }, (_, px) => {
            const sums = { served: 0, fallback: 0, stored: 0, waiting: 0 };
            specs.forEach((spec, row) => {
              const endMs = Math.min(spec.to, 100 + (px + 1) * columnMs);
              const overlapMs = endMs - Math.max(spec.from, 100 + px * columnMs);
              sums[flowStateOf(segments, row)] += overlapMs > 1e-6 * columnMs ? overlapMs : 0;
            });
            const [throughMs, silentMs] = [sums.served + sums.fallback, sums.stored + sums.waiting];
            if (throughMs + silentMs === 0) return 'nothing';
            const share = throughMs / (throughMs + silentMs);
            const most = silentMs === 0 ? 4 : 3;
            const quarters = throughMs === 0 ? 0 : Math.max(1, Math.min(most, Math.round(4 * share - 1e-6)));
            const through = throughMs === 0 ? null : sums.fallback > 0 ? 'fallback' : 'served';
            return `${through} ${silentMs === 0 ? null : sums.waiting > 0 ? 'waiting' : 'stored'} ${quarters}`;
          });
          expect(told).toEqual(counted);
        },
      ),
    );
  });
});
