import { createPropagator } from '../astro/index.ts';
import { type AccessFailure, elementsFromColumns } from '../domain/index.ts';
import { GeneralFinder, type WindowSink } from './general/generalFinder.ts';
import { failuresFromLife } from './general/life.ts';
import { OrbitInterpolant } from './general/orbitInterpolant.ts';
import type { CompiledStation } from './station/compileStation.ts';
import type { AccessRequest } from './types.ts';

/** The general path with the satellite in hand. One object serves satellite after satellite. */
export class GeneralPath {
  readonly #request: AccessRequest;
  readonly #finder = new GeneralFinder();
  readonly #orbit = new OrbitInterpolant();
  #isUsable = false;

  constructor(request: AccessRequest) {
    this.#request = request;
  }

  /** Takes up a satellite; returns what must be reported of it. */
  load(satelliteIndex: number): AccessFailure[] {
    const { elements, fromUtcMs } = this.#request;
    const propagator = createPropagator(elementsFromColumns(elements, satelliteIndex));
    this.#isUsable = propagator.ok;
    if (!propagator.ok) {
      const { code, message } = propagator.failure;
      return [{ satelliteIndex, code, message, fromUtcMs }];
    }
    const life = this.#orbit.load(propagator.value, this.#request);
    return failuresFromLife(satelliteIndex, life, this.#request);
  }

  /** All windows of the loaded satellite with a station, in order of time. */
  findWindows(station: CompiledStation, sink: WindowSink): void {
    if (this.#isUsable) this.#finder.findWindows(this.#orbit, station, sink);
  }

  /** The windows within an interval in which the satellite is above the lowest binding elevation. */
  refine(
    station: CompiledStation,
    interval: { readonly startUtcMs: number; readonly endUtcMs: number },
    sink: WindowSink,
  ): void {
    if (this.#isUsable) this.#finder.refineByMask(this.#orbit, station, interval, sink);
  }
}
