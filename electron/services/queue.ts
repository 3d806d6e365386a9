/** Runs one task after the other, in the order of asking; a task that throws does not stop the next. */
export function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  };
}

/**
 * Answers one question at a time; of those that wait only the newest counts.
 *
 * @param superseded what the others answer, at once.
 */
export function createNewest<T>(superseded: () => T): (answer: () => Promise<T>) => Promise<T> {
  const enqueue = createQueue();
  let supersedeWaiting: (() => void) | null = null;
  return (answer) => {
    supersedeWaiting?.();
    let supersede = () => {};
    const given = new Promise<T>((resolve) => {
      supersede = () => resolve(superseded());
    });
    supersedeWaiting = supersede;
    const answered = enqueue(() => {
      if (supersedeWaiting !== supersede) {
        return given;
      }
      supersedeWaiting = null;
      return answer();
    });
    return Promise.race([answered, given]);
  };
}
