import type { Failure } from '../../shared/domain/index.ts';

/** Exit statuses of the command line. */
export const EXIT_DONE = 0;
export const EXIT_COMPUTATION_FAILED = 1;
export const EXIT_USAGE = 2;

/** Wrong usage or invalid input: one message for stderr, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The computation itself failed: one message for stderr, exit status 1. */
export class ComputationError extends Error {
  override readonly name = 'ComputationError';
}

/** Ends the command with a failure that comes from the user's input. */
export function usageFailure(failure: Failure, where = ''): UsageError {
  return new UsageError(where === '' ? failure.message : `${where}: ${failure.message}`);
}
