import { useEffect, useState } from 'react';

const waiting: (() => void)[] = [];
let isGiving = false;

/** Gives those in the queue their turns, one a task, so that the window has its own in between. */
function giveTurns(): void {
  waiting.shift()?.();
  isGiving = waiting.length > 0;
  if (isGiving) {
    setTimeout(giveTurns, 0);
  }
}

/**
 * Whether it is this component's turn to build what it holds. Panels that open together are built one after the
 * other, each in a task of its own, so that the window answers in between.
 */
export function useTurn(): boolean {
  const [isMyTurn, setMyTurn] = useState(false);
  useEffect(() => {
    const take = () => setMyTurn(true);
    waiting.push(take);
    if (!isGiving) {
      isGiving = true;
      setTimeout(giveTurns, 0);
    }
    return () => {
      const at = waiting.indexOf(take);
      if (at >= 0) {
        waiting.splice(at, 1);
      }
    };
  }, []);
  return isMyTurn;
}
