import {
  BulkPropagator,
  type createSingleThreadRuntime,
  degreesToRadians,
  EcfPositionCalculator,
  EciBaseCalculator,
  ecfToLookAngles,
  eciToEcf,
  GmstCalculator,
  gstime,
  json2satrec,
  LookAnglesCalculator,
  propagate,
  type SatRec,
  sgp4,
} from 'satellite.js';
import type { ElementSet, Station } from '../../shared/domain/index.ts';
import { JOB_FROM_UTC_MS, JOB_TO_UTC_MS } from '../support/walkerJob.ts';

/** Step of the scans and width to which edges are bisected: what everybody writes, and the stated resolution. */
const STEP_MS = 10_000;
const EDGE_MS = 10;
const BULK_SATELLITES = 32;

/** The single-thread build of satellite.js in WebAssembly, ready to run. */
export type BulkRuntime = Awaited<ReturnType<typeof createSingleThreadRuntime>>;

/** The record of satellite.js; making it counts as parsing, which is outside the timing for everyone. */
export function satRecsOf(elements: readonly ElementSet[]): SatRec[] {
  return elements.map((element) =>
    json2satrec({
      OBJECT_NAME: element.objectName,
      OBJECT_ID: element.objectId,
      EPOCH: new Date(element.epochUtcMs).toISOString(),
      MEAN_MOTION: element.meanMotionRevPerDay,
      ECCENTRICITY: element.eccentricity,
      INCLINATION: element.inclinationDeg,
      RA_OF_ASC_NODE: element.raanDeg,
      ARG_OF_PERICENTER: element.argPericenterDeg,
      MEAN_ANOMALY: element.meanAnomalyDeg,
      NORAD_CAT_ID: Number(element.satelliteId),
      ELEMENT_SET_NO: element.elementSetNo,
      BSTAR: element.bstarPerEarthRadius,
      MEAN_MOTION_DOT: 0,
      MEAN_MOTION_DDOT: 0,
    }),
  );
}

interface Observer {
  readonly latitude: number;
  readonly longitude: number;
  readonly height: number;
  readonly minElevationRad: number;
}

function observersOf(stations: readonly Station[]): Observer[] {
  return stations.map(({ place, minElevationDeg }) => {
    if (place === null) throw new Error('the peers know fixed places only');
    return {
      latitude: degreesToRadians(place.latitudeDeg),
      longitude: degreesToRadians(place.longitudeDeg),
      height: place.heightM / 1000,
      minElevationRad: degreesToRadians(minElevationDeg),
    };
  });
}

/** Instants at which the sign changes between two samples, bisected; returns their number. */
function countEdges(
  sampleCount: number,
  isUpAt: (index: number) => boolean,
  isUp: (utcMs: number) => boolean,
): number {
  let edges = 0;
  let before = isUpAt(0);
  for (let index = 1; index < sampleCount; index++) {
    const after = isUpAt(index);
    if (after !== before) {
      let low = JOB_FROM_UTC_MS + (index - 1) * STEP_MS;
      let high = low + STEP_MS;
      while (high - low > EDGE_MS) {
        const middle = 0.5 * (low + high);
        if (isUp(middle) === before) low = middle;
        else high = middle;
      }
      edges++;
    }
    before = after;
  }
  return edges;
}

const SAMPLE_COUNT = (JOB_TO_UTC_MS - JOB_FROM_UTC_MS) / STEP_MS + 1;

/** propagate(Date), gstime, eciToEcf, ecfToLookAngles for every satellite, station and step. */
export function naiveEdges(satRecs: readonly SatRec[], stations: readonly Station[]): number {
  let edges = 0;
  for (const observer of observersOf(stations)) {
    for (const satRec of satRecs) {
      const isUp = (utcMs: number): boolean => {
        const date = new Date(utcMs);
        const state = propagate(satRec, date);
        if (state === null) return false;
        const ecf = eciToEcf(state.position, gstime(date));
        return ecfToLookAngles(observer, ecf).elevation > observer.minElevationRad;
      };
      edges += countEdges(SAMPLE_COUNT, (index) => isUp(JOB_FROM_UTC_MS + index * STEP_MS), isUp);
    }
  }
  return edges;
}

/** The careful way: sgp4() once for all stations, sidereal time from a table. */
export function sharedEdges(satRecs: readonly SatRec[], stations: readonly Station[]): number {
  const observers = observersOf(stations);
  const gmst = Float64Array.from({ length: SAMPLE_COUNT }, (_, index) =>
    gstime(new Date(JOB_FROM_UTC_MS + index * STEP_MS)),
  );
  const ups = observers.map(() => new Uint8Array(SAMPLE_COUNT));
  let edges = 0;
  for (const satRec of satRecs) {
    const epochUtcMs = (satRec.jdsatepoch - 2_440_587.5) * 86_400_000;
    const elevationAt = (observer: Observer, utcMs: number, siderealRad: number): number => {
      const state = sgp4(satRec, (utcMs - epochUtcMs) / 60_000);
      if (state === null) return -1;
      return ecfToLookAngles(observer, eciToEcf(state.position, siderealRad)).elevation;
    };
    for (let index = 0; index < SAMPLE_COUNT; index++) {
      const state = sgp4(satRec, (JOB_FROM_UTC_MS + index * STEP_MS - epochUtcMs) / 60_000);
      const ecf = state === null ? null : eciToEcf(state.position, gmst[index]!);
      observers.forEach((observer, at) => {
        const isUp = ecf !== null && ecfToLookAngles(observer, ecf).elevation > observer.minElevationRad;
        ups[at]![index] = isUp ? 1 : 0;
      });
    }
    observers.forEach((observer, at) => {
      edges += countEdges(
        SAMPLE_COUNT,
        (index) => ups[at]![index] === 1,
        (utcMs) => elevationAt(observer, utcMs, gstime(new Date(utcMs))) > observer.minElevationRad,
      );
    });
  }
  return edges;
}

/** The bulk propagator in WebAssembly, one run an observer as it asks for, edges bisected in JavaScript. */
export function bulkEdges(
  runtime: BulkRuntime,
  satRecs: readonly SatRec[],
  stations: readonly Station[],
): number {
  const propagator = new BulkPropagator({
    runtime,
    calculators: [
      new EciBaseCalculator(),
      new GmstCalculator(),
      new EcfPositionCalculator(),
      new LookAnglesCalculator(),
    ],
    satRecsCount: BULK_SATELLITES,
    datesCount: SAMPLE_COUNT,
  });
  propagator.setDates(
    Array.from({ length: SAMPLE_COUNT }, (_, index) => new Date(JOB_FROM_UTC_MS + index * STEP_MS)),
  );
  let edges = 0;
  for (let first = 0; first < satRecs.length; first += BULK_SATELLITES) {
    const group = satRecs.slice(first, first + BULK_SATELLITES);
    propagator.setSatRecs(group);
    for (const observer of observersOf(stations)) {
      const { minElevationRad, ...place } = observer;
      propagator.run({ lookAngles: { observer: place } });
      const angles = propagator.getRawOutput().lookAngles;
      group.forEach((satRec, at) => {
        const base = at * SAMPLE_COUNT;
        edges += countEdges(
          SAMPLE_COUNT,
          (index) => angles[3 * (base + index) + 1]! > minElevationRad,
          (utcMs) => {
            const date = new Date(utcMs);
            const state = propagate(satRec, date);
            if (state === null) return false;
            const ecf = eciToEcf(state.position, gstime(date));
            return ecfToLookAngles(observer, ecf).elevation > minElevationRad;
          },
        );
      });
    }
  }
  propagator.dispose();
  return edges;
}
