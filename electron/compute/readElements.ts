import { type ElementSet, type Failure, type JobId, ok, type Result } from '../../shared/domain/index.ts';
import {
  createElementReader,
  elementFormatName,
  type LocatedProblem,
  noElements,
} from '../../shared/formats/index.ts';

/** Reading a text of element sets in a thread. */
export interface ReadElementsJob {
  readonly kind: 'readElements';
  readonly jobId: JobId;
  readonly text: string;
}

/** The next good records of the text, in file order. */
export interface ReadElementsBatch {
  readonly kind: 'elementsBatch';
  readonly jobId: JobId;
  readonly records: readonly { readonly element: ElementSet; readonly rawText: string }[];
  /** How much of the text has been read, 0..1. */
  readonly readFraction: number;
}

/** What became of the text as a whole; the last part of the job. */
export interface ReadElementsSummary {
  readonly kind: 'elementsSummary';
  readonly jobId: JobId;
  /** Name of the format for people; empty when the text is refused. */
  readonly formatName: string;
  readonly rejectedCount: number;
  /** The first {@link MAX_LISTED_PROBLEMS} of each. */
  readonly rejected: readonly LocatedProblem[];
  readonly warnings: readonly LocatedProblem[];
  /** Why the text as a whole holds no elements; null when it does. */
  readonly refusal: Failure | null;
}

/** Records in a batch: each crosses two threads in a few milliseconds. */
const BATCH_RECORDS = 500;
export const MAX_LISTED_PROBLEMS = 1000;

/** Reads the text step by step. */
export function* runReadElementsJob(
  job: ReadElementsJob,
): Generator<ReadElementsBatch | ReadElementsSummary, Result<null>> {
  const { jobId, text } = job;
  const reader = createElementReader(text);
  if (!reader.ok) {
    yield { ...emptySummary(jobId), refusal: reader.failure };
    return ok(null);
  }
  const rejected: LocatedProblem[] = [];
  const warnings: LocatedProblem[] = [];
  let recordCount = 0;
  let done = false;
  while (!done) {
    const batch = reader.value.next(BATCH_RECORDS);
    done = batch.done;
    recordCount += batch.records.length;
    rejected.push(...batch.rejected);
    warnings.push(...batch.warnings);
    const records = batch.records.map(({ element, rawText }) => ({ element, rawText }));
    yield { kind: 'elementsBatch', jobId, records, readFraction: batch.readFraction };
  }
  const { format } = reader.value;
  const holdsNothing = recordCount === 0 && rejected.length === 0;
  yield {
    kind: 'elementsSummary',
    jobId,
    formatName: elementFormatName(format),
    rejectedCount: rejected.length,
    rejected: rejected.slice(0, MAX_LISTED_PROBLEMS),
    warnings: warnings.slice(0, MAX_LISTED_PROBLEMS),
    refusal: holdsNothing ? noElements(format).failure : null,
  };
  return ok(null);
}

function emptySummary(jobId: JobId): Omit<ReadElementsSummary, 'refusal'> {
  return { kind: 'elementsSummary', jobId, formatName: '', rejectedCount: 0, rejected: [], warnings: [] };
}
