import { create } from 'zustand';

/** A point of the ground that was pressed on the map, degrees. */
export interface PickedPlace {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

/** What the pointer does on globe and flat map beside looking. */
export type MapTool =
  | { readonly kind: 'none' }
  /** Stations and threats can be dragged without holding Alt, arrow keys nudge the selected one. */
  | { readonly kind: 'move' }
  /** The next press gives a place to whoever asked. */
  | {
      readonly kind: 'pick';
      /** What is being placed, for the hint: "Press where 2 PLT stands". */
      readonly hint: string;
      /** Whether it stays for further places until Escape. */
      readonly repeats: boolean;
      onPlace(place: PickedPlace): void;
    };

const NO_TOOL: MapTool = { kind: 'none' };

export const useMapTool = create<{ readonly tool: MapTool }>(() => ({ tool: NO_TOOL }));

/** Asks for a place on the map. */
export function pickPlace(request: Omit<Extract<MapTool, { kind: 'pick' }>, 'kind'>): void {
  useMapTool.setState({ tool: { kind: 'pick', ...request } });
}

/** Lets stations and threats be dragged, or stops that. */
export function toggleMoveTool(): void {
  const { tool } = useMapTool.getState();
  useMapTool.setState({ tool: tool.kind === 'move' ? NO_TOOL : { kind: 'move' } });
}

export function endMapTool(): void {
  useMapTool.setState({ tool: NO_TOOL });
}
