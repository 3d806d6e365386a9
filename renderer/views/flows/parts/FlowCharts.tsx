import { useMemo } from 'react';
import type { FlowSeries } from '../../../../shared/ipc/index.ts';
import { axisScale } from '../../../../shared/radios/index.ts';
import { type ChartCursor, TimeChart, type TimeSeries } from '../../../charts/index.ts';
import { readToken, Term } from '../../../ui/index.ts';

export interface FlowChartsProps {
  readonly series: FlowSeries;
  readonly cursor: ChartCursor;
  /** Name of the theme: with it the colours change. */
  readonly themeName: string;
}

const DELAY_HEIGHT_PX = 120;
const RATE_HEIGHT_PX = 84;

const RATE_SIZES = [
  [1e9, 'Gbit/s'],
  [1e6, 'Mbit/s'],
  [1e3, 'kbit/s'],
  [1, 'bit/s'],
] as const;

/** Delay of the way over time, with its hops behind; below it the rate. There is a gap wherever the flow waits. */
export function FlowCharts({ series, cursor, themeName }: FlowChartsProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens follow the name of the theme
  const look = useMemo(
    () => ({
      main: readToken('--color-accent'),
      quiet: readToken('--color-dim'),
      axisColor: readToken('--color-dim'),
      gridColor: readToken('--color-line'),
      font: `11px ${readToken('--font-mono')}`,
    }),
    [themeName],
  );
  const charts = useMemo(() => chartsOf(series, look), [series, look]);
  const common = { axisColor: look.axisColor, cursor, font: look.font, gridColor: look.gridColor };
  return (
    <div className="bb-flow-charts">
      <p className="bb-chart-title">
        Delay, ms <span className="bb-dim">(thin, right: hops; gaps: it waits)</span>
      </p>
      <TimeChart
        {...common}
        heightPx={DELAY_HEIGHT_PX}
        instantsUtcMs={charts.instants}
        label="Delay of the way over the times of the flow in milliseconds, and its number of hops; gaps where it waits"
        range={charts.delayScale.range}
        right={charts.right}
        series={charts.delay}
        splits={charts.delayScale.splits}
      />
      <p className="bb-chart-title">
        <Term id="wayRate">Rate</Term>, {charts.rateUnit}
      </p>
      <TimeChart
        {...common}
        heightPx={RATE_HEIGHT_PX}
        instantsUtcMs={charts.instants}
        label={`Rate over the times of the flow in ${charts.rateUnit}; gaps where it waits`}
        range={charts.rateScale.range}
        series={charts.rate}
        splits={charts.rateScale.splits}
      />
    </div>
  );
}

function chartsOf(
  { utcMs, delayMs, rateBps, hopCount }: FlowSeries,
  look: { readonly main: string; readonly quiet: string },
) {
  const mostBps = rateBps.reduce((most, rate) => (rate > most ? rate : most), 0);
  const [size, rateUnit] = RATE_SIZES.find(([least]) => mostBps >= least) ?? RATE_SIZES[3];
  const rates = rateBps.map((rate) => rate / size);
  const hopScale = axisScale(hopCount, [0]);
  const delay: readonly TimeSeries[] = [
    {
      label: 'Hops',
      unit: '',
      values: withGaps(hopCount),
      color: look.quiet,
      limit: null,
      axis: 'right',
      look: 'thin',
    },
    { label: 'Delay', unit: '', values: withGaps(delayMs), color: look.main, limit: null },
  ];
  const rate: readonly TimeSeries[] = [
    { label: 'Rate', unit: '', values: withGaps(rates), color: look.main, limit: null },
  ];
  return {
    instants: Array.from(utcMs),
    delay,
    delayScale: axisScale(delayMs, [0]),
    right: { range: hopScale.range, splits: hopScale.splits.filter(Number.isInteger), unit: '' },
    rate,
    rateUnit,
    rateScale: axisScale(rates, [0]),
  };
}

/** Values with null, which no curve runs through, where there are none. */
function withGaps(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isFinite(value) ? value : null));
}
