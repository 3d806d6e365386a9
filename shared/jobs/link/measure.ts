import { createTrackReader, type TrackReader } from '../../access/index.ts';
import { geodesicBetween, placeAt, type SiteFrame, siteFrameFromPlace } from '../../astro/index.ts';
import {
  type FleetRadio,
  fail,
  type GeodeticPlace,
  ok,
  type Result,
  type Station,
  type Threat,
  type UtcMs,
  utcMs,
} from '../../domain/index.ts';
import {
  type ClimatePlace,
  commonNumbers,
  LinkMeter,
  type OneWayLink,
  prepareLink,
} from '../../link/index.ts';
import {
  ArcMap,
  CutMasks,
  climatePlaceAt,
  jammingReader,
  jammingSpanReader,
  LinkRows,
  type MeteredPair,
  type MeteredPass,
  oneWayLinks,
  type PairRadio,
  PassBatch,
  radioOfPair,
  stationRadioOf,
  threatsWithRadio,
  upwardJammers,
} from '../../radios/index.ts';
import type { IndexedLinkPair, LinkRequest } from './job.ts';

/** Measures the access windows of a request; what rows have in common is worked out once. */
export class LinkMeasurer {
  readonly rows: LinkRows;
  readonly #request: LinkRequest;
  readonly #tracks: TrackReader;
  readonly #batch: PassBatch;
  readonly #pairsOf: (row: number) => readonly number[];
  readonly #pairs = new Map<string, Result<ReadyPair>>();
  /** Passes of stations that stand still differ in nothing but their instants. */
  readonly #standing = {
    jammed: [] as (Result<MeteredPass> | undefined)[],
    quiet: [] as (Result<MeteredPass> | undefined)[],
  };
  /** The access window in hand, kept: there are some 100,000 of them in a second. */
  readonly #window = {
    ...{ accessRow: 0, pairIndex: 0, stationIndex: 0 },
    ...{ startUtcMs: 0, endUtcMs: 0, leastElevationDeg: 0 },
  };
  /** Jammers of the scene that have a radio. */
  readonly #jammers: readonly Threat[];
  readonly #arcMaps = new Map<string, ArcMap>();
  /** By station, degrees. */
  readonly #leastElevationDeg: Float64Array;
  #satelliteIndex = -1;

  constructor(request: LinkRequest, samples: 'keep' | 'forget') {
    const { scene, elements, fromUtcMs, toUtcMs } = request;
    this.#request = request;
    this.rows = new LinkRows(samples);
    const { stations, ut1MinusUtcS } = scene;
    this.#leastElevationDeg = Float64Array.from(stations, leastElevationOf);
    this.#tracks = createTrackReader({ elements, stations, fromUtcMs, toUtcMs, ut1MinusUtcS }, commonNumbers);
    this.#batch = new PassBatch(this.#tracks, this.rows, fromUtcMs);
    this.#pairsOf = pairsByStationAndFleet(request);
    this.#jammers = threatsWithRadio(scene, 'jammer').map(({ threat }) => threat);
  }

  /** Link windows of access windows, from a row to before another, with every pair that each is for. */
  measure(firstRow: number, endRow: number): Result<null> {
    for (let accessRow = firstRow; accessRow < endRow; accessRow++) {
      const added = this.#add(accessRow);
      if (!added.ok) return added;
      if (this.#batch.isFull) this.#batch.run();
    }
    this.#batch.run();
    return DONE;
  }

  #add(accessRow: number): Result<null> {
    const { windows } = this.#request;
    const pairIndices = this.#pairsOf(accessRow);
    if (pairIndices.length === 0) return DONE;
    const stationIndex = windows.stationIndex[accessRow]!;
    const startUtcMs = windows.startUtcMs[accessRow]!;
    const endUtcMs = windows.endUtcMs[accessRow]!;
    const trouble = this.#isJammed(startUtcMs, endUtcMs) ? 'jammed' : 'quiet';
    this.#load(windows.satelliteIndex[accessRow]!);
    const window = this.#window;
    window.accessRow = accessRow;
    window.stationIndex = stationIndex;
    window.startUtcMs = startUtcMs;
    window.endUtcMs = endUtcMs;
    window.leastElevationDeg = this.#leastElevationDeg[stationIndex]!;
    for (let place = 0; place < pairIndices.length; place++) {
      const pairIndex = pairIndices[place]!;
      const pass = this.#passOf(pairIndex, utcMs((startUtcMs + endUtcMs) / 2), trouble);
      if (!pass.ok) return pass;
      window.pairIndex = pairIndex;
      this.#batch.add(pass.value, window);
    }
    return DONE;
  }

  #isJammed(startUtcMs: number, endUtcMs: number): boolean {
    for (const jammer of this.#jammers) if (isActiveWithin(jammer, startUtcMs, endUtcMs)) return true;
    return false;
  }

  #load(satelliteIndex: number): void {
    if (satelliteIndex === this.#satelliteIndex) return;
    this.#batch.run();
    // A satellite with access windows has positions.
    this.#tracks.load(satelliteIndex);
    this.#satelliteIndex = satelliteIndex;
  }

  #passOf(pairIndex: number, at: UtcMs, trouble: Trouble): Result<MeteredPass> {
    const standing = this.#standing[trouble];
    const known = standing[pairIndex];
    if (known !== undefined) return known;
    const { scene, pairs } = this.#request;
    const pair = pairs[pairIndex]!;
    const station = scene.stations[pair.stationIndex]!;
    const place = placeAt(station, at);
    if (place === null)
      return fail('astro.noPlace', `station ${pair.stationId}: expected a place or a track`);
    const ready = this.#pairOf(pairIndex, at);
    if (!ready.ok) return ready;
    const second = this.#request.secondSites?.[pair.stationIndex] ?? null;
    const isStanding = station.track.length === 0 && (second === null || second.track.length === 0);
    const kind = isStanding ? 'standing' : 'moving';
    const pass = ok(this.#meteredPass(ready.value, { place, kind, trouble }));
    if (isStanding) standing[pairIndex] = pass;
    return pass;
  }

  #meteredPass({ radio, metered }: ReadyPair, { place, kind, trouble }: PassPlace): MeteredPass {
    const { scene } = this.#request;
    const site = siteFrameFromPlace(place);
    const links = { up: metered.up?.prepared.link ?? null, down: metered.down?.prepared.link ?? null };
    const arcMap = this.#arcMapOf(radio.fleet, kind === 'standing' ? site : roundedSite(place), kind);
    const jammed = { scenario: scene, payload: radio.payload, ...links, site, unit: kind };
    return {
      ...metered,
      cuts: new CutMasks({ scenario: scene, radio, site, arcMap }),
      jammingAt: trouble === 'jammed' ? jammingReader(jammed) : null,
      jammingOver: trouble === 'jammed' ? jammingSpanReader(jammed) : null,
      upwardJammers: trouble === 'jammed' && kind === 'standing' ? upwardJammers(jammed) : null,
    };
  }

  #arcMapOf({ geoArcExclusionDeg }: FleetRadio, site: SiteFrame, kind: 'standing' | 'moving'): ArcMap | null {
    if (geoArcExclusionDeg <= 0) return null;
    const key = JSON.stringify([site.place, kind]);
    let map = this.#arcMaps.get(key);
    if (map === undefined) {
      map = new ArcMap(site, kind === 'standing' ? 0 : ROUNDED_SLACK_DEG);
      this.#arcMaps.set(key, map);
    }
    return map;
  }

  #pairOf(pairIndex: number, at: UtcMs): Result<ReadyPair> {
    const { scene, pairs, geoidHeightsM } = this.#request;
    const { stationIndex, stationId } = pairs[pairIndex]!;
    const place = climatePlaceAt(scene.stations[stationIndex]!, geoidHeightsM[stationIndex]!, at);
    if (place === null) return fail('astro.noPlace', `station ${stationId}: expected a place or a track`);
    const secondSiteKm = this.#secondSiteKm(stationIndex, at);
    if (!secondSiteKm.ok) return secondSiteKm;
    const keyOf = (index: number) => JSON.stringify([index, place, secondSiteKm.value]);
    if (!this.#pairs.has(keyOf(pairIndex))) {
      // All pairs of the place at once: the air over it is worked out for all their carriers.
      pairs.forEach((pair, index) => {
        if (pair.stationIndex !== stationIndex) return;
        this.#pairs.set(keyOf(index), this.#preparedPair(pair, place, secondSiteKm.value));
      });
    }
    return this.#pairs.get(keyOf(pairIndex))!;
  }

  #preparedPair(
    { stationIndex, stationId, ...pair }: IndexedLinkPair,
    place: ClimatePlace,
    secondSiteKm: number | undefined,
  ): Result<ReadyPair> {
    const { scene, maps = {} } = this.#request;
    const radio = radioOfPair(scene, { stationId, ...pair });
    if (!radio.ok) return radio;
    const links = oneWayLinks(radio.value, { place, options: scene.radio.options, maps, secondSiteKm });
    if (!links.ok) return fail(links.failure.code, `station ${stationId}: ${links.failure.message}`);
    const leastElevationDeg = this.#leastElevationDeg[stationIndex]!;
    const up = meterOf(links.value.up, radio.value, leastElevationDeg);
    if (!up.ok) return up;
    const down = meterOf(links.value.down, radio.value, leastElevationDeg);
    if (!down.ok) return down;
    const { payload } = radio.value;
    return ok({ radio: radio.value, metered: { up: up.value, down: down.value, payload } });
  }

  /** Distance to the second site of a station, km; undefined without one. To 0.1 km where either moves, so that links are shared. */
  #secondSiteKm(stationIndex: number, at: UtcMs): Result<number | undefined> {
    const { scene, secondSites } = this.#request;
    const second = secondSites?.[stationIndex] ?? null;
    const station = scene.stations[stationIndex]!;
    const planned = stationRadioOf(scene, station.stationId).secondSite;
    if (second === null && planned === null) return ok(undefined);
    const [from, to] = [placeAt(station, at), second === null ? planned : placeAt(second, at)];
    if (from === null || to === null)
      return fail('astro.noPlace', `second site ${second?.stationId}: expected a place or a track`);
    const { distanceKm } = geodesicBetween(from, to);
    const isMoving = station.track.length + (second?.track.length ?? 0) > 0;
    return ok(isMoving ? Math.round(distanceKm * 10) / 10 : distanceKm);
  }
}

const DONE = ok(null);

/** Whether a jammer may be active during a pass: without one nothing of jamming need be asked. */
type Trouble = 'jammed' | 'quiet';

/** What of a pass tells its pair from others. */
interface PassPlace {
  readonly place: GeodeticPlace;
  readonly kind: 'standing' | 'moving';
  readonly trouble: Trouble;
}

function isActiveWithin(
  { activeFromUtcMs, activeToUtcMs }: Threat,
  fromUtcMs: number,
  toUtcMs: number,
): boolean {
  return (
    (activeFromUtcMs === null || activeFromUtcMs <= toUtcMs) &&
    (activeToUtcMs === null || activeToUtcMs > fromUtcMs)
  );
}

/** A pair at a climate. */
interface ReadyPair {
  readonly radio: PairRadio;
  readonly metered: MeteredPair;
}

/** No access window of a station reaches lower than this, degrees. */
function leastElevationOf({ minElevationDeg, antennaLimits }: Station): number {
  return Math.max(0, minElevationDeg, antennaLimits?.minElevationDeg ?? 0);
}

function meterOf(
  link: OneWayLink | null,
  { payload }: PairRadio,
  leastElevationDeg: number,
): Result<LinkMeter | null> {
  if (link === null) return ok(null);
  const prepared = prepareLink(link, leastElevationDeg);
  if (!prepared.ok) return fail(prepared.failure.code, `${link.direction}link: ${prepared.failure.message}`);
  const { transmitter, receiver, beamPointing } = payload;
  const hasArray = transmitter.antenna.kind === 'array' || receiver.antenna.kind === 'array';
  const isOnAxis = beamPointing === 'steered' && !hasArray;
  return ok(new LinkMeter(prepared.value, { beam: isOnAxis ? 'on-axis' : 'off-axis' }));
}

/** Maps of the arc are shared by places that round to the same tenth of a degree. */
function roundedSite({ latitudeDeg, longitudeDeg }: GeodeticPlace): SiteFrame {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return siteFrameFromPlace({
    latitudeDeg: tenth(latitudeDeg),
    longitudeDeg: tenth(longitudeDeg),
    heightM: 0,
  });
}

/**
 * By how much the angle to the arc may differ between a place and the rounded one, for the same azimuth and elevation: the axes
 * turn by up to 0.08 degrees with the place and by 0.05 with the meridian, and the arc shifts by a sixth of the first.
 */
const ROUNDED_SLACK_DEG = 0.2;

/** The pairs that an access window is for. */
function pairsByStationAndFleet({ pairs, fleetIds, windows, fleetOfSatellite }: LinkRequest) {
  const known: (number[] | undefined)[] = [];
  const width = fleetIds.length + 1;
  pairs.forEach((pair, index) => {
    const key = pair.stationIndex * width + fleetIds.indexOf(pair.fleetId);
    known[key] = [...(known[key] ?? []), index];
  });
  return (row: number): readonly number[] => {
    const fleetIndex = fleetOfSatellite[windows.satelliteIndex[row]!]!;
    return fleetIndex < 0 ? NO_PAIRS : (known[windows.stationIndex[row]! * width + fleetIndex] ?? NO_PAIRS);
  };
}

const NO_PAIRS: readonly number[] = [];
