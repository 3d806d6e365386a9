import {
  createPropagator,
  earthRotation,
  ecefStateFromTeme,
  type LookState,
  lookStateFromEcef,
  motionAt,
  type Propagator,
  siteFrameFromPlace,
} from '../../astro/index.ts';
import {
  elementsFromColumns,
  fail,
  type LinkPair,
  ok,
  type Result,
  type Station,
  type UtcMs,
  utcMs,
} from '../../domain/index.ts';
import { type OneWayLink, type PreparedLink, prepareLink } from '../../link/index.ts';
import {
  climatePlaceAt,
  cutReader,
  jammingReader,
  oneWayLinks,
  type PairRadio,
  type PassQuestion,
  radioOfPair,
  secondSiteKmOf,
} from '../../radios/index.ts';
import type { LinkRequest } from './job.ts';

/** One pass of a pair. */
export interface PassOfPair {
  readonly pair: LinkPair;
  readonly satelliteIndex: number;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** Makes passes ready for `passLinkWindows` (shared/radios). What passes have in common is worked out once and kept. */
export interface PassReader {
  /** Fails where the plan lacks a type of the pair, where values are out of range, or where the station has no place. */
  passOf(pass: PassOfPair): Result<PassQuestion>;
}

/** A reader over the satellites and stations of a request. */
export function createPassReader(
  request: Pick<LinkRequest, 'scene' | 'elements' | 'geoidHeightsM' | 'maps'>,
): PassReader {
  const { scene, elements, geoidHeightsM, maps = {} } = request;
  const stationIndexOf = new Map(scene.stations.map(({ stationId }, index) => [stationId, index]));
  const known = new Map<string, PreparedPair>();
  let satellite: { readonly index: number; readonly propagator: Propagator | null } | null = null;
  let looks: { readonly key: string; readonly lookAt: PassQuestion['lookAt'] } | null = null;

  function preparedOf(pair: LinkPair, stationIndex: number, at: UtcMs): Result<PreparedPair> {
    const place = climatePlaceAt(scene.stations[stationIndex]!, geoidHeightsM[stationIndex]!, at);
    if (place === null)
      return fail('astro.noPlace', `station ${pair.stationId}: expected a place or a track`);
    const radio = radioOfPair(scene, pair);
    if (!radio.ok) return radio;
    const ground = motionAt(scene.stations[stationIndex]!, at)!.place;
    const secondSiteKm = secondSiteKmOf(radio.value.station, ground);
    const key = JSON.stringify([pair, place, secondSiteKm]);
    const kept = known.get(key);
    if (kept !== undefined) return ok(kept);
    const links = oneWayLinks(radio.value, { place, options: scene.radio.options, maps, secondSiteKm });
    if (!links.ok) return fail(links.failure.code, `station ${pair.stationId}: ${links.failure.message}`);
    const up = preparedLink(links.value.up);
    if (!up.ok) return up;
    const down = preparedLink(links.value.down);
    if (!down.ok) return down;
    const prepared = { radio: radio.value, up: up.value, down: down.value };
    known.set(key, prepared);
    return ok(prepared);
  }

  function propagatorOf(index: number): Propagator | null {
    if (satellite?.index !== index) {
      const created = createPropagator(elementsFromColumns(elements, index));
      satellite = { index, propagator: created.ok ? created.value : null };
    }
    return satellite.propagator;
  }

  return {
    passOf({ pair, satelliteIndex, startUtcMs, endUtcMs }) {
      const stationIndex = stationIndexOf.get(pair.stationId)!;
      const station = scene.stations[stationIndex]!;
      const at = utcMs((startUtcMs + endUtcMs) / 2);
      const prepared = preparedOf(pair, stationIndex, at);
      if (!prepared.ok) return prepared;
      const { radio, up, down } = prepared.value;
      const site = siteFrameFromPlace(motionAt(station, at)!.place);
      const cutsAt = cutReader({ scenario: scene, radio, site });
      const links = { up: up?.link ?? null, down: down?.link ?? null };
      const jammingAt = jammingReader({ scenario: scene, payload: radio.payload, ...links, site });
      // The pairs of a pass ask the same instants.
      const key = `${satelliteIndex} ${stationIndex} ${startUtcMs}`;
      if (looks?.key !== key) {
        const propagator = propagatorOf(satelliteIndex);
        looks = { key, lookAt: lookReader({ propagator, station, ut1MinusUtcS: scene.ut1MinusUtcS }) };
      }
      const { lookAt } = looks;
      return ok({ payload: radio.payload, up, down, cutsAt, jammingAt, startUtcMs, endUtcMs, lookAt });
    },
  };
}

interface LookQuestion {
  readonly propagator: Propagator | null;
  readonly station: Station;
  readonly ut1MinusUtcS: number;
}

/** Looks at one satellite from one station; answers are kept. */
function lookReader({ propagator, station, ut1MinusUtcS }: LookQuestion): (t: UtcMs) => LookState | null {
  const known = new Map<number, LookState | null>();
  const compute = (t: UtcMs): LookState | null => {
    const motion = motionAt(station, t);
    const state = propagator?.stateAt(t);
    if (motion === null || state?.ok !== true) return null;
    const target = ecefStateFromTeme(state.value, earthRotation(t, ut1MinusUtcS));
    return lookStateFromEcef(siteFrameFromPlace(motion.place), target, motion.velocityKmS);
  };
  return (t) => {
    let look = known.get(t);
    if (look === undefined) {
      look = compute(t);
      known.set(t, look);
    }
    return look;
  };
}

interface PreparedPair {
  readonly radio: PairRadio;
  readonly up: PreparedLink | null;
  readonly down: PreparedLink | null;
}

function preparedLink(link: OneWayLink | null): Result<PreparedLink | null> {
  if (link === null) return ok(null);
  const prepared = prepareLink(link);
  return prepared.ok
    ? prepared
    : fail(prepared.failure.code, `${link.direction}link: ${prepared.failure.message}`);
}
