import { useEffect, useState } from 'react';

/** A value as it was when it last stood still for so long, ms: for questions that are not worth asking at every step of a cursor. */
export function useRested<V>(value: V, restMs: number): V {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}
