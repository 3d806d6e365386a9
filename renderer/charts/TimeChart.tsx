import { memo, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { axisLook, mountPlot, PlotFrame } from './plot.tsx';

/** One curve over time. */
export interface TimeSeries {
  readonly label: string;
  readonly unit: string;
  /** One value an instant; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly color: string;
  /** Drawn as a broken line: a limit rather than a measure; null for a measure. */
  readonly limit: 'dashed' | 'dotted' | null;
  /** Which axis it is read on; the left one when left out. */
  readonly axis?: 'left' | 'right';
  /** `area`, which a measure has when left out: filled below; `thin`: a fine line that stands behind; `steps`: holds until the next. */
  readonly look?: 'area' | 'thin' | 'steps';
}

/** A vertical axis. */
export interface ChartAxis {
  readonly range: readonly [number, number];
  /** Values that it names. */
  readonly splits: readonly number[];
}

/** The shared time cursor as the chart reads and moves it. */
export interface ChartCursor {
  readonly cursorUtcMs: number;
  setCursor(cursorUtcMs: number): void;
  /** Returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
}

export interface TimeChartProps {
  /** What the chart shows, for a screen reader. */
  readonly label: string;
  readonly heightPx: number;
  /** Instants, POSIX ms UTC, upwards. */
  readonly instantsUtcMs: readonly number[];
  readonly series: readonly TimeSeries[];
  /** Range of the vertical axis. */
  readonly range: readonly [number, number];
  /** Values that the vertical axis names. */
  readonly splits: readonly number[];
  /** Axis at the right edge for the series that ask for it; none when left out. */
  readonly right?: ChartAxis & { readonly unit: string };
  readonly axisColor: string;
  readonly gridColor: string;
  readonly font: string;
  readonly cursor: ChartCursor;
}

/** Room at the right edge for an axis, kept without one too: charts below each other share their instants. */
const RIGHT_PX = 30;

function clockLabel(instantS: number, withSeconds: string): string {
  return new Date(instantS * 1_000).toISOString().slice(11, withSeconds === 's' ? 19 : 16);
}

function optionsOf(props: TimeChartProps, widthPx: number): uPlot.Options {
  const axis = axisLook(props);
  const unit = props.series.find((series) => series.axis !== 'right')?.unit ?? '';
  const { right } = props;
  return {
    width: widthPx,
    height: props.heightPx,
    padding: [null, right === undefined ? RIGHT_PX : 0, null, null],
    legend: { show: false },
    cursor: { x: false, y: false, drag: { x: false, y: false, setScale: false }, points: { show: false } },
    scales: {
      x: { time: false },
      y: { range: [props.range[0], props.range[1]] },
      ...(right === undefined ? {} : { right: { range: [right.range[0], right.range[1]] as const } }),
    },
    axes: [
      {
        ...axis,
        size: 22,
        space: 58,
        ticks: { show: false },
        incrs: [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200],
        values: (_, splits) => {
          const step = (splits[1] ?? 60) - (splits[0] ?? 0);
          return splits.map((split) => clockLabel(split, step < 60 ? 's' : 'm'));
        },
      },
      {
        ...axis,
        size: 34,
        splits: [...props.splits],
        ticks: { show: false },
        values: (_, splits) => splits.map((split) => `${split}${unit}`),
      },
      ...(right === undefined
        ? []
        : [
            {
              ...axis,
              scale: 'right',
              side: 1 as const,
              size: RIGHT_PX,
              grid: { show: false },
              splits: [...right.splits],
              ticks: { show: false },
              values: (_: uPlot, splits: number[]) => splits.map((split) => `${split}${right.unit}`),
            },
          ]),
    ],
    series: [{}, ...props.series.map(seriesOf)],
  };
}

/** Lengths of strokes and gaps, pixels. */
const DASHES = { dashed: [6, 4], dotted: [1.5, 3] };

function seriesOf(series: TimeSeries): uPlot.Series {
  const { look = 'area', limit, color } = series;
  return {
    label: series.label,
    stroke: color,
    scale: series.axis === 'right' ? 'right' : 'y',
    width: limit !== null || look === 'thin' ? 1 : 1.75,
    points: { show: false },
    ...(limit !== null ? { dash: DASHES[limit] } : look === 'area' ? { fill: `${color}22` } : {}),
    ...(look === 'steps' ? { paths: uPlot.paths.stepped!({ align: 1 }) } : {}),
  };
}

/**
 * Curves over a short stretch of time, with the shared cursor; a click moves it. Built again whenever a
 * property changes its identity, so callers keep arrays and colours.
 */
export const TimeChart = memo(function TimeChart(props: TimeChartProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { cursor } = props;
    return mountPlot(host.current!, {
      heightPx: props.heightPx,
      data: [
        props.instantsUtcMs.map((instantUtcMs) => instantUtcMs / 1_000),
        ...props.series.map((series) => [...series.values]),
      ] as uPlot.AlignedData,
      options: (widthPx) => optionsOf(props, widthPx),
      place(line, plot) {
        const px = plot.valToPos(cursor.cursorUtcMs / 1_000, 'x');
        line.hidden = px < 0 || px > plot.over.clientWidth;
        line.style.transform = `translateX(${px}px)`;
      },
      connect(plot, placeLine) {
        const { over } = plot;
        const onPointer = (event: PointerEvent): void => {
          if (event.buttons === 1) {
            const px = event.clientX - over.getBoundingClientRect().left;
            cursor.setCursor(plot.posToVal(px, 'x') * 1_000);
          }
        };
        over.addEventListener('pointerdown', onPointer);
        over.addEventListener('pointermove', onPointer);
        return cursor.subscribe(placeLine);
      },
    });
  }, [props]);
  return <PlotFrame heightPx={props.heightPx} host={host} label={props.label} />;
});
