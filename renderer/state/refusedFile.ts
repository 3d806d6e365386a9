import { create } from 'zustand';
import type { Failure } from '../../shared/domain/index.ts';

/** A sealed file that was not taken. */
export interface RefusedFile {
  /** `Plan package` or `Refresh pack`. */
  readonly called: string;
  readonly failure: Failure;
}

/** What was refused last and is still on screen; null for none. */
export const useRefusedFile = create<{ readonly refused: RefusedFile | null }>(() => ({ refused: null }));

/** Says so where it cannot be overlooked: a file that was tampered with is no passing message. */
export function refuseFile(called: string, failure: Failure): void {
  useRefusedFile.setState({ refused: { called, failure } });
}

export function closeRefusedFile(): void {
  useRefusedFile.setState({ refused: null });
}
