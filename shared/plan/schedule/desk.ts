import { type Gap, type Hold, Pool } from './pool.ts';
import type { Candidate, ScheduleProblem, Span } from './problem.ts';

/** A stretch of a candidate that could be had now, with the tracks that would hold it. */
export interface Piece extends Span {
  /** Place in the candidates. */
  readonly candidate: number;
  readonly beam: number;
  /** Of the gateway; -1 where none is needed. */
  readonly antenna: number;
  /** Of the satellite; -1 where it holds any number of units. */
  readonly satelliteBeam: number;
}

/** A contact on the desk. It is never changed: a longer one takes its place. */
export interface Contact extends Piece {
  readonly unit: number;
  readonly isPinned: boolean;
  readonly beamHold: Hold;
  readonly antennaHold: Hold;
  readonly satelliteHold: Hold;
}

/** What is booked and what is free, over all units, gateways and satellites. */
export class Desk {
  readonly problem: ScheduleProblem;
  readonly #units: readonly Pool[];
  readonly #gateways: readonly Pool[];
  readonly #satellites = new Map<number, Pool>();
  readonly #booked: readonly Set<Contact>[];
  /** First candidate of each unit, and one number more. */
  readonly #firstCandidate: readonly number[];
  readonly #longestMs: readonly number[];

  constructor(problem: ScheduleProblem) {
    this.problem = problem;
    const { units, gateways, satelliteBeams, candidates, manner } = problem;
    this.#units = units.map(
      ({ beamCount }) =>
        new Pool({ trackCount: beamCount, changeMs: manner.unitChangeMs, isExclusive: true }),
    );
    this.#gateways = gateways.map(
      ({ antennaCount }) =>
        new Pool({ trackCount: antennaCount, changeMs: manner.gatewayChangeMs, isExclusive: false }),
    );
    for (const [satellite, trackCount] of satelliteBeams)
      this.#satellites.set(satellite, new Pool({ trackCount, changeMs: 0, isExclusive: false }));
    this.#booked = units.map(() => new Set());
    const first: number[] = units.map(() => candidates.length);
    const longest: number[] = units.map(() => 0);
    candidates.forEach(({ unit, fromUtcMs, toUtcMs }, index) => {
      first[unit] = Math.min(first[unit]!, index);
      longest[unit] = Math.max(longest[unit]!, toUtcMs - fromUtcMs);
    });
    for (let unit = units.length - 1; unit > 0; unit -= 1)
      first[unit - 1] = Math.min(first[unit - 1]!, first[unit]!);
    this.#firstCandidate = [...first, candidates.length];
    this.#longestMs = longest;
  }

  /** Candidates of a unit that reach into a span, in order. */
  candidatesIn(unit: number, { fromUtcMs, toUtcMs }: Span): number[] {
    const { candidates } = this.problem;
    let [low, high] = [this.#firstCandidate[unit]!, this.#firstCandidate[unit + 1]!];
    const end = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (candidates[middle]!.fromUtcMs < fromUtcMs - this.#longestMs[unit]!) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let index = low; index < end && candidates[index]!.fromUtcMs < toUtcMs; index += 1) {
      if (candidates[index]!.toUtcMs > fromUtcMs) found.push(index);
    }
    return found;
  }

  /** Everything of a candidate within a span that could be had now; stretches of different tracks may overlap. */
  freeIn(index: number, span: Span): Piece[] {
    const candidate = this.problem.candidates[index]!;
    const wanted = {
      fromUtcMs: Math.max(span.fromUtcMs, candidate.fromUtcMs),
      toUtcMs: Math.min(span.toUtcMs, candidate.toUtcMs),
    };
    if (wanted.toUtcMs <= wanted.fromUtcMs) return [];
    const beams = this.beamGaps(candidate, wanted);
    if (beams.length === 0) return [];
    const antennas = this.antennaGaps(candidate, wanted);
    const satellites = this.satelliteGaps(candidate, wanted);
    const pieces: Piece[] = [];
    for (const beam of beams) {
      for (const antenna of antennas) {
        for (const satellite of satellites) {
          const fromUtcMs = Math.max(beam.fromUtcMs, antenna.fromUtcMs, satellite.fromUtcMs);
          const toUtcMs = Math.min(beam.toUtcMs, antenna.toUtcMs, satellite.toUtcMs);
          const tracks = { beam: beam.track, antenna: antenna.track, satelliteBeam: satellite.track };
          if (toUtcMs > fromUtcMs) pieces.push({ candidate: index, ...tracks, fromUtcMs, toUtcMs });
        }
      }
    }
    return pieces;
  }

  /** Where a beam of the unit is free for a candidate. */
  beamGaps({ unit, satellite, beams }: Candidate, span: Span): Gap[] {
    return this.#units[unit]!.gapsFor(satellite, span, beams);
  }

  /** When a unit holds nothing: it gets nothing else than then. */
  idleIn(unit: number, span: Span): Span[] {
    return this.#units[unit]!.idleIn(span);
  }

  /** Where an antenna of the gateway is. */
  antennaGaps({ satellite, gateway }: Candidate, span: Span): Gap[] {
    return gateway === -1 ? [{ ...span, track: -1 }] : this.#gateways[gateway]!.gapsFor(satellite, span);
  }

  /** Where a beam of the satellite is. */
  satelliteGaps({ unit, satellite }: Candidate, span: Span): Gap[] {
    return this.#satellites.get(satellite)?.gapsFor(unit, span) ?? [{ ...span, track: -1 }];
  }

  /** Takes a piece. */
  book(piece: Piece, isPinned: boolean): Contact {
    const { unit, satellite } = this.problem.candidates[piece.candidate]!;
    const { fromUtcMs, toUtcMs } = piece;
    const contact: Contact = {
      ...piece,
      unit,
      isPinned,
      beamHold: { holder: satellite, fromUtcMs, toUtcMs },
      antennaHold: { holder: satellite, fromUtcMs, toUtcMs },
      satelliteHold: { holder: unit, fromUtcMs, toUtcMs },
    };
    this.restore(contact);
    return contact;
  }

  /** Puts a contact that was given back where it was. */
  restore(contact: Contact): void {
    const { satellite, gateway } = this.problem.candidates[contact.candidate]!;
    this.#units[contact.unit]!.add(contact.beam, contact.beamHold);
    if (contact.antenna !== -1) this.#gateways[gateway]!.add(contact.antenna, contact.antennaHold);
    if (contact.satelliteBeam !== -1)
      this.#satellites.get(satellite)!.add(contact.satelliteBeam, contact.satelliteHold);
    this.#booked[contact.unit]!.add(contact);
  }

  /** Gives a contact back. */
  giveBack(contact: Contact): void {
    const { satellite, gateway } = this.problem.candidates[contact.candidate]!;
    this.#units[contact.unit]!.remove(contact.beam, contact.beamHold);
    if (contact.antenna !== -1) this.#gateways[gateway]!.remove(contact.antenna, contact.antennaHold);
    if (contact.satelliteBeam !== -1)
      this.#satellites.get(satellite)!.remove(contact.satelliteBeam, contact.satelliteHold);
    this.#booked[contact.unit]!.delete(contact);
  }

  /** Contacts of a unit, as they were booked. */
  contactsOf(unit: number): ReadonlySet<Contact> {
    return this.#booked[unit]!;
  }
}
