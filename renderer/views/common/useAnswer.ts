import { useEffect, useRef, useState } from 'react';
import type { Failure, Result } from '../../../shared/domain/index.ts';

/** The answer to a question that changes: the last one given stays until the next is there. */
export interface Answered<A> {
  readonly answer: A | null;
  /** Why the question asked last has no answer. */
  readonly failure: Failure | null;
}

/**
 * Asks main a question whenever it changes, one at a time: while an answer is awaited only the newest question waits, so that
 * a cursor that moves does not pile questions up. `basis` is what the answer rests on besides the question, such as the
 * scenario. Null asks nothing.
 */
export function useAnswer<Q extends object, A>(
  question: Q | null,
  basis: unknown,
  ask: (question: Q) => Promise<Result<A>>,
): Answered<A> {
  const [answered, setAnswered] = useState<Answered<A>>({ answer: null, failure: null });
  const key = question === null ? '' : JSON.stringify(question);
  const wanted = useRef<{ readonly key: string; readonly question: Q | null }>({ key, question });
  wanted.current = { key, question };
  const isAsking = useRef(false);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question, and the basis asks it anew
  useEffect(() => {
    const run = async (): Promise<void> => {
      if (isAsking.current) {
        return;
      }
      isAsking.current = true;
      let asked = '';
      while (wanted.current.question !== null && wanted.current.key !== asked && isMounted.current) {
        asked = wanted.current.key;
        const result = await ask(wanted.current.question);
        if (isMounted.current && (wanted.current.key === asked || result.ok)) {
          setAnswered(
            result.ok ? { answer: result.value, failure: null } : { answer: null, failure: result.failure },
          );
        }
      }
      isAsking.current = false;
    };
    if (question === null) {
      setAnswered({ answer: null, failure: null });
    }
    void run();
  }, [key, basis]);
  return answered;
}
