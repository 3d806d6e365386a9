import type { Scenario, StationId, UtcMs } from '../../../shared/domain/index.ts';
import { formatDuration } from '../../../shared/time/index.ts';
import { countText, dayClock } from '../common/index.ts';
import type { DrillEffect, DrilledFlow } from './drillModel.ts';

/** How an effect is marked: a shape, a word, a colour. */
export interface EffectMark {
  readonly shape: string;
  readonly word: string;
  readonly tone: 'bad' | 'marginal' | 'info' | 'good' | 'dim';
}

const MARKS: Readonly<Record<DrillEffect, EffectMark>> = {
  dies: { shape: '✕', word: 'cut off', tone: 'bad' },
  late: { shape: '▼', word: 'late', tone: 'marginal' },
  less: { shape: '▽', word: 'less', tone: 'marginal' },
  rerouted: { shape: '↷', word: 're-routed', tone: 'info' },
  unchanged: { shape: '=', word: 'unchanged', tone: 'dim' },
  better: { shape: '▲', word: 'better', tone: 'good' },
};

/** The mark of a flow; a stream is not late but silent too long, or too seldom served. */
export function markOf({ flow, effect }: Pick<DrilledFlow, 'flow' | 'effect'>): EffectMark {
  const isMessage = flow.traffic.kind === 'message';
  if (effect === 'late' && !isMessage) return { ...MARKS.late, word: 'too little' };
  if (effect === 'less' && isMessage) return { ...MARKS.less, word: 'later' };
  return MARKS[effect];
}

/** A share of the times with one digit: `97.4 %`. */
export function shareText(fraction: number): string {
  return `${(fraction * 100).toFixed(fraction > 0.9995 || fraction === 0 ? 0 : 1)} %`;
}

export function delayText(delayMs: number): string {
  return Number.isNaN(delayMs) ? '–' : `${delayMs.toFixed(delayMs < 10 ? 1 : 0)} ms`;
}

export function silenceText(durationMs: number): string {
  return durationMs < 500 ? 'none' : formatDuration(durationMs / 1000);
}

/** What the drill comes to, in one sentence: how many are cut off, come late, are re-routed, stay. */
export function summaryText(rows: readonly DrilledFlow[]): string {
  const countOf = (...effects: DrillEffect[]) => rows.filter(({ effect }) => effects.includes(effect)).length;
  const parts = [
    [countOf('dies'), 'is cut off', 'are cut off'],
    [countOf('late'), 'is late or served too little', 'are late or served too little'],
    [countOf('less'), 'gets less or later', 'get less or later'],
    [countOf('rerouted'), 'is re-routed', 'are re-routed'],
    [countOf('better'), 'gains', 'gain'],
    [countOf('unchanged'), 'stays as it was', 'stay as they were'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`);
  return `Of ${countText(rows.length, 'flow', 'flows')} ${said.join(', ')}.`;
}

/** Somebody who is heard less than before. */
export interface SilentLine {
  readonly stationId: StationId;
  /** The unit whose flow it is. */
  readonly who: string;
  /** What happens to it. */
  readonly words: string;
  readonly flowId: string;
  readonly fromUtcMs: number | null;
}

/** Who is silent and for how long, the worst first: flows that are cut off, come late or are silent longer than before. */
export function silentLines(rows: readonly DrilledFlow[], { stations }: Scenario): SilentLine[] {
  const nameOf = (id: string) => stations.find(({ stationId }) => stationId === id)?.name ?? id;
  return rows
    .filter(({ effect }) => effect === 'dies' || effect === 'late' || effect === 'less')
    .sort((a, b) => rank(a) - rank(b) || addedMs(b) - addedMs(a))
    .map((row) => ({
      stationId: row.flow.sourceStationId,
      who: nameOf(row.flow.sourceStationId),
      words: wordsOf(row),
      flowId: row.flow.flowId,
      fromUtcMs: row.silence?.fromUtcMs ?? null,
    }));
}

function rank({ effect }: DrilledFlow): number {
  return effect === 'dies' ? 0 : effect === 'late' ? 1 : 2;
}

function addedMs({ before, after }: DrilledFlow): number {
  return after.longestSilenceMs - before.longestSilenceMs;
}

function wordsOf({ flow, effect, before, after, silence }: DrilledFlow): string {
  if (flow.traffic.kind === 'message') {
    if (after.deliveredUtcMs === null) {
      const was = before.deliveredUtcMs === null ? '' : `, before at ${clockOf(before.deliveredUtcMs)}`;
      return `${flow.name} never arrives${was}`;
    }
    const laterS = (after.deliveredUtcMs - (before.deliveredUtcMs ?? after.deliveredUtcMs)) / 1000;
    const verdict = effect === 'late' ? ' and too late' : '';
    return `${flow.name} arrives ${clockOf(after.deliveredUtcMs)}, ${formatDuration(laterS)} later${verdict}`;
  }
  const was = `before: longest silence ${silenceText(before.longestSilenceMs)}, served ${shareText(before.servedFraction)}`;
  if (silence === null) {
    return `${flow.name} served ${shareText(after.servedFraction)}, ${was}`;
  }
  const how = effect === 'dies' ? 'silent throughout' : `silent ${silenceText(silence.durationMs)}`;
  return `${flow.name} ${how} from ${clockOf(silence.fromUtcMs)}, served ${shareText(after.servedFraction)} (${was})`;
}

export function clockOf(atUtcMs: number): string {
  return dayClock(atUtcMs as UtcMs);
}
