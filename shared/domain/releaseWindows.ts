import type { WindowColumns } from './window.ts';

/** Buffers as engines have them since ECMAScript 2024; older ones free theirs when garbage is collected. */
interface Transferable {
  readonly buffer: { transfer?(newByteLength: number): unknown };
}

/**
 * Gives back the memory of windows at once that were copied elsewhere and that nobody reads again. Left to the collector they
 * count as growth of the heap: a station that is dragged made it collect everything at every fourth step.
 */
export function releaseWindows({ count: _, ...columns }: WindowColumns): void {
  for (const { buffer } of Object.values(columns) as Transferable[]) {
    buffer.transfer?.(0);
  }
}
