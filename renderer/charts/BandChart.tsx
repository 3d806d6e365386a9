import { useId } from 'react';

/** A figure at a place, with its band; null where there is none, such as an endless time. */
export interface BandPoint {
  readonly at: number;
  readonly value: number | null;
  readonly low: number | null;
  /** Null: no bound from above; drawn to the top. */
  readonly high: number | null;
}

/** A curve with its band. */
export interface BandSeries {
  readonly label: string;
  readonly points: readonly BandPoint[];
  /** Tells curves of one chart apart without colour. */
  readonly look: 'solid' | 'dashed' | 'dotted';
}

export interface BandChartProps {
  /** What the chart shows, for a screen reader. */
  readonly label: string;
  readonly title: string;
  readonly series: readonly BandSeries[];
  /** Names of places on the horizontal axis, which reaches from the first point to the last. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly xTitle: string;
  readonly range: readonly [number, number];
  readonly splits: readonly number[];
}

const LOOK_WORDS = { solid: 'line', dashed: 'dashed', dotted: 'dotted' } as const;

const WIDTH = 340;
const HEIGHT = 170;
const LEFT = 38;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 32;
const DOT = 2;

/** Curves over the levels of a study, with bands of confidence. Where a figure is endless the curve stops. */
export function BandChart(props: BandChartProps) {
  const { ticks, range, splits, series } = props;
  const clip = useId();
  const places = series.flatMap(({ points }) => points.map(({ at }) => at));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const x = (at: number) => LEFT + ((at - first) / Math.max(last - first, 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((value - range[0]) / (range[1] - range[0])) * (HEIGHT - TOP - BOTTOM);
  return (
    <figure className="bb-band-chart">
      <figcaption>
        {props.title}
        <small>{series.map(({ look, label }) => `${LOOK_WORDS[look]}: ${label}`).join('; ')}</small>
      </figcaption>
      <svg aria-label={props.label} role="img" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <clipPath id={clip}>
          <rect
            height={HEIGHT - TOP - BOTTOM + 2}
            width={WIDTH - LEFT - RIGHT + 2}
            x={LEFT - 1}
            y={TOP - 1}
          />
        </clipPath>
        {splits.map((split) => (
          <g key={split}>
            <line className="bb-band-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(split)} y2={y(split)} />
            <text textAnchor="end" x={LEFT - 5} y={y(split) + 3.5}>
              {split}
            </text>
          </g>
        ))}
        {spaced(ticks, x).map(({ at, text }) => (
          <text key={at} textAnchor="middle" x={x(at)} y={HEIGHT - BOTTOM + 12}>
            {text}
          </text>
        ))}
        <text textAnchor="middle" x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 5}>
          {props.xTitle}
        </text>
        <g clipPath={`url(#${clip})`}>
          {series
            .filter(({ look }) => look === 'solid')
            .map((each) => (
              <path
                className="bb-band-area"
                d={bandPath(each.points, { x, y, top: range[1] })}
                key={each.label}
              />
            ))}
          {series.map((each) => (
            <g className={`bb-band-${each.look}`} key={each.label}>
              <path className="bb-band-line" d={linePath(each.points, { x, y })} />
              {each.points.map(({ at, value }) =>
                value === null ? null : <circle cx={x(at)} cy={y(value)} key={at} r={DOT} />,
              )}
            </g>
          ))}
        </g>
      </svg>
    </figure>
  );
}

interface Scales {
  x(at: number): number;
  y(value: number): number;
}

/** Runs of points that have a value. */
function runsOf(points: readonly BandPoint[]): (BandPoint & { readonly value: number })[][] {
  const runs: (BandPoint & { readonly value: number })[][] = [[]];
  for (const point of points) {
    if (point.value === null) runs.push([]);
    else runs.at(-1)!.push({ ...point, value: point.value });
  }
  return runs.filter((run) => run.length > 0);
}

function linePath(points: readonly BandPoint[], { x, y }: Scales): string {
  return runsOf(points)
    .map((run) => `M${run.map(({ at, value }) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('L')}`)
    .join('');
}

function bandPath(points: readonly BandPoint[], { x, y, top }: Scales & { readonly top: number }): string {
  return runsOf(points)
    .map((run) => {
      const upper = run.map(({ at, high }) => `${x(at).toFixed(1)} ${y(high ?? top).toFixed(1)}`);
      const lower = run.map(({ at, low, value }) => `${x(at).toFixed(1)} ${y(low ?? value).toFixed(1)}`);
      return `M${[...upper, ...lower.reverse()].join('L')}Z`;
    })
    .join('');
}

/** Least distance between the middles of two names. */
const TICK_SPACE = 30;

/** Names that leave each other room, the first and the last in any case. */
function spaced<T extends { readonly at: number }>(ticks: readonly T[], x: (at: number) => number): T[] {
  const kept: T[] = [];
  const last = ticks.at(-1);
  for (const tick of ticks) {
    const before = kept.at(-1);
    const isClear = before === undefined || x(tick.at) - x(before.at) >= TICK_SPACE;
    const leavesLast = last === undefined || tick === last || x(last.at) - x(tick.at) >= TICK_SPACE;
    if (isClear && leavesLast) kept.push(tick);
  }
  return kept;
}
