import {
  AntennaMount,
  ArrayAntenna,
  ClimateValues,
  FleetRadio,
  KeepOutSector,
  LinkOptions,
  OmniAntenna,
  ParabolaAntenna,
  PayloadProcessing,
  PayloadType,
  Polarisation,
  RadioReceiver,
  RadioTransmitter,
  ReceiveNoise,
  SpotBeamAntenna,
  TerminalType,
  TransmitPower,
  Waveform,
} from '../../../shared/domain/index.ts';
import { numberField as field } from '../common/index.ts';

const [amplifier, rated] = TransmitPower.options;
const [chain, merit] = ReceiveNoise.options;
const [, transparent] = PayloadProcessing.options;
const [dvb, generic, fixed] = Waveform.options;
const [, , linear] = Polarisation.options;
const PER_MEGA = 1e6;

/** Both halves of a radio. */
export const RADIO_FIELDS = {
  frequencyGhz: field('Carrier GHz', 'carrier', RadioTransmitter.shape.frequencyGhz),
  pointingErrorDeg: field('Pointing error °', 'pointingError', RadioReceiver.shape.pointingErrorDeg),
  tiltDeg: field('Tilt of the field °', 'polarisation', linear.shape.tiltDeg),
} as const;

export const POWER_FIELDS = {
  powerDbw: field('Power dBW', 'transmitPower', amplifier.shape.powerDbw),
  lineLossDb: field('Line loss dB', 'lineLoss', amplifier.shape.lineLossDb),
  eirpDbw: field('Greatest EIRP dBW', 'eirp', rated.shape.eirpDbw, { what: 'EIRP' }),
  outputBackOffDb: field('Back-off dB', 'backOff', rated.shape.outputBackOffDb),
} as const;

export const NOISE_FIELDS = {
  gtDbK: field('G/T dB/K', 'gt', merit.shape.gtDbK, { what: 'G/T' }),
  clearSkyK: field('System K', 'systemTemperature', merit.shape.clearSkyK, { what: 'system temperature' }),
  feedLossDb: field('Feed loss dB', 'feedLoss', chain.shape.feedLossDb),
  feedTemperatureK: field('Feed K', 'feedTemperature', chain.shape.feedTemperatureK, {
    what: 'feed temperature',
  }),
  receiverNoiseK: field('Receiver noise K', 'receiverTemperature', chain.shape.receiverNoiseK),
  antennaK: field('Antenna K', 'antennaTemperature', chain.shape.antennaK.unwrap(), {
    what: 'antenna temperature',
    whenEmpty: 'from the sky',
  }),
  spilloverFraction: field('Spillover', 'spillover', chain.shape.spilloverFraction),
} as const;

export const ANTENNA_FIELDS = {
  diameterM: field('Diameter m', 'dishDiameter', ParabolaAntenna.shape.diameterM),
  efficiency: field('Efficiency', 'apertureEfficiency', ParabolaAntenna.shape.efficiency),
  boresightGainDbi: field('Gain at ref. dBi', 'boresightGain', ArrayAntenna.shape.boresightGainDbi, {
    what: 'gain at the reference',
  }),
  referenceGhz: field('Reference GHz', 'referenceFrequency', ArrayAntenna.shape.referenceGhz),
  elementExponent: field('Element exponent', 'elementExponent', ArrayAntenna.shape.elementExponent, {
    what: 'element exponent',
  }),
  sideLobeDb: field('Side lobe dB', 'firstSideLobe', ArrayAntenna.shape.sideLobeDb),
  gainDbi: field('Gain dBi', 'antennaGain', OmniAntenna.shape.gainDbi),
  peakGainDbi: field('Peak gain dBi', 'peakGain', SpotBeamAntenna.shape.peakGainDbi),
  beamwidthDeg: field('Beamwidth °', 'beamwidth', SpotBeamAntenna.shape.beamwidthDeg),
} as const;

export const MOUNT_FIELDS = {
  tiltDeg: field('Tilt °', 'mountTilt', AntennaMount.shape.tiltDeg),
  headingDeg: field('Heading ° T', 'mountHeading', AntennaMount.shape.headingDeg, { what: 'heading' }),
  maxScanDeg: field('Field of regard °', 'fieldOfRegard', AntennaMount.shape.maxScanDeg),
  keyholeDeg: field('Keyhole °', 'keyhole', AntennaMount.shape.keyholeDeg),
} as const;

export const TERMINAL_FIELDS = {
  maxSymbolRateBaud: field('Fastest Msym/s', 'maxSymbolRate', TerminalType.shape.maxSymbolRateBaud.unwrap(), {
    what: 'fastest symbol rate',
    scale: PER_MEGA,
    whenEmpty: 'no limit',
  }),
  beamCount: field('Satellites at once', 'beamCount', TerminalType.shape.beamCount, {
    what: 'satellites at once',
  }),
} as const;

export const PAYLOAD_FIELDS = {
  implementationLossDb: field(
    'Implementation dB',
    'implementationLoss',
    PayloadType.shape.implementationLossDb,
    { what: 'implementation loss' },
  ),
  keptMarginDb: field('Margin kept dB', 'keptMargin', PayloadType.shape.keptMarginDb),
  hysteresisDb: field('Hysteresis dB', 'hysteresis', PayloadType.shape.hysteresisDb),
  carrierToInterferenceDb: field(
    'C/I dB',
    'carrierToInterference',
    PayloadType.shape.carrierToInterferenceDb.unwrap(),
    { what: 'C/I', whenEmpty: 'none' },
  ),
} as const;

export const PROCESSING_FIELDS = {
  saturationFluxDbw: field('Flux dBW/m²', 'saturationFlux', transparent.shape.saturationFluxDbw, {
    what: 'saturation flux',
  }),
  compressionDb: field('Compression dB', 'compression', transparent.shape.compressionDb),
  feederCN0DbHz: field('Feeder C/N0 dBHz', 'feederCN0', transparent.shape.feederCN0DbHz.unwrap(), {
    what: 'feeder C/N0',
    whenEmpty: 'without noise',
  }),
} as const;

export const WAVEFORM_FIELDS = {
  symbolRateBaud: field('Symbol rate Msym/s', 'symbolRate', dvb.shape.symbolRateBaud, { scale: PER_MEGA }),
  rollOffFraction: field('Roll-off', 'rollOff', dvb.shape.rollOffFraction),
  modulationBits: field('Bits per symbol', 'modulationBits', generic.shape.modulationBits, {
    what: 'bits per symbol',
  }),
  codeRateFraction: field('Code rate', 'codeRate', generic.shape.codeRateFraction, { what: 'code rate' }),
  requiredEbN0Db: field('Needed Eb/N0 dB', 'ebN0', generic.shape.requiredEbN0Db, { what: 'needed Eb/N0' }),
  bitRateBps: field('Bit rate Mbit/s', 'bitRate', fixed.shape.bitRateBps, { scale: PER_MEGA }),
  occupiedHz: field('Bandwidth MHz', 'occupiedBandwidth', fixed.shape.occupiedHz, { scale: PER_MEGA }),
} as const;

const climate = ClimateValues.shape;

/** Local values of the climate; an empty one is that of the maps or of the built-in climatology. */
export const CLIMATE_FIELDS = {
  rainRateMmPerHour: field('Rain rate mm/h', 'rainRate', climate.rainRateMmPerHour.unwrap()),
  rainHeightKm: field('Rain height km', 'rainHeight', climate.rainHeightKm.unwrap()),
  vapourGPerM3: field('Water vapour g/m³', 'vapourDensity', climate.vapourGPerM3.unwrap()),
  cloudLiquidKgPerM2: field('Cloud water kg/m²', 'cloudLiquid', climate.cloudLiquidKgPerM2.unwrap()),
  temperatureK: field('Temperature K', 'surfaceTemperature', climate.temperatureK.unwrap()),
  pressureHpa: field('Pressure hPa', 'surfacePressure', climate.pressureHpa.unwrap()),
  wetRefractivity: field('Wet refractivity N', 'wetRefractivity', climate.wetRefractivity.unwrap()),
} as const;

/** A sector in which a station must not radiate. */
export const SECTOR_FIELDS = {
  fromAzimuthDeg: field('From ° T', 'keepOut', KeepOutSector.shape.fromAzimuthDeg, { what: 'sector' }),
  toAzimuthDeg: field('To ° T', 'keepOut', KeepOutSector.shape.toAzimuthDeg, { what: 'sector' }),
  belowElevationDeg: field('Below °', 'keepOut', KeepOutSector.shape.belowElevationDeg, { what: 'sector' }),
} as const;

export const FLEET_FIELDS = {
  geoArcExclusionDeg: field('Arc exclusion °', 'geoArcExclusion', FleetRadio.shape.geoArcExclusionDeg),
} as const;

/** How links are judged. */
export const OPTION_FIELDS = {
  availabilityPercent: field('Availability %', 'availability', LinkOptions.shape.availabilityPercent),
  marginalBelowDb: field('Marginal below dB', 'marginalBelow', LinkOptions.shape.marginalBelowDb),
} as const;
