import { routeLegs, timesAtSpeed } from '../../../shared/astro/index.ts';
import type { Waypoint } from '../../../shared/domain/index.ts';
import { type LocatedProblem, parsePosition, readRoutes } from '../../../shared/formats/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import { azimuthText } from '../common/index.ts';
import type { RouteNote } from './parts/RouteTable.tsx';
import {
  type RouteRow,
  routeRowOf,
  routeRowsOf,
  routeTextOf,
  type StationFormText,
  timeText,
} from './stationForm.ts';
import { type FormContext, readRoute } from './stationFromForm.ts';

/** What stands below each row of a route: what is wrong with it, or the leg that leads to it. */
export function routeNotes(form: StationFormText, context: FormContext): RouteNote[] {
  let last: Waypoint | null = null;
  return readRoute(form, context).map((row) => {
    if (row === null || 'problem' in row) {
      return { problem: row?.problem ?? '', leg: '' };
    }
    const leg = last === null ? '' : legText(last, row.value);
    last = row.value;
    return { problem: '', leg };
  });
}

const KMH_PER_KNOT = 1.852;

function legText(from: Waypoint, to: Waypoint): string {
  const [leg] = routeLegs([from, to]);
  if (leg === undefined) {
    return '';
  }
  const { distanceKm, speedKmh, azimuthDeg } = leg;
  const speed = `${digits(speedKmh)} km/h (${digits(speedKmh / KMH_PER_KNOT)} kn)`;
  return `↓ ${digits(distanceKm)} km · ${speed} · ${azimuthText(azimuthDeg)} T`;
}

function digits(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}

/** The text of a route whose rows get their times from a start and a speed; or what is wrong. */
export function routeAtSpeed(
  text: string,
  start: string,
  speedKmh: number,
): { readonly text: string } | { readonly problem: string } {
  const from = parseInstant(start);
  if (!from.ok) {
    return { problem: `Start: ${from.failure.message}` };
  }
  const rows = routeRowsOf(text).filter(({ position }) => position !== '');
  const points: { latitudeDeg: number; longitudeDeg: number }[] = [];
  for (const [place, row] of rows.entries()) {
    const position = parsePosition(row.position);
    if (!position.ok) {
      return { problem: `Row ${place + 1}: ${position.failure.message}` };
    }
    points.push(position.value);
  }
  const times = timesAtSpeed(points, from.value, speedKmh);
  const timed = rows.map((row, index): RouteRow => ({ ...row, time: timeText(times[index]!) }));
  return { text: routeTextOf(timed) };
}

/** A waypoint added at the end, on the way on at the speed of the last leg where there is one. */
export function routeWith(
  text: string,
  place: { readonly latitudeDeg: number; readonly longitudeDeg: number },
  startText: string,
): string {
  const rows = routeRowsOf(text).filter(({ time, position }) => time !== '' || position !== '');
  const last = rows.at(-1);
  const height = last?.height ?? '0';
  const row = routeRowOf({ ...place, heightM: 0, utcMs: null });
  return routeTextOf([
    ...rows,
    { ...row, height, time: nextTime(rows, place) ?? (last === undefined ? startText : '') },
  ]);
}

/** When the place is reached at the speed of the last leg; null where that is not known. */
function nextTime(
  rows: readonly RouteRow[],
  place: { readonly latitudeDeg: number; readonly longitudeDeg: number },
): string | null {
  const [from, to] = rows
    .slice(-2)
    .map((row) => ({ time: parseInstant(row.time), at: parsePosition(row.position) }));
  if (from === undefined || to === undefined || !from.time.ok || !to.time.ok || !from.at.ok || !to.at.ok) {
    return null;
  }
  const waypoint = ({ latitudeDeg, longitudeDeg }: typeof place, utcMs: Waypoint['utcMs']) => ({
    latitudeDeg,
    longitudeDeg,
    heightM: 0,
    utcMs,
  });
  const [leg] = routeLegs([waypoint(from.at.value, from.time.value), waypoint(to.at.value, to.time.value)]);
  if (leg === undefined || !Number.isFinite(leg.speedKmh) || leg.speedKmh <= 0) {
    return null;
  }
  const [, reached] = timesAtSpeed([to.at.value, place], to.time.value, leg.speedKmh);
  return reached === undefined ? null : timeText(reached);
}

/** The text of the first route of a file; or what is wrong with the file. */
export async function routeOfFile(
  file: File,
): Promise<{ readonly text: string; readonly name: string } | { readonly problem: string }> {
  const read = await readRoutes(await file.text());
  if (!read.ok) {
    return { problem: `${file.name}: ${read.failure.message}` };
  }
  const [route] = read.value.routes;
  if (route === undefined) {
    return { problem: `${file.name}: ${problemText(read.value.rejected[0])}` };
  }
  return { text: routeTextOf(route.points.map(routeRowOf)), name: route.name };
}

function problemText(problem: LocatedProblem | undefined): string {
  return problem === undefined ? 'it holds no route' : `line ${problem.line}: ${problem.message}`;
}
