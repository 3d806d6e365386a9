/** Something that takes memory while it is open, and is open only while it is used. */
export interface Resting<T> {
  /** Does something with it, opened where it is not; it stays open as long as that takes, and a while after. */
  use<R>(act: (open: T) => Promise<R>): Promise<R>;
  /** Closes it; what is being done with it ends as it may. */
  close(): void;
}

/**
 * Keeps something open while it is used, and for `restMs` after.
 *
 * @param open opens it; where it cannot, whoever uses it is told, and the next one tries again
 */
export function createResting<T>(
  open: () => Promise<T>,
  closeIt: (opened: T) => void,
  restMs: number,
): Resting<T> {
  let opened: Promise<T> | null = null;
  let users = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(timer);
    // One that could not be opened has nothing to be closed.
    opened?.then(closeIt, () => undefined);
    opened = null;
  };
  const tryToOpen = async (): Promise<T> => {
    try {
      return await open();
    } catch (error) {
      opened = null;
      throw error;
    }
  };
  return {
    async use(act) {
      clearTimeout(timer);
      opened ??= tryToOpen();
      const own = opened;
      users += 1;
      try {
        return await act(await own);
      } finally {
        users -= 1;
        if (users === 0 && opened !== null) timer = setTimeout(close, restMs);
      }
    },
    close,
  };
}
