import type { TermDefinition } from './definition.ts';
import { FLOW_TERMS } from './flows.ts';
import { GROUND_TERMS } from './ground.ts';
import { LINK_TERMS } from './links.ts';
import { NETWORK_TERMS } from './network.ts';
import { ORBIT_TERMS } from './orbits.ts';
import { PLAN_TERMS } from './plan.ts';
import { POINTING_TERMS } from './pointing.ts';
import { PROGRAM_TERMS } from './program.ts';
import { RADIO_TERMS } from './radio.ts';
import { STUDY_TERMS } from './studies.ts';
import { THREAT_TERMS } from './threats.ts';

export type { TermDefinition } from './definition.ts';

/** Every defined word, by its id. The manual prints them all; labels show one on hover or focus. */
export const GLOSSARY = {
  ...POINTING_TERMS,
  ...ORBIT_TERMS,
  ...GROUND_TERMS,
  ...RADIO_TERMS,
  ...LINK_TERMS,
  ...NETWORK_TERMS,
  ...THREAT_TERMS,
  ...FLOW_TERMS,
  ...PLAN_TERMS,
  ...STUDY_TERMS,
  ...PROGRAM_TERMS,
} as const;

export type TermId = keyof typeof GLOSSARY;

export function isTermId(id: string): id is TermId {
  return Object.hasOwn(GLOSSARY, id);
}

export function termDefinition(id: TermId): TermDefinition {
  return GLOSSARY[id];
}

/** Unit and source in one line, empty when a word has neither: `Unit km. Source: SGP4.` */
export function termFootnote({ unit, source }: TermDefinition): string {
  return [unit === '' ? '' : `Unit ${unit}.`, source === '' ? '' : `Source: ${source}.`]
    .filter(Boolean)
    .join(' ');
}
