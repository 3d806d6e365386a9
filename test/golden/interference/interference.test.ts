import { describe, expect, test } from 'vitest';
import {
  type AntennaModel,
  budgetAt,
  combineRatiosDb,
  freeSpaceLossDb,
  gainTowardsDbi,
  type Interferer,
  interferenceOn,
  jammingBy,
  peakGainDbi,
  prepareLink,
  type Victim,
} from '../../../shared/link/index.ts';
import { oneWayLink } from '../../support/oneWayLink.ts';
import { mustSucceed } from '../../support/results.ts';

const FREQUENCY_GHZ = 12;
const RANGE_KM = 38_000;
const BANDWIDTH_HZ = 36e6;

/** A dish of a gain along its axis, with the side lobes of S.465. */
function dishOfGain(gainDbi: number): AntennaModel {
  const efficiency = 0.6;
  const wavelengthM = 299_792_458 / (FREQUENCY_GHZ * 1e9);
  const diameterM = (wavelengthM / Math.PI) * Math.sqrt(10 ** (gainDbi / 10) / efficiency);
  return { kind: 'parabola', diameterM, efficiency, sideLobes: 'S.465-6' };
}

const OMNI: AntennaModel = { kind: 'omni', gainDbi: 0 };
const lossDb = freeSpaceLossDb({ rangeKm: RANGE_KM, frequencyGhz: FREQUENCY_GHZ });
const path = { rangeKm: RANGE_KM, receiveScanDeg: 0, excessLossDb: 0, polarisationDb: 4 };

function victim(antenna: AntennaModel, carrierDbw: number): Victim {
  return {
    antenna,
    frequencyGhz: FREQUENCY_GHZ,
    bandwidthHz: BANDWIDTH_HZ,
    carrierDbw,
    cN0DbHz: 300,
    processingGainDb: 0,
  };
}

function interferer(powerDbw: number, antenna: AntennaModel): Interferer {
  return { powerDbw, antenna, frequencyGhz: FREQUENCY_GHZ, bandwidthHz: BANDWIDTH_HZ };
}

/** Example 13.1: both satellites send 34 dBW, the station has 44 dBi and 24.47 dBi towards the other, 4 dB by polarisation. */
function downlinkRatioDb(offAxisDeg = 2): number {
  const station = dishOfGain(44);
  const carrierDbw = 34 - lossDb + peakGainDbi(station, FREQUENCY_GHZ);
  const found = interferenceOn(victim(station, carrierDbw), interferer(34, OMNI), {
    ...path,
    transmitOffAxisDeg: 0,
    receiveOffAxisDeg: offAxisDeg,
  });
  return -mustSucceed(found).jammerToSignalDb;
}

/** Example 13.2: 24 dBW into 54 dBi against 30 dBW into 24.47 dBi off the axis of the other station, 4 dB by polarisation. */
function uplinkRatioDb(): number {
  const carrierDbw = 24 + 54 - lossDb;
  const found = interferenceOn(victim(OMNI, carrierDbw), interferer(30, dishOfGain(54)), {
    ...path,
    transmitOffAxisDeg: 2,
    receiveOffAxisDeg: 0,
  });
  return -mustSucceed(found).jammerToSignalDb;
}

describe('published examples of interference', () => {
  test('verify the side lobe that the book prints: 24.47 dBi at 2 degrees', () => {
    const gainDbi = gainTowardsDbi(dishOfGain(44), { frequencyGhz: FREQUENCY_GHZ, offAxisDeg: 2 });
    expect(Math.abs(gainDbi - 24.47)).toBeLessThan(0.01);
  });

  test('verify example 13.1, a downlink: C/I 23.53 dB', () => {
    expect(Math.abs(downlinkRatioDb() - 23.53)).toBeLessThan(0.01);
  });

  test('verify example 13.2, an uplink: C/I 27.53 dB', () => {
    expect(Math.abs(uplinkRatioDb() - 27.53)).toBeLessThan(0.01);
  });

  test('verify example 13.3, both together: C/I 22.07 dB', () => {
    expect(Math.abs(combineRatiosDb([uplinkRatioDb(), downlinkRatioDb()]) - 22.07)).toBeLessThan(0.01);
  });

  test('verify example 13.4: from 4 to 2 degrees the ratio falls by 7.5 dB', () => {
    expect(Math.abs(downlinkRatioDb(4) - downlinkRatioDb(2) - 7.5)).toBeLessThan(0.1);
  });

  test('verify that a budget under jamming of that ratio prints it, and C/(N+I) as the reciprocals add', () => {
    const prepared = mustSucceed(prepareLink(oneWayLink({ frequencyGhz: FREQUENCY_GHZ })));
    const geometry = {
      rangeKm: 1000,
      azimuthDeg: 0,
      elevationDeg: 60,
      satelliteOffAxisDeg: 0,
      rangeRateKmS: 0,
    };
    const free = mustSucceed(budgetAt(prepared, geometry));
    const value = (lines: typeof free.lines, id: string) => lines.find((line) => line.id === id)!.value;
    const carrierDbw =
      free.signal.cN0DbHz + 10 * Math.log10(1.380649e-23) + 10 * Math.log10(free.signal.systemK);
    const bandDb = 10 * Math.log10(prepared.occupiedHz);
    const densityDbwHz = carrierDbw - 22.07 - bandDb;
    const jamming = jammingBy([{ name: 'J', densityDbwHz, rangeKm: 20, discriminationDb: 0 }]);
    const { lines } = mustSucceed(budgetAt(prepared, geometry, jamming));
    expect(value(lines, 'j-s')).toBeCloseTo(-22.07, 9);
    const expected = combineRatiosDb([value(free.lines, 'c-n'), 22.07]);
    expect(value(lines, 'c-n-i')).toBeCloseTo(expected, 9);
  });
});
