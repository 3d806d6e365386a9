import type { Failure, Result } from '../../shared/domain/index.ts';

/** The value of a result that has to be good; otherwise the test fails with the reason. */
export function mustSucceed<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(`${result.failure.code}: ${result.failure.message}`);
  }
  return result.value;
}

/** The failure of a result that has to be one. */
export function mustFail(result: Result<unknown>): Failure {
  if (result.ok) {
    throw new Error('expected a failure, found a value');
  }
  return result.failure;
}
