import { create } from 'zustand';
import type { Region } from '../../globe/index.ts';
import type { WorldKind } from './connectGlobe.ts';

interface ShownWorld {
  readonly kind: WorldKind;
  /** Where the picture before this one was moved to; null where it was at home. */
  readonly from: Region | null;
}

/** What the panel draws, which its tab names. */
export const useWorldKind = create<ShownWorld>(() => ({ kind: 'globe', from: null }));

export function useWorldTitle(): string {
  return useWorldKind(({ kind }) => (kind === 'globe' ? 'Globe' : 'Flat map'));
}
