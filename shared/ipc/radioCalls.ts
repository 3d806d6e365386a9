import { z } from 'zod';
import { PayloadType, TerminalType } from '../domain/index.ts';
import { LocatedProblem } from './located.ts';

/** Calls about radios: what is read from files for their editors. None of them changes the scenario. */
export const radioCalls = {
  /** Reads terminal and payload types from JSON. They become part of no scenario. Without a path main asks. */
  'radios.readTypes': {
    input: z.object({ path: z.string().min(1).optional() }),
    output: z.object({
      cancelled: z.boolean(),
      fileName: z.string(),
      terminalTypes: z.array(TerminalType),
      payloadTypes: z.array(PayloadType),
      rejected: z.array(LocatedProblem),
    }),
  },
  /** Reads a measured antenna pattern from CSV (`offAxisDeg`, `gainDbi`). Without a path main asks. */
  'radios.readPattern': {
    input: z.object({ path: z.string().min(1).optional() }),
    output: z.object({
      cancelled: z.boolean(),
      fileName: z.string(),
      /** Degrees from the axis, rising from 0; empty where the file was refused. */
      offAxisDeg: z.array(z.number()),
      gainDbi: z.array(z.number()),
      rejected: z.array(LocatedProblem),
    }),
  },
} as const;
