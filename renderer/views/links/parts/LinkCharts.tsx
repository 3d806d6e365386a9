import { useMemo } from 'react';
import type { LinkPass } from '../../../../shared/ipc/index.ts';
import { axisScale, type Direction } from '../../../../shared/radios/index.ts';
import { type ChartCursor, TimeChart, type TimeSeries } from '../../../charts/index.ts';
import { readToken } from '../../../ui/index.ts';

export interface LinkChartsProps {
  readonly pass: LinkPass;
  readonly direction: Direction;
  /** What the lower chart shows. */
  readonly lower: 'rate' | 'doppler';
  readonly cursor: ChartCursor;
  /** Name of the theme: with it the colours change. */
  readonly themeName: string;
}

const MARGIN_HEIGHT_PX = 130;
const LOWER_HEIGHT_PX = 84;
const ELEVATION_AXIS = { range: [0, 90], splits: [0, 30, 60, 90], unit: '°' } as const;

/** Margin over a pass with its threshold and the clear sky, elevation behind; below it the rate, or the Doppler shift. */
export function LinkCharts(props: LinkChartsProps) {
  const { pass, direction, lower, cursor, themeName } = props;
  const series = pass[direction];
  const instants = useMemo(() => Array.from(pass.utcMs), [pass]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens follow the name of the theme
  const look = useMemo(
    () => ({
      main: readToken('--color-accent'),
      limit: readToken('--color-marginal'),
      quiet: readToken('--color-dim'),
      axisColor: readToken('--color-dim'),
      gridColor: readToken('--color-line'),
      font: `11px ${readToken('--font-mono')}`,
    }),
    [themeName],
  );
  const charts = useMemo(() => {
    if (series === null) {
      return null;
    }
    const nothing = nullsOf(pass.elevationDeg);
    const plain = (label: string, unit: string, values: ArrayLike<number>, color: string): TimeSeries => ({
      label,
      unit,
      values: nothing(values),
      color,
      limit: null,
    });
    const kept = Array.from(pass.utcMs, () => series.keptMarginDb);
    const margin: TimeSeries[] = [
      { ...plain('Elevation', '°', pass.elevationDeg, look.quiet), axis: 'right', look: 'thin' },
      { ...plain('Margin in clear sky', '', series.clearSkyMarginDb, look.quiet), limit: 'dotted' },
      { ...plain('Kept margin', '', kept, look.limit), limit: 'dashed' },
      plain('Margin', '', series.marginDb, look.main),
    ];
    const rate: TimeSeries[] = [
      {
        ...plain('Rate in clear sky', '', scaledBy(series.clearSkyRateBps, 1e-6), look.quiet),
        look: 'thin',
      },
      plain('Rate', '', scaledBy(series.rateBps, 1e-6), look.main),
    ];
    const doppler = [plain('Doppler shift', '', scaledBy(series.dopplerHz, 1e-3), look.main)];
    return {
      margin,
      marginScale: axisScale([...series.marginDb, ...series.clearSkyMarginDb], [0, series.keptMarginDb]),
      lower: lower === 'rate' ? rate : doppler,
      lowerScale:
        lower === 'rate'
          ? axisScale(
              [...series.clearSkyRateBps, ...series.rateBps].map((bps) => bps / 1e6),
              [0],
            )
          : axisScale(
              [...series.dopplerHz].map((hz) => hz / 1e3),
              [0],
            ),
    };
  }, [pass, series, look, lower]);
  if (charts === null) {
    return null;
  }
  const common = { axisColor: look.axisColor, cursor, font: look.font, gridColor: look.gridColor };
  return (
    <div className="bb-link-charts">
      <p className="bb-chart-title">
        Margin, dB <span className="bb-dim">(dashed: kept; dotted: clear sky; thin, right: elevation)</span>
      </p>
      <TimeChart
        {...common}
        heightPx={MARGIN_HEIGHT_PX}
        instantsUtcMs={instants}
        label="Margin over the pass in decibels, with the margin that is kept, the margin in clear sky, and the elevation"
        range={charts.marginScale.range}
        right={ELEVATION_AXIS}
        series={charts.margin}
        splits={charts.marginScale.splits}
      />
      <p className="bb-chart-title">
        {lower === 'rate' ? (
          <>
            Rate, Mbit/s <span className="bb-dim">(thin: clear sky)</span>
          </>
        ) : (
          `Doppler at ${series?.frequencyGhz.toFixed(2)} GHz, kHz`
        )}
      </p>
      <TimeChart
        {...common}
        heightPx={LOWER_HEIGHT_PX}
        instantsUtcMs={instants}
        label={
          lower === 'rate'
            ? 'Rate over the pass in megabits a second'
            : 'Doppler shift over the pass in kilohertz'
        }
        range={charts.lowerScale.range}
        series={charts.lower}
        splits={charts.lowerScale.splits}
      />
    </div>
  );
}

/** Values with null wherever there is no position. */
function nullsOf(elevationDeg: Float64Array): (values: ArrayLike<number>) => (number | null)[] {
  return (values) =>
    Array.from(values, (value, place) =>
      Number.isFinite(value) && Number.isFinite(elevationDeg[place]!) ? value : null,
    );
}

function scaledBy(values: Float64Array, factor: number): Float64Array {
  return values.map((value) => value * factor);
}
