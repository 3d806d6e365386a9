import type { SceneInput } from './SceneLayer.ts';

/** Where the satellites and stations of a run stand in the element columns and the scenario; -1 where gone. */
export interface RunRows {
  readonly elementRow: Int32Array;
  readonly stationRow: Int32Array;
}

const NO_ROWS: RunRows = { elementRow: new Int32Array(0), stationRow: new Int32Array(0) };

/** A run may be older than the scenario: what it names is looked up again. */
export function runRows({ latest, styles, scenario }: SceneInput): RunRows {
  if (latest === null || scenario === null) {
    return NO_ROWS;
  }
  const stationRows = new Map(scenario.stations.map((station, row) => [station.stationId, row]));
  return {
    elementRow: Int32Array.from(latest.run.satelliteIds, (id) => styles.rowOfSatellite.get(id) ?? -1),
    stationRow: Int32Array.from(latest.run.stationIds, (id) => stationRows.get(id) ?? -1),
  };
}
