import { describeWindows } from '../../access/index.ts';
import { magneticFieldAt, placeAt } from '../../astro/index.ts';
import { ok, type Result, type Station, utcMs } from '../../domain/index.ts';
import { addDone, claimChunk, isCancelled } from '../control.ts';
import type { DescribeChunk, DescribeJob } from './job.ts';

/** Describes chunk after chunk until none is left or the job is cancelled. */
export function* runDescribeJob(job: DescribeJob): Generator<DescribeChunk, Result<null>> {
  const { request, chunkSize, control, jobId } = job;
  const { windows, stations } = request;
  const chunkCount = Math.ceil(windows.count / chunkSize);
  const declinations = new Declinations(stations);
  let chunkIndex = claimChunk(control);
  while (chunkIndex < chunkCount && !isCancelled(control)) {
    const first = chunkIndex * chunkSize;
    const end = Math.min(first + chunkSize, windows.count);
    const rows = Uint32Array.from({ length: end - first }, (_, index) => first + index);
    const declinationDeg = Float64Array.from(rows, (row) =>
      declinations.at(windows.stationIndex[row]!, windows.peakUtcMs[row]!),
    );
    const details = { ...describeWindows(request, rows), declinationDeg };
    addDone(control, end - first);
    yield { kind: 'describeChunk', jobId, chunkIndex, details };
    chunkIndex = claimChunk(control);
  }
  return ok(null);
}

/** The field drifts by about 0.2 degrees a year: within a day its direction at a fixed place is one number. */
const SAME_FIELD_MS = 86_400_000;

/** Declinations at the stations, computed once a day for those that stand still. */
class Declinations {
  readonly #stations: readonly Station[];
  readonly #known = new Map<string, number>();

  constructor(stations: readonly Station[]) {
    this.#stations = stations;
  }

  at(stationIndex: number, atUtcMs: number): number {
    const station = this.#stations[stationIndex]!;
    if (station.track.length > 0) {
      return declinationDeg(station, atUtcMs);
    }
    const day = Math.floor(atUtcMs / SAME_FIELD_MS);
    const key = `${stationIndex} ${day}`;
    let declination = this.#known.get(key);
    if (declination === undefined) {
      declination = declinationDeg(station, (day + 0.5) * SAME_FIELD_MS);
      this.#known.set(key, declination);
    }
    return declination;
  }
}

function declinationDeg(station: Station, atUtcMs: number): number {
  const place = placeAt(station, utcMs(atUtcMs));
  if (place === null) {
    return Number.NaN;
  }
  const field = magneticFieldAt(place, utcMs(atUtcMs));
  return field.ok ? field.value.declinationDeg : Number.NaN;
}
