import type { Plan, PlanStation } from '../../../shared/domain/index.ts';
import type { LookSource } from '../../../shared/plan/index.ts';
import type { Block, Column, Manuscript, TableBlock } from '../layout/blocks.ts';
import {
  antennaCuts,
  antennaWords,
  exchangeLetters,
  type FleetPasses,
  isUsed,
  usesKey,
  usesText,
  type WorkedPass,
  workedPasses,
} from '../passes.ts';
import { azimuthText, declinationFact, magneticText, placeText, positionBlocks } from '../places.ts';
import { bindingAt } from '../silences.ts';
import {
  bareClock,
  byDay,
  countText,
  fleetNames,
  furnitureOf,
  pauseText,
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

/** Instants this near to each other are one, ms. */
const SAME_MS = 1000;
/**
 * Passes of a fleet that are told step by step from rise to set. Nobody points at more of them by hand: where the antenna begins,
 * which way it turns and where it ends is told in a row then.
 */
const MOST_STEPPED = 100;

/** In place of tables: it is no want of satellites. */
const IDLE =
  'Nothing to point at: the schedule has the unit hold no satellite, and no exchange goes over one of its passes. All of these stand in the pass list.';

const anglesAs = (...titles: readonly string[]) =>
  titles.map((title): Column => ({ title, style: 'mono', align: 'right' }));

const STEP_STRIPS = 3;
const STEP_COLUMNS: readonly Column[] = [
  { title: 'Satellite', wraps: true, carriesOn: true },
  { title: 'Time (Z)', style: 'mono' },
  { title: '' },
  ...anglesAs('True', 'Mag.', 'El'),
  { title: 'For' },
];

const TURN_STRIPS = 2;
const TURN_COLUMNS: readonly Column[] = [
  { title: 'Satellite', wraps: true },
  { title: 'From (Z)', style: 'mono' },
  ...anglesAs('T', 'M', 'El'),
  ...anglesAs('top T', 'top M', 'top El'),
  { title: 'To (Z)', style: 'mono' },
  ...anglesAs('T', 'M', 'El'),
  { title: 'For' },
];

/** Look angles of a unit: where to point when, by chart and by compass. */
export function lookAngles(plan: Plan, station: PlanStation, pointing: Pointing | null): Manuscript {
  const worked = workedPasses(plan, station.stationId);
  const letters = exchangeLetters(worked);
  const fleets = worked
    .map(({ fleetName, passes }) => ({ fleetName, passes: passes.filter(isUsed) }))
    .filter(({ passes }) => passes.length > 0);
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'Look angles',
      unit: station.name,
      note: 'True, T: azimuth in degrees from true north; Mag., M: by compass; El: degrees above the horizon; (N): notional satellite.',
    }),
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Position', placeText(station)],
          declinationFact(station),
          ...provenanceFacts(plan),
          [
            'Which passes',
            'Those that the schedule has the unit hold, and those that exchanges go over; azimuths of others that keep a fleet in reach stand in the pass list.',
          ],
          ...readingFacts(station, pointing, fleets),
          ['For', usesKey(letters)],
        ],
      },
      ...(fleets.length === 0 ? [{ kind: 'paragraph' as const, text: IDLE }] : []),
      ...fleets.flatMap(({ fleetName, passes }) =>
        fleetBlocks({ plan, station, pointing, letters }, fleetName, passes),
      ),
      ...positionBlocks(station),
    ],
  };
}

/** Whether passes of a fleet are told in a row for each time in use. */
function isTurns(pointing: Pointing | null, passes: readonly WorkedPass[]): boolean {
  return pointing !== null && passes.length > MOST_STEPPED;
}

/** How to read what stands beside the times, of the tables that the paper has. */
function readingFacts(
  { antennaLimits }: PlanStation,
  pointing: Pointing | null,
  fleets: readonly Pick<FleetPasses, 'passes'>[],
): (readonly [string, string])[] {
  const limitDeg = antennaLimits?.maxElevationDeg ?? 90;
  const lines = [
    'Rise, set, and max, the greatest elevation, where it is neither',
    'start, end: the satellite is up beyond the span of the plan',
    ...(limitDeg < 90
      ? [`from, until: cut by the antenna’s limit of ${limitDeg}°, the satellite goes on overhead`]
      : []),
    ...(pointing === null
      ? []
      : [
          `take, leave: the unit begins and ceases to work with it, where that is at none of these; in between every ${pauseText(pointing.stepS * 1000)}`,
          'a line that would read as the one above it is left out',
        ]),
  ];
  const rows = [
    `Of a fleet with more than ${MOST_STEPPED} passes each time that the unit works with a satellite, without steps`,
    'T, M, El where the antenna begins, at top, the greatest elevation, where that lies in between, and where it ends',
    'a To before its From is of the next day',
  ];
  const turned = fleets.filter(({ passes }) => isTurns(pointing, passes)).length;
  return [
    ...(turned < fleets.length ? [['Lines', `${lines.join('; ')}.`] as const] : []),
    ...(turned > 0 ? [['Rows', `${rows.join('; ')}.`] as const] : []),
  ];
}

interface Question {
  readonly plan: Plan;
  readonly station: PlanStation;
  readonly pointing: Pointing | null;
  /** Of the exchanges. */
  readonly letters: ReadonlyMap<string, string>;
}

function fleetBlocks(question: Question, fleetName: string, passes: readonly WorkedPass[]): Block[] {
  const { plan, station, pointing } = question;
  const names = satelliteNames(plan);
  const nameOf = ({ window }: WorkedPass) => names.get(window.satelliteId) ?? window.satelliteId;
  const { short, key } = shortened(passes.map(nameOf), fleetNames(plan, fleetName));
  const offs = passes.map(({ window }) => window.plusMinusS.toFixed(1));
  const least = passes.map(({ window }) => window.minRangeKm).reduce((a, b) => Math.min(a, b));
  const words = [
    `Times off by at most ±${offs.reduce((a, b) => (Number(b) > Number(a) ? b : a))} s`,
    `never nearer than ${countText(Math.round(least))} km`,
    ...antennaWords(station, passes),
    ...(key === '' ? [] : [key]),
  ];
  const heading = `${fleetName === '' ? 'No fleet' : fleetName}: ${countText(passes.length)} ${passes.length === 1 ? 'pass' : 'passes'}`;
  const told = passes.map((pass) => ({ pass, name: short(nameOf(pass)) }));
  const days =
    pointing !== null && isTurns(pointing, passes)
      ? turnTables({ ...question, looks: pointing.looks }, told)
      : stepTables(question, told);
  return days.flatMap(({ day, table }, place): Block[] => [
    { kind: 'heading', text: heading + day },
    ...(place > 0 ? [] : [{ kind: 'paragraph' as const, text: `${words.join('; ')}.` }]),
    { kind: 'table', ...table, whenEmpty: 'No pass.' },
  ]);
}

/** A pass with the name of its satellite as it stands in the table. */
interface NamedPass {
  readonly pass: WorkedPass;
  readonly name: string;
}

/** What is told of one day. */
interface DayTable {
  readonly day: string;
  readonly table: Pick<TableBlock, 'columns' | 'strips' | 'rows'>;
}

/** Passes from rise to set, step by step. */
function stepTables(question: Question, passes: readonly NamedPass[]): DayTable[] {
  const { plan } = question;
  const parts = passes.flatMap((told) =>
    // What goes on after midnight stands below the next day.
    byDay(plan, linesOf(question, told.pass), ({ atUtcMs }) => atUtcMs).flatMap(({ entries }) =>
      entries.length === 0 ? [] : [{ told, lines: entries }],
    ),
  );
  parts.sort((a, b) => a.lines[0]!.atUtcMs - b.lines[0]!.atUtcMs);
  return byDay(plan, parts, ({ lines }) => lines[0]!.atUtcMs).map(({ day, entries }) => ({
    day,
    table: {
      columns: STEP_COLUMNS,
      strips: STEP_STRIPS,
      rows: entries.flatMap(({ told, lines }) => rowsOf(question, lines, told)),
    },
  }));
}

/** Every time in which the unit works with a satellite in one row. */
function turnTables(
  { plan, station, letters, looks }: Question & Pick<Pointing, 'looks'>,
  passes: readonly NamedPass[],
): DayTable[] {
  const turns = passes
    .flatMap(({ pass, name }) => spansInUse(pass).map((span) => ({ pass, name, ...span })))
    // Nobody turns an antenna for less than a second, unless a message is over by then.
    .filter(
      ({ pass, fromUtcMs, toUtcMs }) =>
        toUtcMs - fromUtcMs >= SAME_MS ||
        within(pass, { fromUtcMs, toUtcMs }).uses.some(({ isMessage }) => isMessage),
    )
    .sort((a, b) => a.fromUtcMs - b.fromUtcMs);
  const rowOf = ({ pass, name, fromUtcMs, toUtcMs }: (typeof turns)[number]) => {
    const { stationId, satelliteId } = pass.window;
    const [from, to] = looks(stationId, satelliteId, [fromUtcMs, toUtcMs]);
    const cells = (atUtcMs: number, look: typeof from) =>
      look ? pointingCells(station, { atUtcMs, ...look }) : ['-', '-', '-'];
    const top = topOf(pass);
    const isWithin = top.atUtcMs - fromUtcMs >= SAME_MS && toUtcMs - top.atUtcMs >= SAME_MS;
    return [
      ...[name, bareClock(fromUtcMs), ...cells(fromUtcMs, from)],
      ...(isWithin ? pointingCells(station, top) : ['', '', '']),
      ...[bareClock(toUtcMs), ...cells(toUtcMs, to)],
      usesText(within(pass, { fromUtcMs, toUtcMs }), letters),
    ];
  };
  return byDay(plan, turns, ({ fromUtcMs }) => fromUtcMs, ' rows').map(({ day, entries }) => ({
    day,
    table: { columns: TURN_COLUMNS, strips: TURN_STRIPS, rows: entries.map(rowOf) },
  }));
}

/** A pass with what it is for in some time alone. */
function within(
  pass: WorkedPass,
  span: { readonly fromUtcMs: number; readonly toUtcMs: number },
): WorkedPass {
  const isThen = ({ fromUtcMs, toUtcMs }: typeof span) =>
    fromUtcMs < span.toUtcMs && toUtcMs > span.fromUtcMs;
  return { ...pass, uses: pass.uses.filter(isThen), held: pass.held.filter(isThen) };
}

/** What a line is told for; where a satellite stands then is looked up. */
interface Instant {
  readonly atUtcMs: number;
  readonly what: 'take' | 'leave' | '';
}

interface Line {
  readonly atUtcMs: number;
  readonly what: Instant['what'] | 'rise' | 'start' | 'from' | 'max' | 'until' | 'end' | 'set';
  readonly azimuthDeg: number;
  /** Null: not known, as the span cuts the pass off there. */
  readonly elevationDeg: number | null;
}

/** Lines of a pass in the order of time, each instant once: of what falls together, what says more. */
function linesOf({ station, pointing }: Question, pass: WorkedPass): Line[] {
  const edges = edgesOf(station, pass, pointing);
  const used = pointing === null ? [] : instantsInUse(pass, pointing.stepS * 1000);
  const wanted: (Line | Instant)[] = [];
  const changes = used.filter(({ what }) => what !== '');
  for (const each of [...edges, ...changes, topOf(pass), ...used]) {
    if (!wanted.some(({ atUtcMs }) => Math.abs(atUtcMs - each.atUtcMs) < SAME_MS)) wanted.push(each);
  }
  wanted.sort((a, b) => a.atUtcMs - b.atUtcMs);
  const { stationId, satelliteId } = pass.window;
  const asked = wanted.flatMap((each) => ('azimuthDeg' in each ? [] : [each.atUtcMs]));
  const looks = pointing?.looks(stationId, satelliteId, asked) ?? [];
  const lookAt = new Map(asked.map((atUtcMs, place) => [atUtcMs, looks[place]]));
  return wanted.flatMap((each): Line[] => {
    if ('azimuthDeg' in each) return [each];
    const look = lookAt.get(each.atUtcMs) ?? null;
    return look === null ? [] : [{ ...each, azimuthDeg: look.azimuthDeg, elevationDeg: look.elevationDeg }];
  });
}

/** Lines as they are set; in the first of them stand the name of the satellite and what the pass is for. */
function rowsOf(
  { station, letters }: Question,
  lines: readonly Line[],
  { name, pass }: NamedPass,
): string[][] {
  const rows: string[][] = [];
  let before = '';
  for (const line of lines) {
    const shown = pointingCells(station, line);
    // Steps and the greatest elevation of a satellite that stands still say nothing new; edges and changes always stand.
    if ((line.what === '' || line.what === 'max') && shown.join() === before) continue;
    before = shown.join();
    const isFirst = rows.length === 0;
    rows.push([
      isFirst ? name : '',
      bareClock(line.atUtcMs),
      line.what,
      ...shown,
      isFirst ? usesText(pass, letters) : '',
    ]);
  }
  return rows;
}

function pointingCells(
  station: PlanStation,
  { atUtcMs, azimuthDeg, elevationDeg }: Pick<Line, 'atUtcMs' | 'azimuthDeg' | 'elevationDeg'>,
): string[] {
  return [
    azimuthText(azimuthDeg),
    magneticText(station, azimuthDeg, atUtcMs),
    elevationDeg === null ? '' : elevationDeg.toFixed(0),
  ];
}

/** Where a pass begins and ends: at the mask, where the span of the plan cuts it off, or at the highest that the antenna follows. */
function edgesOf(station: PlanStation, { window }: WorkedPass, pointing: Pointing | null): Line[] {
  const { startUtcMs, endUtcMs, startClipped, endClipped, startAzimuthDeg, endAzimuthDeg } = window;
  const cuts = antennaCuts(station, window);
  const elevationDeg = (
    atUtcMs: number,
    azimuthDeg: number,
    { isCut, isClipped }: Record<'isCut' | 'isClipped', boolean>,
  ) => {
    if (isCut) return window.maxElevationDeg;
    if (!isClipped) return bindingAt(station, azimuthDeg).elevationDeg;
    return pointing?.looks(station.stationId, window.satelliteId, [atUtcMs])[0]?.elevationDeg ?? null;
  };
  return [
    {
      ...{ atUtcMs: startUtcMs, azimuthDeg: startAzimuthDeg },
      what: startClipped ? 'start' : cuts.start ? 'from' : 'rise',
      elevationDeg: elevationDeg(startUtcMs, startAzimuthDeg, { isCut: cuts.start, isClipped: startClipped }),
    },
    {
      ...{ atUtcMs: endUtcMs, azimuthDeg: endAzimuthDeg },
      what: endClipped ? 'end' : cuts.end ? 'until' : 'set',
      elevationDeg: elevationDeg(endUtcMs, endAzimuthDeg, { isCut: cuts.end, isClipped: endClipped }),
    },
  ];
}

function topOf({ window }: WorkedPass): Line {
  const { maxElevationUtcMs, maxElevationAzimuthDeg, maxElevationDeg } = window;
  return {
    ...{ atUtcMs: maxElevationUtcMs, what: 'max' },
    ...{ azimuthDeg: maxElevationAzimuthDeg, elevationDeg: maxElevationDeg },
  };
}

/**
 * When a unit works with a pass. What follows one right after the other is one: periods of the schedule end, exchanges take turns,
 * and the antenna stays where it is.
 */
function spansInUse({ window, held, uses }: WorkedPass): { fromUtcMs: number; toUtcMs: number }[] {
  const whole: { fromUtcMs: number; toUtcMs: number }[] = [];
  for (const each of [...held, ...uses].sort((a, b) => a.fromUtcMs - b.fromUtcMs)) {
    const fromUtcMs = Math.max(each.fromUtcMs, window.startUtcMs);
    const toUtcMs = Math.min(each.toUtcMs, window.endUtcMs);
    const last = whole.at(-1);
    if (last !== undefined && fromUtcMs - last.toUtcMs < SAME_MS) {
      last.toUtcMs = Math.max(last.toUtcMs, toUtcMs);
    } else whole.push({ fromUtcMs, toUtcMs });
  }
  return whole;
}

/** Every step while a unit works with a pass, and where that begins and ends. */
function instantsInUse(pass: WorkedPass, stepMs: number): Instant[] {
  return spansInUse(pass).flatMap(({ fromUtcMs, toUtcMs }) => {
    const first = Math.ceil(fromUtcMs / stepMs) * stepMs;
    const steps = Array.from({ length: Math.max(0, Math.ceil((toUtcMs - first) / stepMs)) }, (_, step) => ({
      ...{ atUtcMs: first + step * stepMs, what: '' as const },
    }));
    return [
      { atUtcMs: fromUtcMs, what: 'take' as const },
      ...steps,
      { atUtcMs: toUtcMs, what: 'leave' as const },
    ];
  });
}
