import { useEffect, useState } from 'react';
import type { KeepOutSector, Scenario, StationId } from '../../../shared/domain/index.ts';
import { keepOutStretches, linksOf } from '../../../shared/radios/index.ts';
import { rowsOfGroup } from '../../state/index.ts';
import { fleetOfSatellite, type RunModel, Sky } from '../common/index.ts';

/** A link that is cut: a satellite of the run over a stretch of one of its windows. */
export interface KeepOutCut {
  readonly satelliteIndex: number;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** A stretch in which a keep-out sector of a station cuts at least one of its links. */
export interface KeepOutBlock {
  readonly stationIndex: number;
  readonly sector: KeepOutSector;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** In order of their starts. */
  readonly cuts: readonly KeepOutCut[];
}

/** A sector in words, azimuths true: `120° to 150° T below 30°`. */
export function sectorText({ fromAzimuthDeg, toAzimuthDeg, belowElevationDeg }: KeepOutSector): string {
  const below = belowElevationDeg >= 90 ? '' : ` below ${belowElevationDeg}°`;
  return `${fromAzimuthDeg}° to ${toAzimuthDeg}° T${below}`;
}

/** Work of one turn of the page, ms: short enough not to be felt. */
const SLICE_MS = 6;
/** Between turns, so that frames and presses come first, ms. */
const PAUSE_MS = 8;

/** Where keep-out sectors cut links, worked out in small slices; until that is done what was known before stays. */
export function useKeepOuts(model: RunModel): readonly KeepOutBlock[] {
  const [blocks, setBlocks] = useState<readonly KeepOutBlock[]>([]);
  useEffect(() => {
    const work = keepOutBlocks(model);
    let timer: ReturnType<typeof setTimeout>;
    const turn = (): void => {
      const endMs = performance.now() + SLICE_MS;
      for (;;) {
        const step = work.next();
        if (step.done === true) {
          // An empty list that stays empty draws nothing anew.
          setBlocks((before) => (before.length === 0 && step.value.length === 0 ? before : step.value));
          return;
        }
        if (performance.now() >= endMs) break;
      }
      timer = setTimeout(turn, PAUSE_MS);
    };
    timer = setTimeout(turn, 0);
    return () => clearTimeout(timer);
  }, [model]);
  return blocks;
}

/**
 * Blocks of every sector of every station, a window a step. Only satellites that the station sends to have links to cut: those of
 * fleets with a pair of which the uplink is part.
 */
export function* keepOutBlocks(model: RunModel): Generator<void, KeepOutBlock[]> {
  const { run, index, scenario } = model;
  const blocks: KeepOutBlock[] = [];
  const sky = new Sky(model);
  for (const { stationId, keepOutSectors } of scenario.radio.stations) {
    const stationIndex = model.stationIndexOf(stationId);
    if (keepOutSectors.length === 0 || stationIndex < 0) continue;
    const fleets = fleetsSentTo(scenario, stationId);
    const cuts: KeepOutCut[][] = keepOutSectors.map(() => []);
    for (const row of rowsOfGroup(index.byStation, stationIndex)) {
      const satelliteIndex = run.windows.satelliteIndex[row]!;
      const fleetId = fleetOfSatellite(model, satelliteIndex)?.fleetId;
      if (fleetId === undefined || !fleets.has(fleetId)) continue;
      const pass = { startUtcMs: run.windows.startUtcMs[row]!, endUtcMs: run.windows.endUtcMs[row]! };
      const lookAt = (t: number) => sky.directions(stationIndex, satelliteIndex, [t as never])[0] ?? null;
      for (const { sector, ...stretch } of keepOutStretches(keepOutSectors, pass, lookAt)) {
        cuts[sector]!.push({ satelliteIndex, ...stretch });
      }
      yield;
    }
    for (const [place, own] of cuts.entries()) {
      const sector = keepOutSectors[place]!;
      blocks.push(...joined(own).map((block) => ({ stationIndex, sector, ...block })));
    }
  }
  return blocks;
}

function fleetsSentTo(scenario: Scenario, stationId: StationId): ReadonlySet<string> {
  const pairs = linksOf(scenario);
  const own = pairs.ok ? pairs.value.filter((pair) => pair.stationId === stationId) : [];
  return new Set(own.filter(({ directions }) => directions !== 'down').map(({ fleetId }) => fleetId));
}

/** Stretches in which at least one link is cut, with those that are. */
function joined(cuts: KeepOutCut[]): Pick<KeepOutBlock, 'fromUtcMs' | 'toUtcMs' | 'cuts'>[] {
  const blocks: { fromUtcMs: number; toUtcMs: number; cuts: KeepOutCut[] }[] = [];
  for (const cut of cuts.sort((a, b) => a.fromUtcMs - b.fromUtcMs)) {
    const last = blocks.at(-1);
    if (last !== undefined && cut.fromUtcMs <= last.toUtcMs) {
      last.toUtcMs = Math.max(last.toUtcMs, cut.toUtcMs);
      last.cuts.push(cut);
    } else {
      blocks.push({ fromUtcMs: cut.fromUtcMs, toUtcMs: cut.toUtcMs, cuts: [cut] });
    }
  }
  return blocks;
}
