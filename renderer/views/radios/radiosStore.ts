import { create } from 'zustand';
import { NO_SELECTION, requestPanel, select } from '../../state/index.ts';
import type { RadioKind } from './edits.ts';

/** What the inspector shows of radios: a type, or what a station has. */
export type RadioTask =
  | { readonly kind: RadioKind; readonly id: string }
  | { readonly kind: 'station'; readonly stationId: string };

interface RadiosState {
  readonly task: RadioTask | null;
  /** Which types the open library offers, and who gets the chosen one; null while it is shut. */
  readonly library: {
    readonly kind: RadioKind;
    readonly stationId: string | null;
    readonly fleetId: string | null;
  } | null;
}

export const useRadios = create<RadiosState>(() => ({ task: null, library: null }));

/** Shows a type or a station's radios in the inspector; selects nothing else meanwhile. Every edit there is saved at once. */
export function openRadioTask(task: RadioTask): void {
  select(NO_SELECTION);
  useRadios.setState({ task });
  requestPanel('inspector');
}

export function endRadioTask(): void {
  useRadios.setState({ task: null });
}

/** Opens the library; what is added from it goes to the station or fleet that asked. */
export function openRadioLibrary(
  kind: RadioKind,
  user: { readonly stationId?: string; readonly fleetId?: string } = {},
): void {
  useRadios.setState({
    library: { kind, stationId: user.stationId ?? null, fleetId: user.fleetId ?? null },
  });
}

export function closeRadioLibrary(): void {
  useRadios.setState({ library: null });
}
