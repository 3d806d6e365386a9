import { z } from 'zod';
import { Band, Confidence } from './fleet.ts';
import { FleetId, StationId } from './ids.ts';
import { Antenna, AntennaMount, RadioReceiver, RadioTransmitter, Waveform } from './radio.ts';
import { GeodeticPlace } from './station.ts';

const typeId = z.string().min(1).max(64);

/** Where the numbers of a radio come from. */
const sourceFacts = {
  confidence: Confidence,
  source: z.string().max(2000),
  /** Day for which the source speaks, `YYYY-MM-DD`; null when unknown. */
  asOfDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as 2026-11-22')
    .nullable(),
};

/** A kind of terminal: what a unit talks with. */
export const TerminalType = z.object({
  /** Unique within the scenario. */
  terminalTypeId: typeId,
  name: z.string().min(1).max(120),
  band: Band,
  /** Null for a terminal that only receives. */
  transmitter: RadioTransmitter.nullable(),
  /** Null for a terminal that only sends. */
  receiver: RadioReceiver.nullable(),
  /** How it stands where a station says nothing else. */
  mount: AntennaMount,
  /** Fastest symbol rate of its modem; null for no limit of its own. */
  maxSymbolRateBaud: z.number().min(100).max(5e9).nullable(),
  /** Whether it sends and receives at the same time. */
  duplex: z.enum(['full', 'half']),
  /** Satellites that it can hold at once. */
  beamCount: z.number().int().min(1).max(64),
  ...sourceFacts,
});
export type TerminalType = z.infer<typeof TerminalType>;

/** What a satellite does with what it receives. */
export const PayloadProcessing = z.discriminatedUnion('kind', [
  /** Demodulates and sends anew: up and down are links of their own. */
  z.object({ kind: z.literal('regenerative') }),
  /** Amplifies and shifts: noise of the uplink comes down with the signal. */
  z.object({
    kind: z.literal('transparent'),
    /** Flux density that saturates it, dBW/m2, at the receiving beam's peak. */
    saturationFluxDbw: z.number().min(-200).max(0),
    /** How much less the output falls than the input near saturation, dB. */
    compressionDb: z.number().min(0).max(10),
    /** C/N0 of the leg between satellite and gateway, dBHz; null: as good as without noise. */
    feederCN0DbHz: z.number().min(0).max(200).nullable(),
  }),
]);
export type PayloadProcessing = z.infer<typeof PayloadProcessing>;

/** A kind of payload: what a satellite talks to units with. */
export const PayloadType = z.object({
  /** Unique within the scenario. */
  payloadTypeId: typeId,
  name: z.string().min(1).max(120),
  band: Band,
  /** Towards the units. */
  transmitter: RadioTransmitter,
  /** From the units. */
  receiver: RadioReceiver,
  processing: PayloadProcessing,
  uplinkWaveform: Waveform,
  downlinkWaveform: Waveform,
  /** `steered`: the beam follows the unit; `fixed`: it looks straight down. */
  beamPointing: z.enum(['steered', 'fixed']),
  /** What the modem is worse than the ideal. */
  implementationLossDb: z.number().min(0).max(20),
  /** Margin that adaptive coding keeps. */
  keptMarginDb: z.number().min(0).max(20),
  /** What a faster mode must have beyond the kept margin before it is taken. */
  hysteresisDb: z.number().min(0).max(10),
  /** Carrier over the interference that is always there (other beams, cross-polarisation); null for none. */
  carrierToInterferenceDb: z.number().min(-20).max(60).nullable(),
  ...sourceFacts,
});
export type PayloadType = z.infer<typeof PayloadType>;

/** Climate values that replace the built-in climatology at one place; null where it holds. */
export const ClimateValues = z.object({
  /** Rain rate exceeded for 0.01 % of the year, mm/h. */
  rainRateMmPerHour: z.number().min(0).max(400).nullable(),
  rainHeightKm: z.number().min(0).max(8).nullable(),
  /** Density of water vapour at the surface, g/m3. */
  vapourGPerM3: z.number().min(0).max(60).nullable(),
  /** Cloud liquid water, kg/m2. */
  cloudLiquidKgPerM2: z.number().min(0).max(20).nullable(),
  temperatureK: z.number().min(180).max(340).nullable(),
  pressureHpa: z.number().min(300).max(1100).nullable(),
  /** Median wet refractivity, N-units. */
  wetRefractivity: z.number().min(0).max(400).nullable(),
});
export type ClimateValues = z.infer<typeof ClimateValues>;

/** Azimuths in which an antenna must not radiate, clockwise from one to the other, below an elevation. */
export const KeepOutSector = z.object({
  fromAzimuthDeg: z.number().min(0).max(360),
  toAzimuthDeg: z.number().min(0).max(360),
  /** The sector counts below this elevation; 90 for all. */
  belowElevationDeg: z.number().min(-90).max(90),
  reason: z.string().max(120),
});
export type KeepOutSector = z.infer<typeof KeepOutSector>;

/** What a station talks with. Kept when a station is read again from a file. */
export const StationRadio = z.object({
  stationId: StationId,
  terminalTypeIds: z.array(typeId).max(16),
  /** How the antenna stands here; null: as the type says. */
  mount: AntennaMount.nullable(),
  climate: ClimateValues.nullable(),
  keepOutSectors: z.array(KeepOutSector).max(36),
  /** Where a second antenna serves the same unit, so that rain is that of the better of the two (P.618-14, 2.2.4); null for none. */
  secondSite: GeodeticPlace.nullable().default(null),
});
export type StationRadio = z.infer<typeof StationRadio>;

/** What a fleet's satellites talk with. */
export const FleetRadio = z.object({
  fleetId: FleetId,
  payloadTypeIds: z.array(typeId).max(16),
  /** Least angle between the beam and the geostationary arc, seen from the unit; 0 for none. */
  geoArcExclusionDeg: z.number().min(0).max(60),
});
export type FleetRadio = z.infer<typeof FleetRadio>;

/** The radio of a jammer or a listening post. */
export const ThreatRadio = z.object({
  /** `threatId` of the scenario. */
  threatId: z.string().min(1).max(64),
  /** Centre and width of what it covers. */
  frequencyGhz: z.number().min(0.1).max(100),
  bandwidthHz: z.number().min(1).max(1e11),
  /** A jammer's EIRP along its beam; null for a listening post. */
  eirpDbw: z.number().min(-60).max(120).nullable(),
  antenna: Antenna,
  /** What a jammer disturbs: satellites (uplink) or units (downlink). */
  against: z.enum(['uplink', 'downlink', 'both']),
  /** Power at a listening post's antenna flange that it can use, dBW; null for a jammer. */
  sensitivityDbw: z.number().min(-250).max(0).nullable(),
});
export type ThreatRadio = z.infer<typeof ThreatRadio>;

/** How links are judged. */
export const LinkOptions = z.object({
  /** Per cent of the time that the attenuation is to be met: 99 means exceeded for 1 %. */
  availabilityPercent: z.number().min(90).max(99.999),
  /** Whether those per cent are of the year or of its worst month (P.841). */
  statistics: z.enum(['year', 'worst-month']),
  /** Whether windows are cut where the Sun stands in the beam. */
  sunOutage: z.enum(['cut', 'ignore']),
  /** Margin below which a window counts as marginal. */
  marginalBelowDb: z.number().min(0).max(20),
  /** What a protected or guarded band does to a link whose carrier reaches into it. A taboo band always cuts. */
  protectedBands: z.enum(['cut', 'warn']).default('cut'),
});
export type LinkOptions = z.infer<typeof LinkOptions>;

export const DEFAULT_LINK_OPTIONS: LinkOptions = {
  availabilityPercent: 99,
  statistics: 'year',
  sunOutage: 'cut',
  marginalBelowDb: 3,
  protectedBands: 'cut',
};

function areUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/**
 * Who talks with what. Terminal and payload types are copies: what a scenario was judged with does not change when the
 * library does. Entries of stations and fleets that are no longer there are kept: a station read again finds its terminal.
 */
export const RadioPlan = z
  .object({
    terminalTypes: z.array(TerminalType).max(500),
    payloadTypes: z.array(PayloadType).max(500),
    stations: z.array(StationRadio),
    fleets: z.array(FleetRadio),
    threats: z.array(ThreatRadio),
    options: LinkOptions,
  })
  .refine((plan) => areUnique(plan.terminalTypes.map((type) => type.terminalTypeId)), {
    message: 'expected terminal type ids to be unique',
    path: ['terminalTypes'],
  })
  .refine((plan) => areUnique(plan.payloadTypes.map((type) => type.payloadTypeId)), {
    message: 'expected payload type ids to be unique',
    path: ['payloadTypes'],
  })
  .refine((plan) => areUnique(plan.stations.map((entry) => entry.stationId)), {
    message: 'expected one entry a station',
    path: ['stations'],
  })
  .refine((plan) => areUnique(plan.fleets.map((entry) => entry.fleetId)), {
    message: 'expected one entry a fleet',
    path: ['fleets'],
  })
  .refine((plan) => areUnique(plan.threats.map((entry) => entry.threatId)), {
    message: 'expected one entry a threat',
    path: ['threats'],
  });
export type RadioPlan = z.infer<typeof RadioPlan>;

/** A plan in which nobody talks. */
export const EMPTY_RADIO_PLAN: RadioPlan = {
  terminalTypes: [],
  payloadTypes: [],
  stations: [],
  fleets: [],
  threats: [],
  options: DEFAULT_LINK_OPTIONS,
};
