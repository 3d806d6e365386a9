import type { Command } from 'commander';
import { type UtcMs, type WhyFlowQuestion, WhyStationQuestion } from '../../../shared/domain/index.ts';
import type { WhyQuestion } from '../../../shared/jobs/index.ts';
import { ITU_MAPS_TEXT } from '../ituMaps.ts';
import { instantOption } from '../options.ts';
import { note, print } from '../output.ts';
import { loadScenario } from '../scenarioFile.ts';
import { sourceOfScenario } from '../source.ts';
import { UsageError } from '../usage.ts';
import { flowWhyJson, stationWhyJson } from '../whyOutput.ts';
import { answerNow, openWhyScene } from '../whyScene.ts';

interface WhyOptions {
  readonly station?: string;
  readonly satellite?: string;
  readonly fleet?: string;
  readonly flow?: string;
  readonly at?: UtcMs;
  readonly ituMaps?: string;
}

const DESCRIPTION =
  'say what keeps a station without contact or a flow unserved, with the changes that were tried out by computing anew and help';

/** `why`: the limit that binds, and the cheapest changes that would mend it. */
export function addWhyCommand(program: Command): void {
  program
    .command('why <scenario>')
    .description(DESCRIPTION)
    .option('--station <id>', 'station without contact at --at')
    .option('--satellite <number>', 'this satellite alone counts (with --station)')
    .option('--fleet <id>', 'the satellites of this fleet alone count (with --station)')
    .option('--flow <id>', 'flow that waits: at --at, or, where that is left out, the longest of its waits')
    .option('--at <instant>', 'ISO 8601 with Z, or DTG', instantOption('at'))
    .option('--itu-maps <folder>', ITU_MAPS_TEXT)
    .action(runWhy);
}

async function runWhy(file: string, options: WhyOptions): Promise<void> {
  const question = questionOf(options);
  const read = await loadScenario(file);
  const source = sourceOfScenario(read, { file });
  // Contacts of every station matter to flows alone.
  const contacts = question.kind === 'flow' ? 'all' : 'none';
  const scene = await openWhyScene(read, source, { file, contacts, ...options });
  const answer = answerNow(scene, question);
  const { scenarioId, marking } = source.scenario!;
  const json = answer.kind === 'station' ? stationWhyJson(answer.why) : flowWhyJson(answer.why);
  print(`${JSON.stringify({ scenarioId, marking, ...json }, null, 1)}\n`);
  const { fixes, triedCount } = answer.why;
  note(
    `${triedCount} changes tried out; ${fixes.length} ${fixes.length === 1 ? 'answer helps' : 'answers help'}`,
  );
}

function questionOf({ station, satellite, fleet, flow, at }: WhyOptions): WhyQuestion {
  if ((station === undefined) === (flow === undefined)) {
    throw new UsageError(`expected --station or --flow, found ${flow === undefined ? 'neither' : 'both'}`);
  }
  if (flow !== undefined) {
    if (satellite !== undefined || fleet !== undefined) {
      throw new UsageError('--satellite, --fleet: expected with --station, found with --flow');
    }
    const asked: WhyFlowQuestion = { flowId: flow, ...(at === undefined ? {} : { atUtcMs: at }) };
    return { kind: 'flow', ...asked };
  }
  if (at === undefined) throw new UsageError('--at: expected together with --station, found none');
  const asked = WhyStationQuestion.safeParse({
    stationId: station,
    atUtcMs: at,
    fleetId: fleet,
    satelliteId: satellite?.replace(/^0+(?=\d)/, ''),
  });
  if (!asked.success) {
    const [issue] = asked.error.issues;
    throw new UsageError(`${String(issue?.path[0] ?? 'question')}: ${issue?.message ?? 'not understood'}`);
  }
  return { kind: 'station', ...asked.data };
}
