import { create } from 'zustand';
import { NO_SELECTION, requestPanel, select, useView } from '../../state/index.ts';
import { endEditing } from '../stations/index.ts';

/** What the inspector shows of fleets. */
export type FleetTask =
  | { readonly kind: 'fleet'; readonly fleetId: string }
  | { readonly kind: 'part'; readonly fleetId: string; readonly partId: string }
  /** A design that does not exist yet: a fleet of its own, or a further part of one. */
  | { readonly kind: 'design'; readonly fleetId: string | null };

interface FleetsState {
  /** Keys of the open rows of the tree. */
  readonly expanded: ReadonlySet<string>;
  /** Rows chosen together. */
  readonly marked: ReadonlySet<string>;
  /** The row that keys are about. */
  readonly activeKey: string | null;
  readonly libraryOpen: boolean;
  readonly task: FleetTask | null;
}

export const useFleets = create<FleetsState>(() => ({
  expanded: new Set(),
  marked: new Set(),
  activeKey: null,
  libraryOpen: false,
  task: null,
}));

/** Opens or closes rows of the tree. */
export function setExpanded(key: string, expanded: 'open' | 'closed'): void {
  const next = new Set(useFleets.getState().expanded);
  if (expanded === 'open') next.add(key);
  else next.delete(key);
  useFleets.setState({ expanded: next });
}

/** Shows a fleet, a part or a new design in the inspector; selects nothing else meanwhile. */
export function openFleetTask(task: FleetTask): void {
  endEditing();
  select(NO_SELECTION);
  useFleets.setState({ task });
  requestPanel('inspector');
}

export function endFleetTask(): void {
  useFleets.setState({ task: null });
}

// There is one selection for all panels: whatever is selected after a fleet takes its place for good. What is not saved yet stays open.
useView.subscribe(({ selection }) => {
  if (selection.kind !== 'none' && useFleets.getState().task?.kind === 'fleet') endFleetTask();
});
