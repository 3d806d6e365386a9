import type {
  ElementColumns,
  JobId,
  RadioReference,
  Scenario,
  Threat,
  ThreatEffect,
  ThreatRadio,
  UtcMs,
} from '../../domain/index.ts';
import type { ClimateMaps } from '../../link/index.ts';

/** What a threat does at an instant: as it is in the scenario, or as it is being moved or edited. */
export interface ThreatRequest {
  readonly scenario: Scenario;
  /** Elements of the satellites of enabled fleets. */
  readonly elements: ElementColumns;
  readonly threat: Threat;
  readonly radio: ThreatRadio | null;
  readonly atUtcMs: UtcMs;
  readonly reference: RadioReference | null;
  /** Digital maps of the climate that were imported; columns may stand on SharedArrayBuffers. */
  readonly maps?: ClimateMaps;
}

/** Asks one thread. */
export interface ThreatJob {
  readonly kind: 'threat';
  readonly jobId: JobId;
  readonly request: ThreatRequest;
}

/** The whole answer of the job. */
export interface ThreatPart {
  readonly kind: 'threatPart';
  readonly jobId: JobId;
  readonly effect: ThreatEffect;
}
