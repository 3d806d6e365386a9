/** Something that holds a resource until it is told to let go. `dispose` may be called more than once. */
export interface Disposable {
  dispose(): void;
}

let aliveCount = 0;

/** Number of tracked disposables that are alive; tests compare it before and after. */
export function countAlive(): number {
  return aliveCount;
}

/** Wraps a release function so that it runs once and counts as alive until then. */
export function disposableFrom(release: () => void): Disposable {
  let alive = true;
  aliveCount += 1;
  return {
    dispose() {
      if (!alive) {
        return;
      }
      alive = false;
      aliveCount -= 1;
      release();
    },
  };
}

/** What went wrong while disposing; everything else was disposed all the same. */
export class DisposalError extends Error {
  readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[]) {
    super(`${errors.length} of the disposables failed: ${errors.map(String).join('; ')}`);
    this.name = 'DisposalError';
    this.errors = errors;
  }
}

/**
 * Owns disposables and releases them together, last taken first. One that fails does not keep the others;
 * a {@link DisposalError} with all errors is thrown after the last.
 */
export class DisposableStore implements Disposable {
  #held: Disposable[] = [];
  #disposed = false;

  constructor() {
    aliveCount += 1;
  }

  /** Takes ownership and hands the same object back. After `dispose` the object is released at once. */
  add<T extends Disposable>(disposable: T): T {
    if (this.#disposed) {
      disposable.dispose();
    } else {
      this.#held.push(disposable);
    }
    return disposable;
  }

  /** Takes ownership of a release function. */
  addRelease(release: () => void): void {
    this.add(disposableFrom(release));
  }

  dispose(): void {
    if (this.#disposed) {
      return;
    }
    this.#disposed = true;
    aliveCount -= 1;
    const held = this.#held;
    this.#held = [];
    const errors: unknown[] = [];
    for (const disposable of held.reverse()) {
      try {
        disposable.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) {
      throw new DisposalError(errors);
    }
  }
}
