import { describe, expect, test } from 'vitest';
import { NO_JAMMING, type OneWayLink, peakGainDbi, prepareLink } from '../../../shared/link/index.ts';
import { type ThroughEnd, throughBudgetAt } from '../../../shared/radios/index.ts';
import { oneWayLink } from '../../support/oneWayLink.ts';
import { mustSucceed } from '../../support/results.ts';

const geometry = {
  rangeKm: 1_000,
  azimuthDeg: 90,
  elevationDeg: 40,
  satelliteOffAxisDeg: 0,
  rangeRateKmS: 0,
};
const uplink = oneWayLink({
  direction: 'up',
  frequencyGhz: 30,
  waveform: { ...oneWayLink().waveform, kind: 'dvb-s2', symbolRateBaud: 20e6 } as OneWayLink['waveform'],
  transmitter: {
    antenna: { kind: 'parabola', diameterM: 0.6, efficiency: 0.65, sideLobes: 'S.580-6' },
    pointingErrorDeg: 0,
    power: { kind: 'amplifier', powerDbw: 0, outputBackOffDb: 1, lineLossDb: 0.5 },
  },
  receiver: {
    antenna: oneWayLink().transmitter.antenna,
    pointingErrorDeg: 0,
    noise: { kind: 'gt', gtDbK: 6, clearSkyK: 600 },
  },
});
const endOf = (link: OneWayLink): ThroughEnd => ({ link, geometry, jamming: NO_JAMMING });
const transparent = {
  processing: { kind: 'transparent', saturationFluxDbw: -80, compressionDb: 5, feederCN0DbHz: 90 },
} as const;

describe('a link from station to station', () => {
  test('through a transparent payload the carrier of the uplink comes down, by what it drives', () => {
    const { processing, budget } = mustSucceed(
      throughBudgetAt(transparent, endOf(uplink), endOf(oneWayLink())),
    );
    expect(processing).toBe('transparent');
    if (!('drive' in budget)) throw new Error('expected a drive');
    const { drive, ratios } = budget;
    expect(drive.outputBackOffDb).toBeCloseTo(drive.inputBackOffDb - 5, 12);
    expect(drive.downlinkEirpDbw).toBeCloseTo(36 - drive.outputBackOffDb, 12);
    const rates = [ratios.uplinkCN0DbHz, ratios.downlinkCN0DbHz].map((db) => 10 ** (-db / 10));
    expect(budget.cN0DbHz).toBeCloseTo(-10 * Math.log10(rates[0]! + rates[1]!), 9);
    // 20 Mbaud go up, whatever the downlink's own carrier would be.
    expect(budget.esN0Db).toBeCloseTo(budget.cN0DbHz - 10 * Math.log10(20e6), 9);
  });

  test('knows the EIRP at saturation of a satellite whose amplifier is given, whatever back-off its type has', () => {
    const { antenna } = oneWayLink().transmitter;
    const power = { kind: 'amplifier', powerDbw: 10, outputBackOffDb: 3, lineLossDb: 1 } as const;
    const down = oneWayLink({ transmitter: { antenna, pointingErrorDeg: 0, power } });
    const { budget } = mustSucceed(throughBudgetAt(transparent, endOf(uplink), endOf(down)));
    if (!('drive' in budget)) throw new Error('expected a drive');
    const saturatedDbw = 10 - 1 + peakGainDbi(antenna, 20);
    expect(budget.drive.downlinkEirpDbw).toBeCloseTo(saturatedDbw - budget.drive.outputBackOffDb, 9);
  });

  test('loses by a jammer at either end', () => {
    const jammed = (densityDbwHz: number) => ({ densityDbwHz, sources: [] });
    const cN0Of = (up: ThroughEnd, down: ThroughEnd) => {
      const { budget } = mustSucceed(throughBudgetAt(transparent, up, down));
      if (!('drive' in budget)) throw new Error('expected a drive');
      return budget.cN0DbHz;
    };
    const [from, to] = [endOf(uplink), endOf(oneWayLink())];
    const quiet = cN0Of(from, to);
    expect(cN0Of({ ...from, jamming: jammed(-195) }, to)).toBeLessThan(quiet - 1);
    expect(cN0Of(from, { ...to, jamming: jammed(-195) })).toBeLessThan(quiet - 1);
  });

  test('through a regenerative payload the slower way decides, each with its own carrier', () => {
    const regenerative = { processing: { kind: 'regenerative' } } as const;
    const { budget } = mustSucceed(throughBudgetAt(regenerative, endOf(uplink), endOf(oneWayLink())));
    const rates = [budget.up, budget.down].map(({ verdict }) => verdict.rateBps);
    expect(budget.rateBps).toBe(Math.min(...rates));
    expect(mustSucceed(prepareLink(oneWayLink())).symbolRateBaud).toBe(100e6);
  });

  test('nonsense is refused', () => {
    const bad = { ...endOf(uplink), geometry: { ...geometry, rangeKm: Number.NaN } };
    expect(throughBudgetAt(transparent, bad, endOf(oneWayLink())).ok).toBe(false);
  });
});
