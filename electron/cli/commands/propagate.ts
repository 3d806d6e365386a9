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
import { loadElements, newestElements, selectSatellites } from '../inputs.ts';
import {
  choiceOption,
  collectOption,
  instantOption,
  instantsOfSpan,
  numberOption,
  withEarthRotationOption,
  withElementOptions,
} from '../options.ts';
import { printJsonRows, printLines } from '../output.ts';
import { UsageError } from '../usage.ts';

const FRAMES = ['teme', 'ecef', 'geodetic'] as const;
const FORMATS = ['json', 'csv'] as const;

interface PropagateOptions {
  readonly elements: readonly string[];
  readonly strict?: true;
  readonly acceptBadChecksum?: true;
  readonly from?: UtcMs;
  readonly to?: UtcMs;
  readonly step?: number;
  readonly minutesSinceEpoch?: readonly number[];
  readonly satellite?: readonly string[];
  readonly frame: (typeof FRAMES)[number];
  readonly format: (typeof FORMATS)[number];
  readonly ut1UtcS: number;
}

/** `propagate`: states at instants, or at minutes since each epoch. */
export function addPropagateCommand(program: Command): void {
  const command = withElementOptions(
    program.command('propagate').description('compute states with SGP4/SDP4 (WGS-72, improved mode)'),
  )
    .option('--from <instant>', 'first instant, inclusive', instantOption('from'))
    .option('--to <instant>', 'end of the span, exclusive', instantOption('to'))
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
  const timesOf = timeSource(options);
  const loaded = await loadElements(options);
  // Minutes since epoch belong to an element set, instants to a satellite: there the newest set counts.
  const records = options.from === undefined ? loaded.records : newestElements(loaded.records, options.from);
  const jobs = selectSatellites(records, options.satellite).map((record) => ({
    record,
    times: timesOf(record.element.epochUtcMs),
  }));
  if (options.format === 'csv') {
    printLines(csvLines(jobs, options));
    return;
  }
  printJsonRows(
    'satellites',
    (function* () {
      for (const job of jobs) yield satelliteJson(job, options);
    })(),
    { frame: options.frame, rejected: loaded.rejected },
  );
}

/** The instants to compute for an epoch, as minutes since it and as the instant itself. */
type TimeSource = (epochUtcMs: UtcMs) => readonly { readonly minutes: number; readonly t: UtcMs }[];

function timeSource(options: PropagateOptions): TimeSource {
  const { from, to, step, minutesSinceEpoch } = options;
  if (minutesSinceEpoch !== undefined) {
    if (from !== undefined || to !== undefined || step !== undefined) {
      throw new UsageError(
        '--minutes-since-epoch: expected alone, found together with --from, --to or --step',
      );
    }
    return (epoch) => minutesSinceEpoch.map((minutes) => ({ minutes, t: utcMs(epoch + minutes * 60_000) }));
  }
  if (from === undefined || to === undefined || step === undefined) {
    throw new UsageError('expected --from, --to and --step together, or --minutes-since-epoch');
  }
  const instants = instantsOfSpan({ from, to }, step);
  return (epoch) => instants.map((t) => ({ minutes: (t - epoch) / 60_000, t }));
}

interface Job {
  readonly record: ElementRecord;
  readonly times: ReturnType<TimeSource>;
}

interface Computed {
  readonly t: UtcMs;
  readonly state: Result<StateVector<Frame>, PropagationFailureCode>;
}

function* computedStates(job: Job, options: PropagateOptions): Generator<Computed> {
  const created = createPropagator(job.record.element);
  if (!created.ok) {
    for (const { t } of job.times) yield { t, state: created };
    return;
  }
  const propagator = created.value;
  const alive = lifeOf(propagator, job.times);
  for (const { minutes, t } of job.times) {
    const state = guardedState(propagator, alive, { minutes, t });
    if (!state.ok || options.frame === 'teme') yield { t, state };
    else {
      yield {
        t,
        state: { ok: true, value: ecefStateFromTeme(state.value, earthRotation(t, options.ut1UtcS)) },
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
 * Long after the first failure SGP4 returns finite nonsense again, so states more than a day beyond it are
 * refused. Nearer to it each state speaks for itself: an orbit that dips below the ground for minutes at
 * one perigee still has the states around it that a coarser table lists.
 */
const GRACE_MS = 86_400_000;

function guardedState(
  propagator: Propagator,
  alive: LifeLimits,
  at: { minutes: number; t: UtcMs },
): Result<StateVector<'TEME'>, PropagationFailureCode> {
  const state = propagator.stateAtMinutes(at.minutes);
  if (!state.ok) return state;
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

function satelliteJson(job: Job, options: PropagateOptions): object {
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

function* csvLines(jobs: readonly Job[], options: PropagateOptions): Generator<string> {
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
