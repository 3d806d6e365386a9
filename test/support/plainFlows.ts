import { ecefFromPlace } from '../../shared/astro/index.ts';
import type { Flow } from '../../shared/domain/index.ts';
import {
  type AntennaLimit,
  endsOfFlow,
  lightDelayMs,
  type MeshTimeline,
  ratesAt,
  type StationLimits,
  stationNode,
} from '../../shared/mesh/index.ts';

/** A link in one direction at an instant. */
interface PlainLink {
  readonly from: number;
  readonly to: number;
  readonly rateBps: number;
  readonly delayMs: number;
  /** Station of a contact; -1 for others. */
  readonly station: number;
  readonly direction: 'up' | 'down' | null;
}

interface Taken extends Omit<PlainLink, 'delayMs'> {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** A stretch in which a flow is served over a way. */
export interface PlainStretch {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  readonly nodes: readonly number[];
  readonly isFallback: boolean;
}

export interface PlainAnswer {
  readonly stretches: readonly PlainStretch[];
  readonly deliveredUtcMs: number | null;
}

/**
 * Connected flows served the plain way: at every instant at which any link, rate or reservation of the network changes,
 * everything is looked at from scratch, and of all ways without a node twice the best one is taken. For small networks whose
 * satellites stand still.
 */
export function plainFlows(
  timeline: MeshTimeline,
  flows: readonly Flow[],
  limits: readonly StationLimits[],
): PlainAnswer[] {
  const taken: Taken[] = [];
  return flows.map((flow) => {
    const walk = new PlainWalk({ timeline, flow, limits, taken: taken.slice() });
    const answer = walk.run();
    taken.push(...walk.reservations);
    return answer;
  });
}

interface PlainQuestion {
  readonly timeline: MeshTimeline;
  readonly flow: Flow;
  readonly limits: readonly StationLimits[];
  readonly taken: readonly Taken[];
}

interface PlainWay {
  readonly links: readonly PlainLink[];
  readonly delayMs: number;
  readonly rateBps: number;
  readonly isFallback: boolean;
}

class PlainWalk {
  readonly #question: PlainQuestion;
  readonly #stretches: PlainStretch[] = [];
  readonly reservations: Taken[] = [];
  #held: (PlainWay & { readonly sinceUtcMs: number }) | null = null;
  #bitsLeft: number;

  constructor(question: PlainQuestion) {
    this.#question = question;
    const { traffic } = question.flow;
    this.#bitsLeft = traffic.kind === 'message' ? traffic.volumeBytes * 8 : Number.POSITIVE_INFINITY;
  }

  run(): PlainAnswer {
    const { timeline, flow, taken } = this.#question;
    const from = Math.max(timeline.fromUtcMs, flow.fromUtcMs ?? timeline.fromUtcMs);
    const to = Math.min(timeline.toUtcMs, flow.toUtcMs ?? timeline.toUtcMs);
    const all = [
      from,
      to,
      ...[...timeline.contacts, ...timeline.lasers, ...taken].flatMap((each) => [
        each.startUtcMs,
        each.endUtcMs,
      ]),
      ...timeline.contacts.flatMap(({ rates }) => Array.from(rates?.utcMs ?? [])),
    ];
    const instants = [...new Set(all)].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
    for (const [index, at] of instants.entries()) {
      this.#judge(at, at < to ? 'look' : 'end');
      if (this.#held === null || at >= to) continue;
      const finish = at + (this.#bitsLeft / this.#held.rateBps) * 1000;
      if (finish <= instants[index + 1]!) {
        const { delayMs } = this.#held;
        this.#close(finish);
        return { stretches: this.#stretches, deliveredUtcMs: finish + delayMs };
      }
      this.#bitsLeft -= (this.#held.rateBps * (instants[index + 1]! - at)) / 1000;
    }
    return { stretches: this.#stretches, deliveredUtcMs: null };
  }

  #judge(at: number, manner: 'look' | 'end'): void {
    if (manner === 'end') {
      this.#close(at);
      return;
    }
    const { traffic, policy } = this.#question.flow;
    const links = this.#linksAt(at);
    const held = this.#held;
    if (held !== null) {
      const left = Math.min(...held.links.map(({ from, to }) => this.#leftOf(links, from, to, at)));
      const carries = traffic.kind === 'stream' ? left >= traffic.rateBps : left > 0;
      const preferred = carries && held.isFallback ? this.#best(links, at, 'military') : null;
      if (carries && preferred === null) {
        if (traffic.kind === 'message' && left !== held.rateBps) {
          this.#close(at);
          this.#held = { ...held, rateBps: left, sinceUtcMs: at };
        }
        return;
      }
      this.#close(at);
    }
    const first = policy.kind === 'any' ? this.#best(links, at, 'all') : this.#best(links, at, 'military');
    const fallback =
      policy.kind === 'military-preferred' && first === null ? this.#best(links, at, 'all') : null;
    if (first !== null) this.#held = { ...first, sinceUtcMs: at };
    else if (fallback !== null) this.#held = { ...fallback, isFallback: true, sinceUtcMs: at };
  }

  #close(at: number): void {
    const held = this.#held;
    this.#held = null;
    if (held === null || held.sinceUtcMs >= at) return;
    const span = { startUtcMs: held.sinceUtcMs, endUtcMs: at };
    const nodes = [held.links[0]!.from, ...held.links.map(({ to }) => to)];
    this.#stretches.push({ ...span, nodes, isFallback: held.isFallback });
    this.reservations.push(...held.links.map((link) => ({ ...link, rateBps: held.rateBps, ...span })));
  }

  /** The best of all ways over links that carry the flow. */
  #best(links: readonly PlainLink[], at: number, owners: 'military' | 'all'): PlainWay | null {
    const { timeline, flow } = this.#question;
    const { network } = timeline;
    const { sourceIndex, targetIndexes } = endsOfFlow(network, flow)!;
    const wanted = flow.traffic.kind === 'stream' ? flow.traffic.rateBps : Number.MIN_VALUE;
    const isOurs = (node: number) =>
      owners === 'all' ||
      node >= network.fleetOf.length ||
      network.fleets[network.fleetOf[node]!]!.owner === 'military';
    const passes = (node: number) =>
      node === sourceIndex || (network.stations[node - network.fleetOf.length]?.relays ?? true);
    const open = links
      .filter((link) => isOurs(link.from) && isOurs(link.to) && passes(link.from))
      .map((link) => ({ link, left: this.#linkLeft(link, at) }))
      .filter(({ left }) => left >= wanted);
    let best: (PlainWay & { readonly cost: number }) | null = null;
    const extend = (node: number, way: readonly PlainLink[], so: { delayMs: number; left: number }): void => {
      const rateBps = flow.traffic.kind === 'stream' ? flow.traffic.rateBps : so.left;
      const cost = so.delayMs + (flow.traffic.kind === 'stream' ? 0 : (this.#bitsLeft / rateBps) * 1000);
      if (best !== null && cost >= best.cost) return;
      if (targetIndexes.includes(node)) {
        best = { links: way, delayMs: so.delayMs, rateBps, isFallback: false, cost };
        return;
      }
      for (const { link, left } of open) {
        if (link.from !== node || link.to === sourceIndex || way.some(({ to }) => to === link.to)) continue;
        extend(link.to, [...way, link], {
          delayMs: so.delayMs + link.delayMs,
          left: Math.min(so.left, left),
        });
      }
    };
    extend(sourceIndex, [], { delayMs: 0, left: Number.POSITIVE_INFINITY });
    return best;
  }

  /** What is left between two nodes: of several contacts that of the best one; 0 where there is none. */
  #leftOf(links: readonly PlainLink[], from: number, to: number, at: number): number {
    const own = links.filter((link) => link.from === from && link.to === to);
    return Math.max(0, ...own.map((link) => this.#linkLeft(link, at)));
  }

  #linkLeft({ from, to, rateBps, station, direction }: PlainLink, at: number): number {
    const now = this.#question.taken.filter(({ startUtcMs, endUtcMs }) => startUtcMs <= at && at < endUtcMs);
    if (station !== -1) {
      const { network } = this.#question.timeline;
      const satelliteOf = (each: Pick<PlainLink, 'from' | 'to' | 'direction'>) =>
        each.direction === 'up' ? each.to : each.from;
      const counts = ({ fleetIds }: AntennaLimit, satellite: number) =>
        fleetIds === null || fleetIds.includes(network.fleets[network.fleetOf[satellite]!]!.fleetId);
      const satellite = satelliteOf({ from, to, direction });
      for (const limit of this.#question.limits[station]!.filter((each) => counts(each, satellite))) {
        const beside = now.filter((each) => each.station === station && counts(limit, satelliteOf(each)));
        const satellites = new Set(beside.map(satelliteOf));
        if (!satellites.has(satellite) && satellites.size >= limit.beamCount) return 0;
        if (limit.duplex === 'half' && beside.some((each) => each.direction !== direction)) return 0;
      }
    }
    return now
      .filter((each) => each.from === from && each.to === to)
      .reduce((left, each) => left - each.rateBps, rateBps);
  }

  #linksAt(at: number): PlainLink[] {
    const { network, contacts, lasers, ephemeris } = this.#question.timeline;
    const positions = ephemeris.at(at);
    const placeOf = (node: number) => {
      if (node < network.fleetOf.length) return positions.slice(3 * node, 3 * node + 3);
      const { xKm, yKm, zKm } = ecefFromPlace(
        network.stations[node - network.fleetOf.length]!.station.place!,
      );
      return [xKm, yKm, zKm];
    };
    const delayOf = (a: number, b: number) => {
      const [p, q] = [placeOf(a), placeOf(b)];
      return lightDelayMs(Math.hypot(p[0]! - q[0]!, p[1]! - q[1]!, p[2]! - q[2]!));
    };
    const isNow = (each: { startUtcMs: number; endUtcMs: number }) =>
      each.startUtcMs <= at && at < each.endUtcMs;
    const none = { station: -1, direction: null };
    const rateBps = network.lasers.kinds[0]!.rateBps;
    return [
      ...lasers.filter(isNow).flatMap(({ a, b }): PlainLink[] => {
        const own = { ...none, rateBps, delayMs: delayOf(a, b) };
        return [
          { ...own, from: a, to: b },
          { ...own, from: b, to: a },
        ];
      }),
      ...contacts.filter(isNow).flatMap(({ stationIndex, satelliteIndex, rates }): PlainLink[] => {
        const node = stationNode(network, stationIndex);
        const { upBps, downBps } = ratesAt(rates!, at);
        const own = { station: stationIndex, delayMs: delayOf(node, satelliteIndex) };
        return [
          { ...own, from: node, to: satelliteIndex, rateBps: upBps, direction: 'up' },
          { ...own, from: satelliteIndex, to: node, rateBps: downBps, direction: 'down' },
        ];
      }),
      ...network.lines.flatMap(({ ends, delayMs, rateBps: lineBps }): PlainLink[] => {
        const [a, b] = [stationNode(network, ends[0]), stationNode(network, ends[1])];
        const own = { ...none, rateBps: lineBps, delayMs };
        return [
          { ...own, from: a, to: b },
          { ...own, from: b, to: a },
        ];
      }),
    ];
  }
}
