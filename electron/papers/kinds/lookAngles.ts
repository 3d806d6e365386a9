import type { Plan, PlanPosition, PlanStation } from '../../../shared/domain/index.ts';
import type { LookSource, PlanLook } from '../../../shared/plan/index.ts';
import type { Block, Column, Manuscript } from '../layout/blocks.ts';
import { type WorkedPass, workedPasses } from '../passes.ts';
import { bindingAt } from '../silences.ts';
import {
  azimuthText,
  bareClock,
  byDay,
  countText,
  declinationFact,
  fleetNames,
  furnitureOf,
  pauseText,
  placeText,
  positionBlocks,
  provenanceFacts,
  satelliteNames,
  shortened,
} from '../words.ts';

/** Where satellites stand between rise and set, and how often it is told. */
export interface Pointing {
  readonly looks: LookSource;
  /** At whole multiples of it since 1970, seconds. */
  readonly stepS: number;
}

const STRIPS = 3;
/** Instants this near to each other are one, ms. */
const SAME_MS = 1000;

const COLUMNS: readonly Column[] = [
  { title: 'Satellite', wraps: true, carriesOn: true },
  { title: 'Time (Z)', style: 'mono' },
  { title: '' },
  { title: 'True', style: 'mono', align: 'right' },
  { title: 'Mag.', style: 'mono', align: 'right' },
  { title: 'El.', style: 'mono', align: 'right' },
];

/** Look angles of a unit: where to point when, by chart and by compass. */
export function lookAngles(plan: Plan, station: PlanStation, pointing: Pointing | null): Manuscript {
  const fleets = workedPasses(plan, station.stationId)
    .map(({ fleetName, passes }) => ({ fleetName, passes: passesToPointAt(passes) }))
    .filter(({ passes }) => passes.length > 0);
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'Look angles',
      unit: station.name,
      note: 'True: azimuth in degrees from true north; Mag.: by compass; El.: degrees above the horizon; <, >: up before or after the span of the plan; (N): notional satellite.',
    }),
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Position', placeText(station)],
          declinationFact(station),
          ...provenanceFacts(plan),
          ['Which passes', whichWords(pointing)],
        ],
      },
      ...(fleets.length === 0 ? [{ kind: 'paragraph' as const, text: 'No satellite to point at.' }] : []),
      ...fleets.flatMap(({ fleetName, passes }) =>
        fleetBlocks({ plan, station, pointing }, fleetName, passes),
      ),
      ...positionBlocks(station),
    ],
  };
}

/** Those that the schedule has the unit hold; where it holds none of a fleet, those that exchanges go over. */
function passesToPointAt(passes: readonly WorkedPass[]): WorkedPass[] {
  const held = passes.filter((pass) => pass.held.length > 0);
  return held.length > 0 ? held : passes.filter(({ carries }) => carries.length > 0);
}

function whichWords(pointing: Pointing | null): string {
  const which =
    'Those that the schedule has the unit hold; of a fleet of which it holds none, those that exchanges go over. Each has its rise, greatest elevation (max) and set; azimuths of all others stand in the pass list.';
  if (pointing === null) return which;
  return `${which} While the unit holds a satellite: every ${pauseText(pointing.stepS * 1000)}, and where that begins (take) and ends (leave); a line that would read as the one above it is left out.`;
}

interface Question {
  readonly plan: Plan;
  readonly station: PlanStation;
  readonly pointing: Pointing | null;
}

function fleetBlocks(question: Question, fleetName: string, passes: readonly WorkedPass[]): Block[] {
  const { plan } = question;
  const names = satelliteNames(plan);
  const nameOf = ({ window }: WorkedPass) => names.get(window.satelliteId) ?? window.satelliteId;
  const { short, key } = shortened(passes.map(nameOf), fleetNames(plan, fleetName));
  const offs = passes.map(({ window }) => window.plusMinusS.toFixed(1));
  const least = passes.map(({ window }) => window.minRangeKm).reduce((a, b) => Math.min(a, b));
  const words = [
    `Times off by at most ±${offs.reduce((a, b) => (Number(b) > Number(a) ? b : a))} s`,
    `never nearer than ${countText(Math.round(least))} km`,
    ...(key === '' ? [] : [key]),
  ];
  const heading = `${fleetName === '' ? 'No fleet' : fleetName}: ${countText(passes.length)} ${passes.length === 1 ? 'pass' : 'passes'}`;
  return byDay(plan, passes, ({ window }) => window.startUtcMs).flatMap(
    ({ day, entries }, place): Block[] => [
      { kind: 'heading', text: heading + day },
      ...(place > 0 ? [] : [{ kind: 'paragraph' as const, text: `${words.join('; ')}.` }]),
      {
        kind: 'table',
        columns: COLUMNS,
        strips: STRIPS,
        rows: entries.flatMap((pass) => rowsOf(question, pass, short(nameOf(pass)))),
        whenEmpty: 'No pass.',
      },
    ],
  );
}

interface Line {
  readonly atUtcMs: number;
  readonly what: 'rise' | 'max' | 'set' | 'take' | 'leave' | '';
  readonly azimuthDeg: number;
  /** Null: not known, as the span cuts the pass off there. */
  readonly elevationDeg: number | null;
}

/** A pass line by line; its name stands in the first. */
function rowsOf({ station, pointing }: Question, pass: WorkedPass, name: string): string[][] {
  const lines = [...edgesOf(station, pass, pointing), ...(pointing === null ? [] : stepsOf(pass, pointing))];
  lines.sort((a, b) => a.atUtcMs - b.atUtcMs);
  const rows: string[][] = [];
  let before = '';
  for (const line of lines) {
    const shown = pointingCells(station, line);
    // Only a step says nothing new; rise, greatest elevation, set and changes always stand.
    if (line.what === '' && shown.join() === before) continue;
    before = shown.join();
    const { startClipped, endClipped } = pass.window;
    const [cutBefore, cutAfter] = [
      line.what === 'rise' && startClipped ? '<' : '',
      line.what === 'set' && endClipped ? '>' : '',
    ];
    const { atUtcMs, what } = line;
    const time = `${cutBefore}${bareClock(atUtcMs)}${cutAfter}`;
    rows.push([rows.length === 0 ? name : '', time, what, ...shown]);
  }
  return rows;
}

function pointingCells({ positions }: PlanStation, { atUtcMs, azimuthDeg, elevationDeg }: Line): string[] {
  const declination = nearest(positions, atUtcMs)?.declinationDeg ?? null;
  return [
    azimuthText(azimuthDeg),
    declination === null ? '-' : azimuthText(azimuthDeg - declination),
    elevationDeg === null ? '' : elevationDeg.toFixed(0),
  ];
}

/** Rise, greatest elevation and set; elevations of edges are those of the mask there. */
function edgesOf(station: PlanStation, { window }: WorkedPass, pointing: Pointing | null): Line[] {
  const { startUtcMs, endUtcMs, startClipped, endClipped } = window;
  // Cut off by the span, it stands somewhere above the mask then.
  const cut = (atUtcMs: number) =>
    pointing?.looks(station.stationId, window.satelliteId, [atUtcMs])[0]?.elevationDeg ?? null;
  const edge = (atUtcMs: number, azimuthDeg: number, isCut: boolean) => ({
    ...{ atUtcMs, azimuthDeg },
    elevationDeg: isCut ? cut(atUtcMs) : bindingAt(station, azimuthDeg).elevationDeg,
  });
  const top = {
    atUtcMs: window.maxElevationUtcMs,
    azimuthDeg: window.maxElevationAzimuthDeg,
    elevationDeg: window.maxElevationDeg,
  };
  return [
    { ...edge(startUtcMs, window.startAzimuthDeg, startClipped), what: 'rise' },
    { ...top, what: 'max' },
    { ...edge(endUtcMs, window.endAzimuthDeg, endClipped), what: 'set' },
  ];
}

/** Contacts one right after the other as one: periods of the schedule end, and the antenna stays where it is. */
function joined(held: WorkedPass['held']): { readonly fromUtcMs: number; readonly toUtcMs: number }[] {
  const whole: { fromUtcMs: number; toUtcMs: number }[] = [];
  for (const { fromUtcMs, toUtcMs } of [...held].sort((a, b) => a.fromUtcMs - b.fromUtcMs)) {
    const last = whole.at(-1);
    if (last !== undefined && fromUtcMs - last.toUtcMs < SAME_MS) {
      last.toUtcMs = Math.max(last.toUtcMs, toUtcMs);
    } else whole.push({ fromUtcMs, toUtcMs });
  }
  return whole;
}

/** Every step while the unit holds the satellite, and where that begins and ends. */
function stepsOf({ window, held }: WorkedPass, { looks, stepS }: Pointing): Line[] {
  const { stationId, satelliteId, startUtcMs, maxElevationUtcMs, endUtcMs } = window;
  const told = [startUtcMs, maxElevationUtcMs, endUtcMs];
  const stepMs = stepS * 1000;
  const wanted = joined(held).flatMap(({ fromUtcMs, toUtcMs }) => {
    const [from, to] = [Math.max(fromUtcMs, startUtcMs), Math.min(toUtcMs, endUtcMs)];
    const first = Math.ceil(from / stepMs) * stepMs;
    const steps = Array.from({ length: Math.max(0, Math.ceil((to - first) / stepMs)) }, (_, step) => ({
      ...{ atUtcMs: first + step * stepMs, what: '' as const },
    }));
    return [{ atUtcMs: from, what: 'take' as const }, ...steps, { atUtcMs: to, what: 'leave' as const }];
  });
  const isTold = (atUtcMs: number) => told.some((other) => Math.abs(other - atUtcMs) < SAME_MS);
  const lines = wanted.filter(({ atUtcMs }) => !isTold(atUtcMs));
  const found: readonly (PlanLook | null)[] = looks(
    stationId,
    satelliteId,
    lines.map(({ atUtcMs }) => atUtcMs),
  );
  return lines.flatMap((line, place) => {
    const look = found[place];
    return look === null || look === undefined
      ? []
      : [{ ...line, azimuthDeg: look.azimuthDeg, elevationDeg: look.elevationDeg }];
  });
}

/** The position of a route that is nearest in time. */
function nearest(positions: readonly PlanPosition[], atUtcMs: number): PlanPosition | undefined {
  return positions.reduce<PlanPosition | undefined>(
    (best, each) =>
      best === undefined || Math.abs(each.utcMs - atUtcMs) < Math.abs(best.utcMs - atUtcMs) ? each : best,
    undefined,
  );
}
