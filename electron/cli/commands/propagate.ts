import type { Command } from 'commander';
import {
  createPropagator,
  earthRotation,
  ecefStateFromTeme,
  type Frame,
  type LifeLimits,
  type Propagator,
  type StateVector,
  subsatellitePoint,
} from '../../../shared/astro/index.ts';
import {
  fail,
  type PropagationFailureCode,
  type Result,
  type UtcMs,
  utcMs,
} from '../../../shared/domain/index.ts';
import { csvLine, type ElementRecord } from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { selectSatellites } from '../inputs.ts';
import {
  choiceOption,
  collectOption,
  instantsOfSpan,
  numberOption,
  withEarthRotationOption,
  withSourceOptions,
  withSpanOptions,
} from '../options.ts';
import { printJsonRows, printLines } from '../output.ts';
import { openSource, type Source, type SourceOptions } from '../source.ts';
import { UsageError } from '../usage.ts';

const FRAMES = ['teme', 'ecef', 'geodetic'] as const;
const FORMATS = ['json', 'csv'] as const;

interface PropagateOptions extends SourceOptions {
  readonly step?: number;
  readonly minutesSinceEpoch?: readonly number[];
  readonly satellite?: readonly string[];
  readonly frame: (typeof FRAMES)[number];
  readonly format: (typeof FORMATS)[number];
}

/** `propagate`: states at instants, or at minutes since each epoch. */
export function addPropagateCommand(program: Command): void {
  const command = withSpanOptions(
    withSourceOptions(
      program.command('propagate').description('compute states with SGP4/SDP4 (WGS-72, improved mode)'),
    ),
  )
    .option('--step <seconds>', 'step of the instants', numberOption('step', { min: 0.001, max: 31_557_600 }))
    .option('--minutes-since-epoch <list>', 'minutes since each epoch, comma separated', minutesOption)
    .option('--satellite <id>', 'only this catalogue number (repeatable)', collectOption)
    .option('--frame <frame>', `one of ${FRAMES.join(', ')}`, choiceOption('frame', FRAMES), 'teme')
    .option('--format <format>', `one of ${FORMATS.join(', ')}`, choiceOption('format', FORMATS), 'json')
    .option('--accept-bad-checksum', 'take TLE lines whose checksum is wrong, with a warning');
  withEarthRotationOption(command).action(runPropagate);
}

function minutesOption(text: string): readonly number[] {
  const read = numberOption('minutes-since-epoch');
  return text.split(',').map(read);
}

async function runPropagate(options: PropagateOptions): Promise<void> {
  refuseMixedTimes(options);
  const source = await openSource(options, 'elements');
  const timesOf = timeSource(options, source);
  // Minutes since epoch belong to an element set, instants to a satellite: there the newest set counts.
  const records = options.minutesSinceEpoch === undefined ? source.active : source.records;
  const jobs = selectSatellites(records, options.satellite).map((record) => {
    const { epochUtcMs, satelliteId } = record.element;
    const startUtcMs = source.startUtcMs.get(satelliteId) ?? Number.NEGATIVE_INFINITY;
    return { record, times: timesOf(epochUtcMs).filter(({ t }) => t >= startUtcMs) };
  });
  const output: OutputOptions = {
    frame: options.frame,
    ut1MinusUtcS: source.ut1MinusUtcS,
    trust: options.minutesSinceEpoch === undefined ? 'while alive' : 'each state',
  };
  if (options.format === 'csv') {
    printLines(csvLines(jobs, output));
    return;
  }
  printJsonRows(
    'satellites',
    (function* () {
      for (const job of jobs) yield satelliteJson(job, output);
    })(),
    { frame: options.frame, rejected: source.rejected },
  );
}

/** The instants to compute for an epoch, as minutes since it and as the instant itself. */
type TimeSource = (epochUtcMs: UtcMs) => readonly { readonly minutes: number; readonly t: UtcMs }[];

function refuseMixedTimes({ from, to, step, minutesSinceEpoch }: PropagateOptions): void {
  const hasInstants = from !== undefined || to !== undefined || step !== undefined;
  if (minutesSinceEpoch !== undefined && hasInstants) {
    throw new UsageError('--minutes-since-epoch: expected alone, found together with --from, --to or --step');
  }
}

function timeSource({ step, minutesSinceEpoch }: PropagateOptions, source: Source): TimeSource {
  if (minutesSinceEpoch !== undefined) {
    return (epoch) => minutesSinceEpoch.map((minutes) => ({ minutes, t: utcMs(epoch + minutes * 60_000) }));
  }
  const { fromUtcMs: from, toUtcMs: to } = source;
  if (from === null || to === null || step === undefined) {
    const expected = source.scenario === null ? '--from, --to and --step together' : '--step';
    throw new UsageError(`expected ${expected}, or --minutes-since-epoch`);
  }
  const instants = instantsOfSpan({ from, to }, step);
  return (epoch) => instants.map((t) => ({ minutes: (t - epoch) / 60_000, t }));
}

/** How states are written. */
interface OutputOptions {
  readonly frame: PropagateOptions['frame'];
  readonly ut1MinusUtcS: number;
  /** Whether states long after the first failure are refused, or each is what the theory says of it. */
  readonly trust: 'while alive' | 'each state';
}

interface Job {
  readonly record: ElementRecord;
  readonly times: ReturnType<TimeSource>;
}

interface Computed {
  readonly t: UtcMs;
  readonly state: Result<StateVector<Frame>, PropagationFailureCode>;
}

function* computedStates(job: Job, options: OutputOptions): Generator<Computed> {
  const created = createPropagator(job.record.element);
  if (!created.ok) {
    for (const { t } of job.times) yield { t, state: created };
    return;
  }
  const propagator = created.value;
  const alive = options.trust === 'while alive' ? lifeOf(propagator, job.times) : null;
  for (const { minutes, t } of job.times) {
    const state = guardedState(propagator, alive, { minutes, t });
    if (!state.ok || options.frame === 'teme') yield { t, state };
    else {
      yield {
        t,
        state: { ok: true, value: ecefStateFromTeme(state.value, earthRotation(t, options.ut1MinusUtcS)) },
      };
    }
  }
}

function lifeOf(propagator: Propagator, times: Job['times']): LifeLimits {
  let from = propagator.epochUtcMs;
  let to = propagator.epochUtcMs;
  for (const { t } of times) {
    if (t < from) from = t;
    if (t > to) to = t;
  }
  return propagator.lifeLimits(from, to);
}

/**
 * Long after the first failure SGP4 returns finite nonsense again, so states of a span more than a day beyond
 * it are refused. Nearer to it each state speaks for itself: an orbit that dips below the ground for minutes at
 * one perigee still has the states around it that a coarser table lists. Minutes since an epoch ask the theory
 * itself, as its published tables do, which go on after such a dip: there each state speaks for itself.
 */
const GRACE_MS = 86_400_000;

function guardedState(
  propagator: Propagator,
  alive: LifeLimits | null,
  at: { minutes: number; t: UtcMs },
): Result<StateVector<'TEME'>, PropagationFailureCode> {
  const state = propagator.stateAtMinutes(at.minutes);
  if (!state.ok || alive === null) return state;
  if (alive.failureAfter !== null && at.t > alive.aliveToUtcMs + GRACE_MS) {
    return refused(alive.failureAfter, at.t, `from ${formatIsoUtc(alive.aliveToUtcMs)} on`);
  }
  if (alive.failureBefore !== null && at.t < alive.aliveFromUtcMs - GRACE_MS) {
    return refused(alive.failureBefore, at.t, `before ${formatIsoUtc(alive.aliveFromUtcMs)}`);
  }
  return state;
}

function refused(
  code: PropagationFailureCode,
  t: UtcMs,
  when: string,
): Result<never, PropagationFailureCode> {
  return fail(code, `No state at ${formatIsoUtc(t)}: the elements fail ${when} (${code}).`);
}

function satelliteJson(job: Job, options: OutputOptions): object {
  const { element } = job.record;
  return {
    satelliteId: element.satelliteId,
    name: element.objectName,
    epochUtc: formatIsoUtc(element.epochUtcMs, 6),
    states: Array.from(computedStates(job, options), ({ t, state }) => ({
      timeUtc: formatIsoUtc(t),
      ...(state.ok
        ? stateFields(state.value, options.frame)
        : { error: { code: state.failure.code, message: state.failure.message } }),
    })),
  };
}

function stateFields(state: StateVector<Frame>, frame: PropagateOptions['frame']): object {
  const { positionKm: r, velocityKmS: v } = state;
  if (frame === 'geodetic') {
    const { latitudeDeg, longitudeDeg, heightKm } = subsatellitePoint({ ...r, frame: 'ECEF' });
    return { latitudeDeg, longitudeDeg, heightKm };
  }
  return { positionKm: [r.xKm, r.yKm, r.zKm], velocityKmPerS: [v.xKmS, v.yKmS, v.zKmS] };
}

function* csvLines(jobs: readonly Job[], options: OutputOptions): Generator<string> {
  const axes = ['x', 'y', 'z'];
  const columns =
    options.frame === 'geodetic'
      ? ['latitudeDeg', 'longitudeDeg', 'heightKm']
      : [...axes.map((axis) => `${axis}Km`), ...axes.map((axis) => `v${axis}KmPerS`)];
  yield csvLine(['satelliteId', 'name', 'epochUtc', 'frame', 'timeUtc', ...columns, 'error']);
  for (const job of jobs) {
    const { element } = job.record;
    const head = [
      element.satelliteId,
      element.objectName,
      formatIsoUtc(element.epochUtcMs, 6),
      options.frame,
    ];
    for (const { t, state } of computedStates(job, options)) {
      const values: readonly (number | string)[] = state.ok
        ? Object.values(stateFields(state.value, options.frame)).flat()
        : columns.map(() => '');
      yield csvLine([...head, formatIsoUtc(t), ...values, state.ok ? '' : state.failure.code]);
    }
  }
}
