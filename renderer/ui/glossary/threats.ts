import { term } from './definition.ts';

/** Jammers and listening posts. */
export const THREAT_TERMS = {
  threatBandwidth: term(
    'Bandwidth of a threat',
    'Width that a jammer spreads its power over evenly, or that a post listens to. Only what falls into a carrier counts.',
    'MHz',
  ),
  postSensitivity: term(
    'Sensitivity of a post',
    'Least power at its antenna flange that a listening post can use.',
    'dBW',
    'Reported, or assumed',
  ),
  jammerToSignal: term(
    'J/S',
    'Jamming over signal: power of the jammer over that of the carrier, both in the carrier’s bandwidth at the receiver.',
    'dB',
    'True angles, antenna patterns, free space (ITU-R P.525)',
  ),
  noiseAndInterference: term(
    'C/(N+I)',
    'Carrier over noise, jamming and other interference together, in the occupied bandwidth.',
    'dB',
  ),
  burnThrough: term(
    'Burn-through range',
    'How near a jammer may come before it takes the link, everything but its distance kept.',
    'km',
  ),
  threatReach: term(
    'Reach of a threat',
    'Farthest place at which a unit with the terminal that is reckoned for loses the satellite standing highest, or is heard.',
    'km',
  ),
  radioSight: term(
    'Radio sight',
    'How far two antennas near the ground see each other over a smooth Earth of 4/3 radius. Terrain is unknown.',
    'km',
    'ITU-R P.834',
  ),
  overSensitivity: term(
    'Over sensitivity',
    'What a post gets of our emission over the least that it can use; above 0 dB it hears the unit.',
    'dB',
  ),
} as const;
