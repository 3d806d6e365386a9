import { create } from 'zustand';
import type { WorldKind } from './connectGlobe.ts';

/** What the panel draws, which its tab names. */
export const useWorldKind = create<{ readonly kind: WorldKind }>(() => ({ kind: 'globe' }));

export function useWorldTitle(): string {
  return useWorldKind(({ kind }) => (kind === 'globe' ? 'Globe' : 'Flat map'));
}
