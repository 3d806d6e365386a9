import { magneticFieldAt, motionAt } from '../../../shared/astro/index.ts';
import type { GeodeticPlace, Station, UtcMs } from '../../../shared/domain/index.ts';
import { formatDegrees, formatDms, formatMgrs, type GeoidHeight } from '../../../shared/formats/index.ts';
import { countText, degreesText, type Fact, metresText, positionStyle, speedText } from '../common/index.ts';

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
    return {
      label,
      term: 'declination',
      value: 'not known',
      tone: 'dim',
      wordy: true,
      hint: field.failure.message,
    };
  }
  const { declinationDeg, horizontalNt, zone } = field.value;
  const side = declinationDeg < 0 ? 'W' : 'E';
  return {
    label,
    term: 'declination',
    value: `${Math.abs(declinationDeg).toFixed(1)}° ${side}${ZONE_WORDS[zone]}`,
    tone: zone === 'normal' ? 'plain' : zone === 'caution' ? 'marginal' : 'bad',
    inputs: [
      'World Magnetic Model WMM2025 (NOAA/NCEI and BGS), main field only',
      `Horizontal field ${Math.round(horizontalNt).toLocaleString('en-US')} nT; a compass needs 6,000 nT`,
    ],
  };
}

/** Where a station is: in the notation that the person chose with the others on hover, both heights, declination. */
export function positionFacts(place: GeodeticPlace, at: UtcMs, geoid: GeoidHeight | null): Fact[] {
  const undulationM = geoid === null ? null : geoid(place.latitudeDeg, place.longitudeDeg);
  const style = positionStyle();
  const grid = {
    label: 'MGRS',
    term: 'mgrs',
    value: formatMgrs(place),
    hint: `${formatDegrees(place)}\n${formatDms(place)}`,
  } as const;
  const degrees = {
    label: 'Degrees',
    term: 'degrees',
    value: formatDegrees(place),
    hint: `${formatDms(place)}\n${formatMgrs(place)}`,
  } as const;
  return [
    ...(style === 'degrees' ? [] : [grid]),
    ...(style === 'mgrs' ? [] : [degrees]),
    {
      label: 'Height HAE',
      term: 'heightHae',
      value: metresText(place.heightM),
    },
    {
      label: 'Height MSL',
      term: 'heightMsl',
      value: undulationM === null ? '…' : `${metresText(place.heightM - undulationM)}`,
      hint: undulationM === null ? undefined : `Geoid ${undulationM.toFixed(1)} m above the ellipsoid here`,
    },
    declinationFact(place, at),
  ];
}

/** How fast a moving station goes at an instant; nothing for one that stands. */
export function movementFacts(station: Station, at: UtcMs): Fact[] {
  const motion = station.track.length > 1 ? motionAt(station, at) : null;
  if (motion === null) {
    return [];
  }
  const { xKmS, yKmS, zKmS } = motion.velocityKmS;
  const speedKmS = Math.hypot(xKmS, yKmS, zKmS);
  return [
    {
      label: 'Speed',
      value: speedKmS === 0 ? 'at rest' : speedText(speedKmS * 1000),
      hint: 'Relative to the ground, at the cursor: along the great circle between two points of the route',
    },
  ];
}

/** What keeps a station from working low: policy, horizon and antenna, three separate things. */
export function limitFacts(station: Station): Fact[] {
  const { horizonMask, antennaLimits } = station;
  const highestDeg = Math.max(...horizonMask.map((point) => point.elevationDeg));
  return [
    {
      label: 'Policy floor',
      term: 'policyFloor',
      value: degreesText(station.minElevationDeg),
    },
    {
      label: 'Horizon mask',
      term: 'horizonMask',
      value:
        horizonMask.length === 0
          ? 'none'
          : `${countText(horizonMask.length, 'point', 'points')}, up to ${degreesText(highestDeg)}`,
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
      term: 'antennaLimits',
      value:
        antennaLimits === null
          ? 'no limits'
          : `${degreesText(antennaLimits.minElevationDeg)} to ${degreesText(antennaLimits.maxElevationDeg)}`,
    },
  ];
}
