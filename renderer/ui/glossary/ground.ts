import { term } from './definition.ts';

/** Stations, what limits them, and what stands against them. */
export const GROUND_TERMS = {
  station: term('Station', 'A terminal on the ground, at sea or in the air, standing still or on a route.'),
  mgrs: term(
    'MGRS',
    'Military Grid Reference System: zone, 100 km square, easting and northing. Ten digits are one metre.',
    '',
    'WGS84; NGA.STND.0037',
  ),
  degrees: term('Latitude, longitude', 'Geodetic, north and east positive.', '°', 'WGS84'),
  heightHae: term('Height (HAE)', 'Height above the WGS84 ellipsoid. Windows are computed with it.', 'm'),
  heightMsl: term(
    'Height (MSL)',
    'Height above mean sea level, as on maps: ellipsoid height less the undulation of the geoid.',
    'm',
    'EGM96',
  ),
  declination: term(
    'Declination',
    'Magnetic north from true north, east positive. Caution and blackout zones: the compass is not to be trusted.',
    '°',
    'World Magnetic Model WMM2025, main field only',
  ),
  policyFloor: term(
    'Policy floor',
    'Lowest elevation at which the unit is told to work. Dashed circle in the sky plot.',
    '°',
    'Set by the planner',
  ),
  horizonMask: term(
    'Horizon mask',
    'What stands in the way: terrain, buildings, masts. Elevation by azimuth, straight between points. Filled outline in the sky plot.',
    '°',
    'Measured or drawn by the planner',
  ),
  antennaLimits: term(
    'Antenna limits',
    'Elevations that the antenna itself can reach. Dotted circles in the sky plot.',
    '°',
    'Data sheet of the terminal',
  ),
  role: term('Role', 'What the station is for: sensor, shooter, command post and so on.'),
  affiliation: term(
    'Affiliation',
    'Friendly, neutral, hostile or unknown; decides frame and colour of the symbol.',
  ),
  symbolCode: term('Symbol', 'Symbol identification code of the unit.', '', 'MIL-STD-2525'),
  group: term('Group', 'Stations of one group stand together in lists and on the timeline.'),
  track: term(
    'Route',
    'Places with times of a moving unit. Between them it moves along the shortest line at even speed; before the first and after the last it stands.',
  ),
  threat: term('Threat', 'An area with a time in which something hostile is expected. Drawn as an outline.'),
  reportedRadius: term(
    'Reported radius',
    'Within this distance along the ground the threat is reported to matter. A report, not a computed reach.',
    'km',
    'Set by the planner',
  ),
  insidePeriod: term(
    'Inside a period',
    'Periods for the station that the window lies in: EMCON emission control, QUIET quiet hours, CRYPTO crypto change, RESTR restricted; + when only in part. Geometry knows nothing of them.',
    '',
    'Set by the planner',
  ),
  periodTerm: term(
    'Period',
    'A stretch of time that matters to the plan: radio silence, crypto change, restriction.',
  ),
} as const;
