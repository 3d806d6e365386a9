import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { toDb } from '../decibels.ts';
import { type Jamming, NO_JAMMING } from '../interference/received.ts';
import { bestMode } from '../waveform/modes.ts';
import { budgetAt, type LinkBudget } from './budget.ts';
import { driveFluxDbw } from './driveLines.ts';
import type { PreparedLink } from './preparedLink.ts';
import { airOf, jammedCN0 } from './signal.ts';
import {
  type Drive,
  driveOf,
  type TransparentRatios,
  type Transponder,
  transparentLimit,
  transparentTotalDbHz,
} from './transparent.ts';
import type { LinkGeometry } from './types.ts';

/** Both ways of a link over one satellite. */
export interface TwoWays {
  readonly up: PreparedLink;
  readonly upGeometry: LinkGeometry;
  readonly down: PreparedLink;
  readonly downGeometry: LinkGeometry;
  /** Who jams the satellite, and who the receiving station; nobody where left out. */
  readonly upJamming?: Jamming;
  readonly downJamming?: Jamming;
}

/** A link through a transparent payload, station to station. */
export interface TransparentBudget {
  readonly up: LinkBudget;
  /** As if the transponder were saturated: its lines show the saturated EIRP, and the back-off follows here. */
  readonly down: LinkBudget;
  readonly drive: Drive;
  readonly ratios: TransparentRatios;
  /** C/(N0 + I0) of the whole, dBHz. */
  readonly cN0DbHz: number;
  /** Es / (N0 + I0) of the whole in the waveform of the downlink, dB. */
  readonly esN0Db: number;
  readonly marginDb: number;
  readonly modeName: string | null;
  readonly rateBps: number;
  /** Which of the ratios limits the whole. */
  readonly limit: keyof TransparentRatios;
}

/**
 * Budget through a transparent payload ("bent pipe") at an instant: the uplink drives the transponder, its noise comes
 * down with the signal.
 *
 * The downlink must be prepared with the transponder's saturated EIRP and without back-off: that is taken from the
 * drive. Both ways fade at their own percentage at once, which errs on the safe side.
 *
 * @param intermodulationDb C/Im of the transponder at this drive in the occupied bandwidth, dB; null for one carrier
 */
export function transparentBudgetAt(
  ways: TwoWays,
  transponder: Transponder,
  intermodulationDb: number | null,
): Result<TransparentBudget, LinkFailure> {
  const checked = checkNumbers(
    'transparent payload',
    { intermodulationDb: intermodulationDb ?? 0 },
    {
      intermodulationDb: [-20, 100],
    },
  );
  if (!checked.ok) return checked;
  const { upJamming = NO_JAMMING, downJamming = NO_JAMMING } = ways;
  const up = budgetAt(ways.up, ways.upGeometry, upJamming);
  if (!up.ok) return up;
  const down = budgetAt(ways.down, ways.downGeometry, downJamming);
  if (!down.ok) return down;
  const { signal, parts } = up.value;
  const { link } = ways.up;
  const state = { geometry: ways.upGeometry, signal, air: airOf(link, parts) };
  const drive = driveOf(transponder, driveFluxDbw(ways.up, state));
  if (!drive.ok) return drive;
  const bandDb = toDb(ways.down.occupiedHz);
  const densityOf = (ratioDb: number | null) => (ratioDb === null ? null : ratioDb + bandDb);
  const ratios: TransparentRatios = {
    uplinkCN0DbHz: jammedCN0(signal, upJamming).cN0DbHz,
    downlinkCN0DbHz: jammedCN0(down.value.signal, downJamming).cN0DbHz - drive.value.outputBackOffDb,
    uplinkCI0DbHz: densityOf(link.carrierToInterferenceDb),
    downlinkCI0DbHz: densityOf(ways.down.link.carrierToInterferenceDb),
    intermodulationCIm0DbHz: densityOf(intermodulationDb),
  };
  return ok({
    up: up.value,
    down: down.value,
    drive: drive.value,
    ratios,
    ...judgeWhole(ways.down, transparentTotalDbHz(ratios)),
    limit: transparentLimit(ratios),
  });
}

function judgeWhole(down: PreparedLink, cN0DbHz: number) {
  const esN0Db = cN0DbHz - toDb(down.symbolRateBaud);
  const { implementationLossDb, keptMarginDb } = down.link;
  const mode = bestMode(down.modes, esN0Db - implementationLossDb, keptMarginDb);
  return {
    cN0DbHz,
    esN0Db,
    marginDb: esN0Db - implementationLossDb - down.modes[0]!.requiredEsN0Db,
    modeName: mode?.name ?? null,
    rateBps: mode === null ? 0 : mode.bitsPerSymbol * down.symbolRateBaud,
  };
}

/** A link through a regenerative payload, station to station. */
export interface RegenerativeBudget {
  readonly up: LinkBudget;
  readonly down: LinkBudget;
  /** The slower of the two ways. */
  readonly rateBps: number;
  /** The smaller of the two margins, dB. */
  readonly marginDb: number;
  readonly limit: 'up' | 'down';
}

/** Budget through a payload that demodulates on board: each way stands for itself, the slower one decides. */
export function regenerativeBudgetAt(ways: TwoWays): Result<RegenerativeBudget, LinkFailure> {
  const up = budgetAt(ways.up, ways.upGeometry, ways.upJamming);
  if (!up.ok) return up;
  const down = budgetAt(ways.down, ways.downGeometry, ways.downJamming);
  if (!down.ok) return down;
  const rates = [up.value.verdict.rateBps, down.value.verdict.rateBps] as const;
  const margins = [up.value.verdict.marginDb, down.value.verdict.marginDb] as const;
  const isUp = rates[0] === rates[1] ? margins[0] <= margins[1] : rates[0] < rates[1];
  return ok({
    up: up.value,
    down: down.value,
    rateBps: Math.min(...rates),
    marginDb: Math.min(...margins),
    limit: isUp ? 'up' : 'down',
  });
}
