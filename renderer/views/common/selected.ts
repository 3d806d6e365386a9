import type { Selection } from '../../state/index.ts';
import type { RunModel } from './runModel.ts';

/** The shared selection as indices into a run; -1 where it names nothing of that kind. */
export interface SelectedIndices {
  readonly windowRow: number;
  readonly satelliteIndex: number;
  readonly stationIndex: number;
}

const NOTHING: SelectedIndices = { windowRow: -1, satelliteIndex: -1, stationIndex: -1 };

/** A window brings its satellite and its station along. */
export function selectedIndices(selection: Selection, model: RunModel): SelectedIndices {
  switch (selection.kind) {
    case 'none':
    case 'threat':
    case 'flow':
      return NOTHING;
    case 'satellite':
      return { ...NOTHING, satelliteIndex: model.satelliteIndexOf(selection.satelliteId) };
    case 'station':
      return { ...NOTHING, stationIndex: model.stationIndexOf(selection.stationId) };
    case 'window': {
      const { windows } = model.run;
      if (selection.runId !== model.run.runId || selection.row >= windows.count) {
        return NOTHING;
      }
      return {
        windowRow: selection.row,
        satelliteIndex: windows.satelliteIndex[selection.row]!,
        stationIndex: windows.stationIndex[selection.row]!,
      };
    }
  }
}
