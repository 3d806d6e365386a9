import { create } from 'zustand';
import type { DesignedOrbits } from '../../shared/domain/index.ts';

/** The design that is being edited, drawn over everything until it is saved or let go; null for none. */
export const useDesignPreview = create<{ readonly orbits: DesignedOrbits | null }>(() => ({ orbits: null }));

/** Shows a design on globe and map without touching the scenario. */
export function showDesignPreview(orbits: DesignedOrbits | null): void {
  useDesignPreview.setState({ orbits });
}
