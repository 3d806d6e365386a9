import { COMMERCIAL_FLEETS } from './commercial.ts';
import type { LibraryFleet } from './libraryFleet.ts';
import { MILITARY_FLEETS } from './military.ts';

/** Every design that ships with the program, military ones first. */
export const DESIGN_LIBRARY: readonly LibraryFleet[] = [...MILITARY_FLEETS, ...COMMERCIAL_FLEETS];

/** A design of the library by its id; undefined when there is none. */
export function libraryFleetById(libraryId: string): LibraryFleet | undefined {
  return DESIGN_LIBRARY.find((entry) => entry.libraryId === libraryId);
}
