import { BulkPropagator, EciBaseCalculator, propagate, type SatRec, sgp4 } from 'satellite.js';
import { createGrid } from '../../shared/access/fast/grid.ts';
import { MOTION_WIDTH } from '../../shared/access/fast/layout.ts';
import { writeSatelliteRow } from '../../shared/access/fast/satelliteRow.ts';
import { createJsKernel } from '../../shared/access/kernel/jsKernel.ts';
import { K2_WIDTH } from '../../shared/access/kernel/k2Layout.ts';
import type { FastKernel } from '../../shared/access/kernel/kernel.ts';
import { createWasmKernel } from '../../shared/access/kernel/wasmKernel.ts';
import { columnsFromElements, type ElementSet } from '../../shared/domain/index.ts';
import { JOB_FROM_UTC_MS } from '../support/walkerJob.ts';
import type { BulkRuntime } from './peers.ts';

const MINUTES = 1_440;
const BULK_SATELLITES = 50;

/** A way to compute SGP4 positions every minute of a day for all satellites; returns how many were computed. */
export interface RawContestant {
  readonly name: string;
  readonly run: () => number;
}

/** All ways, on the same satellites and instants. */
export function rawContestants(
  elements: readonly ElementSet[],
  satRecs: readonly SatRec[],
  runtime: BulkRuntime,
): RawContestant[] {
  return [
    { name: 'satellite.js propagate(Date)', run: () => byPropagate(satRecs) },
    { name: 'satellite.js sgp4()', run: () => bySgp4(satRecs) },
    { name: 'satellite.js WASM bulk', run: () => byBulk(satRecs, runtime) },
    { name: 'ours, js', run: fillerOf(elements, createJsKernel) },
    { name: 'ours, wasm', run: fillerOf(elements, createWasmKernel) },
  ];
}

function byPropagate(satRecs: readonly SatRec[]): number {
  let sum = 0;
  for (const satRec of satRecs) {
    for (let minute = 0; minute < MINUTES; minute++) {
      sum += propagate(satRec, new Date(JOB_FROM_UTC_MS + minute * 60_000))?.position.x ?? 0;
    }
  }
  return counted(sum, satRecs.length * MINUTES);
}

function bySgp4(satRecs: readonly SatRec[]): number {
  let sum = 0;
  for (const satRec of satRecs) {
    const startMin = JOB_FROM_UTC_MS / 60_000 - (satRec.jdsatepoch - 2_440_587.5) * 1_440;
    for (let minute = 0; minute < MINUTES; minute++) {
      sum += sgp4(satRec, startMin + minute)?.position.x ?? 0;
    }
  }
  return counted(sum, satRecs.length * MINUTES);
}

function byBulk(satRecs: readonly SatRec[], runtime: BulkRuntime): number {
  const propagator = new BulkPropagator({
    runtime,
    calculators: [new EciBaseCalculator()],
    satRecsCount: BULK_SATELLITES,
    datesCount: MINUTES,
  });
  propagator.setDates(
    Array.from({ length: MINUTES }, (_, minute) => new Date(JOB_FROM_UTC_MS + minute * 60_000)),
  );
  let sum = 0;
  for (let first = 0; first < satRecs.length; first += BULK_SATELLITES) {
    propagator.setSatRecs(satRecs.slice(first, first + BULK_SATELLITES));
    propagator.run();
    sum += propagator.getRawOutput().eci.position[0] ?? 0;
  }
  propagator.dispose();
  return counted(sum, satRecs.length * MINUTES);
}

/** Fills whole grids of samples with one of our kernels. */
function fillerOf(
  elements: readonly ElementSet[],
  createKernel: (span: { fromUtcMs: number; lengthS: number }) => FastKernel | null,
): () => number {
  const lengthS = MINUTES * 60;
  const kernel = createKernel({ fromUtcMs: JOB_FROM_UTC_MS, lengthS });
  if (kernel === null) return () => Number.NaN;
  const grid = createGrid({ fromUtcMs: JOB_FROM_UTC_MS, lengthS, ut1MinusUtcS: 0 }, 60);
  const gridIndex = kernel.addGrid(grid);
  const { numbers } = columnsFromElements(elements);
  const row = new Float64Array(K2_WIDTH);
  const motions = new Float64Array(MOTION_WIDTH);
  return () => {
    for (let index = 0; index < elements.length; index++) {
      writeSatelliteRow(numbers, index, JOB_FROM_UTC_MS, row);
      kernel.fill({ row, motions, segmentCount: 1, gridIndex, slot: -1 });
    }
    return elements.length * grid.count;
  };
}

/** The count, tied to the sum so that no compiler may drop the work. */
function counted(sum: number, count: number): number {
  return Number.isFinite(sum) ? count : Number.NaN;
}
