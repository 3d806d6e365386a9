import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LINK_LIMITS, type Threat, utcMs } from '../../../shared/domain/index.ts';
import type { LinkChunk, LinkRequest } from '../../../shared/jobs/index.ts';
import { PassMeter } from '../../../shared/radios/index.ts';
import { byPassMeter, flatLinks, measuredAtOnce } from '../../support/linkRequests.ts';
import { expectSameWindows, rowsByPass } from '../../support/sameLinkWindows.ts';

/** The kernel takes the rise of the noise from its table, within 2e-6 dB, and none where jamming is 60 dB below it, 4e-6 dB. */
const MARGIN_DB = 1e-5;

/** A jammer of uplinks near a station. */
interface NearJammer {
  readonly station: number;
  readonly northDeg: number;
  readonly eastDeg: number;
  readonly heightM: number;
  readonly eirpDbw: number;
  /** While when it is active, shares of the day; all the time where null. */
  readonly active: readonly [number, number] | null;
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const JAMMERS: fc.Arbitrary<NearJammer[]> = fc.array(
  fc.record({
    station: fc.nat(2),
    // Beside the unit, where it stands in the beam, and far away.
    northDeg: fc.oneof(between(-0.5, 0.5), between(-12, 12)),
    eastDeg: fc.oneof(between(-0.5, 0.5), between(-12, 12)),
    heightM: between(0, 12_000),
    eirpDbw: between(35, 70),
    active: fc.option(fc.tuple(between(0, 0.5), between(0.1, 0.5))),
  }),
  { minLength: 1, maxLength: 3 },
);

function withJammers(request: LinkRequest, jammers: readonly NearJammer[]): LinkRequest {
  const { scene, fromUtcMs, toUtcMs } = request;
  const threats = jammers.map((jammer, index): Threat => {
    const { latitudeDeg, longitudeDeg } = scene.stations[jammer.station]!.place!;
    const at = (share: number) => utcMs(fromUtcMs + share * (toUtcMs - fromUtcMs));
    const { active } = jammer;
    return {
      ...{ threatId: `jammer-${index}` as Threat['threatId'], kind: 'jammer', name: `Jammer ${index}` },
      place: {
        latitudeDeg: Math.max(-89, Math.min(89, latitudeDeg + jammer.northDeg)),
        longitudeDeg: longitudeDeg + jammer.eastDeg,
        heightM: jammer.heightM,
      },
      activeFromUtcMs: active === null ? null : at(active[0]),
      activeToUtcMs: active === null ? null : at(active[0] + active[1]),
      ...{ reportedRadiusKm: null, symbolCode: null, note: '' },
    };
  });
  const radios = threats.map(({ threatId }, index) => ({
    ...{ threatId, frequencyGhz: 30.5, bandwidthHz: 2e9, eirpDbw: jammers[index]!.eirpDbw },
    ...({ antenna: { kind: 'omni', gainDbi: 0 }, against: 'uplink', sensitivityDbw: null } as const),
  }));
  return { ...request, scene: { ...scene, threats, radio: { ...scene.radio, threats: radios } } };
}

/** Margins at the instants that both looked at; returns how many there are. */
function expectSameMargins(one: LinkChunk, other: LinkChunk): number {
  const [ones, others] = [rowsByPass(one.windows), rowsByPass(other.windows)];
  let count = 0;
  for (const [pass, rows] of ones) {
    const margins = new Map<number, number>();
    eachSample(other, others.get(pass)!, (atMs, upDb) => margins.set(atMs, upDb));
    eachSample(one, rows, (atMs, upDb) => {
      const otherDb = margins.get(atMs);
      if (otherDb === undefined) return;
      if (Math.abs(upDb - otherDb) > MARGIN_DB) expect(upDb).toBe(otherDb);
      count += 1;
    });
  }
  return count;
}

/** Samples by the nearest 0.01 s: times are doubles of ms since 1970 in one and since the start of the span in the other. */
function eachSample(
  { samples }: LinkChunk,
  rows: readonly number[],
  tell: (atMs: number, upMarginDb: number) => void,
): void {
  const { firstSample, utcMs: times, upMarginDb } = samples!;
  for (const row of rows) {
    for (let sample = firstSample[row]!; sample < firstSample[row + 1]!; sample++)
      tell(Math.round(times[sample]! / 10), upMarginDb[sample]!);
  }
}

describe('passes under jammers of the uplink in the kernel', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('verify that any jammers make of them what the meter makes of every sample', () => {
    const quiet = flatLinks({ satellites: 40, stations: 3 });
    const measure = vi.spyOn(PassMeter.prototype, 'measure');
    let [passCount, meteredCount, sampleCount, jammedCount] = [0, 0, 0, 0];
    fc.assert(
      fc.property(JAMMERS, (jammers) => {
        const request = withJammers(quiet, jammers);
        measure.mockClear();
        const kernel = measuredAtOnce(request, 'keep');
        passCount += request.windows.count;
        meteredCount += measure.mock.calls.length;
        const metered = measuredAtOnce(byPassMeter(request), 'keep');
        expectSameWindows(kernel.windows, metered.windows);
        sampleCount += expectSameMargins(kernel, metered);
        const jammed = ({ windows }: LinkChunk) =>
          windows.limit.filter((code) => LINK_LIMITS[code] === 'jamming').length;
        // The row beyond an edge that is asked why may be another one.
        expect(Math.abs(jammed(kernel) - jammed(metered))).toBeLessThanOrEqual(1);
        jammedCount += jammed(kernel);
      }),
      { numRuns: 25 },
    );
    expect(meteredCount).toBeLessThan(passCount / 100);
    expect(sampleCount).toBeGreaterThan(100_000);
    expect(jammedCount).toBeGreaterThan(10);
  });
});
