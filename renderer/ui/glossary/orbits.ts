import { term } from './definition.ts';

const MEAN = 'Mean elements as SGP4 takes them, from the element set';

/** Satellites, their elements and their fleets. */
export const ORBIT_TERMS = {
  satellite: term(
    'Satellite',
    'One object of the catalogue or of a design, by its name in the source. Its colour is that of its fleet.',
  ),
  elementSet: term(
    'Element set',
    'The numbers that describe one orbit at one moment (OMM, TLE). Positions are computed from it by SGP4.',
  ),
  timeError: term(
    'Time off by',
    'By how much the time may be early or late by the age of the elements, drag and known manoeuvres. A (ageing) is more than 5 s, R (old) more than 30 s: renew the elements.',
    's',
    'Error along the track ÷ speed of the satellite',
  ),
  timeErrorAmber: term(
    'Off by 5 s from',
    'From then on times of this satellite may be early or late by more than 5 s, whatever the age of elements that the settings allow. Import newer elements before.',
    'UTC',
  ),
  manoeuvreHabit: term(
    'Manoeuvres',
    'How far satellites that use thrusters stray along their tracks from the place that older elements give. Times of contacts are off by that much more. A first manoeuvre is foreseen by no number.',
    'km a day',
    'Least value that accounts for 95 % of older element sets, each held against the next',
  ),
  epoch: term('Epoch', 'The moment that the elements were fitted to; they are best near it.', 'UTC'),
  perigeeApogee: term(
    'Perigee × apogee',
    'Least and greatest height of the mean orbit above the equatorial radius of 6,378.137 km.',
    'km',
    'Two-body axis from the mean motion',
  ),
  period: term('Orbital period', 'Time of one revolution.', 'min', 'From the mean motion'),
  inclination: term(
    'Inclination',
    'Tilt of the orbit against the equator. It is also the highest latitude that the ground track reaches.',
    '°',
    MEAN,
  ),
  node: term(
    'Ascending node',
    'Direction in which the orbit crosses the equator northwards: right ascension in the TEME frame.',
    '°',
    MEAN,
  ),
  eccentricity: term('Eccentricity', 'How far the orbit is from a circle: 0 is a circle.', '', MEAN),
  perigeeArgument: term('Argument of perigee', 'Angle from the node to the lowest point.', '°', MEAN),
  meanAnomaly: term('Mean anomaly', 'Place along the orbit at the epoch, as an angle in time.', '°', MEAN),
  bstar: term('BSTAR', 'Drag term of SGP4.', '1/Earth radii', MEAN),
  pointBelow: term('Point below', 'Place on the ellipsoid straight below the satellite.', '°', 'WGS84'),
  satelliteHeight: term(
    'Height above the ellipsoid',
    'Height of the satellite at the cursor above the WGS84 ellipsoid. Perigee and apogee are of the mean orbit, above the radius of the equator.',
    'km',
  ),
  speed: term('Speed', 'Relative to the stars (TEME), not to the turning Earth.', 'km/s'),
  sunlight: term('Light', 'Whether the satellite is lit by the Sun.', '', 'Umbra of a spherical Earth'),
  elementSource: term('Source', 'The file that the elements came from.'),
  importedAt: term('Imported', 'When the elements came into the catalogue of this machine.', 'UTC'),
  fleet: term(
    'Fleet',
    'Satellites that are planned with together. A fleet that is switched off takes no part in the windows.',
  ),
  owner: term('Owner', 'Who runs the fleet: military, commercial, allied or civil.'),
  bands: term('Bands', 'Radio bands of the user link, such as UHF, X or Ka. For information only.'),
  confidence: term(
    'Confidence',
    'Observed: elements of real satellites. Filed: a public filing or statement. Notional: a design study.',
  ),
  asOf: term('As of', 'Date of the knowledge that a fleet rests on.'),
  notional: term(
    'NOTIONAL',
    'Not a description of any real satellite. Nothing about the orbits of the Space Data Network backbone is public; what is built in about it is a study.',
  ),
  part: term('Part', 'Satellites of a fleet that share an orbit design or a date of availability.'),
  availableFrom: term(
    'Available from',
    'Satellites of this part exist from this moment on; windows before it are left out.',
    'UTC',
  ),
  walker: term(
    'Walker pattern',
    'Equal circular orbits spread evenly. Delta spreads the planes over 360°, star over 180°. Written inclination: satellites/planes/phasing.',
    '',
    'J. G. Walker, Satellite constellations (1984)',
  ),
  planes: term('Planes', 'Number of orbital planes.'),
  perPlane: term('Satellites a plane', 'Satellites evenly along each plane.'),
  phasing: term(
    'Phasing',
    'Shift between neighbouring planes in units of 360° ÷ number of satellites; 0 to planes − 1.',
  ),
} as const;
