import type { DemonstrationId } from '../state/index.ts';

/** The missions that ship, as menus and the first card offer them. */
export const DEMONSTRATIONS: readonly { readonly id: DemonstrationId; readonly name: string }[] = [
  { id: 'northern-lantern', name: 'Exercise NORTHERN LANTERN' },
  { id: 'cyclone-relief', name: 'Cyclone relief, South Pacific' },
];
