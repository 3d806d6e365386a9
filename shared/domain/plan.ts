import type { Band, Confidence, FleetOwner } from './fleet.ts';
import type { FleetId, SatelliteId, StationId } from './ids.ts';
import type { WindowLimit } from './linkWindow.ts';
import type { Flow, Precedence } from './mesh.ts';
import type { FlowLimit, FlowOutcome } from './meshRun.ts';
import type { Period } from './period.ts';
import type { AccessGrant, Bearer } from './planning.ts';
import type { TerminalType } from './radioPlan.ts';
import type { AntennaLimits, GeodeticPlace, HorizonPoint } from './station.ts';

/** Primary, alternate, contingency, emergency: the place in the list is the place in {@link PaceSlice.means}. */
export const PACE_STEPS = ['primary', 'alternate', 'contingency', 'emergency'] as const;
export type PaceStep = (typeof PACE_STEPS)[number];

/** A way of carrying an exchange over a slice of time, judged by itself. */
export interface PlanMean {
  /** The satellites of a fleet with the gateways and lines behind them, or a bearer entered by hand. */
  readonly kind: 'fleet' | 'bearer';
  /** `fleetId` or `bearerId`. */
  readonly id: string;
  readonly name: string;
  /** Share of the slice in which it carries the exchange, 0 to 1. */
  readonly availableFraction: number;
  /**
   * Longest pause of it that reaches into the slice, seconds, with what of that lies before and behind within the times of the
   * exchange.
   */
  readonly longestSilenceS: number;
  /** Of the ways taken, one way; null where it never carries. */
  readonly minDelayMs: number | null;
  readonly maxDelayMs: number | null;
  /** From deciding for it to the first bit, seconds. */
  readonly setUpS: number;
  /** Whether it is fast enough: for a message within its deadline, or without one within the times of the exchange. */
  readonly meetsNeed: boolean;
  /** What it rests on, by which independence is judged. */
  readonly planes: readonly string[];
  readonly gateways: readonly StationId[];
  readonly bands: readonly Band[];
  readonly owner: string;
  readonly powers: readonly string[];
}

/** Means of an exchange over a slice, the primary first, at most four, each independent of every other. */
export interface PaceSlice {
  /** POSIX ms UTC, half open. */
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly means: readonly PlanMean[];
  /**
   * Silence of each mean after which the next one is taken, seconds: what the plan foresees of it and the step-down time, for a
   * message no more than its deadline.
   */
  readonly stepDownAfterS: readonly number[];
}

/** A stretch in which an exchange is served in one way, or waits for one reason. */
export interface PlanStretch {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Names of nodes from source to destination: ids of stations, catalogue numbers; empty while it waits. */
  readonly way: readonly string[];
  readonly delayMs: number | null;
  /** Null while it waits, and where no rate is known. */
  readonly rateBps: number | null;
  /** It goes over satellites that its policy would rather not take. */
  readonly isFallback: boolean;
  /** Null while it is served. */
  readonly limit: FlowLimit | null;
  /** What binds, in words and numbers; left out while it is served. */
  readonly reason?: string;
}

/** An exchange of the plan. */
export interface PlanExchange {
  readonly flowId: string;
  readonly name: string;
  readonly precedence: Precedence;
  readonly sourceStationId: StationId;
  readonly destination: Flow['destination'];
  readonly traffic: Flow['traffic'];
  readonly deadlineS: number | null;
  /** Share of the time that is wanted. */
  readonly availabilityPercent: number;
  /** Beside all others, in order of precedence; null where it is left out. */
  readonly outcome: FlowOutcome | null;
  /** Why it is left out; null where it is not. */
  readonly leftOutReason: string | null;
  readonly stretches: readonly PlanStretch[];
  readonly pace: readonly PaceSlice[];
}

/** A station as papers and files name it. */
export interface PlanStation {
  readonly stationId: StationId;
  readonly name: string;
  readonly group: string;
  readonly role: string;
  /** At the start of the plan; null where it has no place then. */
  readonly place: {
    readonly latitudeDeg: number;
    readonly longitudeDeg: number;
    readonly heightM: number;
  } | null;
  /** Where it is over the plan: one entry for a station that stands, every half hour and at waypoints for one that moves. */
  readonly positions: readonly PlanPosition[];
  /** What binds the elevation at which it works: policy, terrain, antenna. */
  readonly minElevationDeg: number;
  readonly horizonMask: readonly HorizonPoint[];
  readonly antennaLimits: AntennaLimits | null;
  readonly terminals: readonly PlanTerminal[];
}

/** A place of a station with its compass. */
export interface PlanPosition extends GeodeticPlace {
  /** POSIX ms UTC. */
  readonly utcMs: number;
  /** Magnetic north from true north, positive east; null outside the magnetic model. */
  readonly declinationDeg: number | null;
}

/** A terminal of a station as requests and checks name it. */
export interface PlanTerminal {
  readonly terminalTypeId: string;
  readonly name: string;
  readonly band: Band;
  /** Its carrier, and what its receiver is made for; null where it does not send, does not receive. */
  readonly transmitGhz: number | null;
  readonly receiveGhz: number | null;
  /** Greatest EIRP after back-off, dBW; figure of merit in clear sky, dB/K. */
  readonly eirpDbw: number | null;
  readonly gtDbK: number | null;
  readonly duplex: TerminalType['duplex'];
  readonly beamCount: number;
  readonly confidence: Confidence;
}

/** A payload of a fleet as requests and checks name it. */
export interface PlanPayload {
  readonly payloadTypeId: string;
  readonly name: string;
  readonly band: Band;
  /** What it is made to receive from units, its carrier towards them, and what the signals occupy, Hz. */
  readonly uplinkGhz: number;
  readonly uplinkHz: number;
  readonly downlinkGhz: number;
  readonly downlinkHz: number;
  readonly confidence: Confidence;
}

/** A fleet that the plan uses. */
export interface PlanFleet {
  readonly fleetId: FleetId;
  readonly name: string;
  readonly owner: FleetOwner;
  readonly payloads: readonly PlanPayload[];
}

/** A satellite of the plan with the age and the worth of its elements. */
export interface PlanSatellite {
  readonly satelliteId: SatelliteId;
  readonly name: string;
  readonly fleetId: FleetId;
  readonly fleetName: string;
  readonly owner: FleetOwner;
  readonly isNotional: boolean;
  readonly epochUtcMs: number;
  /** What its fleet says of manoeuvres, km along the track for each day of age; null where it says nothing. */
  readonly manoeuvreKmPerDay: number | null;
  /** By how much its times may be off, plus or minus, seconds: at the start and at the end of the plan. */
  readonly startPlusMinusS: number;
  readonly endPlusMinusS: number;
  /** Until when times are good to the amber and to the red limit; null beyond a year. */
  readonly amberFromUtcMs: number | null;
  readonly redFromUtcMs: number | null;
}

/** A contact of a station with a satellite. */
export interface PlanWindow {
  readonly stationId: StationId;
  readonly satelliteId: SatelliteId;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  readonly startClipped: boolean;
  readonly endClipped: boolean;
  readonly maxElevationDeg: number;
  readonly maxElevationUtcMs: number;
  /** From true north, clockwise: at its start, at its greatest elevation and at its end. */
  readonly startAzimuthDeg: number;
  readonly maxElevationAzimuthDeg: number;
  readonly endAzimuthDeg: number;
  readonly minRangeKm: number;
  /** By how much its edges may be off, plus or minus, seconds. */
  readonly plusMinusS: number;
  /** What keeps it without any link; null where a direction opens, and where nobody has radios. */
  readonly shut: WindowLimit | null;
  /** Stretches in which a direction of a radio link is open; empty where nobody has radios, or none closes. */
  readonly links: readonly PlanLink[];
}

/** A link window of a contact. */
export interface PlanLink {
  /** With which terminal of the station, and which payload of the satellite. */
  readonly terminalTypeId: string;
  readonly payloadTypeId: string;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  readonly open: 'up' | 'down' | 'both';
  readonly leastMarginDb: number | null;
  readonly upRateBps: number;
  readonly downRateBps: number;
  /** What ends it. */
  readonly limit: WindowLimit;
}

/** A contact of the schedule: a station holds a satellite. */
export interface PlanContact {
  readonly stationId: StationId;
  readonly satelliteId: SatelliteId;
  /** The gateway that the satellite hands down to meanwhile; null where lasers carry on, or nobody needs one. */
  readonly gatewayId: StationId | null;
  /** The terminal that holds it; null where sight alone decides. */
  readonly terminalTypeId: string | null;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Fixed by the planner. */
  readonly isPinned: boolean;
}

/**
 * What keeps a station from what it must have. `windows`: there are no more links; `shortest`: what is free is shorter than a contact
 * may be; `unit`: its own terminals, `gateway`: the antennas of a gateway, `satellite`: the beams of a satellite are taken.
 */
export const PLAN_SERVICE_LIMITS = ['windows', 'shortest', 'unit', 'gateway', 'satellite'] as const;
export type PlanServiceLimit = (typeof PLAN_SERVICE_LIMITS)[number];

/** What a station must have in one period, and has. */
export interface PlanService {
  readonly stationId: StationId;
  /** Of the most urgent of its exchanges. */
  readonly precedence: Precedence;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly wantedS: number;
  /** Before what is left over is given out. */
  readonly servedS: number;
  readonly state: 'served' | 'trimmed' | 'dropped';
  /** Null where it is served. */
  readonly limit: PlanServiceLimit | null;
  /** Station of the gateway, or catalogue number of the satellite, that binds. */
  readonly limitId: string | null;
}

/** All that must be had for one precedence. */
export interface PlanPrecedence {
  readonly precedence: Precedence;
  readonly wantedS: number;
  readonly servedS: number;
  /** What no schedule gives more than, even if nobody else wanted anything. */
  readonly mostS: number;
  /** Of the worst off of its periods, 0 to 1. */
  readonly leastFraction: number;
}

/** A pinned slot that could not be kept whole. */
export interface PlanLostSlot {
  readonly slotId: string;
  readonly keptS: number;
  /** `window`: there is no link then; `taken`: another pinned slot or a change between satellites is in the way. */
  readonly reason: 'window' | 'taken';
}

/** What became of a contact of the plan that was handed out before, or one that it did not have. */
export interface PlanContactChange {
  readonly kind: 'added' | 'removed' | 'moved';
  /** As it is now; as it was where it is removed. */
  readonly contact: PlanContact;
  /** As it was; null for one that is added. */
  readonly before: PlanContact | null;
}

/** Who holds which satellite when: what a lane of a station shows is its contacts, in order of time. */
export interface PlanSchedule {
  /** By station as in the document, then time. A station holds one satellite at a time. */
  readonly contacts: readonly PlanContact[];
  /** By station as in the document, then time. */
  readonly services: readonly PlanService[];
  /** The highest first. */
  readonly precedences: readonly PlanPrecedence[];
  readonly lostSlots: readonly PlanLostSlot[];
  /** By how much the schedule may fall short of the best there is, per cent of that, weighted by precedence: at most so much. */
  readonly gapPercent: number;
  /** Against the plan that was handed out before; null where none was given. */
  readonly changes: readonly PlanContactChange[] | null;
}

/** A jammer that the plan counts; links that it shuts say so by their limit. */
export interface PlanJammer {
  readonly name: string;
  /** When it is active, POSIX ms UTC; null: always. */
  readonly fromUtcMs: number | null;
  readonly toUtcMs: number | null;
}

/** Everything that a plan says; papers and files are made of it. */
export interface Plan {
  readonly scenarioId: string;
  readonly name: string;
  /** Words for every page; empty for none. */
  readonly marking: string;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly programVersion: string;
  /** SHA-256 over everything that the plan depends on, hex. */
  readonly inputSha256: string;
  readonly stations: readonly PlanStation[];
  readonly satellites: readonly PlanSatellite[];
  /** By start, then station, then satellite. */
  readonly windows: readonly PlanWindow[];
  readonly exchanges: readonly PlanExchange[];
  readonly fleets: readonly PlanFleet[];
  /** Silences, changes of keys, restrictions and phases, as entered. */
  readonly periods: readonly Period[];
  /** Means entered by hand, and leave to use fleets: those that are switched on. */
  readonly bearers: readonly Bearer[];
  readonly grants: readonly AccessGrant[];
  /** Left out where nobody jams. */
  readonly jammers?: readonly PlanJammer[];
  readonly schedule: PlanSchedule;
  /** Where exchanges go over the contacts of the schedule alone; left out where they go over all that is seen. */
  readonly exchangesOver?: 'schedule';
}

/** Where a satellite is while exchanges go over it, and a little before and after. */
export interface PlanTrack {
  readonly satelliteId: SatelliteId;
  /** When exchanges go over it, POSIX ms UTC, half open; pauses of a few minutes count in. */
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Of the first sample, POSIX ms UTC. */
  readonly firstUtcMs: number;
  readonly stepS: number;
  /** Earth-fixed (ECEF), km: x, y, z of one sample after the other. */
  readonly positionsKm: readonly number[];
  /** In the same frame, relative to the Earth, km/s: as many as positions. */
  readonly velocitiesKmS: readonly number[];
}
