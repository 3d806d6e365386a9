import { term } from './definition.ts';

/** The program itself. */
export const PROGRAM_TERMS = {
  scenario: term('Scenario', 'One plan: span, fleets, stations, threats and periods. Saved as one document.'),
  span: term('Planning span', 'The time that windows are computed for, at most 31 days.', 'UTC'),
  ut1: term(
    'UT1−UTC',
    'How far the Earth is turned beyond what UTC says. 0 takes both as equal: at most 0.9 s of Earth rotation, about 400 m at the equator. The IERS publishes it in Bulletin A.',
    's',
    'IERS Bulletin A; -0.9 to 0.9 by the definition of UTC',
  ),
  marking: term('Marking', 'Handling words of this scenario, shown in the bar and on every product.'),
  dtg: term('Date-time group', 'Day, hour and minute, Z for UTC, month, year: 221432Z NOV 26.', 'UTC'),
  timeCursor: term('Time cursor', 'The one moment that globe, timeline and inspector show.', 'UTC'),
  timeLapse: term('Time lapse', 'Seconds of the plan for each second on the clock while time runs.'),
  noNetwork: term(
    'No network',
    'This program opens no connection of any kind. Updates and elements come as files.',
  ),
  automaticLimit: term(
    'Automatic computing',
    'After an edit the windows are recomputed automatically if the last run took less than this; the first run, if it is certain to.',
    's',
  ),
  workers: term(
    'Compute threads',
    'Processor cores that share a run. The result is the same for any number.',
  ),
  dataFolder: term('Data folder', 'Where this machine keeps catalogue, scenarios, runs and settings.'),
  ageWarning: term(
    'Age warning',
    'Elements older than the first number are marked A (ageing), older than the second R (old: renew them).',
    'd',
  ),
  labelDensity: term('Labels on the globe', 'How many satellites and stations carry their name at once.'),
  reducedMotion: term('Less motion', 'No flights of the camera and no fades.'),
  developmentRuntime: term(
    'Development runtime',
    'An older Electron stands in for the official one. For development only; packages for release refuse it.',
  ),
} as const;
