import { z } from 'zod';
import { FleetId, ScenarioId } from './ids.ts';
import { Loss, LossUnit } from './loss.ts';
import { Precedence } from './mesh.ts';

/** How many of what can be lost are lost: a number, or a share of them all in per cent. */
export const LossLevel = z.union([
  z.object({ lostCount: z.number().int().min(0).max(1_000_000) }),
  z.object({ lostPercent: z.number().min(0).max(100) }),
]);
export type LossLevel = z.infer<typeof LossLevel>;

/**
 * What is tried out at random, and on what axis.
 *
 * `attrition`: satellites or gateways lost at random, more and more. `jamming`: jammers put down at random, more and more.
 * `growth`: the phases, fleets and vendors of the scenario side by side, where designs stand at random nodes.
 */
export const StudyPlan = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('attrition'),
    losses: z.enum(['satellites', 'gateways', 'both']),
    /** Fleets whose satellites can be lost; empty: all. */
    fleetIds: z.array(FleetId).max(100),
    levels: z.array(LossLevel).min(1).max(50),
  }),
  z.object({
    kind: z.literal('jamming'),
    /** About what jammers are put down: the stations of the flows, or the threats of the scenario. */
    around: z.enum(['stations', 'threats']),
    jammerCounts: z.array(z.number().int().min(0).max(100)).min(1).max(50),
  }),
  z.object({ kind: z.literal('growth') }),
]);
export type StudyPlan = z.infer<typeof StudyPlan>;

export const StudyKind = z.enum(['attrition', 'jamming', 'growth']);
export type StudyKind = z.infer<typeof StudyKind>;

/** Number of samples. */
export const StudySampleCount = z.number().int().min(1).max(1_000_000);
/** Any whole number that a double holds. */
export const StudySeed = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A place on the axis of a study. */
export const StudyLevel = z.object({
  label: z.string(),
  /** Lost satellites and gateways, jammers, or satellites of a variant. */
  count: z.number().int().min(0),
  /** Nothing of it is left to chance: all samples are the same there. */
  isCertain: z.boolean(),
});
export type StudyLevel = z.infer<typeof StudyLevel>;

/** What a row of measures is about: all flows, those of a precedence, or one. */
export const StudyTarget = z.object({
  kind: z.enum(['all', 'precedence', 'flow']),
  precedence: Precedence.nullable(),
  flowId: z.string().nullable(),
  name: z.string(),
  streamCount: z.number().int().min(0),
  messageCount: z.number().int().min(0),
});
export type StudyTarget = z.infer<typeof StudyTarget>;

/** What a study is of. Shards of one study agree in all of it. */
export const StudyHead = z.object({
  plan: StudyPlan,
  seed: StudySeed,
  sampleCount: StudySampleCount,
  /** SHA-256 over plan, scenario and elements, hex. */
  studyHash: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'),
  engineVersion: z.string(),
  scenarioId: ScenarioId,
  scenarioName: z.string(),
  /** Words that stand on every product, such as `NOTIONAL`. */
  marking: z.string(),
  fromUtc: z.iso.datetime(),
  toUtc: z.iso.datetime(),
  levels: z.array(StudyLevel),
  targets: z.array(StudyTarget),
  /** Flows that are not served, and why. */
  flowsLeftOut: z.array(z.object({ flowId: z.string(), reason: z.string() })),
});
export type StudyHead = z.infer<typeof StudyHead>;

const perTarget = z.array(z.number());
const perTargetOrNone = z.array(z.number().nullable());

/** One sample at one level; a number a target. */
export const StudyRow = z.object({
  sampleIndex: z.number().int().min(0),
  levelIndex: z.number().int().min(0),
  /** Of a stream the share of its time that is served, of a message 1 or 0; of several flows their mean. To 1e-6. */
  servedFraction: perTarget,
  /** Of several flows the longest. */
  longestSilenceS: perTarget,
  /** Delay that a share of the served time of streams does not exceed; null where nothing of theirs is served. */
  delayP50Ms: perTargetOrNone,
  delayP90Ms: perTargetOrNone,
  delayP99Ms: perTargetOrNone,
  /** From ready to the last bit of a message, of several the slowest; null where one does not arrive in its times. */
  deliveryS: perTargetOrNone,
});
export type StudyRow = z.infer<typeof StudyRow>;

/** A figure over the samples with its band of 95 % confidence. */
export const StudyBand = z.object({
  /** Null: never, which counts as endless. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  /** Null: the samples set no bound. */
  high: z.number().nullable(),
});
export type StudyBand = z.infer<typeof StudyBand>;

/** What a target gets at a level. */
export const StudyPoint = z.object({
  levelIndex: z.number().int().min(0),
  /** Mean over the samples. */
  servedFraction: StudyBand,
  /** Quantiles over the samples. */
  longestSilenceS: z.object({ p50: StudyBand, p90: StudyBand }),
  /** Medians over the samples of each sample's own quantiles; null for a target without streams. */
  delayMs: z.object({ p50: StudyBand, p90: StudyBand, p99: StudyBand }).nullable(),
  /** Quantiles over the samples; null for a target without messages. */
  deliveryS: z.object({ p50: StudyBand, p90: StudyBand, p99: StudyBand }).nullable(),
});
export type StudyPoint = z.infer<typeof StudyPoint>;

/** A target over the levels of a study. */
export const StudyCurve = z.object({
  targetIndex: z.number().int().min(0),
  points: z.array(StudyPoint),
});
export type StudyCurve = z.infer<typeof StudyCurve>;

/** A whole study: a curve a target, and the rows that they follow from, by sample, then level. */
export const StudyResult = StudyHead.extend({ curves: z.array(StudyCurve), rows: z.array(StudyRow) });
export type StudyResult = z.infer<typeof StudyResult>;

const hurt = {
  /** Share of times and messages that is not served; each precedence weighs as much as two flows of the next lower one. */
  undeliveredFraction: z.number().min(0).max(1),
  /** Of all flows. */
  longestSilenceS: z.number().min(0),
};

/** The losses that hurt flows most, in the order in which a search finds them (`worstLosses` in shared/mesh says how). */
export const WorstLosses = z.object({
  unit: LossUnit,
  /** Without any loss. */
  ...hurt,
  /** Each with what comes of it and all before it together. Fewer than asked for where no more hurts. */
  found: z.array(z.object({ loss: Loss, ...hurt })),
  trialCount: z.number().int().min(0),
});
export type WorstLosses = z.infer<typeof WorstLosses>;
