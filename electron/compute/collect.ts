import { fail, type GridMap, type JobId, ok, type Result } from '../../shared/domain/index.ts';
import type { GeoidGrid, GridMapTexts, ReadStations, ScenarioFile } from '../../shared/formats/index.ts';
import type { PackageManifest, RefreshManifest } from '../../shared/packages/index.ts';
import type { OpenedPackage } from '../files/index.ts';
import type { ReadElementsBatch, ReadElementsSummary } from './readElements.ts';
import type { ReadPackageJob } from './readPackage.ts';
import type { Threads } from './threads.ts';

/** One batch of good records, and how far the reading is. */
export type ElementsBatch = Pick<ReadElementsBatch, 'records' | 'readFraction'>;

/** What became of a text of elements. */
export type ElementsRead = Omit<ReadElementsSummary, 'kind' | 'jobId'>;

/** Has a thread read a text; batches arrive in file order before the answer. */
export async function collectElements(
  threads: Threads,
  jobId: JobId,
  text: string,
  onBatch: (batch: ElementsBatch) => void,
): Promise<Result<ElementsRead>> {
  const summaries: ElementsRead[] = [];
  const ended = await threads.run(
    { kind: 'readElements', jobId, text },
    {
      threadCount: 1,
      onFailure: () => undefined,
      onPart: (part) => {
        if (part.kind === 'elementsBatch') {
          onBatch(part);
        } else if (part.kind === 'elementsSummary') {
          summaries.push(part);
        }
      },
    },
  );
  if (!ended.ok) {
    return ended;
  }
  const [summary] = summaries;
  return summary === undefined
    ? fail('compute.failed', 'The reading of the elements ended without an answer.')
    : ok(summary);
}

/** Has a thread read a text of stations. */
export async function collectStations(
  threads: Threads,
  jobId: JobId,
  text: string,
): Promise<Result<ReadStations>> {
  let read: Result<ReadStations> = fail(
    'compute.failed',
    'The reading of the stations ended without an answer.',
  );
  const ended = await threads.run(
    { kind: 'readStations', jobId, text },
    {
      threadCount: 1,
      onFailure: () => undefined,
      onPart: (part) => {
        if (part.kind === 'stations') {
          read = part.read;
        }
      },
    },
  );
  return ended.ok ? read : ended;
}

/** Has a thread read the texts of a digital map. */
export async function collectGridMap(
  threads: Threads,
  jobId: JobId,
  texts: GridMapTexts,
): Promise<Result<GridMap>> {
  let read: Result<GridMap> = fail('compute.failed', 'The reading of the map ended without an answer.');
  const ended = await threads.run(
    { kind: 'readGridMap', jobId, texts },
    {
      threadCount: 1,
      onFailure: () => undefined,
      onPart: (part) => {
        if (part.kind === 'gridMap') {
          read = part.read;
        }
      },
    },
  );
  return ended.ok ? read : ended;
}

/** Has a thread unpack the geoid. */
export async function collectGeoid(threads: Threads, jobId: JobId): Promise<Result<GeoidGrid>> {
  let read: Result<GeoidGrid> = fail('compute.failed', 'The loading of the geoid ended without an answer.');
  const ended = await threads.run(
    { kind: 'loadGeoid', jobId },
    {
      threadCount: 1,
      onFailure: () => undefined,
      onPart: (part) => {
        if (part.kind === 'geoid') {
          read = ok(part.grid);
        }
      },
    },
  );
  return ended.ok ? read : ended;
}

/** Has a thread read the text of a scenario file. */
export async function collectScenario(
  threads: Threads,
  jobId: JobId,
  text: string,
): Promise<Result<ScenarioFile>> {
  const elements: ScenarioFile['elements'][number][] = [];
  const answers: Result<Omit<ScenarioFile, 'elements'>>[] = [];
  const ended = await threads.run(
    { kind: 'readScenario', jobId, text },
    {
      threadCount: 1,
      onFailure: () => undefined,
      onPart: (part) => {
        if (part.kind === 'scenarioElements') {
          elements.push(...part.records);
        } else if (part.kind === 'scenario') {
          answers.push(part.read);
        }
      },
    },
  );
  if (!ended.ok) {
    return ended;
  }
  const [read] = answers;
  if (read === undefined) {
    return fail('compute.failed', 'The reading of the scenario ended without an answer.');
  }
  return read.ok ? ok({ ...read.value, elements }) : read;
}

/** Has a thread check and unpack a sealed file. */
export async function collectPackage<Manifest extends PackageManifest | RefreshManifest>(
  thread: Threads,
  job: ReadPackageJob,
): Promise<Result<OpenedPackage<Manifest>>> {
  let read: Result<OpenedPackage<Manifest>> = fail(
    'compute.failed',
    'The reading of the package ended without an answer.',
  );
  const ended = await thread.run(job, {
    threadCount: 1,
    onFailure: () => undefined,
    onPart: (part) => {
      // The kind of the job decides which manifest it has.
      if (part.kind === 'package') read = part.read as Result<OpenedPackage<Manifest>>;
    },
  });
  return ended.ok ? read : ended;
}
