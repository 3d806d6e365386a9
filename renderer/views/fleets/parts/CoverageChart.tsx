import { COVERAGE_LATITUDES_DEG, type LatitudeCoverage } from '../../../../shared/designs/index.ts';

const WIDTH = 260;
const HEIGHT = 92;
const LEFT = 24;
const BOTTOM = 16;
const TOP = 6;
const RIGHT = 6;

/** Satellites in view from the equator to the pole: the least as an area, the mean as a line. */
export function CoverageChart({
  coverage,
  maskDeg,
}: {
  readonly coverage: LatitudeCoverage;
  readonly maskDeg: number;
}) {
  const first = COVERAGE_LATITUDES_DEG.indexOf(0);
  const latitudes = COVERAGE_LATITUDES_DEG.slice(first);
  const least = coverage.least.slice(first);
  const mean = coverage.mean.slice(first);
  const top = niceTop(Math.max(1, ...mean, ...least));
  const x = (latitudeDeg: number) => LEFT + (latitudeDeg / 90) * (WIDTH - LEFT - RIGHT);
  const y = (count: number) => HEIGHT - BOTTOM - (count / top) * (HEIGHT - BOTTOM - TOP);
  const steps = least.map((count, at) => `L${x(latitudes[at]!).toFixed(1)} ${y(count).toFixed(1)}`).join('');
  const line = mean
    .map((count, at) => `${at === 0 ? 'M' : 'L'}${x(latitudes[at]!).toFixed(1)} ${y(count).toFixed(1)}`)
    .join('');
  return (
    <figure className="bb-coverage">
      <svg aria-label={coverageText(coverage)} role="img" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        {[0, top / 2, top].map((count) => (
          <g key={count}>
            <line className="bb-coverage-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(count)} y2={y(count)} />
            <text textAnchor="end" x={LEFT - 4} y={y(count) + 3.5}>
              {Number.isInteger(count) ? count : ''}
            </text>
          </g>
        ))}
        {[0, 30, 60, 90].map((latitudeDeg) => (
          <g key={latitudeDeg}>
            <line
              className="bb-coverage-grid"
              x1={x(latitudeDeg)}
              x2={x(latitudeDeg)}
              y1={TOP}
              y2={HEIGHT - BOTTOM}
            />
            <text textAnchor={latitudeDeg === 90 ? 'end' : 'middle'} x={x(latitudeDeg)} y={HEIGHT - 4}>
              {latitudeDeg}°
            </text>
          </g>
        ))}
        <path className="bb-coverage-least" d={`M${x(0)} ${y(0)}${steps}L${x(90)} ${y(0)}Z`} />
        <path className="bb-coverage-mean" d={line} />
        {latitudes.map((latitudeDeg, at) =>
          least[at] === 0 ? (
            <rect
              className="bb-coverage-gap"
              height={3}
              key={latitudeDeg}
              width={x(2.5) - x(0) + 0.3}
              x={Math.max(LEFT, x(latitudeDeg) - (x(1.25) - x(0)))}
              y={HEIGHT - BOTTOM - 1.5}
            />
          ) : null,
        )}
      </svg>
      <figcaption>
        Least (area) and mean (line) in view above {maskDeg}° by latitude, north and south alike; thick on the
        base line: moments without any.
      </figcaption>
    </figure>
  );
}

/** The chart in a sentence. */
export function coverageText({ least }: LatitudeCoverage): string {
  const first = COVERAGE_LATITUDES_DEG.indexOf(0);
  const at = [0, 30, 45, 60, 70, 90].map(
    (latitudeDeg) => `${least[first + latitudeDeg / 2.5]} at ${latitudeDeg}°`,
  );
  return `Least number in view: ${at.join(', ')}`;
}

/** A round even number not below the greatest. */
function niceTop(greatest: number): number {
  const unit = 10 ** Math.floor(Math.log10(greatest));
  const rounded = [1, 2, 4, 6, 8, 10].map((each) => each * unit).find((each) => each >= greatest) ?? greatest;
  return Math.max(2, rounded);
}
