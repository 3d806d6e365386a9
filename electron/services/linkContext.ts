import { type LinkOptions, ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import type { GeoidHeight } from '../../shared/formats/index.ts';
import type { AccessRun, CallParsed } from '../../shared/ipc/index.ts';
import { withTerminalTried } from '../../shared/radios/index.ts';
import type { ComputePool } from '../compute/index.ts';
import { computeAccessRun } from './access.ts';
import type { ItuMapStore } from './ituMapStore.ts';
import type { JobContext, Jobs } from './jobs.ts';
import type { LinkRuns } from './linkRuns.ts';
import type { RunStore } from './runStore.ts';
import type { AccessInputs, Workspace } from './workspace.ts';

/** What the link calls work on. */
export interface LinkContext {
  readonly workspace: Workspace;
  readonly pool: ComputePool;
  readonly runs: RunStore;
  readonly linkRuns: LinkRuns;
  readonly jobs: Jobs;
  readonly nowUtcMs: () => UtcMs;
  /** Loaded at first use. */
  readonly geoid: () => Promise<GeoidHeight>;
  readonly ituMaps: Pick<ItuMapStore, 'climateMaps'>;
}

/** The access run of these inputs: the stored one, else computed now. */
export async function accessRunOf(
  context: LinkContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<AccessRun>> {
  const latest = await context.runs.latest(inputs);
  if (!latest.ok) {
    return latest;
  }
  if (latest.value?.inputHash === inputs.inputHash) {
    return ok(latest.value);
  }
  return computeAccessRun(context, inputs, job);
}

/** The inputs that a question is about: the scenario's, or what they would be if a station had another terminal. */
export function inputsMeantBy(
  inputs: AccessInputs,
  question: Pick<CallParsed<'link.pass'>, 'stationId' | 'terminalTypeId' | 'terminal'>,
): AccessInputs {
  const { stationId, terminalTypeId, terminal } = question;
  if (terminal !== 'what-if' || terminalTypeId === undefined) {
    return inputs;
  }
  const scenario = withTerminalTried(inputs.scenario, stationId, terminalTypeId);
  return scenario === inputs.scenario ? inputs : { ...inputs, scenario };
}

/** The scenario's options with what a question says instead. */
export function optionsOf(
  { scenario }: AccessInputs,
  given: CallParsed<'link.pass'>['options'],
): LinkOptions {
  const said = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...scenario.radio.options, ...Object.fromEntries(said) };
}
