import { type JobId, ok, type Result } from '../../shared/domain/index.ts';
import { readScenarioFile, type ScenarioFile, type ScenarioFileElement } from '../../shared/formats/index.ts';

/** Reading the text of a scenario file in a thread: with ten thousand element sets it takes longer than a frame. */
export interface ReadScenarioJob {
  readonly kind: 'readScenario';
  readonly jobId: JobId;
  readonly text: string;
}

/** The next element sets of the file, in its order. */
export interface ScenarioElementsPart {
  readonly kind: 'scenarioElements';
  readonly jobId: JobId;
  readonly records: readonly ScenarioFileElement[];
}

/** The scenario without its element sets, or why the file is none; the last part of the job. */
export interface ScenarioPart {
  readonly kind: 'scenario';
  readonly jobId: JobId;
  readonly read: Result<Omit<ScenarioFile, 'elements'>>;
}

/** Records in a batch: each crosses two threads in a few milliseconds. */
const BATCH_RECORDS = 500;

/** Reads the text at once, since a scenario is whole or refused, and hands its element sets out in batches. */
export function* runReadScenarioJob(
  job: ReadScenarioJob,
): Generator<ScenarioElementsPart | ScenarioPart, Result<null>> {
  const { jobId, text } = job;
  const read = readScenarioFile(text);
  if (!read.ok) {
    yield { kind: 'scenario', jobId, read };
    return ok(null);
  }
  const { elements, ...rest } = read.value;
  for (let first = 0; first < elements.length; first += BATCH_RECORDS) {
    yield { kind: 'scenarioElements', jobId, records: elements.slice(first, first + BATCH_RECORDS) };
  }
  yield { kind: 'scenario', jobId, read: ok(rest) };
  return ok(null);
}
