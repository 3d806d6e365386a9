import { z } from 'zod';
import {
  Band,
  FLOW_LIMITS,
  FlowOutcome,
  JobId,
  type PaceSlice,
  PLAN_SERVICE_LIMITS,
  Precedence,
  SatelliteId,
  ScenarioId,
  StationId,
  UtcMs,
} from '../domain/index.ts';

const instant = z.number();

/** Means of an exchange over a slice of time: see `PaceSlice` of the domain, of which this is the shape on the wall. */
const PlanSlice = z.object({
  fromUtcMs: instant,
  toUtcMs: instant,
  means: z.array(
    z.object({
      kind: z.enum(['fleet', 'bearer']),
      id: z.string(),
      name: z.string(),
      availableFraction: z.number(),
      longestSilenceS: z.number(),
      minDelayMs: z.number().nullable(),
      maxDelayMs: z.number().nullable(),
      setUpS: z.number(),
      meetsNeed: z.boolean(),
      planes: z.array(z.string()),
      gateways: z.array(StationId),
      bands: z.array(Band),
      owner: z.string(),
      powers: z.array(z.string()),
    }),
  ),
  stepDownAfterS: z.array(z.number()),
});

/** A stretch in which nothing of an exchange gets through. */
export const PlanSilence = z.object({ fromUtcMs: instant, toUtcMs: instant, limit: z.enum(FLOW_LIMITS) });
export type PlanSilence = z.infer<typeof PlanSilence>;

/** An exchange of a plan as the window shows it: without its ways, which are many. */
const PlannedExchange = z.object({
  flowId: z.string(),
  /** Beside all others, within grants; null where it is left out. */
  outcome: FlowOutcome.nullable(),
  /** Why it is left out; null where it is not. */
  leftOutReason: z.string().nullable(),
  silences: z.array(PlanSilence),
  pace: z.array(PlanSlice),
});
export interface PlannedExchange extends Omit<z.infer<typeof PlannedExchange>, 'pace' | 'silences'> {
  /** In order, each as long as one reason holds. */
  readonly silences: readonly PlanSilence[];
  /** In order; none where it is left out. */
  readonly pace: readonly PaceSlice[];
}

/** A unit in the schedule: what it must have in every period and has. Its contacts come by `plan.contacts`. */
const ScheduledUnit = z.object({
  stationId: StationId,
  /** Of the most urgent of its exchanges. */
  precedence: Precedence,
  contactCount: z.number().int(),
  /** In order of time. */
  services: z.array(
    z.object({
      fromUtcMs: instant,
      toUtcMs: instant,
      /** 0 where no minimum is asked for. */
      wantedS: z.number(),
      /** Before what is left over is given out. */
      servedS: z.number(),
      /** All of its contacts within the period, what was left over with them. */
      heldS: z.number(),
      state: z.enum(['served', 'trimmed', 'dropped']),
      /** See `PlanServiceLimit` and `PlanService.limitId` of the domain. */
      limit: z.enum(PLAN_SERVICE_LIMITS).nullable(),
      limitId: z.string().nullable(),
    }),
  ),
});
export type ScheduledUnit = z.infer<typeof ScheduledUnit>;

/** The schedule of a plan as the window shows it. */
const PlannedSchedule = z.object({
  contactCount: z.number().int(),
  /** At most so much of the best there is, per cent, weighted by precedence. */
  gapPercent: z.number(),
  /** In the order of the document. */
  units: z.array(ScheduledUnit),
  /** Pinned slots that could not be kept whole. */
  lostSlots: z.array(
    z.object({ slotId: z.string(), keptS: z.number(), reason: z.enum(['window', 'taken']) }),
  ),
});
export type PlannedSchedule = z.infer<typeof PlannedSchedule>;

/** A contact of the schedule: see `PlanContact` of the domain. */
const ScheduledContact = z.object({
  stationId: StationId,
  satelliteId: SatelliteId,
  gatewayId: StationId.nullable(),
  terminalTypeId: z.string().nullable(),
  fromUtcMs: instant,
  toUtcMs: instant,
  isPinned: z.boolean(),
});

/** What exchanges go over: all that is seen, or the contacts of the schedule alone. */
export const ExchangesOver = z.enum(['sight', 'schedule']);
export type ExchangesOver = z.infer<typeof ExchangesOver>;

/** The plan of the current scenario; kept in memory, computed anew after a restart. */
export const PlanRun = z.object({
  scenarioId: ScenarioId,
  /** SHA-256 over everything the result depends on, hex. */
  inputHash: z.string(),
  computedAtUtcMs: UtcMs,
  /** Of planning alone. */
  elapsedMs: z.number(),
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  exchangesOver: ExchangesOver,
  /** Length of its slices. */
  sliceS: z.number(),
  /** In the order of the document. */
  exchanges: z.array(PlannedExchange),
  schedule: PlannedSchedule,
});
export interface PlanRun extends Omit<z.infer<typeof PlanRun>, 'exchanges'> {
  readonly exchanges: readonly PlannedExchange[];
}

/** Sheets that papers are set for. */
export const PaperSheet = z.enum(['a4', 'letter']);
export type PaperSheet = z.infer<typeof PaperSheet>;

/** Between lines of the look angles, seconds; left out: a minute. */
const LookStepS = z.number().int().min(1).max(3600).optional();

/** What can be made of a plan. */
export const PlanProducts = z.object({
  /** In the order of a set. */
  papers: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      purpose: z.string(),
      /** One for every unit, or one for the whole plan. */
      scope: z.enum(['unit', 'plan']),
    }),
  ),
  /** Kinds of files, in the order in which they are made. */
  files: z.array(z.string()),
});
export type PlanProducts = z.infer<typeof PlanProducts>;

const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MOST_PNG_BYTES = 32 * 1024 * 1024;

/** A page that is ready for a printer: its picture, and how large it is on paper. */
const PrintedPage = z.object({
  png: z
    .instanceof(Uint8Array)
    .refine(
      (bytes) => bytes.length <= MOST_PNG_BYTES && PNG_MAGIC.every((byte, place) => bytes[place] === byte),
      {
        message: 'expected a PNG of at most 32 MB',
      },
    ),
  /** 50 mm to 500 mm: from a folded card to A2. */
  widthMm: z.number().min(50).max(500),
  heightMm: z.number().min(50).max(500),
});
export type PrintedPage = z.infer<typeof PrintedPage>;

const productName = z.string().min(1).max(64);

/** Calls that concern the plan. */
export const planCalls = {
  /** The plan of the present inputs, else the newest of the scenario since the program started, else null. */
  'plan.latest': {
    input: z.object({}),
    /** With the first of its exchanges; the others come by `plan.exchanges`. */
    output: PlanRun.extend({ exchangeCount: z.number().int() }).nullable(),
  },
  /** Exchanges of that plan from one on, as many as cross to the window without keeping it from answering. */
  'plan.exchanges': {
    input: z.object({ inputHash: z.string(), firstIndex: z.number().int().min(0) }),
    output: z.object({ exchanges: z.array(PlannedExchange) }),
  },
  /** Starts planning, access and links first where they are stale; a plan under way is cancelled. */
  'plan.start': {
    input: z.object({ exchangesOver: ExchangesOver.optional() }),
    output: z.object({ jobId: JobId }),
  },
  /** Contacts of one unit in the plan that `plan.latest` answers with, in order of time; none where there is no plan. */
  'plan.contacts': { input: z.object({ stationId: StationId }), output: z.array(ScheduledContact) },
  'plan.cancel': { input: z.object({ jobId: JobId }), output: z.object({}) },
  /** What can be made of a plan. */
  'plan.products': { input: z.object({}), output: PlanProducts },
  /**
   * Writes papers and files into a folder, as a job that can be cancelled; plans first where that is stale. Without a folder main
   * asks. Files of those names that are there are replaced, each whole or not at all.
   */
  'plan.writeProducts': {
    input: z.object({
      papers: z.array(productName).max(100),
      files: z.array(productName).max(100),
      size: PaperSheet,
      lookStepS: LookStepS,
      folder: z.string().min(1).optional(),
    }),
    output: z.object({ cancelled: z.boolean(), folder: z.string(), fileNames: z.array(z.string()) }),
  },
  /** One paper as PDF, to be looked at: of a unit, or of the whole plan where the kind is that. Plans first where that is stale. */
  'plan.preview': {
    input: z.object({
      paper: productName,
      stationId: StationId.nullable(),
      size: PaperSheet,
      lookStepS: LookStepS,
    }),
    output: z.object({
      title: z.string(),
      fileName: z.string(),
      pageCount: z.number().int(),
      pdf: z.instanceof(Uint8Array),
    }),
  },
  /** Printers of this machine by the names that its people know; none where there is no window, or no printer. */
  'plan.printers': { input: z.object({}), output: z.object({ names: z.array(z.string()) }) },
  /** Hands pages to the dialog of the system for printing. Fails with `services.noPrinter` where the machine has none. */
  'plan.print': {
    input: z.object({ title: z.string().min(1).max(300), pages: z.array(PrintedPage).min(1).max(300) }),
    output: z.object({ outcome: z.enum(['printed', 'cancelled']) }),
  },
} as const;
