import { BOLTZMANN_DBW_PER_K_HZ, fromDb, toDb } from '../decibels.ts';
import type { Jamming } from '../interference/received.ts';
import type { BudgetLines } from './lines.ts';
import type { PreparedLink } from './preparedLink.ts';
import { jammedCN0, type Signal } from './signal.ts';
import type { Verdict } from './verdict.ts';

/** A signal with what was found about it. */
export interface JudgedSignal {
  readonly prepared: PreparedLink;
  readonly signal: Signal;
  readonly verdict: Verdict;
  readonly jamming: Jamming;
}

/** Carrier at the receiving antenna's flange, dBW. */
export function carrierDbw(signal: Signal): number {
  return signal.cN0DbHz + BOLTZMANN_DBW_PER_K_HZ + toDb(signal.systemK);
}

/**
 * Lines of the jamming: J/S, C/(N + I), every jammer with the distance at which the link is lost, and the term that
 * counts. Gives that term, dB.
 */
export function addJamming(sheet: BudgetLines, { prepared, signal, verdict, jamming }: JudgedSignal): number {
  const { occupiedHz, symbolRateBaud } = prepared;
  const carrier = carrierDbw(signal);
  const bandDb = toDb(occupiedHz);
  const lossDb = jammedCN0(signal, jamming).cN0DbHz - signal.cN0DbHz;
  sheet.term(
    {
      id: 'jamming',
      name: 'Jamming',
      unit: 'dB',
      formula: '-10 log(1 + J0 / N0)',
      inputs: { jammingDbwHz: jamming.densityDbwHz, systemK: signal.systemK },
    },
    lossDb,
  );
  sheet.fact(
    {
      id: 'j-s',
      name: 'J/S in the occupied bandwidth',
      unit: 'dB',
      formula: 'J0 + 10 log B - C',
      inputs: { jammingDbwHz: jamming.densityDbwHz, occupiedHz, carrierDbw: carrier },
    },
    jamming.densityDbwHz + bandDb - carrier,
  );
  sheet.fact(
    {
      id: 'c-n-i',
      name: 'C/(N + I), all interference counted',
      unit: 'dB',
      formula: 'Es/(N0 + I0) + 10 log(Rs / B)',
      inputs: { occupiedHz, symbolRateBaud },
    },
    verdict.esN0Db + toDb(symbolRateBaud) - bandDb,
  );
  addSources(sheet, { prepared, signal, jamming });
  return lossDb;
}

function addSources(
  sheet: BudgetLines,
  { prepared, signal, jamming }: Pick<JudgedSignal, 'prepared' | 'signal' | 'jamming'>,
): void {
  const carrier = carrierDbw(signal);
  jamming.sources.forEach((source, index) => {
    const { name, densityDbwHz, rangeKm, discriminationDb } = source;
    sheet.fact(
      {
        id: `j-s-${index + 1}`,
        name: `J/S of ${name}`,
        unit: 'dB',
        formula: 'EIRP - free space - excess loss + gain towards it, in the bandwidth, less C',
        inputs: { densityDbwHz, rangeKm, discriminationDb },
      },
      densityDbwHz + toDb(prepared.occupiedHz) - carrier,
    );
    const burnThroughKm = burnThroughOf(prepared, signal, source);
    if (burnThroughKm === null) return;
    sheet.fact(
      {
        id: `burn-through-${index + 1}`,
        name: `Burn-through range of ${name}`,
        unit: 'km',
        formula: 'nearer than this it takes the link; everything else kept',
        inputs: { rangeKm },
      },
      burnThroughKm,
    );
  });
}

/**
 * How near one jammer alone may come before the sturdiest mode and the kept margin are missed, km, everything but its
 * distance kept; null where the link misses them without it.
 */
export function burnThroughOf(
  prepared: PreparedLink,
  signal: Signal,
  source: { readonly densityDbwHz: number; readonly rangeKm: number },
): number | null {
  const { link, modes, symbolRateBaud, occupiedHz } = prepared;
  const neededEsN0Db = modes[0]!.requiredEsN0Db + link.implementationLossDb + link.keptMarginDb;
  const others =
    link.carrierToInterferenceDb === null ? 0 : fromDb(-link.carrierToInterferenceDb) / occupiedHz;
  const spare = fromDb(-neededEsN0Db) / symbolRateBaud - fromDb(-signal.cN0DbHz) - others;
  if (!(spare > 0)) return null;
  const allowedDbwHz = carrierDbw(signal) + toDb(spare);
  return source.rangeKm * 10 ** ((source.densityDbwHz - allowedDbwHz) / 20);
}
