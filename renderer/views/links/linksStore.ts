import { create } from 'zustand';
import type { FleetId, StationId } from '../../../shared/domain/index.ts';
import type { Direction } from '../../../shared/radios/index.ts';

/** A terminal and a payload by their types. */
export interface PairTypes {
  readonly terminalTypeId: string;
  readonly payloadTypeId: string;
}

/** How the person looks at links; kept from one selection to the next. */
interface LinksViewState {
  readonly direction: Direction;
  readonly form: 'waterfall' | 'table';
  readonly chart: 'rate' | 'doppler';
  /** The pair chosen for a station and a fleet, by both ids. */
  readonly pairs: Readonly<Record<string, PairTypes>>;
}

export const useLinksView = create<LinksViewState>(() => ({
  direction: 'up',
  form: 'waterfall',
  chart: 'rate',
  pairs: {},
}));

function pairKey(stationId: StationId, fleetId: FleetId): string {
  return `${stationId} ${fleetId}`;
}

/** The pair that the person chose for a station and a fleet; undefined when the first that fits will do. */
export function useChosenPair(stationId: StationId, fleetId: FleetId | undefined): PairTypes | undefined {
  return useLinksView(({ pairs }) =>
    fleetId === undefined ? undefined : pairs[pairKey(stationId, fleetId)],
  );
}

export function choosePair(stationId: StationId, fleetId: FleetId, types: PairTypes): void {
  const { pairs } = useLinksView.getState();
  useLinksView.setState({ pairs: { ...pairs, [pairKey(stationId, fleetId)]: types } });
}
