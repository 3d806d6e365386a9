import { magneticFieldAt } from '../../../shared/astro/index.ts';
import type { GeodeticPlace, Station, UtcMs } from '../../../shared/domain/index.ts';
import { formatDegrees, formatDms, formatMgrs, type GeoidHeight } from '../../../shared/formats/index.ts';
import { countText, degreesText, type Fact, metresText } from '../common/index.ts';

const ZONE_WORDS = {
  normal: '',
  caution: ' caution',
  blackout: ' do not use',
} as const;

/** Declination with its side and how far a compass may be trusted. */
function declinationFact(place: GeodeticPlace, at: UtcMs): Fact {
  const label = 'Declination';
  const field = magneticFieldAt(place, at);
  if (!field.ok) {
    return { label, value: 'not known', tone: 'dim', wordy: true, hint: field.failure.message };
  }
  const { declinationDeg, horizontalNt, zone } = field.value;
  const side = declinationDeg < 0 ? 'W' : 'E';
  return {
    label,
    value: `${Math.abs(declinationDeg).toFixed(1)}° ${side}${ZONE_WORDS[zone]}`,
    tone: zone === 'normal' ? 'plain' : zone === 'caution' ? 'marginal' : 'bad',
    hint: 'Magnetic north from true north',
    inputs: [
      'World Magnetic Model WMM2025 (NOAA/NCEI and BGS), main field only',
      `Horizontal field ${Math.round(horizontalNt).toLocaleString('en-US')} nT; a compass needs 6,000 nT`,
    ],
  };
}

/** Where a station is: MGRS with degrees on hover, both heights, declination. */
export function positionFacts(place: GeodeticPlace, at: UtcMs, geoid: GeoidHeight | null): Fact[] {
  const undulationM = geoid === null ? null : geoid(place.latitudeDeg, place.longitudeDeg);
  return [
    { label: 'MGRS', value: formatMgrs(place), hint: `${formatDegrees(place)}\n${formatDms(place)}` },
    { label: 'Degrees', value: formatDegrees(place), hint: formatDms(place) },
    {
      label: 'Height',
      value: `${metresText(place.heightM)} HAE`,
      hint: 'Height above the WGS84 ellipsoid',
    },
    {
      label: '',
      value: undulationM === null ? '…' : `${metresText(place.heightM - undulationM)} MSL`,
      hint: `Height above mean sea level (EGM96 geoid${undulationM === null ? '' : `, ${undulationM.toFixed(1)} m above the ellipsoid here`})`,
    },
    declinationFact(place, at),
  ];
}

/** What keeps a station from working low: policy, horizon and antenna, three separate things. */
export function limitFacts(station: Station): Fact[] {
  const { horizonMask, antennaLimits } = station;
  const highestDeg = Math.max(...horizonMask.map((point) => point.elevationDeg));
  return [
    {
      label: 'Policy floor',
      value: degreesText(station.minElevationDeg),
      hint: 'Lowest elevation at which the unit is told to work (dashed circle)',
    },
    {
      label: 'Horizon mask',
      value:
        horizonMask.length === 0
          ? 'none'
          : `${countText(horizonMask.length, 'point', 'points')}, up to ${degreesText(highestDeg)}`,
      hint: 'Terrain and obstructions, piecewise linear in azimuth (filled outline)',
      ...(horizonMask.length === 0
        ? {}
        : {
            inputs: horizonMask.map(
              (point) =>
                `azimuth ${degreesText(point.azimuthDeg)} T: elevation ${degreesText(point.elevationDeg)}`,
            ),
          }),
    },
    {
      label: 'Antenna',
      value:
        antennaLimits === null
          ? 'no limits'
          : `${degreesText(antennaLimits.minElevationDeg)} to ${degreesText(antennaLimits.maxElevationDeg)}`,
      hint: 'Elevations that the antenna itself can reach (dotted circles)',
    },
  ];
}
