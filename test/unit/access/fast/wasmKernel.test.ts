import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  beginSatellite,
  createCellState,
  createSampleStore,
  fillBlock,
} from '../../../../shared/access/fast/cells.ts';
import { createGrid } from '../../../../shared/access/fast/grid.ts';
import {
  BLOCK,
  CELL_WIDTH,
  MOTION,
  MOTION_WIDTH,
  PLACE,
  PLACE_WIDTH,
} from '../../../../shared/access/fast/layout.ts';
import { writeSatelliteRow } from '../../../../shared/access/fast/satelliteRow.ts';
import { FastSatellites } from '../../../../shared/access/fastSatellites.ts';
import { type AccessKernel, createAccessEngine } from '../../../../shared/access/index.ts';
import { createJsKernel } from '../../../../shared/access/kernel/jsKernel.ts';
import { K2, K2_WIDTH } from '../../../../shared/access/kernel/k2Layout.ts';
import { createWasmKernel } from '../../../../shared/access/kernel/wasmKernel.ts';
import { bytesFromBase64, instantiateKernel } from '../../../../shared/access/kernel/wasmModule.ts';
import { compileStation } from '../../../../shared/access/station/compileStation.ts';
import { MOTION_LENGTH, POSITION, writeMotion, ZENITH } from '../../../../shared/access/station/motion.ts';
import { columnsFromElements } from '../../../../shared/domain/index.ts';
import { randomElements, randomStations } from '../../../support/accessFuzz.ts';
import { mustSucceed } from '../../../support/results.ts';
import { JOB_FROM_UTC_MS, JOB_TO_UTC_MS, jobStations, walkerElements } from '../../../support/walkerJob.ts';

const ASSEMBLY = path.join(import.meta.dirname, '../../../../shared/access/kernel/assembly');

function compute(
  kernel: AccessKernel,
  elements: ReturnType<typeof walkerElements>,
  stations = jobStations(12, 5),
) {
  const engine = mustSucceed(
    createAccessEngine(
      {
        elements: columnsFromElements(elements),
        stations,
        fromUtcMs: JOB_FROM_UTC_MS,
        toUtcMs: JOB_TO_UTC_MS,
        ut1MinusUtcS: 0,
      },
      { kernel },
    ),
  );
  expect(engine.kernel).toBe(kernel);
  return engine.computeRange(0, elements.length).windows;
}

function trackColumns(count: number) {
  const column = () => new Float64Array(count);
  return { xKm: column(), yKm: column(), zKm: column(), rangeKm: column(), sinElevation: column() };
}

describe('the WebAssembly kernel', () => {
  it('verify that it loads here', () => {
    expect(instantiateKernel()).not.toBeNull();
  });

  it('verify that both kernels agree on where every number stands', () => {
    const text = fs.readFileSync(path.join(ASSEMBLY, 'layout.ts'), 'utf8');
    const constants = new Map(
      [...text.matchAll(/export const (\w+): \w+ = (\d+);/g)].map(([, name, value]) => [name, Number(value)]),
    );
    const nameOf = (prefix: string, field: string) =>
      `${prefix}_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    for (const [prefix, fields] of [
      ['K2', K2],
      ['MOTION', MOTION],
      ['PLACE', PLACE],
    ] as const) {
      for (const [field, index] of Object.entries(fields)) {
        const name = nameOf(prefix, field);
        expect(constants.get(name), name).toBe(8 * index);
      }
    }
    expect(constants.get('MOTION_BYTES')).toBe(8 * MOTION_WIDTH);
    expect(constants.get('PLACE_BYTES')).toBe(8 * PLACE_WIDTH);
    expect(constants.get('CELL_BYTES')).toBe(8 * CELL_WIDTH);
    expect(constants.get('BLOCK')).toBe(BLOCK);
  });

  it.each([
    ['Walker shells', walkerElements(300), jobStations(12, 5)],
    [
      'random orbits',
      randomElements(41, 150, {
        perigeeKm: [200, 5800],
        maxEccentricity: 0.02,
        maxBstar: 2e-3,
        epochDays: 4,
      }),
      randomStations(42, 40),
    ],
  ] as const)('verify that both kernels find the same windows to 0.2 ms: %s', (_, elements, stations) => {
    const js = compute('js', [...elements], [...stations]);
    const wasm = compute('wasm', [...elements], [...stations]);
    expect(wasm.count).toBe(js.count);
    expect([...wasm.stationIndex]).toEqual([...js.stationIndex]);
    expect([...wasm.flags]).toEqual([...js.flags]);
    let worstMs = 0;
    let worstDeg = 0;
    for (let row = 0; row < js.count; row++) {
      worstMs = Math.max(
        worstMs,
        Math.abs(js.startUtcMs[row]! - wasm.startUtcMs[row]!),
        Math.abs(js.endUtcMs[row]! - wasm.endUtcMs[row]!),
      );
      worstDeg = Math.max(worstDeg, Math.abs(js.peakElevationDeg[row]! - wasm.peakElevationDeg[row]!));
    }
    expect(worstMs).toBeLessThan(0.2);
    expect(worstDeg).toBeLessThan(1e-6);
  });

  it('verify that both kernels make the same samples to the bit', () => {
    const elements = randomElements(51, 100, {
      perigeeKm: [180, 5000],
      maxEccentricity: 0.02,
      maxBstar: 8e-3,
      epochDays: 4,
    });
    const { numbers } = columnsFromElements(elements);
    const grid = createGrid({ fromUtcMs: JOB_FROM_UTC_MS, lengthS: 86_400, ut1MinusUtcS: 0.1 }, 180);
    const wasm = instantiateKernel()!;
    const [rowAt, gmstAt, filledAt, positionsAt] = [65_536, 66_560, 98_304, 131_072];
    wasm.memory.grow(4);
    new Float64Array(wasm.memory.buffer, gmstAt, grid.count).set(grid.gmstRad);
    const path = createCellState();
    elements.forEach((_, index) => {
      writeSatelliteRow(numbers, index, JOB_FROM_UTC_MS, path.satellite);
      new Float64Array(wasm.memory.buffer, rowAt, K2_WIDTH).set(path.satellite);
      wasm.setPath(rowAt, 0, 0);
      wasm.setGrid(gmstAt, grid.firstS, grid.stepS);
      wasm.setSamples(positionsAt, filledAt, path.satellite[K2.startMin]!, 1, Math.log2(BLOCK));
      beginSatellite(path, grid, createSampleStore(grid.count));
      for (let block = 0; block < grid.count / BLOCK; block++) {
        wasm.fillBlock(block);
        fillBlock(path, block);
      }
      const found = new Float64Array(wasm.memory.buffer, positionsAt, 3 * grid.count);
      expect(found).toEqual(path.store.positions);
    });
  });

  it('verify that both kernels see the same tracks to the bit, also from the middle of the Earth', () => {
    const elements = [
      ...walkerElements(20),
      ...randomElements(61, 40, {
        perigeeKm: [200, 1500],
        maxEccentricity: 0.01,
        maxBstar: 1e-3,
        epochDays: 2,
      }),
    ];
    const span = { fromUtcMs: JOB_FROM_UTC_MS, toUtcMs: JOB_TO_UTC_MS, ut1MinusUtcS: 0 };
    const request = { elements: columnsFromElements(elements), stations: [], ...span };
    const kernels = [createJsKernel, createWasmKernel].map((create) => {
      const kernel = create({ fromUtcMs: span.fromUtcMs, lengthS: 86_400 })!;
      return { kernel, satellites: new FastSatellites(request, kernel, 'forget') };
    });
    // Unevenly spaced, in one cell and over many, an odd number of them; more than fit at first.
    const timesS = Float64Array.from({ length: 151 }, (_, index) => 400 + 3.7 * index ** 1.9).filter(
      (t) => t < 86_400,
    );
    const compiled = compileStation(jobStations(1)[0]!);
    const motion = new Float64Array(MOTION_LENGTH);
    writeMotion(compiled.legs[0]!, span.fromUtcMs, motion);
    const place = Float64Array.from([
      ...motion.subarray(POSITION, POSITION + 3),
      ...motion.subarray(ZENITH, ZENITH + 3),
    ]);
    let seen = 0;
    elements.forEach((_, index) => {
      for (const from of [place, new Float64Array(6)]) {
        const [expected, found] = kernels.map(({ kernel, satellites }) => {
          const satellite = satellites.get(index);
          if (satellite === null) return null;
          kernel.take(satellite);
          const columns = trackColumns(timesS.length);
          kernel.track(from, { timesS, count: timesS.length }, columns);
          return columns;
        });
        expect(found).toEqual(expected);
        if (expected !== null) seen += 1;
      }
    });
    expect(seen).toBeGreaterThanOrEqual(40);
  });

  it('verify the base64 reader against the platform', () => {
    for (const length of [0, 1, 2, 3, 4, 250, 251, 252]) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 37) & 0xff);
      expect([...bytesFromBase64(Buffer.from(bytes).toString('base64'))]).toEqual([...bytes]);
    }
  });
});
