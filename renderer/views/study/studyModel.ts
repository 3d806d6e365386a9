import type {
  StudyBand,
  StudyPlan,
  StudyPoint,
  StudyResult,
  StudyTarget,
} from '../../../shared/domain/index.ts';
import type { CsvColumn } from '../../../shared/formats/index.ts';
import { axisScale } from '../../../shared/radios/index.ts';
import { formatDuration } from '../../../shared/time/index.ts';
import type { BandChartProps, BandPoint, BandSeries } from '../../charts/index.ts';

/** A level of a study as a row of the table. */
export interface StudyLine {
  readonly label: string;
  readonly count: number;
  readonly target: StudyTarget;
  readonly point: StudyPoint;
}

/** The levels of one target. */
export function linesOf({ curves, levels, targets }: StudyResult, targetIndex: number): StudyLine[] {
  return (curves[targetIndex]?.points ?? []).map((point) => ({
    ...levels[point.levelIndex]!,
    target: targets[targetIndex]!,
    point,
  }));
}

/** What the axis counts. */
export function axisTitle({ kind, ...plan }: StudyPlan): string {
  if (kind === 'growth') return 'variant, by its number in the table';
  if (kind === 'jamming') return 'jammers';
  const { losses } = plan as Extract<StudyPlan, { kind: 'attrition' }>;
  return losses === 'both' ? 'satellites and gateways lost' : `${losses} lost`;
}

/** A chart of a study. */
export type StudyChart = Omit<BandChartProps, 'label'> & { readonly id: string };

/** The charts of a target: what is served, how long it is silent, how late it is. */
export function chartsOf(study: StudyResult, targetIndex: number): StudyChart[] {
  const lines = linesOf(study, targetIndex);
  const isGrowth = study.plan.kind === 'growth';
  const placeOf = ({ count }: StudyLine, index: number) => (isGrowth ? index + 1 : count);
  const pointsOf = (band: (point: StudyPoint) => StudyBand | undefined, factor: number): BandPoint[] =>
    lines.map((line, index) => ({
      at: placeOf(line, index),
      ...scaled(band(line.point) ?? { value: null, low: null, high: null }, factor),
    }));
  const places = lines.map(placeOf);
  // Variants are numbered; what is counted has round numbers below it, whatever the levels are.
  const named = isGrowth
    ? places
    : axisScale(places, [0]).splits.filter((at) => Number.isInteger(at) && at <= Math.max(...places));
  const ticks = named.map((at) => ({ at, text: at.toLocaleString('en-US') }));
  const common = { ticks, xTitle: axisTitle(study.plan) };
  const chart = (id: string, title: string, series: readonly BandSeries[]): StudyChart => ({
    ...{ id, title, series, ...common },
    ...axisScale(valuesOf(series), [0]),
  });
  const silenceUnit = unitOf(pointsOf((point) => point.longestSilenceS.p90, 1));
  const charts = [
    {
      ...chart('served', 'Served, % of time and messages', [
        { label: 'mean', look: 'solid', points: pointsOf((point) => point.servedFraction, 100) },
      ]),
      ...{ range: [0, 100] as const, splits: [0, 25, 50, 75, 100] },
    },
    chart('silence', `Longest silence, ${silenceUnit.name}`, [
      { label: 'median', look: 'solid', points: pointsOf((p) => p.longestSilenceS.p50, silenceUnit.factor) },
      { label: '90 %', look: 'dashed', points: pointsOf((p) => p.longestSilenceS.p90, silenceUnit.factor) },
    ]),
  ];
  const { streamCount, messageCount } = study.targets[targetIndex]!;
  if (streamCount > 0) {
    charts.push(
      chart('delay', 'Delay of streams, ms', [
        { label: '50 %', look: 'solid', points: pointsOf(({ delayMs }) => delayMs?.p50, 1) },
        { label: '90 %', look: 'dashed', points: pointsOf(({ delayMs }) => delayMs?.p90, 1) },
        { label: '99 %', look: 'dotted', points: pointsOf(({ delayMs }) => delayMs?.p99, 1) },
      ]),
    );
  }
  if (messageCount > 0) {
    const unit = unitOf(pointsOf(({ deliveryS }) => deliveryS?.p90, 1));
    charts.push(
      chart('delivery', `Delivery of messages, ${unit.name}`, [
        { label: '50 %', look: 'solid', points: pointsOf(({ deliveryS }) => deliveryS?.p50, unit.factor) },
        { label: '90 %', look: 'dashed', points: pointsOf(({ deliveryS }) => deliveryS?.p90, unit.factor) },
      ]),
    );
  }
  return charts;
}

/** True where few samples bound a figure from neither side: a band over everything would say nothing. */
function isUnbounded({ value, low, high }: StudyBand): boolean {
  return value !== null && high === null && (low === null || low === 0);
}

/** Whether some figure of a target has no band. */
export function lacksBands(lines: readonly StudyLine[]): boolean {
  return lines.some(({ point }) =>
    Object.values(BANDS).some((band) => {
      const of = band(point);
      return of !== undefined && isUnbounded(of);
    }),
  );
}

function scaled(band: StudyBand, factor: number): StudyBand {
  const { value, low, high } = isUnbounded(band) ? { ...band, low: band.value, high: band.value } : band;
  const by = (each: number | null) => (each === null ? null : each * factor);
  return { value: by(value), low: by(low), high: by(high) };
}

function valuesOf(series: readonly BandSeries[]): number[] {
  return series.flatMap(({ points }) =>
    points
      .flatMap(({ value, high }) => [value, value === null ? null : high])
      .filter((each) => each !== null),
  );
}

/** Seconds, minutes or hours, so that numbers stay short. */
function unitOf(points: readonly BandPoint[]): { readonly name: string; readonly factor: number } {
  const most = Math.max(0, ...points.map(({ value }) => value ?? 0));
  if (most >= 2 * 3600) return { name: 'h', factor: 1 / 3600 };
  return most >= 120 ? { name: 'min', factor: 1 / 60 } : { name: 's', factor: 1 };
}

/** A share with its band, per cent: `82.7 (75.1 to 88.4)`. */
export function percentText({ value, low, high }: StudyBand): string {
  const text = (share: number | null) => (share === null ? '–' : (100 * share).toFixed(1));
  return bandText(text(value), text(low), text(high));
}

/** A time with its band: `2 h 34 min (1 h 58 min to 3 h 10 min)`, `never` where it is endless. */
export function durationBandText({ value, low, high }: StudyBand): string {
  if (value !== null && isUnbounded({ value, low, high })) {
    return durationText(value);
  }
  return bandText(
    value === null ? 'never' : durationText(value),
    low === null ? 'never' : durationText(low),
    high === null ? '∞' : durationText(high),
  );
}

/** A delay with its band, ms. */
export function delayText({ value, low, high }: StudyBand): string {
  const text = (ms: number | null, none: string) => (ms === null ? none : ms.toFixed(ms < 100 ? 1 : 0));
  if (isUnbounded({ value, low, high })) {
    return text(value, 'never');
  }
  return bandText(text(value, 'never'), text(low, 'never'), text(high, '∞'));
}

function bandText(value: string, low: string, high: string): string {
  // What never comes has no bound from above worth a word.
  return low === value && (high === value || value === 'never') ? value : `${value} (${low} to ${high})`;
}

function durationText(s: number): string {
  return s < 10 ? `${s.toFixed(1)} s` : formatDuration(s);
}

const BANDS = {
  servedFraction: ({ servedFraction }: StudyPoint) => servedFraction,
  longestSilenceP50S: ({ longestSilenceS }: StudyPoint) => longestSilenceS.p50,
  longestSilenceP90S: ({ longestSilenceS }: StudyPoint) => longestSilenceS.p90,
  delayP50Ms: ({ delayMs }: StudyPoint) => delayMs?.p50,
  delayP90Ms: ({ delayMs }: StudyPoint) => delayMs?.p90,
  delayP99Ms: ({ delayMs }: StudyPoint) => delayMs?.p99,
  deliveryP50S: ({ deliveryS }: StudyPoint) => deliveryS?.p50,
  deliveryP90S: ({ deliveryS }: StudyPoint) => deliveryS?.p90,
  deliveryP99S: ({ deliveryS }: StudyPoint) => deliveryS?.p99,
} as const;

/** Columns of the copied and exported table: every target at every level, each figure with both ends of its band. */
export function studyColumns({
  scenarioName,
  marking,
  plan,
  seed,
  sampleCount,
}: StudyResult): CsvColumn<StudyLine>[] {
  return [
    { header: 'scenario', value: () => (marking === '' ? scenarioName : `${scenarioName} (${marking})`) },
    { header: 'kind', value: () => plan.kind },
    { header: 'seed', value: () => seed },
    { header: 'samples', value: () => sampleCount },
    { header: 'target', value: ({ target }) => target.flowId ?? target.name },
    { header: 'level', value: ({ label }) => label },
    { header: 'count', value: ({ count }) => count },
    ...Object.entries(BANDS).flatMap(([name, band]): CsvColumn<StudyLine>[] => [
      { header: name, value: ({ point }) => band(point)?.value ?? null },
      { header: `${name}Low`, value: ({ point }) => band(point)?.low ?? null },
      { header: `${name}High`, value: ({ point }) => band(point)?.high ?? null },
    ]),
  ];
}

/** Every target at every level. */
export function allLines(study: StudyResult): StudyLine[] {
  return study.targets.flatMap((_, targetIndex) => linesOf(study, targetIndex));
}
