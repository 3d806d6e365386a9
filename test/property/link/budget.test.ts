import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../../shared/domain/index.ts';
import {
  type BudgetLine,
  budgetAt,
  builtInClimate,
  combineRatiosDb,
  emptyLinkSamples,
  gainTowardsDbi,
  type LinkGeometry,
  type OneWayLink,
  passVolumeBits,
  prepareLink,
  sampleLink,
  transparentTotalDbHz,
} from '../../../shared/link/index.ts';
import { oneWayLink } from '../../support/oneWayLink.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

function valueFrom<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const london = builtInClimate({ latitudeDeg: 51.5, longitudeDeg: 0, heightKm: 0.03 }, 5);
const weather = (exceedancePercent: number, rainRateMmPerHour = 30): OneWayLink['atmosphere'] => ({
  kind: 'computed',
  exceedancePercent,
  climate: { ...london, rainRateMmPerHour },
});

const geometry: fc.Arbitrary<LinkGeometry> = fc.record({
  rangeKm: between(400, 40_000),
  azimuthDeg: between(0, 360),
  elevationDeg: between(0, 90),
  satelliteOffAxisDeg: between(0, 60),
  satelliteScanDeg: between(0, 65),
  rangeRateKmS: between(-7.5, 7.5),
});

const down = valueFrom(prepareLink(oneWayLink({ atmosphere: weather(0.1), carrierToInterferenceDb: 22 })));

function sumIsTrue(line: BudgetLine, lines: readonly BudgetLine[]): boolean {
  const parts = line.sumOf!.map((id) => lines.find((candidate) => candidate.id === id)!);
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  return Math.abs(total - line.value) < 1e-9;
}

describe('a budget', () => {
  test('adds up: every printed sum is the sum of the lines it names, and its end is the margin', () => {
    fc.assert(
      fc.property(geometry, (at) => {
        const budget = valueFrom(budgetAt(down, at));
        const sums = budget.lines.filter((line) => line.kind === 'sum');
        expect(sums.map((line) => line.id)).toEqual([
          'eirp',
          'atmosphere',
          'isotropic',
          'gt',
          'c-n0',
          'es-n0',
          'margin',
        ]);
        for (const line of sums) expect(sumIsTrue(line, budget.lines)).toBe(true);
        const value = (id: string) => budget.lines.find((line) => line.id === id)!.value;
        expect(value('margin')).toBeCloseTo(budget.verdict.marginDb, 9);
        expect(value('c-n0')).toBeCloseTo(budget.signal.cN0DbHz, 9);
        expect(value('gt')).toBeCloseTo(budget.signal.gtDbK, 9);
        const terms = budget.lines.filter((line) => line.kind === 'term');
        expect(terms.reduce((sum, line) => sum + line.value, 0)).toBeCloseTo(budget.verdict.marginDb, 8);
        expect(budget.lines.every((line) => Number.isFinite(line.value))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('a second site never harms, and its gain is a line that counts', () => {
    fc.assert(
      fc.property(geometry, between(0.5, 40), (at, secondSiteKm) => {
        const station = { ...oneWayLink().station, secondSiteKm };
        const both = valueFrom(
          prepareLink(oneWayLink({ station, atmosphere: weather(0.1), carrierToInterferenceDb: 22 })),
        );
        const budget = valueFrom(budgetAt(both, at));
        const alone = valueFrom(budgetAt(down, at));
        expect(budget.verdict.marginDb).toBeGreaterThanOrEqual(alone.verdict.marginDb - 1e-9);
        const value = (lines: readonly BudgetLine[], id: string) =>
          lines.find((line) => line.id === id)!.value;
        expect(value(budget.lines, 'rain')).toBeCloseTo(value(alone.lines, 'rain'), 9);
        expect(value(budget.lines, 'diversity')).toBeLessThanOrEqual(-value(alone.lines, 'rain') + 1e-9);
        const terms = budget.lines.filter((line) => line.kind === 'term');
        expect(terms.reduce((sum, line) => sum + line.value, 0)).toBeCloseTo(budget.verdict.marginDb, 8);
        for (const line of budget.lines.filter(({ kind }) => kind === 'sum')) {
          expect(sumIsTrue(line, budget.lines)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('more rain, more range and a beam further off never help', () => {
    fc.assert(
      fc.property(geometry, between(0, 80), between(1, 1.5), (at, more, farther) => {
        const wetter = valueFrom(
          prepareLink(oneWayLink({ atmosphere: weather(0.1, 30 + more), carrierToInterferenceDb: 22 })),
        );
        const margin = (prepared: typeof down, where: LinkGeometry) =>
          valueFrom(budgetAt(prepared, where)).verdict.marginDb;
        const here = margin(down, at);
        expect(margin(wetter, at)).toBeLessThanOrEqual(here + 1e-9);
        expect(margin(down, { ...at, rangeKm: at.rangeKm * farther })).toBeLessThanOrEqual(here + 1e-9);
        expect(
          margin(down, { ...at, satelliteOffAxisDeg: at.satelliteOffAxisDeg * farther }),
        ).toBeLessThanOrEqual(here + 1e-9);
      }),
      { numRuns: 20 },
    );
  });

  test('both directions swap: the same antennas and air give the same path both ways', () => {
    fc.assert(
      fc.property(geometry, between(0, 20), (at, powerDbw) => {
        const dish = oneWayLink().receiver.antenna;
        const beam = oneWayLink().transmitter.antenna;
        const noise = {
          kind: 'chain',
          chain: { feedLossDb: 0.5, feedTemperatureK: 290, receiverNoiseK: 150 },
          antennaK: 100,
          spilloverFraction: 1,
        } as const;
        const power = { kind: 'amplifier', powerDbw, outputBackOffDb: 1, lineLossDb: 0.5 } as const;
        const swapped = (direction: 'up' | 'down') =>
          valueFrom(
            budgetAt(
              valueFrom(
                prepareLink(
                  oneWayLink({
                    direction,
                    atmosphere: weather(0.5),
                    transmitter: {
                      antenna: direction === 'up' ? dish : beam,
                      pointingErrorDeg: 0.1,
                      power,
                    },
                    receiver: { antenna: direction === 'up' ? beam : dish, pointingErrorDeg: 0.1, noise },
                  }),
                ),
              ),
              at,
            ),
          );
        // A spill-over of all keeps the rain out of the station's noise: only then are the ways alike.
        expect(swapped('up').signal.cN0DbHz).toBeCloseTo(swapped('down').signal.cN0DbHz, 9);
      }),
      { numRuns: 20 },
    );
  });

  test('clear sky is never worse than weather', () => {
    fc.assert(
      fc.property(geometry, (at) => {
        const { verdict } = valueFrom(budgetAt(down, at));
        expect(verdict.clearSkyMarginDb).toBeGreaterThanOrEqual(verdict.marginDb);
        expect(verdict.clearSkyRateBps).toBeGreaterThanOrEqual(verdict.rateBps);
      }),
      { numRuns: 60 },
    );
  });

  test('combined ratios are never better than the worst of them', () => {
    fc.assert(
      fc.property(fc.array(between(-40, 120), { minLength: 1, maxLength: 6 }), (ratios) => {
        const combined = combineRatiosDb(ratios);
        expect(combined).toBeLessThanOrEqual(Math.min(...ratios) + 1e-9);
        expect(combined).toBeGreaterThanOrEqual(Math.min(...ratios) - 10 * Math.log10(ratios.length) - 1e-9);
        const total = transparentTotalDbHz({
          uplinkCN0DbHz: ratios[0]!,
          downlinkCN0DbHz: ratios[0]!,
          uplinkCI0DbHz: null,
          downlinkCI0DbHz: null,
          intermodulationCIm0DbHz: null,
        });
        expect(total).toBeCloseTo(ratios[0]! - 10 * Math.log10(2), 9);
      }),
    );
  });
});

describe('samples of a pass', () => {
  const columnsOf = (at: readonly LinkGeometry[]) => ({
    rangeKm: Float64Array.from(at, (each) => each.rangeKm),
    azimuthDeg: Float64Array.from(at, (each) => each.azimuthDeg),
    elevationDeg: Float64Array.from(at, (each) => each.elevationDeg),
    satelliteOffAxisDeg: Float64Array.from(at, (each) => each.satelliteOffAxisDeg),
    satelliteScanDeg: Float64Array.from(at, (each) => each.satelliteScanDeg ?? 0),
    rangeRateKmS: Float64Array.from(at, (each) => each.rangeRateKmS),
  });

  const tiltedArray = {
    kind: 'array',
    boresightGainDbi: 33,
    referenceGhz: 20,
    elementExponent: 1.3,
    sideLobeDb: 13.3,
  } as const;
  const tilted = {
    ...oneWayLink().station,
    mount: { tiltDeg: 35, headingDeg: 120, maxScanDeg: 70, keyholeDeg: 3 },
  };
  const prepared = [
    down,
    valueFrom(
      prepareLink(
        oneWayLink({
          atmosphere: weather(0.5),
          station: tilted,
          receiver: { ...oneWayLink().receiver, antenna: tiltedArray },
        }),
      ),
    ),
    valueFrom(
      prepareLink(
        oneWayLink({
          direction: 'up',
          frequencyGhz: 30,
          atmosphere: weather(0.01),
          station: tilted,
          transmitter: {
            antenna: tiltedArray,
            pointingErrorDeg: 0.2,
            power: { kind: 'eirp', eirpDbw: 45, outputBackOffDb: 1 },
          },
          receiver: {
            antenna: tiltedArray,
            pointingErrorDeg: 0,
            noise: { kind: 'gt', gtDbK: 8, clearSkyK: 600 },
          },
        }),
      ),
    ),
  ];

  test('agree with the budget of each instant', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...prepared),
        fc.array(geometry, { minLength: 1, maxLength: 5 }),
        (link, pass) => {
          const samples = valueFrom(sampleLink(link, columnsOf(pass)));
          pass.forEach((at, index) => {
            const { verdict, signal } = valueFrom(budgetAt(link, at));
            const limits = { 'field-of-regard': 1, keyhole: 2 };
            expect(samples.pointing[index]).toBe(signal.pointing === null ? 0 : limits[signal.pointing]);
            // At a right angle to its normal an array has no gain left to compare.
            if (signal.scanDeg > 89.9) return;
            const tolerance = 0.005;
            expect(Math.abs(samples.marginDb[index]! - verdict.marginDb)).toBeLessThan(tolerance);
            expect(Math.abs(samples.cN0DbHz[index]! - signal.cN0DbHz)).toBeLessThan(tolerance);
            expect(Math.abs(samples.clearSkyMarginDb[index]! - verdict.clearSkyMarginDb)).toBeLessThan(
              tolerance,
            );
            expect(Number.isFinite(samples.rateBps[index]!)).toBe(true);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('agree at every elevation, bends and steps of the recommendations and the zenith included', () => {
    const tropics = builtInClimate({ latitudeDeg: 0, longitudeDeg: 0, heightKm: 0.03 }, 5);
    const atmosphere = (rainRateMmPerHour: number): OneWayLink['atmosphere'] => ({
      kind: 'computed',
      exceedancePercent: 0.01,
      // A vapour column brings annex 2 of the gases with its bend at 5 degrees.
      climate: {
        ...tropics,
        rainRateMmPerHour,
        ...(rainRateMmPerHour > 80 ? {} : { columnarVapourKgPerM2: 55 }),
      },
    });
    for (const [frequencyGhz, rainRateMmPerHour] of [
      [12, 90],
      [20, 60],
      [30, 90],
      [44, 90],
      // In light rain the two cases of step 7 of P.618 meet twice, in corners.
      [20, 30],
      [30, 6],
      [44, 3],
      [44, 20],
    ] as const) {
      const link = valueFrom(
        prepareLink(oneWayLink({ frequencyGhz, atmosphere: atmosphere(rainRateMmPerHour) })),
      );
      // Crowded at the horizon and at the zenith, and close to 0.5, 5 and 25 degrees.
      const elevationsDeg = Array.from(
        { length: 700 },
        (_, step) => 90 * Math.sin((step / 699) * (Math.PI / 2)) ** 2,
      );
      for (const near of [0.5, 5, 25]) {
        elevationsDeg.push(...[-0.2, -0.01, -1e-6, 0, 1e-6, 0.003, 0.01, 0.2].map((offset) => near + offset));
      }
      const pass = elevationsDeg.map((elevationDeg) => ({
        rangeKm: 1000,
        azimuthDeg: 0,
        elevationDeg,
        satelliteOffAxisDeg: 0,
        rangeRateKmS: 0,
      }));
      const samples = valueFrom(sampleLink(link, columnsOf(pass)));
      pass.forEach((at, index) => {
        const exact = valueFrom(budgetAt(link, at)).signal.cN0DbHz;
        expect(Math.abs(samples.cN0DbHz[index]! - exact), `${at.elevationDeg} deg`).toBeLessThan(0.005);
      });
    }
  });

  test('a geometry that cannot be is refused with its index', () => {
    const good = { rangeKm: 900, azimuthDeg: 0, elevationDeg: 40, satelliteOffAxisDeg: 0, rangeRateKmS: 0 };
    for (const bad of [
      { ...good, rangeKm: 0 },
      { ...good, elevationDeg: -1 },
      { ...good, azimuthDeg: Number.NaN },
      { ...good, rangeRateKmS: Number.POSITIVE_INFINITY },
    ]) {
      const found = sampleLink(down, columnsOf([good, bad]));
      expect(found.ok).toBe(false);
      if (!found.ok) expect(found.failure.message).toContain('geometry 1');
      expect(budgetAt(down, bad).ok).toBe(false);
    }
    const tooSmall = sampleLink(down, columnsOf([good, good]), emptyLinkSamples(1));
    expect(tooSmall.ok).toBe(false);
  });

  test('volume: a constant rate over its time', () => {
    expect(passVolumeBits(Float64Array.of(2e6, 2e6, 2e6), 10)).toBe(4e7);
    expect(passVolumeBits(new Float64Array(0), 10)).toBe(0);
  });
});

describe('antennas', () => {
  test('gain never rises away from the beam, up to 80 degrees', () => {
    const antennas = [oneWayLink().receiver.antenna, oneWayLink().transmitter.antenna];
    fc.assert(
      fc.property(
        fc.constantFrom(...antennas),
        between(10, 40),
        between(0, 79),
        between(0, 1),
        (antenna, frequencyGhz, offAxisDeg, further) => {
          const at = (angle: number) => gainTowardsDbi(antenna, { frequencyGhz, offAxisDeg: angle });
          expect(at(offAxisDeg + further)).toBeLessThanOrEqual(at(offAxisDeg) + 1e-9);
        },
      ),
    );
  });
});
