import { geodesicBetween, type LatLon } from '../astro/index.ts';
import {
  type Antenna,
  type ClimateValues,
  type FleetRadio,
  fail,
  type LinkOptions,
  type LinkPair,
  ok,
  type PayloadType,
  type RadioReceiver,
  type RadioTransmitter,
  type Result,
  type Scenario,
  type StationRadio,
  type TerminalType,
  type Waveform,
} from '../domain/index.ts';
import {
  annualPercentOfWorstMonth,
  type ClimateMaps,
  type ClimateOverrides,
  type ClimatePlace,
  combineRatiosDb,
  effectiveApertureM2,
  type LinkFailure,
  type OneWayLink,
  occupiedBandwidthHz,
  peakGainDbi,
  polarisationLossDb,
  type ReceiveNoise,
  type ResolvedClimate,
  rainTiltDeg,
  resolveClimate,
  symbolRateBaud,
  toDb,
  type WaveformModel,
  wavelengthM,
} from '../link/index.ts';

/** A pair with everything that it names. */
export interface PairRadio {
  readonly pair: LinkPair;
  readonly terminal: TerminalType;
  readonly payload: PayloadType;
  readonly station: StationRadio;
  readonly fleet: FleetRadio;
}

/** The types and entries that a pair of the scenario names. */
export function radioOfPair(
  scenario: Pick<Scenario, 'radio'>,
  pair: LinkPair,
): Result<PairRadio, 'radios.unknownType'> {
  const { radio } = scenario;
  const terminal = radio.terminalTypes.find((type) => type.terminalTypeId === pair.terminalTypeId);
  const payload = radio.payloadTypes.find((type) => type.payloadTypeId === pair.payloadTypeId);
  const station = radio.stations.find((entry) => entry.stationId === pair.stationId);
  const fleet = radio.fleets.find((entry) => entry.fleetId === pair.fleetId);
  if (terminal === undefined || payload === undefined || station === undefined || fleet === undefined) {
    return fail(
      'radios.unknownType',
      `pair ${pair.terminalTypeId} with ${pair.payloadTypeId}: expected station ${pair.stationId} and fleet ${pair.fleetId} to have them, found that the scenario does not`,
    );
  }
  return ok({ pair, terminal, payload, station, fleet });
}

/** Percentage of the average year that the attenuation may be exceeded, for the availability that is asked for. */
export function exceedancePercentOf(
  options: Pick<LinkOptions, 'availabilityPercent' | 'statistics'>,
): Result<number, LinkFailure> {
  // 100 - 99.99 is not 0.01 in binary: the percentage is rounded to what a person can mean.
  const percent = Number((100 - options.availabilityPercent).toFixed(9));
  return options.statistics === 'year' ? ok(percent) : annualPercentOfWorstMonth(percent);
}

/** Distance from a place to the second site of a station in its radio plan, km; undefined where it has none. */
export function secondSiteKmOf({ secondSite }: StationRadio, place: LatLon): number | undefined {
  return secondSite === null ? undefined : geodesicBetween(place, secondSite).distanceKm;
}

/** Where a link is computed, and how it is judged. */
export interface OneWayQuestion {
  /** Height above mean sea level. */
  readonly place: ClimatePlace;
  readonly options: LinkOptions;
  /** Digital maps that were imported; they stand before the built-in climatology. */
  readonly maps?: ClimateMaps;
  /** Distance to a second site that serves the same unit, km. */
  readonly secondSiteKm?: number | undefined;
  /** `left-out` where the other end of a transparent payload is a unit whose own link is counted in the feeder's place. */
  readonly feeder?: 'counted' | 'left-out';
}

/** Both directions of a pair. */
export interface OneWayLinks {
  /** Null where the pair has no such direction. */
  readonly up: OneWayLink | null;
  readonly down: OneWayLink | null;
  readonly climate: ResolvedClimate;
  /** Percentage of the year that the attenuation may be exceeded. */
  readonly exceedancePercent: number;
}

/**
 * The one-way links of a pair at a place, ready for `prepareLink`.
 *
 * The carrier is the transmitter's. The climate is that of the place with what the planner typed for the station. A modem
 * slower than the payload's carrier narrows it; on the way down the narrower carrier has its share of the satellite's
 * power. The feeder of a transparent payload counts as interference of its C/N0. A satellite's antenna that has no
 * temperature of its own sees an Earth of 290 K.
 */
export function oneWayLinks(radio: PairRadio, question: OneWayQuestion): Result<OneWayLinks, LinkFailure> {
  const { place, options, secondSiteKm, feeder = 'counted', maps = {} } = question;
  const exceedance = exceedancePercentOf(options);
  if (!exceedance.ok) return exceedance;
  const exceedancePercent = exceedance.value;
  const climate = resolveClimate({
    place,
    exceedancePercent,
    overrides: overridesOf(radio.station.climate),
    maps,
  });
  if (!climate.ok) return climate;
  const air = { place, exceedancePercent, climate: climate.value, secondSiteKm, feeder };
  const { terminal, payload, pair } = radio;
  const { transmitter, receiver } = terminal;
  const isUp = transmitter !== null && pair.directions !== 'down';
  const isDown = receiver !== null && pair.directions !== 'up';
  return ok({
    up: isUp ? oneWay(radio, air, { direction: 'up', from: transmitter, to: payload.receiver }) : null,
    down: isDown ? oneWay(radio, air, { direction: 'down', from: payload.transmitter, to: receiver }) : null,
    climate: climate.value,
    exceedancePercent,
  });
}

interface Air {
  readonly place: ClimatePlace;
  readonly exceedancePercent: number;
  readonly climate: ResolvedClimate;
  readonly secondSiteKm: number | undefined;
  readonly feeder: 'counted' | 'left-out';
}

interface Way {
  readonly direction: 'up' | 'down';
  readonly from: RadioTransmitter;
  readonly to: RadioReceiver;
}

function oneWay(radio: PairRadio, air: Air, { direction, from, to }: Way): OneWayLink {
  const { terminal, payload, station } = radio;
  const isUp = direction === 'up';
  const own = isUp ? from : to;
  const nominal = waveformModel(isUp ? payload.uplinkWaveform : payload.downlinkWaveform);
  const waveform = narrowed(nominal, terminal.maxSymbolRateBaud);
  return {
    direction,
    frequencyGhz: from.frequencyGhz,
    station: {
      latitudeDeg: air.place.latitudeDeg,
      heightKm: air.place.heightKm,
      mount: station.mount ?? terminal.mount,
      ...apertureOf(own.antenna, from.frequencyGhz),
      ...(air.secondSiteKm === undefined ? {} : { secondSiteKm: air.secondSiteKm }),
    },
    atmosphere: {
      kind: 'computed',
      climate: air.climate.climate,
      exceedancePercent: air.exceedancePercent,
    },
    polarisationTiltDeg: rainTiltDeg(own.polarisation),
    polarisationLossDb: polarisationLossDb(from.polarisation, to.polarisation),
    transmitter: { antenna: from.antenna, pointingErrorDeg: from.pointingErrorDeg, power: from.power },
    receiver: {
      antenna: to.antenna,
      pointingErrorDeg: to.pointingErrorDeg,
      noise: noiseOf(to.noise, isUp ? EARTH_K : null),
    },
    waveform,
    implementationLossDb: payload.implementationLossDb,
    keptMarginDb: payload.keptMarginDb,
    hysteresisDb: payload.hysteresisDb,
    otherLossDb: isUp ? 0 : toDb(symbolRateBaud(nominal) / symbolRateBaud(waveform)),
    carrierToInterferenceDb: interferenceOf(payload, waveform, air.feeder),
    ...(isUp && payload.processing.kind === 'transparent'
      ? { transponder: transponderOf(payload.processing) }
      : {}),
  };
}

function transponderOf({
  saturationFluxDbw,
  compressionDb,
}: Transparent): NonNullable<OneWayLink['transponder']> {
  return { saturationFluxDbw, compressionDb };
}

/** What a satellite's antenna sees where its type says nothing else. */
const EARTH_K = 290;

function noiseOf(noise: RadioReceiver['noise'], fallbackK: number | null): ReceiveNoise {
  if (noise.kind === 'gt') return noise;
  const { antennaK, spilloverFraction, feedLossDb, feedTemperatureK, receiverNoiseK } = noise;
  const knownK = antennaK ?? fallbackK;
  return {
    kind: 'chain',
    chain: { feedLossDb, feedTemperatureK, receiverNoiseK },
    spilloverFraction,
    ...(knownK === null ? {} : { antennaK: knownK }),
  };
}

/** Diameter of the aperture that scintillation is averaged over; of what is no dish the effective one. */
function apertureOf(
  antenna: Antenna,
  frequencyGhz: number,
): Pick<OneWayLink['station'], 'antennaDiameterM' | 'antennaEfficiency'> {
  if (antenna.kind === 'parabola') {
    return { antennaDiameterM: antenna.diameterM, antennaEfficiency: antenna.efficiency };
  }
  const areaM2 = effectiveApertureM2(peakGainDbi(antenna, frequencyGhz), wavelengthM(frequencyGhz));
  return { antennaDiameterM: Math.min(100, Math.sqrt((4 * areaM2) / Math.PI)), antennaEfficiency: 1 };
}

/** A waveform of a type as the budget takes it: no names stand for all modes of the standard. */
export function waveformModel(waveform: Waveform): WaveformModel {
  if (waveform.kind === 'fixed' || waveform.kind === 'generic') return waveform;
  const { modeNames, ...rest } = waveform;
  return modeNames.length === 0 ? rest : { ...rest, modeNames };
}

/** A waveform at no more than a symbol rate; one of a single rate cannot be slowed. */
export function narrowed(waveform: WaveformModel, mostBaud: number | null): WaveformModel {
  if (mostBaud === null || waveform.kind === 'fixed') return waveform;
  return { ...waveform, symbolRateBaud: Math.min(waveform.symbolRateBaud, mostBaud) };
}

type Transparent = Extract<PayloadType['processing'], { kind: 'transparent' }>;

function interferenceOf(payload: PayloadType, waveform: WaveformModel, feeder: Air['feeder']): number | null {
  const ratiosDb = payload.carrierToInterferenceDb === null ? [] : [payload.carrierToInterferenceDb];
  const { processing } = payload;
  if (feeder === 'counted' && processing.kind === 'transparent' && processing.feederCN0DbHz !== null) {
    ratiosDb.push(processing.feederCN0DbHz - toDb(occupiedBandwidthHz(waveform)));
  }
  return ratiosDb.length === 0 ? null : combineRatiosDb(ratiosDb);
}

function overridesOf(values: ClimateValues | null): ClimateOverrides {
  const given = Object.entries(values ?? {}).filter(([, value]) => value !== null);
  return Object.fromEntries(given) as ClimateOverrides;
}
