import { utcMs } from '../../../shared/domain/index.ts';
import type { LinkPass } from '../../../shared/ipc/index.ts';
import { axisScale } from '../../../shared/radios/index.ts';
import { formatClock } from '../../../shared/time/index.ts';

const WIDTH = 640;
const HEIGHT = 190;
const LEFT = 44;
const RIGHT = 40;
const TOP = 8;
const BOTTOM = 22;
/** Instants that the time axis names. */
const TIME_COUNT = 6;

/** How each curve is drawn: dashes and weight, so that a copy in black and white tells them apart. */
const STYLES = {
  up: 'stroke-width="1.8"',
  down: 'stroke-width="1.8" stroke-dasharray="7 3"',
  kept: 'stroke-width="1" stroke-dasharray="2 2"',
  elevation: 'stroke-width="0.8" stroke="#777"',
} as const;

/** Margin of both directions over the pass in SVG, with the kept margin and the elevation; black on white. */
export function sheetChart(pass: LinkPass): string {
  const { up, down, elevationDeg } = pass;
  const from = pass.utcMs[0]!;
  const to = pass.utcMs[pass.utcMs.length - 1]!;
  const keptDb = [up?.keptMarginDb, down?.keptMarginDb].filter((value) => value !== undefined);
  const margins = [...(up?.marginDb ?? []), ...(down?.marginDb ?? [])];
  const scale = axisScale(margins, [0, ...keptDb]);
  const x = (at: number) => LEFT + ((at - from) / Math.max(to - from, 1)) * (WIDTH - LEFT - RIGHT);
  const y = (db: number) => yOf(db, scale.range);
  const curve = (values: Float64Array, style: string, toY: (value: number) => number) =>
    `<path d="${pathOf(pass.utcMs, values, x, toY)}" fill="none" stroke="#000" ${style}/>`;
  const marks = scale.splits.map(
    (db) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(db)}" y2="${y(db)}" stroke="#ccc" stroke-width="0.5"/>` +
      `<text x="${LEFT - 4}" y="${y(db) + 3}" text-anchor="end">${db}</text>`,
  );
  const sky = [0, 30, 60, 90].map(
    (deg) => `<text x="${WIDTH - RIGHT + 4}" y="${yOf(deg, [0, 90]) + 3}">${deg}°</text>`,
  );
  const times = Array.from({ length: TIME_COUNT }, (_, place) => {
    const at = from + ((to - from) * place) / (TIME_COUNT - 1);
    return `<text x="${x(at)}" y="${HEIGHT - 6}" text-anchor="middle">${formatClock(utcMs(Math.round(at / 1_000) * 1_000))}</text>`;
  });
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" class="chart" role="img" aria-label="Margin over the pass">`,
    ...marks,
    ...sky,
    ...times,
    curve(elevationDeg, STYLES.elevation, (deg) => yOf(deg, [0, 90])),
    ...(up === null ? [] : [curve(up.marginDb, STYLES.up, y)]),
    ...(down === null ? [] : [curve(down.marginDb, STYLES.down, y)]),
    ...[...new Set(keptDb)].map(
      (db) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(db)}" y2="${y(db)}" stroke="#000" ${STYLES.kept}/>`,
    ),
    `<line x1="${LEFT}" x2="${LEFT}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="#000"/>`,
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM}" stroke="#000"/>`,
    '</svg>',
  ].join('');
}

function yOf(value: number, [least, most]: readonly [number, number]): number {
  return Number((TOP + ((most - value) / (most - least)) * (HEIGHT - TOP - BOTTOM)).toFixed(1));
}

/** A path through the values that there are; a gap where there is none. */
function pathOf(
  instants: Float64Array,
  values: Float64Array,
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let isDown = false;
  return Array.from(values, (value, place) => {
    if (!Number.isFinite(value)) {
      isDown = false;
      return '';
    }
    const command = isDown ? 'L' : 'M';
    isDown = true;
    return `${command}${x(instants[place]!).toFixed(1)},${y(value)}`;
  }).join('');
}
