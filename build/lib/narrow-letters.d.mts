export function narrowLetters(folder: string): void;
export function narrowed(text: string): {
  readonly narrow: string;
  /** By line from 0: columns behind which it has grown, and by how much. */
  readonly shifts: ReadonlyMap<number, readonly (readonly [number, number])[]>;
};
