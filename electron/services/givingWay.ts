/** The pieces one by one, with room for other work of the main thread in between. */
export async function* givingWay(pieces: Iterable<string>): AsyncGenerator<string, void> {
  for (const piece of pieces) {
    yield piece;
    await nextTurn();
  }
}

const PIECE_CHARACTERS = 1 << 20;

/** A long text in pieces, none of which ends in the middle of a character. */
export function* textPieces(text: string): Generator<string, void> {
  for (let first = 0; first < text.length; ) {
    let end = Math.min(first + PIECE_CHARACTERS, text.length);
    if (end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1))) {
      end -= 1;
    }
    yield text.slice(first, end);
    first = end;
  }
}

/** Runs a computation that yields, with room for other work of the main thread at every yield. */
export async function runGivingWay<T>(steps: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
    await nextTurn();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
