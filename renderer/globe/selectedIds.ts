import type { SatelliteId, StationId } from '../../shared/domain/index.ts';
import type { IndexedRun, Selection } from '../state/index.ts';

/** What a selection points at on the globe; a window points at both of its ends. */
export interface SelectedIds {
  readonly satelliteId: SatelliteId | null;
  readonly stationId: StationId | null;
}

const NOTHING: SelectedIds = { satelliteId: null, stationId: null };

/** Resolves a selection; a window of another run than the latest points at nothing. */
export function selectedIds(selection: Selection, latest: IndexedRun | null): SelectedIds {
  switch (selection.kind) {
    case 'none':
    case 'threat':
    case 'flow':
      return NOTHING;
    case 'satellite':
      return { satelliteId: selection.satelliteId, stationId: null };
    case 'station':
      return { satelliteId: null, stationId: selection.stationId };
    case 'window': {
      if (latest === null || latest.run.runId !== selection.runId) {
        return NOTHING;
      }
      const { windows, satelliteIds, stationIds } = latest.run;
      return {
        satelliteId: satelliteIds[windows.satelliteIndex[selection.row] ?? -1] ?? null,
        stationId: stationIds[windows.stationIndex[selection.row] ?? -1] ?? null,
      };
    }
  }
}

/** Whether a window between the two belongs to the selection: a selected window alone, else all of its end. */
export function isOfSelection(
  selected: SelectedIds,
  satelliteId: SatelliteId | undefined,
  stationId: StationId | undefined,
): boolean {
  const ofSatellite = selected.satelliteId !== null && satelliteId === selected.satelliteId;
  const ofStation = selected.stationId !== null && stationId === selected.stationId;
  const isWindow = selected.satelliteId !== null && selected.stationId !== null;
  return isWindow ? ofSatellite && ofStation : ofSatellite || ofStation;
}
