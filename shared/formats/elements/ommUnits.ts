import { type Defect, quoted } from '../located.ts';

/** Units of the keywords that have one, with the spellings in use. CCSDS 502.0-B-3, table 4-3. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  MEAN_MOTION: ['rev/day', 'rev/d'],
  INCLINATION: ['deg'],
  RA_OF_ASC_NODE: ['deg'],
  ARG_OF_PERICENTER: ['deg'],
  MEAN_ANOMALY: ['deg'],
  BSTAR: ['1/er', '1/[earth radii]', 'er**-1'],
  MEAN_MOTION_DOT: ['rev/day**2', 'rev/d**2', 'rev/day^2'],
  MEAN_MOTION_DDOT: ['rev/day**3', 'rev/d**3', 'rev/day^3'],
};

/** What is wrong with a unit that a file gives for a keyword; null when it is the standard's. */
export function unitDefect(keyword: string, unit: string): Defect | null {
  const accepted = UNITS[keyword];
  if (accepted === undefined || unit.trim() === '' || accepted.includes(unit.trim().toLowerCase()))
    return null;
  return { code: 'unit', message: `expected ${keyword} in ${accepted[0]}, found the unit ${quoted(unit)}` };
}

/** The unit of a keyword as it is written; null when it has none. */
export function unitOf(keyword: string): string | null {
  return keyword === 'BSTAR' ? '1/ER' : (UNITS[keyword]?.[0] ?? null);
}
