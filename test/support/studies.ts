import type { StudyHead, StudyRow } from '../../shared/domain/index.ts';
import { ScenarioId } from '../../shared/domain/index.ts';
import { RandomStream } from '../../shared/study/index.ts';

/** A study of two flows at some levels, as it would be of a scenario. */
export function studyOf(sampleCount: number, changes: Partial<StudyHead> = {}): StudyHead {
  return {
    plan: {
      kind: 'attrition',
      losses: 'satellites',
      fleetIds: [],
      levels: [{ lostCount: 0 }, { lostPercent: 50 }],
    },
    seed: 11,
    sampleCount,
    studyHash: 'a1'.repeat(32),
    engineVersion: 'study 1, V8 13.6',
    scenarioId: ScenarioId.parse('made-by-hand'),
    scenarioName: 'Made by hand',
    marking: 'NOTIONAL',
    fromUtc: '2026-11-22T00:00:00.000Z',
    toUtc: '2026-11-23T00:00:00.000Z',
    levels: [
      { label: '0 lost', count: 0, isCertain: false },
      { label: '5 lost', count: 5, isCertain: false },
    ],
    targets: [
      { kind: 'all', precedence: null, flowId: null, name: 'All flows', streamCount: 1, messageCount: 1 },
      { kind: 'flow', precedence: 'flash', flowId: 'voice', name: 'Voice', streamCount: 1, messageCount: 0 },
      { kind: 'flow', precedence: 'routine', flowId: 'mail', name: 'Mail', streamCount: 0, messageCount: 1 },
    ],
    flowsLeftOut: [],
    ...changes,
  };
}

/** Rows of some samples, as a worker would make them: numbers follow from seed, sample and level alone. */
export function rowsOf({ seed, levels, targets }: StudyHead, samples: readonly number[]): StudyRow[] {
  return samples.flatMap((sampleIndex) =>
    levels.map((_, levelIndex) => {
      const stream = new RandomStream({ seed, sampleIndex, purpose: levelIndex });
      const column = (most: number) => targets.map(() => Math.round(1000 * most * stream.fraction()) / 1000);
      const orNever = (values: number[]) => values.map((value) => (stream.below(4) === 0 ? null : value));
      return {
        sampleIndex,
        levelIndex,
        servedFraction: column(1),
        longestSilenceS: column(86_400),
        delayP50Ms: orNever(column(100)),
        delayP90Ms: orNever(column(200)),
        delayP99Ms: orNever(column(400)),
        deliveryS: orNever(column(3600)),
      };
    }),
  );
}
