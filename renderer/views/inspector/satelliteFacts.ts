import {
  EARTH_RADIUS_WGS84_KM,
  ecefFromTeme,
  gmstRad,
  type Propagator,
  semiMajorAxisKm,
  shadowDepth,
  subsatellitePoint,
  sunPositionTeme,
} from '../../../shared/astro/index.ts';
import { type Fleet, type OrbitalElements, type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { formatDegrees, formatMgrs } from '../../../shared/formats/index.ts';
import type { CatalogueEntry } from '../../../shared/ipc/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import {
  ageDays,
  ageText,
  ageTone,
  dayClock,
  type Fact,
  instantText,
  kilometresText,
  timeErrorFacts,
} from '../common/index.ts';

const MINUTES_PER_DAY = 1_440;

/** Where a satellite is at an instant: the point below it, its height, and whether the Sun lights it. */
export function nowFacts(propagator: Propagator, at: UtcMs, ut1MinusUtcS: number): Fact[] {
  const state = propagator.stateAt(at);
  if (!state.ok) {
    return [{ label: 'Position', value: state.failure.message, tone: 'bad', wordy: true }];
  }
  const { positionKm, velocityKmS } = state.value;
  const point = subsatellitePoint(ecefFromTeme(positionKm, gmstRad(at, ut1MinusUtcS)));
  const shadowed = shadowDepth('umbra', positionKm, sunPositionTeme(at)) > 0;
  const speedKmS = Math.hypot(velocityKmS.xKmS, velocityKmS.yKmS, velocityKmS.zKmS);
  return [
    {
      label: 'Point below',
      term: 'pointBelow',
      value: formatDegrees(point, 2),
      hint: formatMgrs(point, 4),
    },
    { label: 'Height above ellipsoid', term: 'satelliteHeight', value: kilometresText(point.heightKm) },
    { label: 'Speed', term: 'speed', value: `${speedKmS.toFixed(3)} km/s` },
    {
      label: 'Light',
      term: 'sunlight',
      value: shadowed ? 'in the Earth’s shadow' : 'in sunlight',
      wordy: true,
    },
  ];
}

/** Age and epoch of the elements that the scenario uses, and what times are worth by them. */
export function elementFacts(
  { elements, fleet }: { readonly elements: OrbitalElements; readonly fleet: Fleet | undefined },
  at: UtcMs,
  entry: CatalogueEntry | null,
): Fact[] {
  const days = ageDays(at, elements.epochUtcMs);
  const tone = ageTone(days);
  return [
    {
      label: 'Age',
      term: 'elementAge',
      value: ageText(days),
      tone: tone === 'good' ? 'plain' : tone,
      inputs: [`Epoch ${formatIsoUtc(elements.epochUtcMs, 6)}`, `Cursor ${formatIsoUtc(at, 0)}`],
    },
    ...timeErrorFacts(elements, at, fleet),
    {
      label: 'Epoch',
      term: 'epoch',
      value: dayClock(elements.epochUtcMs),
      hint: formatIsoUtc(elements.epochUtcMs, 6),
    },
    ...(entry === null
      ? []
      : [
          { label: 'Source', term: 'elementSource' as const, value: entry.sourceName, wordy: true },
          {
            label: 'Imported',
            term: 'importedAt' as const,
            value: dayClock(entry.importedAtUtcMs),
            hint: formatIsoUtc(entry.importedAtUtcMs),
            inputs: [
              `Element set ${entry.elementSetId} of the catalogue`,
              `SHA-256 of the raw text ${entry.rawSha256}`,
            ],
          },
        ]),
  ];
}

/** Shape and place of the orbit, mean elements as SGP4 takes them. */
export function orbitFacts(elements: OrbitalElements): Fact[] {
  const axisKm = semiMajorAxisKm(elements.meanMotionRevPerDay);
  const apogeeKm = axisKm * (1 + elements.eccentricity) - EARTH_RADIUS_WGS84_KM;
  const perigeeKm = axisKm * (1 - elements.eccentricity) - EARTH_RADIUS_WGS84_KM;
  const periodS = (MINUTES_PER_DAY * 60) / elements.meanMotionRevPerDay;
  const mean = [
    `Mean motion ${elements.meanMotionRevPerDay.toFixed(8)} rev/day`,
    `Eccentricity ${elements.eccentricity.toFixed(7)}`,
    'Two-body axis from the mean motion, less the equatorial radius 6,378.137 km',
  ];
  return [
    {
      label: 'Perigee × apogee, equatorial',
      term: 'perigeeApogee',
      value: `${Math.round(perigeeKm).toLocaleString('en-US')} × ${kilometresText(apogeeKm)}`,
      inputs: mean,
    },
    {
      label: 'Period',
      term: 'period',
      value: `${(periodS / 60).toFixed(2)} min`,
    },
    { label: 'Inclination', term: 'inclination', value: `${elements.inclinationDeg.toFixed(4)}°` },
    {
      label: 'Node',
      term: 'node',
      value: `${elements.raanDeg.toFixed(4)}°`,
    },
    { label: 'Eccentricity', term: 'eccentricity', value: elements.eccentricity.toFixed(7) },
    { label: 'Perigee arg.', term: 'perigeeArgument', value: `${elements.argPericenterDeg.toFixed(4)}°` },
    {
      label: 'Mean anomaly',
      term: 'meanAnomaly',
      value: `${elements.meanAnomalyDeg.toFixed(4)}°`,
    },
    {
      label: 'BSTAR',
      term: 'bstar',
      value: elements.bstarPerEarthRadius.toExponential(3),
    },
  ];
}

/** Epoch and source of an older element set, for the list of the history. */
export function historyText(entry: CatalogueEntry): string {
  return `${instantText(utcMs(Math.round(entry.element.epochUtcMs / 1_000) * 1_000))}  ${entry.sourceName}`;
}
