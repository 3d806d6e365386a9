import { type LookAngles, lookAnglesFromEcef, type SiteFrame, siteFrameFromPlace } from '../astro/index.ts';
import { isThreatActive, type UtcMs } from '../domain/index.ts';
import {
  angleBetweenDeg,
  type BudgetLine,
  eirpTowardsDbw,
  freeSpaceLossDb,
  type OneWayLink,
  occupiedBandwidthHz,
  peakGainDbi,
  scanAngleDeg,
  spectralOverlap,
  toDb,
} from '../link/index.ts';
import { isInRadioSight } from './sight.ts';
import { LEAST_RANGE_KM, type RadioThreat, type ThreatsOfScenario, threatsWithRadio } from './threats.ts';

/** What a listening post gets of our emission. */
export interface Hearing {
  readonly threatId: string;
  readonly name: string;
  /** At the post's antenna flange, within its band, dBW. */
  readonly powerDbw: number;
  /** Over what it can use, dB; null where its sensitivity is unknown. */
  readonly overSensitivityDb: number | null;
  readonly rangeKm: number;
  /** Angle at our antenna between the satellite and the post, degrees. */
  readonly offAxisDeg: number;
  /** What our antenna radiates towards the post, dBW. */
  readonly eirpDbw: number;
}

/** Says which posts get something of an uplink at an instant, from where the unit sees the satellite. */
export type HearingReader = (utcMs: UtcMs, look: LookAngles) => Hearing[];

/** An uplink from a place. */
export interface HearingQuestion {
  readonly scenario: ThreatsOfScenario;
  readonly up: OneWayLink;
  readonly site: SiteFrame;
}

/**
 * Who hears an uplink from a place; null where no post of the scenario ever could.
 *
 * A post counts while it is active, on its band, within radio sight over a smooth Earth. It gets the side lobes of our
 * antenna by the true angle between satellite and post, over free space, with its own antenna pointed at us: the worst case.
 * That somebody listens is information and cuts nothing.
 */
export function hearingReader({ scenario, up, site }: HearingQuestion): HearingReader | null {
  const posts = threatsWithRadio(scenario, 'listener').flatMap((post) => hearingOf(post, up, site) ?? []);
  if (posts.length === 0) return null;
  return (utcMs, look) =>
    posts.flatMap(({ threat, hearingAt }) => (isThreatActive(threat, utcMs) ? [hearingAt(look)] : []));
}

function hearingOf({ threat, radio }: RadioThreat, up: OneWayLink, site: SiteFrame) {
  const towards = lookAnglesFromEcef(site, siteFrameFromPlace(threat.place).positionKm);
  const emission = { frequencyGhz: up.frequencyGhz, bandwidthHz: occupiedBandwidthHz(up.waveform) };
  const share = spectralOverlap(emission, radio);
  if (share <= 0 || !isInRadioSight(site.place, threat.place, towards.rangeKm)) return null;
  const rangeKm = Math.max(LEAST_RANGE_KM, towards.rangeKm);
  const pathDb =
    toDb(share) -
    freeSpaceLossDb({ rangeKm, frequencyGhz: up.frequencyGhz }) +
    peakGainDbi(radio.antenna, radio.frequencyGhz);
  const hearingAt = (look: LookAngles): Hearing => {
    const offAxisDeg = angleBetweenDeg(look, towards);
    const eirpDbw = eirpTowardsDbw(up, { scanDeg: scanAngleDeg(up.station.mount, look), offAxisDeg });
    const powerDbw = eirpDbw + pathDb;
    return {
      threatId: threat.threatId,
      name: threat.name,
      powerDbw,
      overSensitivityDb: radio.sensitivityDbw === null ? null : powerDbw - radio.sensitivityDbw,
      rangeKm,
      offAxisDeg,
      eirpDbw,
    };
  };
  return { threat, hearingAt };
}

/** What posts hear, as lines that explain a budget of the uplink and do not count in it. */
export function hearingLines(hearings: readonly Hearing[]): BudgetLine[] {
  return hearings.flatMap((hearing, index) => {
    const { name, powerDbw, overSensitivityDb, rangeKm, offAxisDeg, eirpDbw } = hearing;
    const line = (id: string, text: string, value: number, unit: string): BudgetLine => ({
      id: `${id}-${index + 1}`,
      name: text,
      value,
      unit,
      kind: 'fact',
      formula: 'EIRP towards it - free space + its gain, within its band',
      recommendation: null,
      inputs: { eirpDbw, rangeKm, offAxisDeg },
    });
    return [
      line('heard', `Power at ${name}`, powerDbw, 'dBW'),
      ...(overSensitivityDb === null
        ? []
        : [line('heard-over', `Over the sensitivity of ${name}`, overSensitivityDb, 'dB')]),
    ];
  });
}
