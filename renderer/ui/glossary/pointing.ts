import { term } from './definition.ts';

const GEOMETRY = 'SGP4, turned Earth-fixed by GMST-1982; WGS84 station; no refraction, no light time';

/** Windows and where to point. */
export const POINTING_TERMS = {
  window: term(
    'Window',
    'A stretch of time in which one satellite stands above the binding elevation of one station without a break. Line of sight only: nothing is said about the link.',
  ),
  windowStart: term(
    'Start',
    'First instant of the window: the satellite rises through the binding elevation, or the planning span begins.',
    'UTC',
    'Edge of elevation less binding elevation, refined to 1 ms',
  ),
  windowEnd: term(
    'End',
    'First instant after the window: the satellite sinks through the binding elevation, or the span ends.',
    'UTC',
    'Edge of elevation less binding elevation, refined to 1 ms',
  ),
  duration: term('Duration', 'End less start.', 's'),
  peak: term('Peak', 'Instant at which the satellite stands highest within the window.', 'UTC'),
  maxElevation: term(
    'Greatest elevation',
    'Elevation at the peak. Low passes are the first to be lost to trees, ridges and weather.',
    '°',
    GEOMETRY,
  ),
  azimuthTrue: term(
    'Azimuth true (T)',
    'Direction along the horizon from true north, clockwise: east is 90°.',
    '°',
    GEOMETRY,
  ),
  azimuthMagnetic: term(
    'Azimuth magnetic (M)',
    'Direction from magnetic north, clockwise, as a compass shows it: true azimuth less declination.',
    '°',
    'World Magnetic Model WMM2025 (NOAA/NCEI and BGS)',
  ),
  elevation: term(
    'Elevation',
    'Angle above the plane that touches the ellipsoid at the station. Negative is below the horizon.',
    '°',
    GEOMETRY,
  ),
  range: term('Range', 'Straight distance between station and satellite.', 'km', GEOMETRY),
  minRange: term('Least range', 'Smallest distance to the satellite within the window.', 'km', GEOMETRY),
  rangeRate: term('Range rate', 'How fast the range changes; positive while it grows.', 'km/s', GEOMETRY),
  doppler: term(
    'Doppler shift',
    'Received less transmitted frequency for a carrier of 1 GHz. It scales with the carrier: ten times as much at 10 GHz.',
    'kHz',
    '−range rate ÷ speed of light × carrier, first order',
  ),
  elementAge: term(
    'Age of elements',
    'Time from the epoch of the elements to the moment in question, or back. SGP4 is about a kilometre off at the epoch and a few kilometres more each day.',
    'd',
    'Moment less epoch; A (ageing) and R (old: renew) from the ages chosen in the settings',
  ),
  cut: term(
    'Cut',
    'The window goes on past the planning span: before its start, after its end, or both. The true window is longer.',
  ),
  bindingElevation: term(
    'Binding elevation',
    'The elevation that a satellite must exceed: the largest of policy floor, horizon mask and antenna limit in its direction.',
    '°',
  ),
  inView: term('In view', 'Satellites above the binding elevation at one moment.', 'satellites'),
  contact: term('Contact', 'Time with at least one satellite above the binding elevation.', 's'),
  gap: term('Gap', 'Time without any satellite above the binding elevation.', 's'),
  run: term(
    'Run',
    'One computation of all windows of a scenario. It carries the version of the engine and a fingerprint of its inputs.',
  ),
  stale: term(
    'Stale',
    'The scenario changed after these windows were computed. Compute again (F9) before you rely on them.',
  ),
  computedAt: term('Computed', 'When the windows were computed and how long it took.', 'UTC'),
} as const;
