import type { Contact, Desk, Piece } from './desk.ts';
import { type Demand, type EarlierContact, overlapMs, type Span } from './problem.ts';

/** What gives less gives nothing. */
const LEAST_GAIN_MS = 1;
/** Lengths of spans are off by less than this. */
const ROUNDING_MS = 0.01;

/** A contact that takes the place of another, or of none. */
interface Offer {
  readonly piece: Piece;
  /** The contact that it goes on with. */
  readonly grown: Contact | null;
}

interface Wanted {
  readonly own: Demand;
  readonly wantedMs: number;
  readonly earlier: readonly EarlierContact[];
}

/** A desk with what every demand has of it. Everything can be taken back. */
export class Service {
  readonly desk: Desk;
  readonly demands: readonly Demand[];
  /** What each demand has, ms. */
  readonly servedMs: number[];
  readonly #earlier: ReadonlyMap<number, readonly EarlierContact[]>;
  /** First demand of each unit, and one number more. */
  readonly #firstDemand: readonly number[];
  readonly #journal: { readonly contact: Contact; readonly isBooked: boolean }[] = [];

  constructor(desk: Desk, demands: readonly Demand[]) {
    this.desk = desk;
    this.demands = demands;
    this.servedMs = demands.map(() => 0);
    const earlier = new Map<number, EarlierContact[]>();
    for (const contact of desk.problem.earlier) {
      const own = earlier.get(contact.unit) ?? [];
      own.push(contact);
      earlier.set(contact.unit, own);
    }
    this.#earlier = earlier;
    this.#firstDemand = [
      ...desk.problem.units.map((_, unit) => demands.findIndex((demand) => demand.unit === unit)),
      demands.length,
    ];
  }

  /** Demands of a unit that a span reaches into. */
  demandsIn(unit: number, span: Span): number[] {
    const found: number[] = [];
    for (let at = this.#firstDemand[unit]!; at < this.#firstDemand[unit + 1]!; at += 1) {
      if (overlapMs(this.demands[at]!, span) > 0) found.push(at);
    }
    return found;
  }

  book(piece: Piece, isPinned: boolean): void {
    const contact = this.desk.book(piece, isPinned);
    this.#journal.push({ contact, isBooked: true });
    this.#count(contact, 1);
  }

  giveBack(contact: Contact): void {
    this.desk.giveBack(contact);
    this.#journal.push({ contact, isBooked: false });
    this.#count(contact, -1);
  }

  /** A point to go back to. */
  mark(): number {
    return this.#journal.length;
  }

  /** Takes back everything since a mark. */
  goBackTo(mark: number): void {
    while (this.#journal.length > mark) {
      const { contact, isBooked } = this.#journal.pop()!;
      if (isBooked) this.desk.giveBack(contact);
      else this.desk.restore(contact);
      this.#count(contact, isBooked ? -1 : 1);
    }
  }

  #count(contact: Contact, sign: 1 | -1): void {
    for (const demand of this.demandsIn(contact.unit, contact))
      this.servedMs[demand]! += sign * overlapMs(this.demands[demand]!, contact);
  }

  /** What a demand lacks of what it must have, ms. */
  missingMs(demand: number): number {
    return Math.max(0, this.demands[demand]!.needMs - this.servedMs[demand]!);
  }

  /** Share of what it must have that a demand has, 0 to 1. */
  fraction(demand: number): number {
    const { needMs } = this.demands[demand]!;
    return needMs === 0 ? 1 : Math.min(1, this.servedMs[demand]! / needMs);
  }

  /**
   * Books pieces for a demand, the best first, until it has so much or nothing can be had any more. A piece is trimmed to what is
   * wanted, but not below the shortest contact.
   */
  raise(demand: number, toMs: number): void {
    while (toMs - this.servedMs[demand]! >= 1) {
      const offer = this.#bestOffer(demand, toMs - this.servedMs[demand]!);
      if (offer === null) break;
      if (offer.grown !== null) this.giveBack(offer.grown);
      this.book(offer.piece, offer.grown?.isPinned ?? false);
    }
  }

  /**
   * What gives most of what is wanted. Time that was planned before counts more; going on with a contact saves a change. Of equal
   * ones the sooner, then the one of the earlier candidate.
   */
  #bestOffer(demand: number, wantedMs: number): Offer | null {
    const own = this.demands[demand]!;
    const wanted = { own, wantedMs, earlier: this.#earlier.get(own.unit) ?? [] };
    let best: Offer | null = null;
    let bestScore = 0;
    const look = (offer: Offer) => {
      const score = this.#scoreOf(offer, wanted);
      if (score > bestScore || (score === bestScore && best !== null && isSooner(offer, best))) {
        best = offer;
        bestScore = score;
      }
    };
    for (const offer of this.#growths(wanted)) look(offer);
    for (const { index, mostMs } of this.#choicesOf(wanted)) {
      if (mostMs + ROUNDING_MS < bestScore) break;
      const candidate = this.desk.problem.candidates[index]!;
      if (Math.min(overlapMs(candidate, own), wantedMs) < bestScore) continue;
      // Nothing new gives more than is wanted: of two that give all of it the sooner is better.
      if (bestScore >= wantedMs && candidate.fromUtcMs > best!.piece.fromUtcMs) continue;
      for (const piece of this.#newPieces(index, wanted)) look({ piece, grown: null });
    }
    return best;
  }

  /**
   * Candidates that may give anything new, with the most that each may give, the greatest first. A new contact lies in one stretch
   * in which its unit holds nothing.
   */
  #choicesOf({ own, wantedMs }: Wanted): { readonly index: number; readonly mostMs: number }[] {
    const idle = this.desk.idleIn(own.unit, own);
    const candidates = idle.length === 0 ? [] : this.desk.candidatesIn(own.unit, own);
    const choices: { readonly index: number; readonly mostMs: number }[] = [];
    for (const index of candidates) {
      const { fromUtcMs, toUtcMs } = this.desk.problem.candidates[index]!;
      let idleMs = 0;
      for (const span of idle) {
        if (span.fromUtcMs >= toUtcMs) break;
        const commonMs = Math.min(toUtcMs, span.toUtcMs) - Math.max(fromUtcMs, span.fromUtcMs);
        if (commonMs > idleMs) idleMs = commonMs;
      }
      const mostMs = Math.min(wantedMs, idleMs);
      if (mostMs + ROUNDING_MS >= LEAST_GAIN_MS) choices.push({ index, mostMs });
    }
    return choices.sort((a, b) => b.mostMs - a.mostMs);
  }

  #scoreOf({ piece, grown }: Offer, { own, wantedMs, earlier }: Wanted): number {
    const { candidates, manner } = this.desk.problem;
    const { satellite, gateway } = candidates[piece.candidate]!;
    const gainMs = Math.min(wantedMs, overlapMs(piece, own) - (grown === null ? 0 : overlapMs(grown, own)));
    if (gainMs < LEAST_GAIN_MS) return 0;
    const bonusMs = grown === null ? 0 : 1 + manner.unitChangeMs;
    const keptMs = earlier.reduce(
      (sum, contact) =>
        contact.satellite === satellite && contact.gateway === gateway
          ? sum + overlapMs(contact, piece) - (grown === null ? 0 : overlapMs(contact, grown))
          : sum,
      0,
    );
    const newMs = earlier.length === 0 ? 0 : Math.max(0, gainMs - keptMs);
    return gainMs - manner.changeLossFraction * newMs + bonusMs;
  }

  /** Contacts that are there, made longer at one end. */
  #growths({ own, wantedMs }: Wanted): Offer[] {
    const offers: Offer[] = [];
    for (const grown of this.desk.contactsOf(own.unit)) {
      const { candidate, fromUtcMs, toUtcMs } = grown;
      if (toUtcMs < own.fromUtcMs || fromUtcMs > own.toUtcMs) continue;
      const areSameTracks = (piece: Piece) =>
        piece.beam === grown.beam &&
        piece.antenna === grown.antenna &&
        piece.satelliteBeam === grown.satelliteBeam;
      const later = this.desk
        .freeIn(candidate, { fromUtcMs: toUtcMs, toUtcMs: own.toUtcMs })
        .find((piece) => piece.fromUtcMs === toUtcMs && areSameTracks(piece));
      const sooner = this.desk
        .freeIn(candidate, { fromUtcMs: own.fromUtcMs, toUtcMs: fromUtcMs })
        .find((piece) => piece.toUtcMs === fromUtcMs && areSameTracks(piece));
      if (later !== undefined && toUtcMs >= own.fromUtcMs) {
        const end = Math.min(later.toUtcMs, toUtcMs + wantedMs);
        offers.push({ piece: { ...later, fromUtcMs, toUtcMs: end }, grown });
      }
      if (sooner !== undefined && fromUtcMs <= own.toUtcMs) {
        const start = Math.max(sooner.fromUtcMs, fromUtcMs - wantedMs);
        offers.push({ piece: { ...sooner, fromUtcMs: start, toUtcMs }, grown });
      }
    }
    return offers;
  }

  /** New contacts of a candidate: at either end of what is free, or where they were before. */
  #newPieces(index: number, { own, wantedMs, earlier }: Wanted): Piece[] {
    const { candidates, manner } = this.desk.problem;
    const { satellite, gateway } = candidates[index]!;
    const { shortestMs } = manner;
    const reach = { fromUtcMs: own.fromUtcMs - shortestMs, toUtcMs: own.toUtcMs + shortestMs };
    return this.desk.freeIn(index, reach).flatMap((gap): Piece[] => {
      if (gap.toUtcMs - gap.fromUtcMs < shortestMs) return [];
      const at = (fromUtcMs: number, lengthMs: number): Piece => {
        const start = Math.max(gap.fromUtcMs, Math.min(fromUtcMs, gap.toUtcMs - lengthMs));
        return { ...gap, fromUtcMs: start, toUtcMs: start + lengthMs };
      };
      const first = Math.max(gap.fromUtcMs, own.fromUtcMs);
      const last = Math.min(gap.toUtcMs, own.toUtcMs);
      if (last <= first) return [];
      const lengthMs = Math.max(shortestMs, Math.min(last - first, wantedMs));
      const before = earlier
        .filter(
          (contact) =>
            contact.satellite === satellite && contact.gateway === gateway && overlapMs(contact, gap) > 0,
        )
        .map(({ fromUtcMs }) => at(fromUtcMs, lengthMs));
      return [...before, at(first, lengthMs), at(last - lengthMs, lengthMs)];
    });
  }
}

function isSooner({ piece: one }: Offer, { piece: other }: Offer): boolean {
  return (
    one.fromUtcMs < other.fromUtcMs || (one.fromUtcMs === other.fromUtcMs && one.candidate < other.candidate)
  );
}
