import { describe, expect, test } from 'vitest';
import type { Result } from '../../../shared/domain/index.ts';
import {
  budgetAt,
  changePerS,
  driveOf,
  type OneWayLink,
  powerFluxDensityDbw,
  prepareLink,
  regenerativeBudgetAt,
  transparentBudgetAt,
} from '../../../shared/link/index.ts';
import { oneWayLink } from '../../support/oneWayLink.ts';

function valueFrom<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const geometry = {
  rangeKm: 1_000,
  azimuthDeg: 90,
  elevationDeg: 40,
  satelliteOffAxisDeg: 0,
  rangeRateKmS: -3,
};
const uplink: Partial<OneWayLink> = {
  direction: 'up',
  frequencyGhz: 30,
  transmitter: {
    antenna: { kind: 'parabola', diameterM: 0.6, efficiency: 0.65, sideLobes: 'S.580-6' },
    pointingErrorDeg: 0,
    power: { kind: 'amplifier', powerDbw: 10, outputBackOffDb: 1, lineLossDb: 0.5 },
  },
  receiver: {
    antenna: oneWayLink().transmitter.antenna,
    pointingErrorDeg: 0,
    noise: { kind: 'gt', gtDbK: 6, clearSkyK: 600 },
  },
};
const ways = {
  up: valueFrom(prepareLink(oneWayLink(uplink))),
  upGeometry: geometry,
  down: valueFrom(prepareLink(oneWayLink())),
  downGeometry: geometry,
};
const transponder = { saturationFluxDbw: -85, saturatedEirpDbw: 36, compressionDb: 5 };

describe('a transparent payload', () => {
  test('is driven by the flux at the satellite', () => {
    // 50 dBW over 1000 km: 50 - 130.992 = -80.992 dBW/m2, above saturation.
    const full = valueFrom(driveOf(transponder, powerFluxDensityDbw(50, 1_000)));
    expect(full).toEqual({ inputBackOffDb: 0, outputBackOffDb: 0, downlinkEirpDbw: 36 });
    const weak = valueFrom(driveOf(transponder, powerFluxDensityDbw(30, 1_000)));
    expect(weak.inputBackOffDb).toBeCloseTo(130.992 - 30 - 85, 3);
    expect(weak.outputBackOffDb).toBeCloseTo(weak.inputBackOffDb - 5, 12);
  });

  test('adds the noise of both ways, and is never better than the worse one', () => {
    const whole = valueFrom(transparentBudgetAt(ways, transponder, null));
    const up = valueFrom(budgetAt(ways.up, geometry)).signal.cN0DbHz;
    const down = valueFrom(budgetAt(ways.down, geometry)).signal.cN0DbHz - whole.drive.outputBackOffDb;
    expect(whole.cN0DbHz).toBeCloseTo(-10 * Math.log10(10 ** (-up / 10) + 10 ** (-down / 10)), 9);
    expect(whole.cN0DbHz).toBeLessThan(Math.min(up, down));
    expect(whole.limit).toBe(up < down ? 'uplinkCN0DbHz' : 'downlinkCN0DbHz');
    const crowded = valueFrom(transparentBudgetAt(ways, transponder, 3));
    expect(crowded.limit).toBe('intermodulationCIm0DbHz');
    expect(crowded.rateBps).toBeLessThan(whole.rateBps);
  });

  test('nonsense is refused', () => {
    expect(transparentBudgetAt(ways, transponder, Number.NaN).ok).toBe(false);
    expect(transparentBudgetAt(ways, { ...transponder, saturatedEirpDbw: Number.NaN }, null).ok).toBe(false);
    expect(
      transparentBudgetAt({ ...ways, upGeometry: { ...geometry, rangeKm: -1 } }, transponder, null).ok,
    ).toBe(false);
  });
});

describe('a regenerative payload', () => {
  test('is as fast as the slower of its ways', () => {
    const whole = valueFrom(regenerativeBudgetAt(ways));
    expect(whole.rateBps).toBe(Math.min(whole.up.verdict.rateBps, whole.down.verdict.rateBps));
    expect(whole.marginDb).toBe(Math.min(whole.up.verdict.marginDb, whole.down.verdict.marginDb));
    const slower = whole.up.verdict.rateBps < whole.down.verdict.rateBps ? 'up' : 'down';
    expect(whole.limit).toBe(slower);
  });
});

describe('what limits a link, in words', () => {
  const verdictOf = (changes: Partial<OneWayLink>, at = geometry) =>
    valueFrom(budgetAt(valueFrom(prepareLink(oneWayLink(changes))), at)).verdict;

  test.each<[string, Partial<OneWayLink>, string]>([
    ['fastest-mode', { transmitter: powered(60) }, 'the fastest mode'],
    ['signal', { transmitter: powered(30) }, 'the rate follows the signal'],
    ['power', { transmitter: powered(0) }, 'short even in clear sky'],
    [
      'weather',
      { transmitter: powered(36), atmosphere: { kind: 'given', attenuationDb: 40, clearSkyDb: 0 } },
      'in clear sky there would be a link',
    ],
    ['interference', { transmitter: powered(36), carrierToInterferenceDb: -10 }, 'interference leaves'],
    [
      'field-of-regard',
      {
        station: {
          ...oneWayLink().station,
          mount: { tiltDeg: 0, headingDeg: 0, maxScanDeg: 40, keyholeDeg: 0 },
        },
      },
      'cannot steer 50 degrees',
    ],
  ])('%s', (limit, changes, words) => {
    const verdict = verdictOf(changes);
    expect(verdict.limit).toBe(limit);
    expect(verdict.limitText).toContain(words);
  });

  test('keyhole', () => {
    const station = {
      ...oneWayLink().station,
      mount: { tiltDeg: 0, headingDeg: 0, maxScanDeg: 180, keyholeDeg: 5 },
    };
    const verdict = verdictOf({ station }, { ...geometry, elevationDeg: 88 });
    expect(verdict.limit).toBe('keyhole');
    expect(verdict.rateBps).toBe(0);
  });
});

function powered(eirpDbw: number): OneWayLink['transmitter'] {
  return { ...oneWayLink().transmitter, power: { kind: 'eirp', eirpDbw, outputBackOffDb: 0 } };
}

describe('a low-orbit Ku downlink', () => {
  test('38.2 dBW over 1,123 km at 11.7 GHz, 0.5 dB lost, 10 dB/K: C/N of 17.7 dB in 240 MHz', () => {
    const link = oneWayLink({
      frequencyGhz: 11.7,
      atmosphere: { kind: 'given', attenuationDb: 0.5, clearSkyDb: 0.5 },
      transmitter: powered(38.2),
      receiver: { ...oneWayLink().receiver, noise: { kind: 'gt', gtDbK: 10, clearSkyK: 250 } },
      waveform: {
        kind: 'fixed',
        name: 'band',
        bitRateBps: 240e6,
        occupiedHz: 240e6,
        requiredEbN0Db: 0,
      },
    });
    const budget = valueFrom(budgetAt(valueFrom(prepareLink(link)), { ...geometry, rangeKm: 1_123 }));
    expect(budget.lines.find((line) => line.id === 'c-n')?.value).toBeCloseTo(17.7, 1);
  });
});

describe('below 3 GHz', () => {
  test('the budget shows the bounds of the ionosphere, and does not add them', () => {
    const low = valueFrom(budgetAt(valueFrom(prepareLink(oneWayLink({ frequencyGhz: 1.6 }))), geometry));
    const bounds = low.lines.filter((line) => line.recommendation === 'ITU-R P.531-14');
    expect(bounds.map((line) => line.kind)).toEqual(['fact', 'fact', 'fact', 'fact']);
    const high = valueFrom(budgetAt(ways.down, geometry));
    expect(high.lines.some((line) => line.recommendation === 'ITU-R P.531-14')).toBe(false);
  });
});

describe('rates of change', () => {
  test('are central differences', () => {
    expect([...changePerS(Float64Array.of(0, 1, 4, 9), 2)]).toEqual([0.5, 1, 2, 2.5]);
    expect([...changePerS(Float64Array.of(7), 2)]).toEqual([0]);
  });
});

describe('a link that makes no sense is refused with its field', () => {
  test.each<[Partial<OneWayLink>, string]>([
    [{ frequencyGhz: Number.NaN }, 'frequencyGhz'],
    [{ polarisationLossDb: -1 }, 'polarisationLossDb'],
    [{ implementationLossDb: Number.POSITIVE_INFINITY }, 'implementationLossDb'],
    [{ transmitter: powered(Number.NaN) }, 'eirpDbw'],
    [{ atmosphere: { kind: 'given', attenuationDb: Number.NaN, clearSkyDb: 0 } }, 'attenuationDb'],
    [
      {
        station: {
          ...oneWayLink().station,
          mount: { tiltDeg: 0, headingDeg: 0, maxScanDeg: -1, keyholeDeg: 0 },
        },
      },
      'maxScanDeg',
    ],
    [{ ...uplink, receiver: { ...oneWayLink().receiver } }, 'antennaK'],
    [{ carrierToInterferenceDb: Number.NaN }, 'carrierToInterferenceDb'],
  ])('%j', (changes, field) => {
    const found = prepareLink(oneWayLink(changes));
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.failure.message).toContain(field);
  });
});
