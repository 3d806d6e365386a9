import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LINK_LIMITS, type LinkWindowColumns, type Threat, utcMs } from '../../../shared/domain/index.ts';
import type { LinkChunk, LinkRequest } from '../../../shared/jobs/index.ts';
import { PassMeter } from '../../../shared/radios/index.ts';
import { byPassMeter, flatLinks, measuredAtOnce } from '../../support/linkRequests.ts';

/** Both ways know an edge to 0.1 s. */
const EDGE_MS = 200;
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

/** Link windows of each access window, in the order of time. */
function rowsByPass({ accessRow, count }: LinkWindowColumns): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < count; row++) {
    rows.set(accessRow[row]!, [...(rows.get(accessRow[row]!) ?? []), row]);
  }
  return rows;
}

function openAt(windows: LinkWindowColumns, rows: readonly number[], atUtcMs: number): number {
  const row = rows.find((at) => windows.startUtcMs[at]! <= atUtcMs && windows.endUtcMs[at]! >= atUtcMs);
  return row === undefined ? 0 : windows.open[row]!;
}

/** What is open is the same in both, but near an edge of either. */
function expectSameWindows(one: LinkWindowColumns, other: LinkWindowColumns): void {
  const [ones, others] = [rowsByPass(one), rowsByPass(other)];
  expect([...ones.keys()]).toEqual([...others.keys()]);
  for (const [pass, rows] of ones) {
    const otherRows = others.get(pass)!;
    const edges = [
      ...rows.flatMap((row) => [one.startUtcMs[row]!, one.endUtcMs[row]!]),
      ...otherRows.flatMap((row) => [other.startUtcMs[row]!, other.endUtcMs[row]!]),
    ].sort((a, b) => a - b);
    for (let index = 1; index < edges.length; index++) {
      const [from, to] = [edges[index - 1]!, edges[index]!];
      if (to - from <= EDGE_MS) continue;
      const middle = (from + to) / 2;
      expect(openAt(one, rows, middle)).toBe(openAt(other, otherRows, middle));
    }
  }
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
