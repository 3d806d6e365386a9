import { create } from 'zustand';
import {
  DEFAULT_LINK_OPTIONS,
  type LinkOptions,
  type SatelliteId,
  type StationId,
  type UtcMs,
  utcMs,
} from '../../../shared/domain/index.ts';
import { requestPanel, useServer } from '../../state/index.ts';
import type { PairTypes } from './linksStore.ts';

/** One of two ways that are compared: with which radio, and in what weather. */
export interface Alternative extends Pick<LinkOptions, 'availabilityPercent' | 'statistics'> {
  /** Null: the first terminal and payload that fit, whatever the fleet. */
  readonly pair: PairTypes | null;
}

/** A pass that is compared in detail. */
export interface ComparedPass {
  readonly satelliteId: SatelliteId;
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
  readonly peakUtcMs: UtcMs;
}

interface CompareState {
  readonly stationId: StationId | null;
  readonly pass: ComparedPass | null;
  readonly sides: readonly [Alternative, Alternative];
}

const AS_PLANNED: Alternative = { pair: null, availabilityPercent: 99, statistics: 'year' };

export const useLinkCompare = create<CompareState>(() => ({
  stationId: null,
  pass: null,
  sides: [AS_PLANNED, AS_PLANNED],
}));

/** The availability that the second side starts with: what the planner did not ask for. */
function otherAvailability(availabilityPercent: number): number {
  return availabilityPercent >= 99.9 ? 99 : 99.9;
}

/**
 * Opens the comparison for a station, with one pass in detail when a row of the windows is given. Both sides start with the same
 * radio and two availabilities; another radio is chosen there.
 */
export function compareLinks(asked: {
  readonly stationId: StationId;
  readonly row?: number;
  readonly pair?: PairTypes;
}): void {
  const { scenarioState, latest } = useServer.getState();
  const options = scenarioState?.scenario.radio.options ?? DEFAULT_LINK_OPTIONS;
  const { availabilityPercent, statistics } = options;
  const pair = asked.pair ?? null;
  const { row } = asked;
  const windows = latest?.run.windows;
  useLinkCompare.setState({
    stationId: asked.stationId,
    pass:
      row === undefined || windows === undefined || latest === null
        ? null
        : {
            satelliteId: latest.run.satelliteIds[windows.satelliteIndex[row]!]!,
            fromUtcMs: utcMs(windows.startUtcMs[row]!),
            toUtcMs: utcMs(windows.endUtcMs[row]!),
            peakUtcMs: utcMs(windows.peakUtcMs[row]!),
          },
    sides: [
      { pair, availabilityPercent, statistics },
      { pair, availabilityPercent: otherAvailability(availabilityPercent), statistics },
    ],
  });
  requestPanel('links');
}
