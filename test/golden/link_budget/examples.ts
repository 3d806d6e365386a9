import type { Result } from '../../../shared/domain/index.ts';
import golden from './link_budget.json' with { type: 'json' };

/** The value of a result; a failure fails the test. */
export function valueFrom<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** A published example by its id. */
export function example(id: string) {
  const found = golden.examples.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no example ${id}`);
  return {
    inputs: found.inputs as unknown as Record<string, number>,
    published: found.published as Record<string, number>,
    computed: found.computed as Record<string, number>,
  };
}
