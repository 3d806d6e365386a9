import { type Fleet, fleetSatelliteIds, stationSymbolCode } from '../../../shared/domain/index.ts';
import type { RouteHop } from '../../../shared/ipc/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import { select } from '../../state/index.ts';
import { fleetColor } from '../../ui/index.ts';
import { kilometresText } from '../common/index.ts';
import type { FlowsModel } from './flowsModel.ts';
import type { PathHop, PathNode } from './parts/PathStrip.tsx';
import { delayText } from './stretchLines.ts';

/** Height of a symbol's frame on a strip, CSS pixels. */
export const SYMBOL_PX = 16;

const KIND_WORDS: Readonly<Record<RouteHop['kind'], string>> = {
  uplink: 'Uplink',
  isl: 'Laser',
  downlink: 'Downlink',
  ground: 'Ground line',
};

/** A hop as the strip shows it; null until its figures are here. */
export function hopText(hop: RouteHop | null): PathHop {
  if (hop === null) {
    return { kind: null, length: '', delay: '', hint: 'Length and delay are being computed' };
  }
  const [length, delay] = [kilometresText(hop.lengthKm), delayText(hop.delayMs)];
  const rate = Number.isFinite(hop.rateBps) ? `, carries ${rateText(hop.rateBps)}` : '';
  return { kind: hop.kind, length, delay, hint: `${KIND_WORDS[hop.kind]}: ${length}, ${delay}${rate}` };
}

/** Hops of a way added up: `3 hops, 4,120 km, 23 ms`. */
export function sumText(hops: readonly RouteHop[]): string {
  const lengthKm = hops.reduce((sum, hop) => sum + hop.lengthKm, 0);
  const delayMs = hops.reduce((sum, hop) => sum + hop.delayMs, 0);
  const count = `${hops.length} ${hops.length === 1 ? 'hop' : 'hops'}`;
  return `${count}, ${kilometresText(lengthKm)}, ${delayText(delayMs)}`;
}

/** A node of a run as the strip shows it. */
export function nodeOf(
  model: FlowsModel,
  index: number,
  symbolOf: (code: string) => string | null,
): PathNode {
  const { name, satelliteId, station } = model.node(index);
  const fleet = satelliteId === null ? undefined : fleetWith(model, satelliteId);
  return {
    index,
    name,
    kind: satelliteId === null ? 'station' : 'satellite',
    pictureUrl: station === null ? null : symbolOf(stationSymbolCode(station)),
    color: fleet === undefined ? 'var(--color-friendly)' : fleetColor(fleet.colorIndex),
  };
}

function fleetWith({ scenario }: FlowsModel, satelliteId: string): Fleet | undefined {
  return scenario.fleets.find((fleet) => fleetSatelliteIds(fleet).some((id) => id === satelliteId));
}

/** Selects the satellite or the station that a node is. */
export function selectNode(model: FlowsModel, index: number): void {
  const { satelliteId, station } = model.node(index);
  if (satelliteId !== null) {
    select({ kind: 'satellite', satelliteId });
  } else if (station !== null) {
    select({ kind: 'station', stationId: station.stationId });
  }
}
