import type { WindowLimit } from '../../domain/index.ts';
import { NO_JAMMING } from '../../link/index.ts';
import type { BeamOfPayload } from '../geometry.ts';
import type { JammingReader, JammingSpanReader, UpwardJammer } from '../threats.ts';
import type { CutMasks } from './cutMasks.ts';
import type { PairMeters } from './edgeGuess.ts';
import type { SampleRow } from './linkRows.ts';
import type { Scratch } from './scratch.ts';

const UP = 1;
const DOWN = 2;

/** A pair as passes are measured with it. */
export interface MeteredPair extends PairMeters {
  readonly payload: BeamOfPayload;
}

/** A pair over one pass. */
export interface MeteredPass extends MeteredPair {
  readonly cuts: CutMasks;
  /** Null where nobody jams the pair. */
  readonly jammingAt: JammingReader | null;
  /** What it lies between from an instant to another; null with it. */
  readonly jammingOver: JammingSpanReader | null;
  /** Whoever jams it where they all stand still like the unit and disturb its uplink alone; null elsewhere. */
  readonly upwardJammers: readonly UpwardJammer[] | null;
}

/** What a sample that is kept tells beyond its rates. */
export function sampleOf(pass: MeteredPass, scratch: Scratch, row: number): SampleRow {
  return {
    elevationDeg: scratch.elevationDeg[row]!,
    rangeKm: scratch.rangeKm[row]!,
    upMarginDb: pass.up === null ? Number.NaN : scratch.up.marginDb[row]!,
    downMarginDb: pass.down === null ? Number.NaN : scratch.down.marginDb[row]!,
  };
}

/** What ended a stretch: the direction that was lost and why, else the one that opened. */
export function limitBetween(pass: MeteredPass, open: number, at: ShutAt): WindowLimit {
  const lost = open & ~at.scratch.open[at.row]!;
  if ((lost & UP) !== 0) return whyShut(pass, at, 'up');
  if ((lost & DOWN) !== 0) return whyShut(pass, at, 'down');
  return open === UP ? 'down-opens' : 'up-opens';
}

/** A row at which a direction is shut, and whether periods touch its pass. */
export interface ShutAt {
  readonly scratch: Scratch;
  readonly row: number;
  /** `uncut` where it is known that nothing cuts the pass. */
  readonly periods: 'touched' | 'untouched' | 'uncut';
}

export function whyShut(
  pass: MeteredPass,
  { scratch, row, periods }: ShutAt,
  direction: 'up' | 'down',
): WindowLimit {
  const cut = periods === 'uncut' ? null : pass.cuts.kindAt(scratch, row, direction, periods);
  if (cut !== null) return cut;
  const meter = pass[direction];
  if (meter === null || scratch.sinElevation[row]! < 0) return 'access';
  const jamming = direction === 'up' ? scratch.upJammingDbwHz : scratch.downJammingDbwHz;
  const density = pass.jammingAt === null ? NO_JAMMING.densityDbwHz : jamming[row]!;
  return meter.limitAt(scratch, scratch[direction], row, density);
}

/** Row with the greatest margin of the directions that the pair has. */
export function bestRow({ up, down }: MeteredPass, { count, up: upAt, down: downAt }: Scratch): number {
  let best = 0;
  let greatestDb = Number.NEGATIVE_INFINITY;
  for (let node = 0; node < count; node++) {
    const upDb = up === null ? Number.POSITIVE_INFINITY : upAt.marginDb[node]!;
    const downDb = down === null ? Number.POSITIVE_INFINITY : downAt.marginDb[node]!;
    const marginDb = Math.min(upDb, downDb);
    if (marginDb > greatestDb) {
      greatestDb = marginDb;
      best = node;
    }
  }
  return best;
}
