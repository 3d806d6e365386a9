import { memo, useEffect, useRef } from 'react';
import type uPlot from 'uplot';
import { axisLook, mountPlot, PlotFrame } from './plot.tsx';

export interface GainChartProps {
  /** What the chart shows, for a screen reader. */
  readonly label: string;
  readonly heightPx: number;
  /** Angles from the beam, degrees, upwards from above 0: the axis is logarithmic. */
  readonly offAxisDeg: readonly number[];
  readonly gainDbi: readonly number[];
  /** Half the beamwidth, marked where it lies on the axis; null for none. */
  readonly halfWidthDeg: number | null;
  readonly curveColor: string;
  readonly markColor: string;
  readonly axisColor: string;
  readonly gridColor: string;
  readonly font: string;
}

const GAIN_STEP_DB = 10;

/** Round decibels that hold every gain. */
export function gainRange(gainDbi: readonly number[]): readonly [number, number] {
  const least = Math.floor(Math.min(...gainDbi) / GAIN_STEP_DB) * GAIN_STEP_DB;
  const most = Math.ceil(Math.max(...gainDbi) / GAIN_STEP_DB) * GAIN_STEP_DB;
  return least === most ? [least - GAIN_STEP_DB, most + GAIN_STEP_DB] : [least, most];
}

/** Steps of the gain axis: at most five lines. */
function gainSplits([least, most]: readonly [number, number]): number[] {
  const step = GAIN_STEP_DB * Math.max(1, Math.ceil((most - least) / (GAIN_STEP_DB * 5)));
  const splits: number[] = [];
  for (let gain = Math.ceil(least / step) * step; gain <= most; gain += step) splits.push(gain);
  return splits;
}

function optionsOf(props: GainChartProps, widthPx: number): uPlot.Options {
  const axis = axisLook(props);
  const range = gainRange(props.gainDbi);
  const first = props.offAxisDeg[0]!;
  return {
    width: widthPx,
    height: props.heightPx,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, distr: 3, log: 10, range: [first, 180] },
      y: { range: [range[0], range[1]] },
    },
    axes: [
      {
        ...axis,
        size: 22,
        ticks: { show: false },
        splits: [0.01, 0.1, 1, 10, 100].filter((angle) => angle >= first),
        values: (_, splits) => splits.map((split) => `${split}°`),
      },
      {
        ...axis,
        size: 34,
        ticks: { show: false },
        splits: gainSplits(range),
        values: (_, splits) => splits.map(String),
      },
    ],
    series: [{}, { stroke: props.curveColor, width: 1.75, points: { show: false } }],
  };
}

/** Gain over the angle from the beam. Built again whenever a property changes its identity, so callers keep arrays. */
export const GainChart = memo(function GainChart(props: GainChartProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      mountPlot(host.current!, {
        heightPx: props.heightPx,
        data: [[...props.offAxisDeg], [...props.gainDbi]],
        options: (widthPx) => optionsOf(props, widthPx),
        place(line, plot) {
          const { halfWidthDeg, markColor } = props;
          line.style.background = markColor;
          line.hidden = halfWidthDeg === null || halfWidthDeg < props.offAxisDeg[0]! || halfWidthDeg >= 180;
          line.style.transform = `translateX(${plot.valToPos(halfWidthDeg ?? 1, 'x')}px)`;
        },
      }),
    [props],
  );
  return <PlotFrame heightPx={props.heightPx} host={host} label={props.label} />;
});
