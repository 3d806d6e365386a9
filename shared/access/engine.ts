import { type AccessFailure, fail, ok, type Result, type Station } from '../domain/index.ts';
import { WindowCollector, windowAt } from './collector.ts';
import { type FastSatellite, FastSatellites, isWithinReach } from './fastSatellites.ts';
import type { WindowSink } from './general/generalFinder.ts';
import { GeneralPath } from './generalPath.ts';
import { createJsKernel } from './kernel/jsKernel.ts';
import { type FastKernel, maxWindowsPerPlace } from './kernel/kernel.ts';
import { createWasmKernel } from './kernel/wasmKernel.ts';
import { planCompiled, planStations, type StationPlan } from './stationPlan.ts';
import type {
  AccessEngine,
  AccessEngineOptions,
  AccessKernel,
  AccessRequest,
  AccessResult,
} from './types.ts';

/**
 * Prepares the computation of all access windows of the request's satellites with its stations.
 *
 * Geometric elevation above the plane at right angles to the WGS84 ellipsoid normal; TEME turned by
 * GMST at UT1, no polar motion; no refraction, no light time. Edges are within 10 ms of SGP4 itself (2 ms for
 * windows over 10 s, 1 ms over 30 s), greatest elevations within 1e-4 deg, and no window longer than 1 s
 * is missed. Near-Earth satellites of eccentricity up to 0.02 over fixed stations take the fast path,
 * everything else the general one.
 *
 * @returns the engine, or `access.emptySpan` when the end is not after the start.
 */
export function createAccessEngine(
  request: AccessRequest,
  options: AccessEngineOptions,
): Result<AccessEngine, 'access.emptySpan'> {
  const { fromUtcMs, toUtcMs } = request;
  if (!(toUtcMs > fromUtcMs)) {
    return fail('access.emptySpan', 'expected the end of the span after its start', { fromUtcMs, toUtcMs });
  }
  const span = { fromUtcMs, lengthS: (toUtcMs - fromUtcMs) / 1000 };
  const wasm = options.kernel === 'wasm' ? createWasmKernel(span) : null;
  const kernel = wasm ?? createJsKernel(span);
  const shared: Shared = {
    request,
    kernel,
    kernelName: wasm === null ? 'js' : 'wasm',
    satellites: new FastSatellites(request, kernel, options.samples ?? 'forget'),
    general: new GeneralPath(request),
    planInKernel: null,
  };
  return ok(new Engine(shared, planStations(request.stations)));
}

/** What engines for the same satellites and span have in common. */
interface Shared {
  readonly request: AccessRequest;
  readonly kernel: FastKernel;
  readonly kernelName: AccessKernel;
  readonly satellites: FastSatellites;
  readonly general: GeneralPath;
  planInKernel: StationPlan | null;
}

class Engine implements AccessEngine {
  readonly #shared: Shared;
  readonly #plan: StationPlan;
  readonly #rowsPerSatellite: number;
  #satelliteOfRow = new Uint32Array(0);
  readonly #plansOfOne: StationPlan[] = [];

  constructor(shared: Shared, plan: StationPlan) {
    const { fromUtcMs, toUtcMs } = shared.request;
    this.#shared = shared;
    this.#plan = plan;
    this.#rowsPerSatellite = plan.placeCount * maxWindowsPerPlace((toUtcMs - fromUtcMs) / 1000);
  }

  get kernel(): AccessKernel {
    return this.#shared.kernelName;
  }

  withStations(stations: readonly Station[]): AccessEngine {
    return new Engine(this.#shared, planStations(stations));
  }

  computeRange(first: number, end: number): AccessResult {
    const { kernel, satellites } = this.#shared;
    const plan = this.#plan;
    this.#takeKernel(plan);
    const collector = new WindowCollector();
    const failures: AccessFailure[] = [];
    let row = 0;
    for (let index = first; index < end; index++) {
      const satellite = satellites.get(index);
      const isFast = satellite !== null && isWithinReach(satellite, plan);
      if (isFast && plan.isPlain) {
        if (row + this.#rowsPerSatellite > kernel.capacity) row = this.#flush(collector, row);
        const next = kernel.run(satellite, row);
        this.#satelliteOfRow.fill(index, row, next);
        row = next;
        continue;
      }
      row = this.#flush(collector, row);
      if (isFast) this.#computeMixed(this.#taskOf(index, satellite), collector);
      else if (satellite !== null) this.#computeOneByOne(index, satellite, collector);
      else failures.push(...this.#computeGeneral(index, collector));
    }
    this.#flush(collector, row);
    return { windows: collector.take(), failures };
  }

  #takeKernel(plan: StationPlan): void {
    const { kernel } = this.#shared;
    if (this.#shared.planInKernel !== plan) {
      kernel.setPlaces(plan.placeRows, plan.placeCount);
      this.#shared.planInKernel = plan;
    }
    if (this.#satelliteOfRow.length < kernel.capacity)
      this.#satelliteOfRow = new Uint32Array(kernel.capacity);
  }

  #flush(collector: WindowCollector, rowCount: number): 0 {
    collector.addRows(this.#shared.kernel.rows, rowCount, this.#satelliteOfRow, this.#plan.stationOfPlace);
    return 0;
  }

  #computeGeneral(satelliteIndex: number, collector: WindowCollector): AccessFailure[] {
    const { general } = this.#shared;
    const failures = general.load(satelliteIndex);
    this.#plan.stations.forEach((station, stationIndex) => {
      general.findWindows(station, sinkInto(collector, satelliteIndex, stationIndex));
    });
    return failures;
  }

  /** What there is to do for a satellite on the fast path with all stations of the plan. */
  #taskOf(satelliteIndex: number, satellite: FastSatellite): MixedTask {
    const { general } = this.#shared;
    let isLoaded = false;
    const load = () => {
      // A satellite on the fast path is sound over the whole span: there is nothing to report.
      if (!isLoaded) general.load(satelliteIndex);
      isLoaded = true;
    };
    return { satelliteIndex, satellite, plan: this.#plan, firstStation: 0, load };
  }

  /**
   * A satellite that is too high or too low for the fast path with some station: each station as if it
   * were alone, so that no station changes the windows of another, not in the last bit.
   */
  #computeOneByOne(satelliteIndex: number, satellite: FastSatellite, collector: WindowCollector): void {
    const { general } = this.#shared;
    const task = this.#taskOf(satelliteIndex, satellite);
    this.#plan.stations.forEach((station, stationIndex) => {
      const plan = this.#planOfOne(stationIndex);
      if (isWithinReach(satellite, plan)) {
        this.#takeKernel(plan);
        this.#computeMixed({ ...task, plan, firstStation: stationIndex }, collector);
        return;
      }
      task.load();
      general.findWindows(station, sinkInto(collector, satelliteIndex, stationIndex));
    });
    this.#takeKernel(this.#plan);
  }

  #planOfOne(stationIndex: number): StationPlan {
    const plan = this.#plansOfOne[stationIndex] ?? planCompiled([this.#plan.stations[stationIndex]!]);
    this.#plansOfOne[stationIndex] = plan;
    return plan;
  }

  /** A satellite for the fast path with stations of which some are not for it, or not for it alone. */
  #computeMixed(task: MixedTask, collector: WindowCollector): void {
    const { kernel, general } = this.#shared;
    const { stations, paths } = task.plan;
    const rowCount = kernel.run(task.satellite, 0);
    const { rows } = kernel;
    let row = 0;
    let placeIndex = 0;
    stations.forEach((station, at) => {
      const sink = sinkInto(collector, task.satelliteIndex, task.firstStation + at);
      if (paths[at] === 'general') {
        task.load();
        general.findWindows(station, sink);
        return;
      }
      for (; row < rowCount && rows.placeIndex[row] === placeIndex; row++) {
        const window = windowAt(rows, row);
        if (paths[at] === 'exact') {
          sink(window);
          continue;
        }
        task.load();
        general.refine(station, window, sink);
      }
      placeIndex++;
    });
  }
}

/** One satellite with the stations of a plan, whose first one has the given index in the request. */
interface MixedTask {
  readonly satelliteIndex: number;
  readonly satellite: FastSatellite;
  readonly plan: StationPlan;
  readonly firstStation: number;
  /** Loads the satellite into the general path, once. */
  readonly load: () => void;
}

function sinkInto(collector: WindowCollector, satelliteIndex: number, stationIndex: number): WindowSink {
  return (window) => collector.add({ ...window, satelliteIndex, stationIndex });
}
