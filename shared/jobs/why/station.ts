import {
  type Fleet,
  fail,
  ok,
  type Result,
  type StationId,
  type StationWhy,
  utcMs,
  type WhyCause,
  type WhyChange,
  type WhyFix,
  type WhyStationQuestion,
} from '../../domain/index.ts';
import type { ContactStretch } from '../../mesh/index.ts';
import {
  changeText,
  geometryCause,
  grantCause,
  inOrderOfCost,
  isWorthwhile,
  linkCause,
  lowerFloorTries,
  type Misses,
  nearestMisses,
  plainCause,
  stationTries,
  stretchWords,
  type Tries,
  type WantedWay,
  waitText,
  withChange,
} from '../../plan/index.ts';
import {
  differenceOfWindows,
  intersectionOfWindows,
  normalizeWindows,
  type TimeWindow,
} from '../../time/index.ts';
import { type SeenStation, type Stretch, sceneWith, seeStation, type WhyScene } from './scene.ts';
import { tryAll } from './tries.ts';

/** A stretch in which a station lacks a contact, and what would count as one. */
export interface Silence extends Stretch {
  readonly stationId: StationId;
  /** What is to be explained; null: where within the stretch a satellite misses by least. */
  readonly atUtcMs: number | null;
  readonly way: WantedWay;
  readonly fleetId?: string | undefined;
  readonly satelliteId?: string | undefined;
}

/** Why a station is silent, and what may be tried. */
export interface ExplainedSilence {
  readonly cause: WhyCause;
  readonly tries: readonly Tries[];
  /** What may help only together with one of those. */
  readonly tiesWith: readonly Tries[];
}

/**
 * Why a station has no contact at an instant, and every change that was tried out and gives it one in the silent stretch about
 * it. Each step is a change tried out.
 */
export function* whyStation(
  scene: WhyScene,
  question: WhyStationQuestion,
): Generator<null, Result<StationWhy>> {
  const { scenario } = scene;
  const { stationId, atUtcMs, fleetId, satelliteId } = question;
  const refused = refusalOf(scene, question);
  if (refused !== null) return refused;
  const seen = seeStation(scene, stationId);
  if (!seen.ok) return seen;
  const wanted = { way: 'any', fleetId, satelliteId } as const;
  const contacts = contactWindows(scene, seen.value, wanted);
  const span = { startUtcMs: scenario.fromUtcMs, endUtcMs: scenario.toUtcMs };
  const holds = ({ startUtcMs, endUtcMs }: TimeWindow) => startUtcMs <= atUtcMs && atUtcMs < endUtcMs;
  const contact = contacts.find(holds);
  const stretch = contact ?? differenceOfWindows([span], contacts).find(holds)!;
  const facts = { stationId, atUtcMs, fromUtcMs: stretch.startUtcMs, toUtcMs: stretch.endUtcMs };
  if (contact !== undefined) {
    return ok({ ...facts, hasContact: true, cause: null, fixes: [], triedCount: 0 });
  }
  const silence: Silence = { ...wanted, ...facts };
  const explained = explainSilence(scene, seen.value, silence);
  if (!explained.ok) return explained;
  const fixes: WhyFix[] = waitFix(contacts, silence);
  const { tries, tiesWith } = explained.value;
  const { triedCount, found } = yield* tryAll(tries, tiesWith, (change) =>
    contactFix(scene, silence, change),
  );
  fixes.push(...found);
  return ok({
    ...facts,
    hasContact: false,
    cause: explained.value.cause,
    fixes: inOrderOfCost(fixes),
    triedCount,
  });
}

function refusalOf({ scenario, elements }: WhyScene, question: WhyStationQuestion): Result<never> | null {
  const { stationId, atUtcMs, fleetId, satelliteId } = question;
  const ids = scenario.stations.map((station) => station.stationId);
  if (!ids.includes(stationId)) {
    return fail('jobs.noSuchStation', `station: expected one of ${ids.join(', ')}, found "${stationId}"`);
  }
  if (atUtcMs < scenario.fromUtcMs || atUtcMs >= scenario.toUtcMs) {
    return fail('jobs.outsideSpan', 'at: expected an instant of the scenario, found one outside its span');
  }
  const fleetIds = scenario.fleets.map((fleet) => fleet.fleetId);
  if (fleetId !== undefined && !fleetIds.includes(fleetId)) {
    return fail('jobs.noSuchFleet', `fleet: expected one of ${fleetIds.join(', ')}, found "${fleetId}"`);
  }
  if (satelliteId !== undefined && !elements.satelliteIds.includes(satelliteId)) {
    return fail(
      'jobs.noSuchSatellite',
      `satellite: expected one that counts in the scenario and has elements, found "${satelliteId}"`,
    );
  }
  return null;
}

type Wanted = Pick<Silence, 'way' | 'fleetId' | 'satelliteId'>;

/** Tells whether a satellite is one of those that are asked about. */
function wantedIn({ elements }: WhyScene, { network }: SeenStation, { fleetId, satelliteId }: Wanted) {
  return (satelliteIndex: number) =>
    (satelliteId === undefined || elements.satelliteIds[satelliteIndex] === satelliteId) &&
    (fleetId === undefined || network.fleets[network.fleetOf[satelliteIndex]!]!.fleetId === fleetId);
}

function carries({ network, stationIndex }: SeenStation, contact: ContactStretch, way: WantedWay): boolean {
  const { rates, satelliteIndex } = contact;
  const { sendsTo, hears } = network.stations[stationIndex]!;
  const fleet = network.fleetOf[satelliteIndex]!;
  const up = rates === null ? sendsTo[fleet] === 1 : rates.upBps.some((rateBps) => rateBps > 0);
  const down = rates === null ? hears[fleet] === 1 : rates.downBps.some((rateBps) => rateBps > 0);
  return way === 'any' ? up || down : way === 'up' ? up : down;
}

/** Contacts that count, granted or not. */
function wantedContacts(
  scene: WhyScene,
  seen: SeenStation,
  { wanted, contacts }: { readonly wanted: Wanted; readonly contacts: readonly ContactStretch[] },
): ContactStretch[] {
  const isWanted = wantedIn(scene, seen, wanted);
  return contacts.filter((contact) => isWanted(contact.satelliteIndex) && carries(seen, contact, wanted.way));
}

function windowOf({ startUtcMs, endUtcMs }: Pick<ContactStretch, 'startUtcMs' | 'endUtcMs'>): TimeWindow {
  return { startUtcMs: utcMs(startUtcMs), endUtcMs: utcMs(endUtcMs) };
}

function contactWindows(scene: WhyScene, seen: SeenStation, wanted: Wanted): TimeWindow[] {
  return normalizeWindows(wantedContacts(scene, seen, { wanted, contacts: seen.granted }).map(windowOf));
}

/** What binds in a silent stretch, and what may be tried against it. */
export function explainSilence(
  scene: WhyScene,
  seen: SeenStation,
  silence: Silence,
): Result<ExplainedSilence> {
  const { scenario } = scene;
  const station = scenario.stations[seen.stationIndex]!;
  const isWantedFleet = ({ fleetId }: Fleet) =>
    silence.satelliteId === undefined && (silence.fleetId === undefined || silence.fleetId === fleetId);
  const bound = bindingCause(scene, seen, silence);
  if (!bound.ok) return bound;
  const { cause, misses } = bound.value;
  const hasRadios = seen.network.stations.some(({ byRadio }) => byRadio.includes(1));
  // What stops all transmitting stops that of any terminal to any satellite.
  const isOrdered =
    cause.limit === 'emission-control' || cause.limit === 'quiet-hours' || cause.limit === 'crypto-change';
  const tries = isOrdered
    ? []
    : stationTries({ scenario, station, misses, hasRadios, isWanted: isWantedFleet });
  const lower = lowerFloorTries(station);
  const isKnown = tries.some((list) => list.some(({ kind }) => kind === 'floor'));
  return ok({ cause, tries, tiesWith: isOrdered || isKnown || lower.length === 0 ? [] : [lower] });
}

interface Bound {
  readonly cause: WhyCause;
  readonly misses: Misses | null;
}

function bindingCause(scene: WhyScene, seen: SeenStation, silence: Silence): Result<Bound> {
  const { scenario, elements } = scene;
  const { network, stationIndex } = seen;
  const { station, sendsTo, hears } = network.stations[stationIndex]!;
  const isWanted = wantedIn(scene, seen, silence);
  const places = Array.from(elements.satelliteIds.keys()).filter(isWanted);
  if (places.length === 0) {
    const text = 'No satellite counts: no fleet that is asked about is switched on with elements';
    return ok({ cause: plainCause('no-satellites', text), misses: null });
  }
  const canTalk = (satelliteIndex: number) => {
    const fleet = network.fleetOf[satelliteIndex]!;
    const [up, down] = [sendsTo[fleet] === 1, hears[fleet] === 1];
    return silence.way === 'any' ? up || down : silence.way === 'up' ? up : down;
  };
  if (!places.some(canTalk)) {
    const text = `No terminal of ${station.name} fits a payload of a fleet that is switched on`;
    return ok({ cause: plainCause('no-radio', text), misses: null });
  }
  const counts = (satelliteIndex: number) => isWanted(satelliteIndex) && canTalk(satelliteIndex);
  const outside = wantedContacts(scene, seen, { wanted: silence, contacts: seen.contacts }).find(
    instantWithin(silence),
  );
  if (outside !== undefined) {
    const { fleetId } = network.fleets[network.fleetOf[outside.satelliteIndex]!]!;
    const objectName = elements.objectNames[outside.satelliteIndex]!;
    const at = { fleetId, objectName, atUtcMs: utcMs(instantOf(silence, outside)) };
    return ok({ cause: grantCause(scenario, station, at), misses: null });
  }
  const inView = rowsInView(seen, silence, counts);
  return inView === null
    ? missed(scene, seen, { silence, counts })
    : shut(scene, seen, { silence, ...inView });
}

/** Whether a stretch holds the instant that is asked about, or, where none is, meets the silence. */
function instantWithin({ atUtcMs, fromUtcMs, toUtcMs }: Silence) {
  return ({ startUtcMs, endUtcMs }: Pick<ContactStretch, 'startUtcMs' | 'endUtcMs'>): boolean =>
    atUtcMs === null
      ? startUtcMs < toUtcMs && endUtcMs > fromUtcMs
      : startUtcMs <= atUtcMs && atUtcMs < endUtcMs;
}

/** The instant that is asked about, else the middle of what a stretch has of the silence. */
function instantOf(
  { atUtcMs, fromUtcMs, toUtcMs }: Silence,
  { startUtcMs, endUtcMs }: Pick<ContactStretch, 'startUtcMs' | 'endUtcMs'>,
): number {
  return atUtcMs ?? (Math.max(startUtcMs, fromUtcMs) + Math.min(endUtcMs, toUtcMs)) / 2;
}

interface InView {
  readonly satelliteIndexes: readonly number[];
  readonly atUtcMs: number;
}

/** Satellites above the mask, at the instant that is asked about or in the middle of the longest such pass; null for none. */
function rowsInView(
  { windows }: SeenStation,
  silence: Silence,
  counts: (satelliteIndex: number) => boolean,
): InView | null {
  const isInside = instantWithin(silence);
  const passes = Array.from({ length: windows.count }, (_, row) => ({
    satelliteIndex: windows.satelliteIndex[row]!,
    startUtcMs: windows.startUtcMs[row]!,
    endUtcMs: windows.endUtcMs[row]!,
  })).filter((pass) => counts(pass.satelliteIndex) && isInside(pass));
  const lengthOf = ({ startUtcMs, endUtcMs }: (typeof passes)[number]) =>
    Math.min(endUtcMs, silence.toUtcMs) - Math.max(startUtcMs, silence.fromUtcMs);
  const [longest] = passes.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (longest === undefined) return null;
  const atUtcMs = instantOf(silence, longest);
  const now = passes.filter(({ startUtcMs, endUtcMs }) => startUtcMs <= atUtcMs && atUtcMs < endUtcMs);
  return { satelliteIndexes: now.map(({ satelliteIndex }) => satelliteIndex), atUtcMs };
}

function missed(
  { elements, availableFromUtcMs, scenario }: WhyScene,
  { network, stationIndex }: SeenStation,
  asked: { readonly silence: Silence; readonly counts: (satelliteIndex: number) => boolean },
): Result<Bound> {
  const { fromUtcMs, toUtcMs, atUtcMs } = asked.silence;
  const misses = nearestMisses({
    request: { elements, availableFromUtcMs, ut1MinusUtcS: scenario.ut1MinusUtcS },
    station: network.stations[stationIndex]!.station,
    ...{ fromUtcMs, toUtcMs, atUtcMs, isWanted: asked.counts },
  });
  return misses.ok ? ok({ cause: geometryCause(misses.value, elements), misses: misses.value }) : misses;
}

function shut(
  { scenario, elements, geoidHeightsM, maps }: WhyScene,
  { network, stationIndex }: SeenStation,
  { silence, satelliteIndexes, atUtcMs }: InView & { readonly silence: Silence },
): Result<Bound> {
  const cause = linkCause({
    ...{ scenario, elements, maps, atUtcMs: utcMs(atUtcMs), way: silence.way },
    station: network.stations[stationIndex]!.station,
    satellites: satelliteIndexes.map((satelliteIndex) => ({
      satelliteIndex,
      fleetId: network.fleets[network.fleetOf[satelliteIndex]!]!.fleetId,
    })),
    geoidHeightM: geoidHeightsM[stationIndex]![0] ?? 0,
  });
  return cause.ok ? ok({ cause: cause.value, misses: null }) : cause;
}

function waitFix(contacts: readonly TimeWindow[], silence: Silence): WhyFix[] {
  const next = contacts.find(({ startUtcMs }) => startUtcMs >= silence.toUtcMs);
  if (next === undefined) return [];
  const change = { kind: 'wait', untilUtcMs: next.startUtcMs } as const;
  const what = waitText(change.untilUtcMs, silence.atUtcMs ?? silence.fromUtcMs);
  return [
    {
      ...{ change, what, filledFraction: 0, harms: [] },
      brings: `contact ${stretchWords(next.startUtcMs, next.endUtcMs)}`,
      fromUtcMs: next.startUtcMs,
      toUtcMs: next.endUtcMs,
    },
  ];
}

/** A change tried out on the contacts of a station; null where it brings none into the silence. */
export function contactFix(scene: WhyScene, silence: Silence, change: WhyChange): WhyFix | null {
  const changed = withChange(scene.scenario, change);
  if (!changed.ok) return null;
  const tried = sceneWith(scene, changed.value);
  const seen = seeStation(tried, silence.stationId, silence);
  if (!seen.ok) return null;
  const own = wantedContacts(tried, seen.value, { wanted: silence, contacts: seen.value.granted });
  const stretch = { startUtcMs: utcMs(silence.fromUtcMs), endUtcMs: utcMs(silence.toUtcMs) };
  const filled = intersectionOfWindows(normalizeWindows(own.map(windowOf)), [stretch]);
  const filledMs = filled.reduce((sum, { startUtcMs, endUtcMs }) => sum + endUtcMs - startUtcMs, 0);
  const lengthMs = silence.toUtcMs - silence.fromUtcMs;
  const isNow = ({ startUtcMs, endUtcMs }: ContactStretch) =>
    silence.atUtcMs !== null && startUtcMs <= silence.atUtcMs && silence.atUtcMs < endUtcMs;
  const now = own.find(isNow);
  if (filled.length === 0 || (now === undefined && !isWorthwhile(filledMs, lengthMs))) return null;
  const first =
    now ??
    own
      .filter(instantWithin({ ...silence, atUtcMs: null }))
      .toSorted((a, b) => a.startUtcMs - b.startUtcMs)[0]!;
  const name = tried.elements.objectNames[first.satelliteIndex]!;
  const share =
    filledMs < lengthMs - 1 ? `${Math.max(1, Math.round((100 * filledMs) / lengthMs))} % of` : 'all of';
  return {
    change,
    what: changeText(scene.scenario, change),
    brings: `contact with ${name} ${stretchWords(first.startUtcMs, first.endUtcMs)}; fills ${share} the silence`,
    fromUtcMs: utcMs(first.startUtcMs),
    toUtcMs: utcMs(first.endUtcMs),
    filledFraction: Math.min(1, filledMs / lengthMs),
    harms: [],
  };
}
