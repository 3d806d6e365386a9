import type { Flow, Scenario } from '../../domain/index.ts';
import type { ContactStretch, MeshTimeline } from '../../mesh/index.ts';

/** Contacts of a station by their starts. */
interface StationContacts {
  readonly byStart: readonly ContactStretch[];
  readonly longestMs: number;
}

/** A stretch of time, POSIX ms UTC, half open. */
interface UnjoinedStretch {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** Tells what lies between two ends that nothing joins. Contacts are sorted once, as waits are many. */
export class UnjoinedTeller {
  readonly #scenario: Scenario;
  readonly #timeline: MeshTimeline;
  readonly #contacts = new Map<number, StationContacts>();

  constructor(scenario: Scenario, timeline: MeshTimeline) {
    this.#scenario = scenario;
    this.#timeline = timeline;
  }

  /** Why there is no way in a stretch in which both ends reach satellites, with all that each of them reaches in it. */
  wordsFor({ sourceStationId, destination }: Flow, stretch: UnjoinedStretch): string {
    const up = this.#reachedBy([sourceStationId], stretch, 'up');
    const gateways = this.#scenario.mesh.gateways.map(({ stationId }) => stationId);
    const isToGateway = destination.kind === 'any-gateway';
    const down = this.#reachedBy(isToGateway ? gateways : [destination.stationId], stretch, 'down');
    const source = `${this.#nameOf(sourceStationId)} sends to ${this.#countWords(up)}`;
    const target = isToGateway
      ? `gateways hear ${this.#countWords(down)}`
      : `${this.#nameOf(destination.stationId)} hears ${this.#countWords(down)}`;
    if (isToGateway && down.size === 0) return `no gateway in view of any satellite: ${source}`;
    return `nothing joins what both ends reach: ${source}; ${target}; ${this.#betweenWords(up, down)}`;
  }

  #betweenWords(up: ReadonlySet<number>, down: ReadonlySet<number>): string {
    const { lasers, fleetOf } = this.#timeline.network;
    const hasLaser = (satellite: number) => lasers.kindOf[satellite]! >= 0;
    if (![...up, ...down].some(hasLaser)) {
      return 'no satellite or gateway joins the two at the same time, and none of these passes anything on by laser';
    }
    const fleetsDown = new Set([...down].map((satellite) => fleetOf[satellite]!));
    const common = [...up].filter((satellite) => fleetsDown.has(fleetOf[satellite]!));
    if (common.length === 0) return 'no laser or gateway joins those fleets';
    return common.some(hasLaser)
      ? 'their lasers are out of range of each other, hidden by the Earth or taken'
      : 'no satellite, laser or gateway joins the two at the same time';
  }

  #reachedBy(stationIds: readonly string[], stretch: UnjoinedStretch, way: 'up' | 'down'): Set<number> {
    const { stations } = this.#timeline.network;
    const satellites = new Set<number>();
    stations.forEach(({ station }, stationIndex) => {
      if (!stationIds.includes(station.stationId)) return;
      for (const { satelliteIndex, rates } of this.#contactsIn(stationIndex, stretch)) {
        const speeds = way === 'up' ? rates?.upBps : rates?.downBps;
        if (speeds === undefined || speeds.some((rateBps) => rateBps > 0)) satellites.add(satelliteIndex);
      }
    });
    return satellites;
  }

  #contactsIn(stationIndex: number, { startUtcMs, endUtcMs }: UnjoinedStretch): ContactStretch[] {
    const { byStart, longestMs } = this.#contactsOf(stationIndex);
    let [low, high] = [0, byStart.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byStart[middle]!.startUtcMs <= startUtcMs - longestMs) low = middle + 1;
      else high = middle;
    }
    const found: ContactStretch[] = [];
    for (let place = low; place < byStart.length && byStart[place]!.startUtcMs < endUtcMs; place += 1) {
      if (byStart[place]!.endUtcMs > startUtcMs) found.push(byStart[place]!);
    }
    return found;
  }

  #contactsOf(stationIndex: number): StationContacts {
    if (this.#contacts.size === 0) {
      const groups = new Map<number, ContactStretch[]>();
      for (const contact of this.#timeline.contacts) {
        const group = groups.get(contact.stationIndex);
        if (group === undefined) groups.set(contact.stationIndex, [contact]);
        else group.push(contact);
      }
      for (const [station, byStart] of groups) {
        byStart.sort((a, b) => a.startUtcMs - b.startUtcMs);
        const longestMs = byStart.reduce(
          (most, { startUtcMs, endUtcMs }) => Math.max(most, endUtcMs - startUtcMs),
          0,
        );
        this.#contacts.set(station, { byStart, longestMs });
      }
    }
    return this.#contacts.get(stationIndex) ?? { byStart: [], longestMs: 0 };
  }

  /** How many satellites of which fleets: `2 satellites of Alpha, 1 of Bravo`. */
  #countWords(satellites: ReadonlySet<number>): string {
    const { fleetOf, fleets } = this.#timeline.network;
    const counts = new Map<number, number>();
    for (const satellite of satellites) {
      const fleet = fleetOf[satellite]!;
      counts.set(fleet, (counts.get(fleet) ?? 0) + 1);
    }
    const texts = [...counts]
      .sort(([a], [b]) => a - b)
      .map(([fleet, count], place) => {
        const { fleetId } = fleets[fleet]!;
        const name = this.#scenario.fleets.find((each) => each.fleetId === fleetId)?.name ?? fleetId;
        const noun = place > 0 ? '' : count === 1 ? ' satellite' : ' satellites';
        return `${count}${noun} of ${name}`;
      });
    return texts.length === 0 ? 'no satellite' : texts.join(', ');
  }

  #nameOf(wanted: string): string {
    return this.#scenario.stations.find(({ stationId }) => stationId === wanted)?.name ?? wanted;
  }
}
