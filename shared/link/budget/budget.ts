import { fail, ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { BOLTZMANN_DBW_PER_K_HZ, toDb } from '../decibels.ts';
import { type Jamming, NO_JAMMING } from '../interference/received.ts';
import type { AttenuationParts } from '../propagation/total.ts';
import { RECOMMENDATIONS } from '../recommendations.ts';
import { addAtmosphere, addGivenAtmosphere, addIonosphere } from './atmosphereLines.ts';
import { dopplerHz, freeSpaceDelayMs } from './doppler.ts';
import { addDrive } from './driveLines.ts';
import { addJamming, type JudgedSignal } from './jammingLines.ts';
import { BudgetLines } from './lines.ts';
import type { PreparedLink } from './preparedLink.ts';
import { airOf, type Signal, signalAt } from './signal.ts';
import type { BudgetLine, LinkGeometry } from './types.ts';
import { judge, type Verdict } from './verdict.ts';

/** A budget of one direction at one instant: its lines, the signal and the verdict. */
export interface LinkBudget {
  readonly lines: readonly BudgetLine[];
  readonly signal: Signal;
  readonly verdict: Verdict;
  /** Part by part; null where the attenuation is given. */
  readonly parts: AttenuationParts | null;
}

/** Below this the ionosphere is worth a line, GHz. Source: ITU-R P.531-14, section 1. */
const IONOSPHERE_BELOW_GHZ = 3;

const GEOMETRY_BOUNDS = {
  rangeKm: [0.001, 1e10],
  azimuthDeg: [-360, 720],
  elevationDeg: [0, 90],
  satelliteOffAxisDeg: [0, 180],
  satelliteScanDeg: [0, 90],
  rangeRateKmS: [-50, 50],
} as const;

/**
 * The whole budget of one direction at one instant, line by line.
 *
 * Terms are signed (losses negative) and every sum names the terms that add up to it. The atmosphere is computed
 * exactly here; a pass is sampled from tables that agree within 0.005 dB. Jamming has lines of its own,
 * where there is any.
 */
export function budgetAt(
  prepared: PreparedLink,
  geometry: LinkGeometry,
  jamming: Jamming = NO_JAMMING,
): Result<LinkBudget, LinkFailure> {
  const checked = checkNumbers('geometry', geometry, GEOMETRY_BOUNDS);
  if (!checked.ok) return checked;
  if (!(jamming.densityDbwHz < Number.POSITIVE_INFINITY)) {
    return fail(
      'link.range',
      `jamming: densityDbwHz: expected less than infinity, found ${jamming.densityDbwHz}`,
    );
  }
  const parts = prepared.partsAt?.(geometry.elevationDeg) ?? null;
  const air = airOf(prepared.link, parts);
  const signal = signalAt(prepared, geometry, air);
  const verdict = judge(prepared, signal, jamming);
  const sheet = new BudgetLines();
  addTransmitter(sheet, prepared, signal);
  addPath(sheet, prepared, geometry, signal);
  if (parts === null) addGivenAtmosphere(sheet, prepared);
  else addAtmosphere(sheet, prepared, parts, geometry);
  addReceiver(sheet, prepared, signal);
  addRatios(sheet, { prepared, signal, verdict, jamming });
  addFacts(sheet, prepared, geometry, verdict);
  addDrive(sheet, prepared, { geometry, signal, air });
  if (prepared.link.frequencyGhz < IONOSPHERE_BELOW_GHZ) addIonosphere(sheet, prepared);
  return ok({ lines: sheet.lines, signal, verdict, parts });
}

function addTransmitter(sheet: BudgetLines, prepared: PreparedLink, signal: Signal): void {
  const { power } = prepared.link.transmitter;
  const backOff = { id: 'back-off', name: 'Output back-off', unit: 'dB', formula: 'from saturation' };
  if (power.kind === 'eirp') {
    sheet.term(
      { id: 'rated-eirp', name: 'Rated EIRP', unit: 'dBW', formula: 'along the normal' },
      power.eirpDbw,
    );
    sheet.term(backOff, -power.outputBackOffDb);
    sheet.term(
      {
        id: 'transmit-roll-off',
        name: 'Scan or roll-off of the transmit antenna',
        unit: 'dB',
        formula: 'gain towards the other end less gain along the normal',
        inputs: { scanDeg: signal.scanDeg },
      },
      signal.transmitGainDbi,
    );
    sheet.sum({ id: 'eirp', name: 'EIRP towards the other end', unit: 'dBW', formula: 'sum' }, [
      'rated-eirp',
      'back-off',
      'transmit-roll-off',
    ]);
    return;
  }
  sheet.term({ id: 'power', name: 'Saturated power', unit: 'dBW', formula: 'given' }, power.powerDbw);
  sheet.term(backOff, -power.outputBackOffDb);
  sheet.term(
    { id: 'transmit-line', name: 'Transmit line loss', unit: 'dB', formula: 'given' },
    -power.lineLossDb,
  );
  sheet.term(
    {
      id: 'transmit-gain',
      name: 'Transmit antenna gain',
      unit: 'dBi',
      formula: 'gain towards the other end',
      inputs: { scanDeg: signal.scanDeg },
    },
    signal.transmitGainDbi,
  );
  sheet.sum({ id: 'eirp', name: 'EIRP towards the other end', unit: 'dBW', formula: 'sum' }, [
    'power',
    'back-off',
    'transmit-line',
    'transmit-gain',
  ]);
}

function addPath(sheet: BudgetLines, prepared: PreparedLink, geometry: LinkGeometry, signal: Signal): void {
  const { link } = prepared;
  sheet.term(
    {
      id: 'transmit-pointing',
      name: 'Transmit pointing loss',
      unit: 'dB',
      formula: '-12 (error / width)^2',
      inputs: { errorDeg: link.transmitter.pointingErrorDeg },
    },
    -prepared.transmitPointingDb,
  );
  sheet.term(
    {
      id: 'free-space',
      name: 'Free-space loss',
      unit: 'dB',
      formula: '-20 log(4 pi d / lambda)',
      recommendation: RECOMMENDATIONS.freeSpace,
      inputs: { rangeKm: geometry.rangeKm, frequencyGhz: link.frequencyGhz },
    },
    -signal.freeSpaceDb,
  );
  sheet.term(
    { id: 'polarisation', name: 'Polarisation loss', unit: 'dB', formula: 'given' },
    -link.polarisationLossDb,
  );
  sheet.term({ id: 'other', name: 'Other losses', unit: 'dB', formula: 'given' }, -link.otherLossDb);
}

function addReceiver(sheet: BudgetLines, prepared: PreparedLink, signal: Signal): void {
  sheet.sum({ id: 'isotropic', name: 'Isotropic receive level', unit: 'dBW', formula: 'sum' }, [
    'eirp',
    'transmit-pointing',
    'free-space',
    'polarisation',
    'other',
    'atmosphere',
  ]);
  sheet.term(
    {
      id: 'receive-gain',
      name: 'Receive antenna gain',
      unit: 'dBi',
      formula: 'gain towards the other end',
      inputs: { scanDeg: signal.scanDeg },
    },
    signal.receiveGainDbi,
  );
  sheet.term(
    {
      id: 'system-noise',
      name: 'System noise temperature',
      unit: 'dB/K',
      formula: '-10 log T',
      recommendation: RECOMMENDATIONS.noise,
      inputs: { systemK: signal.systemK, clearSkyK: signal.clearSystemK },
    },
    -toDb(signal.systemK),
  );
  sheet.sum({ id: 'gt', name: 'G/T towards the other end', unit: 'dB/K', formula: 'sum' }, [
    'receive-gain',
    'system-noise',
  ]);
  sheet.term(
    {
      id: 'receive-pointing',
      name: 'Receive pointing loss',
      unit: 'dB',
      formula: '-12 (error / width)^2',
      inputs: { errorDeg: prepared.link.receiver.pointingErrorDeg },
    },
    -prepared.receivePointingDb,
  );
  sheet.term(
    { id: 'boltzmann', name: "Boltzmann's constant", unit: 'dBW/(K Hz)', formula: '-10 log k' },
    -BOLTZMANN_DBW_PER_K_HZ,
  );
  sheet.sum({ id: 'c-n0', name: 'C/N0', unit: 'dBHz', formula: 'sum' }, [
    'isotropic',
    'gt',
    'receive-pointing',
    'boltzmann',
  ]);
}

function addRatios(sheet: BudgetLines, judged: JudgedSignal): void {
  const { prepared, verdict, jamming } = judged;
  const { link, symbolRateBaud, occupiedHz, modes } = prepared;
  sheet.term(
    {
      id: 'symbol-rate',
      name: 'Symbol rate',
      unit: 'dBHz',
      formula: '-10 log Rs',
      inputs: { symbolRateBaud },
    },
    -toDb(symbolRateBaud),
  );
  const thermal = sheet.sum({ id: 'es-n0', name: 'Es/N0', unit: 'dB', formula: 'sum' }, [
    'c-n0',
    'symbol-rate',
  ]);
  sheet.fact(
    { id: 'c-n', name: 'C/N', unit: 'dB', formula: 'C/N0 - 10 log B', inputs: { occupiedHz } },
    thermal + toDb(symbolRateBaud) - toDb(occupiedHz),
  );
  const isJammed = jamming.sources.length > 0;
  const beforeOthersDb = isJammed ? thermal + addJamming(sheet, judged) : thermal;
  sheet.term(
    {
      id: 'interference',
      name: 'Interference that is always there',
      unit: 'dB',
      formula: 'Es/(N0 + I0) less Es/N0',
      inputs: { carrierToInterferenceDb: link.carrierToInterferenceDb ?? Number.POSITIVE_INFINITY },
    },
    verdict.esN0Db - beforeOthersDb,
  );
  sheet.term(
    { id: 'implementation', name: 'Implementation loss', unit: 'dB', formula: 'given' },
    -link.implementationLossDb,
  );
  sheet.term(
    {
      id: 'needed',
      name: `Needed by the sturdiest mode, ${modes[0]!.name}`,
      unit: 'dB',
      formula: 'Es/N0 of the ideal demodulator',
    },
    -modes[0]!.requiredEsN0Db,
  );
  sheet.sum({ id: 'margin', name: 'Margin', unit: 'dB', formula: 'sum' }, [
    'es-n0',
    ...(isJammed ? ['jamming'] : []),
    'interference',
    'implementation',
    'needed',
  ]);
}

function addFacts(
  sheet: BudgetLines,
  prepared: PreparedLink,
  geometry: LinkGeometry,
  verdict: Verdict,
): void {
  const { mode } = verdict;
  if (mode !== null) {
    sheet.fact(
      {
        id: 'eb-n0',
        name: `Eb/N0 in ${mode.name}`,
        unit: 'dB',
        formula: 'Es/(N0 + I0) - 10 log(bits per symbol)',
        inputs: { bitsPerSymbol: mode.bitsPerSymbol },
      },
      verdict.esN0Db - toDb(mode.bitsPerSymbol),
    );
  }
  sheet.fact({ id: 'rate', name: 'Rate', unit: 'bit/s', formula: 'Rs x bits per symbol' }, verdict.rateBps);
  sheet.fact(
    { id: 'clear-margin', name: 'Margin in clear sky', unit: 'dB', formula: 'gases alone' },
    verdict.clearSkyMarginDb,
  );
  sheet.fact(
    { id: 'clear-rate', name: 'Rate in clear sky', unit: 'bit/s', formula: 'gases alone' },
    verdict.clearSkyRateBps,
  );
  sheet.fact(
    {
      id: 'doppler',
      name: 'Doppler shift',
      unit: 'Hz',
      formula: '-f v / c',
      inputs: { rangeRateKmS: geometry.rangeRateKmS },
    },
    dopplerHz(prepared.link.frequencyGhz, geometry.rangeRateKmS),
  );
  sheet.fact(
    { id: 'delay', name: 'Delay of the path', unit: 'ms', formula: 'd / c' },
    freeSpaceDelayMs(geometry.rangeKm),
  );
}
