import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flow, Precedence } from '../../../shared/domain/index.ts';
import {
  compareHurt,
  type FoundLoss,
  type Hurt,
  hurtOf,
  type LossCandidate,
  lossOfNodes,
  type MeshTimeline,
  serveFlows,
  timelineWithout,
  type WorstLossesQuestion,
  worstLosses,
} from '../../../shared/mesh/index.ts';
import { flowBetween } from '../../support/flows.ts';
import { handTimeline } from '../../support/handTimeline.ts';

const SATELLITES = 6;
const STATIONS = ['team', 'post', 'gate'] as const;

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 55 }), fc.integer({ min: 1, max: 40 }))
  .map(([start, length]) => [start, start + length] as const);
const satellite = fc.integer({ min: 0, max: SATELLITES - 1 });
const timelines = fc
  .record({
    contacts: fc.array(fc.record({ station: fc.constantFrom(...STATIONS), satellite, minutes: stretch }), {
      minLength: 4,
      maxLength: 16,
    }),
    lasers: fc.array(
      fc.tuple(satellite, satellite, stretch).filter(([a, b]) => a < b),
      { maxLength: 6 },
    ),
  })
  .map((parts) =>
    handTimeline({
      ...parts,
      satellites: Array.from({ length: SATELLITES }, () => 'military' as const),
      stations: STATIONS,
      relays: ['gate'],
      minutes: 60,
    }),
  );

function flow(flowId: string, ends: readonly [string, string], precedence: Precedence): Flow {
  const traffic = { kind: 'stream', rateBps: 600_000 } as const;
  return flowBetween(ends, { flowId, precedence, traffic, availabilityPercent: 0 });
}
const flows = [
  flow('low', ['team', 'post'], 'routine'),
  flow('high', ['post', 'team'], 'flash'),
  flow('gate', ['team', 'gate'], 'priority'),
];
const limits = STATIONS.map(() => [{ fleetIds: null, beamCount: 2, duplex: 'full' }] as const);

const candidates = Array.from(
  { length: SATELLITES },
  (_, row): LossCandidate => ({
    loss: { kind: 'satellite', satelliteId: String(900_000_001 + row) as never },
    nodes: [row],
  }),
);

function search(timeline: MeshTimeline, lossCount: number): readonly FoundLoss[] {
  const question: WorstLossesQuestion = { timeline, flows, limits, candidates, lossCount, width: SATELLITES };
  const steps = worstLosses(question);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function hurtWithout(timeline: MeshTimeline, nodes: readonly number[]): Hurt {
  const left = timelineWithout(timeline, lossOfNodes(timeline.network, nodes));
  return hurtOf(flows, serveFlows({ timeline: left, flows, limits }));
}

/** The worst of all sets of so many satellites, by trying them all. */
function worstOfAll(timeline: MeshTimeline, lossCount: number): Hurt {
  const sets = Array.from({ length: 2 ** SATELLITES }, (_, bits) =>
    Array.from({ length: SATELLITES }, (_row, row) => row).filter((row) => (bits >> row) % 2 === 1),
  ).filter((rows) => rows.length === lossCount);
  return sets
    .map((rows) => hurtWithout(timeline, rows))
    .sort(compareHurt)
    .at(-1)!;
}

describe('the losses that hurt most', () => {
  it('verify that the first one is the worst there is, though only satellites in use were tried', () => {
    fc.assert(
      fc.property(timelines, (timeline) => {
        const found = search(timeline, 1);
        const worst = worstOfAll(timeline, 1);
        const unhurt = hurtWithout(timeline, []);
        if (found.length === 0) expect(compareHurt(worst, unhurt)).toBeLessThanOrEqual(0);
        else expect(found[0]!.hurt).toEqual(worst);
      }),
      { numRuns: 150 },
    );
  });

  it('verify that two are the worst two there are, though they hurt only together', () => {
    fc.assert(
      fc.property(timelines, (timeline) => {
        const unhurt = hurtWithout(timeline, []);
        const found = search(timeline, 2).at(-1)?.hurt ?? unhurt;
        const single = worstOfAll(timeline, 1);
        const worst = [unhurt, single, worstOfAll(timeline, 2)].sort(compareHurt).at(-1)!;
        expect(found).toEqual(worst);
      }),
      { numRuns: 100 },
    );
  });

  it('verify that two are found of which each stands in for the other, beside one that hurts a little by itself', () => {
    const throughout = (station: (typeof STATIONS)[number], satelliteRow: number) =>
      ({ station, satellite: satelliteRow, minutes: [0, 60] }) as const;
    const timeline = handTimeline({
      contacts: [
        ...[0, 1].flatMap((row) => [throughout('team', row), throughout('post', row)]),
        { station: 'team', satellite: 2, minutes: [10, 20] },
        { station: 'gate', satellite: 2, minutes: [10, 20] },
      ],
      lasers: [],
      satellites: Array.from({ length: SATELLITES }, () => 'military' as const),
      stations: STATIONS,
      relays: ['gate'],
      minutes: 60,
    });
    const rowsOf = (found: readonly FoundLoss[]) => found.flatMap(({ candidate }) => candidate.nodes).sort();
    expect(rowsOf(search(timeline, 1))).toEqual([2]);
    expect(rowsOf(search(timeline, 2))).toEqual([0, 1]);
    expect(rowsOf(search(timeline, 3))).toEqual([0, 1, 2]);
  });

  it('verify that each says what flows suffer without it and those before, and is no worse than the worst set of as many', () => {
    fc.assert(
      fc.property(timelines, (timeline) => {
        const found = search(timeline, 3);
        found.forEach(({ hurt }, place) => {
          const lost = found.slice(0, place + 1).flatMap(({ candidate }) => candidate.nodes);
          expect(hurt).toEqual(hurtWithout(timeline, lost));
          expect(compareHurt(hurt, worstOfAll(timeline, place + 1))).toBeLessThanOrEqual(0);
        });
        // The first of a pair may hurt nobody by itself; all together do.
        const all = found.at(-1);
        if (all !== undefined) expect(compareHurt(all.hurt, hurtWithout(timeline, []))).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('verify that satellites in no way that is held change nothing of what flows are served', () => {
    fc.assert(
      fc.property(timelines, fc.uniqueArray(satellite), (timeline, rows) => {
        const answers = serveFlows({ timeline, flows, limits });
        const used = new Set(
          answers.flatMap(({ segments }) => segments.flatMap(({ way }) => way?.nodes ?? [])),
        );
        const unused = rows.filter((row) => !used.has(row));
        const left = timelineWithout(timeline, lossOfNodes(timeline.network, unused));
        const served = (timelineNow: MeshTimeline) =>
          serveFlows({ timeline: timelineNow, flows, limits }).map(({ segments }) =>
            segments.filter(({ way }) => way !== null),
          );
        expect(served(left)).toEqual(served(timeline));
      }),
      { numRuns: 150 },
    );
  });
});
