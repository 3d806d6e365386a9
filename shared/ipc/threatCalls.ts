import { z } from 'zod';
import { RadioReference, Threat, ThreatEffect, ThreatRadio, UtcMs } from '../domain/index.ts';

/** Calls that concern threats. */
export const threatCalls = {
  /**
   * What a threat does at an instant: the ground that it reaches and the links that it touches. The threat comes whole, so
   * that one that is being moved or edited can be asked for before it is part of the scenario.
   */
  'link.threat': {
    input: z.object({
      threat: Threat,
      radio: ThreatRadio.nullable(),
      atUtcMs: UtcMs,
      /** What the area is reckoned for; null for the pair in its band that is hit most just then. */
      reference: RadioReference.nullable(),
    }),
    output: ThreatEffect,
  },
} as const;
