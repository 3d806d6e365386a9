import { describe, expect, it } from 'vitest';
import { type JobId, utcMs } from '../../../shared/domain/index.ts';
import {
  createJobControl,
  createPassReader,
  type LinkRequest,
  runLinkJob,
} from '../../../shared/jobs/index.ts';
import { emptyLinkSamples, type PreparedLink, sampleLink } from '../../../shared/link/index.ts';
import { linkGeometryOf, type PassQuestion } from '../../../shared/radios/index.ts';
import { flatLinks, lanternLinks } from '../../support/linkRequests.ts';
import { mustSucceed } from '../../support/results.ts';

const STEP_S = 10;
const DENSE_MS = 1000;

function withSamples(request: LinkRequest) {
  const step = runLinkJob({
    kind: 'links',
    jobId: 'volumes' as JobId,
    request,
    samples: 'keep',
    chunkSize: 10_000_000,
    control: createJobControl(),
  }).next();
  if (step.done === true) throw new RangeError('no chunk');
  return { windows: step.value.windows, samples: step.value.samples! };
}

/** Rates from SGP4 itself at instants, the mode followed from each to the next. */
function ratesAt(pass: PassQuestion, prepared: PreparedLink, times: readonly number[]): Float64Array {
  const rows = times.map((t) => linkGeometryOf(pass.lookAt(utcMs(t))!, pass.payload));
  const columns = {
    rangeKm: Float64Array.from(rows, (row) => row.rangeKm),
    azimuthDeg: Float64Array.from(rows, (row) => row.azimuthDeg),
    elevationDeg: Float64Array.from(rows, (row) => row.elevationDeg),
    satelliteOffAxisDeg: Float64Array.from(rows, (row) => row.satelliteOffAxisDeg),
    satelliteScanDeg: Float64Array.from(rows, (row) => row.satelliteScanDeg ?? 0),
    rangeRateKmS: Float64Array.from(rows, (row) => row.rangeRateKmS),
  };
  return mustSucceed(sampleLink(prepared, columns, emptyLinkSamples(times.length))).rateBps;
}

/** Some instants with others in between, and where they stand among them. */
function denseTimes(known: readonly number[]) {
  const times: number[] = [];
  const places = known.map((t, index) => {
    const place = times.push(t) - 1;
    const lengthMs = (known[index + 1] ?? t) - t;
    const count = Math.ceil(lengthMs / DENSE_MS);
    for (let step = 1; step < count; step++) times.push(t + (lengthMs * step) / count);
    return place;
  });
  return { times, places };
}

/**
 * A volume is the sum of (r0 + r1) / 2 over the steps between samples. At any instant of a step of length h the rate r differs from
 * that by |(r - r0) + (r - r1)| / 2, half of its variation in the step at most. So the volume differs from the integral by half a
 * step times the variation, and by what modes at the samples differ from those that follow the signal all the time: a mode that was
 * climbed to between two samples is kept by the hysteresis.
 */
describe('volumes of link windows', () => {
  it.each([
    ['flat arrays', 3_000, () => flatLinks({ satellites: 100, stations: 8 })],
    ['the mission', 300, () => lanternLinks({ hours: 2, everySatellite: 12 })],
  ] as const)(
    'verify against the rate every second to half a step of its variation: %s',
    (_, least, make) => {
      const request = make();
      const { windows, samples } = withSamples(request);
      const reader = createPassReader(request);
      const access = request.windows;
      let checked = 0;
      for (let row = 0; row < windows.count; row++) {
        if (windows.open[row] === 0) continue;
        const accessRow = windows.accessRow[row]!;
        const pass = mustSucceed(
          reader.passOf({
            pair: request.pairs[windows.pairIndex[row]!]!,
            satelliteIndex: access.satelliteIndex[accessRow]!,
            startUtcMs: access.startUtcMs[accessRow]!,
            endUtcMs: access.endUtcMs[accessRow]!,
          }),
        );
        if (pass.jammingAt !== null) continue;
        const known = Array.from(
          samples.utcMs.subarray(samples.firstSample[row]!, samples.firstSample[row + 1]!),
        );
        const { times, places } = denseTimes(known);
        for (const [way, bit] of [
          ['up', 1],
          ['down', 2],
        ] as const) {
          const prepared = pass[way];
          if (prepared === null || (windows.open[row]! & bit) === 0) continue;
          const rates = ratesAt(pass, prepared, times);
          let integral = 0;
          let variation = 0;
          for (let index = 1; index < times.length; index++) {
            const change = rates[index]! - rates[index - 1]!;
            integral += ((rates[index]! + rates[index - 1]!) * (times[index]! - times[index - 1]!)) / 2000;
            variation += Math.abs(change);
          }
          let otherModes = 0;
          known.forEach((_t, index) => {
            const told = samples[`${way}RateBps`][samples.firstSample[row]! + index]!;
            otherModes += Math.abs(told - rates[places[index]!]!);
          });
          const mostBits = (variation * (STEP_S + DENSE_MS / 1000)) / 2 + otherModes * STEP_S;
          expect(Math.abs(windows[`${way}VolumeBits`][row]! - integral)).toBeLessThanOrEqual(mostBits + 1);
          checked += 1;
        }
      }
      expect(checked).toBeGreaterThan(least);
    },
  );
});
