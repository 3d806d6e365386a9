/** A buffer as engines have it since ECMAScript 2024; older ones free theirs when garbage is collected. */
interface MovableBuffer {
  transfer?(newByteLength: number): unknown;
}

/**
 * Gives back the memory of columns at once that nobody reads again; whatever else is among the fields stays. Left to the
 * collector they count as growth of the heap: a station that is dragged made it collect everything at every fourth step. And
 * where nothing more happens after they were let go, as in a thread that rests, it never comes.
 */
export function releaseColumns(columns: object): void {
  for (const column of Object.values(columns)) {
    // Nothing is left of columns that were given back before, as others may hold the same ones.
    if (ArrayBuffer.isView(column) && column.byteLength > 0) {
      (column.buffer as MovableBuffer).transfer?.(0);
    }
  }
}
