import { type LookAngles, type SiteFrame, sunAnglesFromSite } from '../astro/index.ts';
import {
  type KeepOutSector,
  type Period,
  periodConcerns,
  type Scenario,
  type UtcMs,
} from '../domain/index.ts';
import { angleBetweenDeg, beamwidthDeg, type GsoArc, gsoArcOf, gsoSeparation } from '../link/index.ts';
import type { PairRadio } from './oneWay.ts';
import {
  bandText,
  type Carriers,
  carriersOf,
  directionsInBand,
  effectOfBand,
  holdsAt,
} from './restrictions.ts';

/** What forbids a link that would close. */
export interface LinkCut {
  readonly kind:
    | 'emission-control'
    | 'quiet-hours'
    | 'crypto-change'
    | 'restricted'
    | 'keep-out'
    | 'geo-arc'
    | 'sun';
  /** Which direction it takes away. */
  readonly direction: 'up' | 'down' | 'both';
  /** The reason in words. */
  readonly text: string;
}

/** Half the Sun's disc, degrees. */
const SUN_RADIUS_DEG = 0.27;

/** A pair at a place, for the question what cuts it. */
export interface CutQuestion {
  readonly scenario: Pick<Scenario, 'periods' | 'radio' | 'ut1MinusUtcS'>;
  readonly radio: PairRadio;
  readonly site: SiteFrame;
}

/** Says what cuts a link at an instant and in a direction. */
export type CutReader = (utcMs: UtcMs, look: LookAngles) => LinkCut[];

/**
 * Cuts of a pair at a place: emission control, quiet hours and keep-out sectors (all stop transmitting alone), changes of keys,
 * the fleet's exclusion angle about the geostationary arc, and the Sun in the receiving beam (within half its 3 dB width and the
 * Sun's radius) where the scenario asks for that. A restricted period cuts the directions whose carrier reaches into its band
 * while the place lies in its area; one that names no band cuts nothing, and one that is only protected or guarded as the
 * options say.
 */
export function cutReader({ scenario, radio, site }: CutQuestion): CutReader {
  const periods = cuttingPeriods({ scenario, radio, site });
  const carriers = carriersOf(radio);
  const { geoArcExclusionDeg } = radio.fleet;
  // Made when first asked for: a moving unit has another arc at every pass, and seldom a satellite near it.
  let arc: GsoArc | null = null;
  const arcAt = () => {
    arc ??= gsoArcOf(site);
    return arc;
  };
  const sunDeg = sunReachDeg(scenario, radio);
  return (utcMs, look) => [
    ...periodCuts(periods, carriers, utcMs),
    ...radio.station.keepOutSectors.filter((sector) => keepOutCovers(sector, look)).map(keepOutCut),
    ...(geoArcExclusionDeg > 0 ? arcCut(arcAt(), look, geoArcExclusionDeg) : []),
    ...(sunDeg === null ? [] : sunCut(look, sunAnglesFromSite(site, utcMs, scenario.ut1MinusUtcS), sunDeg)),
  ];
}

/** How near to the beam's axis the Sun cuts a pair, degrees; null where it never does. */
export function sunReachDeg({ radio }: Pick<Scenario, 'radio'>, { terminal }: PairRadio): number | null {
  const { receiver } = terminal;
  if (radio.options.sunOutage !== 'cut' || receiver === null) return null;
  const reachDeg = beamwidthDeg(receiver.antenna, receiver.frequencyGhz) / 2 + SUN_RADIUS_DEG;
  // Through a beam that takes in a good part of the sky the Sun is a little noise and no outage.
  return reachDeg < 10 ? reachDeg : null;
}

/** The periods that may cut a pair at a place; a unit that moves is taken where `site` is during the whole pass. */
export function cuttingPeriods({ scenario, radio, site }: CutQuestion): Period[] {
  return scenario.periods.filter(
    (period) =>
      periodConcerns(period, radio.station.stationId) &&
      holdsAt(period, site.place) &&
      (period.kind !== 'restricted' || effectOfBand(period, scenario.radio.options) === 'cut'),
  );
}

/** Bands that a link of a pair reaches into at an instant without being cut, in words, by direction. */
export function bandWarnings({ scenario, radio, site }: CutQuestion, atUtcMs: UtcMs): LinkCut[] {
  const carriers = carriersOf(radio);
  return scenario.periods
    .filter(
      (period) =>
        period.kind === 'restricted' &&
        atUtcMs >= period.fromUtcMs &&
        atUtcMs < period.toUtcMs &&
        periodConcerns(period, radio.station.stationId) &&
        holdsAt(period, site.place) &&
        effectOfBand(period, scenario.radio.options) === 'warn',
    )
    .flatMap((period) => bandCut(period, carriers));
}

/** What periods cut at an instant. */
export function periodCuts(periods: readonly Period[], carriers: Carriers, utcMs: UtcMs): LinkCut[] {
  return periods.flatMap((period): LinkCut[] => {
    if (utcMs < period.fromUtcMs || utcMs >= period.toUtcMs) return [];
    if (period.kind === 'emission-control') {
      return [{ kind: 'emission-control', direction: 'up', text: `emission control: ${period.name}` }];
    }
    if (period.kind === 'quiet-hours') {
      return [{ kind: 'quiet-hours', direction: 'up', text: `quiet hours: ${period.name}` }];
    }
    if (period.kind === 'crypto-change') {
      return [{ kind: 'crypto-change', direction: 'both', text: `change of keys: ${period.name}` }];
    }
    return period.kind === 'restricted' ? bandCut(period, carriers) : [];
  });
}

function bandCut(period: Period, carriers: Carriers): LinkCut[] {
  const direction = directionsInBand(period, carriers);
  return direction === null ? [] : [{ kind: 'restricted', direction, text: bandText(period) }];
}

/** Whether a direction lies in a keep-out sector. */
export function keepOutCovers(sector: KeepOutSector, look: LookAngles): boolean {
  if (look.elevationDeg >= sector.belowElevationDeg && sector.belowElevationDeg < 90) return false;
  const widthDeg = (sector.toAzimuthDeg - sector.fromAzimuthDeg + 360) % 360;
  const isWholeTurn = widthDeg === 0 && sector.toAzimuthDeg !== sector.fromAzimuthDeg;
  return isWholeTurn || (look.azimuthDeg - sector.fromAzimuthDeg + 360) % 360 <= widthDeg;
}

function keepOutCut(sector: KeepOutSector): LinkCut {
  const reason = sector.reason === '' ? '' : `: ${sector.reason}`;
  return {
    kind: 'keep-out',
    direction: 'up',
    text: `keep-out sector ${sector.fromAzimuthDeg} to ${sector.toAzimuthDeg} degrees${reason}`,
  };
}

function arcCut(arc: GsoArc, look: LookAngles, leastDeg: number): LinkCut[] {
  const nearest = gsoSeparation(arc, look);
  if (nearest === null || nearest.separationDeg >= leastDeg) return [];
  return [
    {
      kind: 'geo-arc',
      direction: 'both',
      text: `${nearest.separationDeg.toFixed(1)} degrees from the geostationary arc, at least ${leastDeg} asked for`,
    },
  ];
}

function sunCut(look: LookAngles, sun: LookAngles, withinDeg: number): LinkCut[] {
  const separationDeg = angleBetweenDeg(look, sun);
  if (separationDeg >= withinDeg) return [];
  return [
    {
      kind: 'sun',
      direction: 'down',
      text: `the Sun stands in the receiving beam, ${separationDeg.toFixed(2)} degrees from its axis`,
    },
  ];
}
