import { coverageByStation } from '../access/index.ts';
import type { Scenario, UtcMs, WindowColumns } from '../domain/index.ts';
import type { ComparedScenario, ComparedStation } from '../ipc/index.ts';

/** A scenario with the windows that were computed for it. */
export interface ComputedScenario {
  readonly scenario: Scenario;
  readonly satelliteCount: number;
  readonly windows: WindowColumns;
  readonly computedAtUtcMs: UtcMs;
}

/** One side of a comparison. Yields after every station, because millions of windows take longer than a frame. */
export function* sideOfComparison(computed: ComputedScenario): Generator<void, ComparedScenario> {
  const { scenario, satelliteCount, windows, computedAtUtcMs } = computed;
  const stations: ComparedStation[] = [];
  for (const coverage of coverageByStation(windows, scenario.stations.length, scenario)) {
    const { stationId, name } = scenario.stations[stations.length]!;
    stations.push({ stationId, name, ...coverage });
    yield;
  }
  const { scenarioId, name, marking, fromUtcMs, toUtcMs } = scenario;
  return {
    scenarioId,
    name,
    marking,
    fromUtcMs,
    toUtcMs,
    satelliteCount,
    windowCount: windows.count,
    computedAtUtcMs,
    stations,
  };
}
