import type { MessagePort } from 'node:worker_threads';
import type { Failure, JobId } from '../../shared/domain/index.ts';
import type {
  AccessChunk,
  AccessJob,
  DescribeChunk,
  DescribeJob,
  HabitJob,
  HabitPart,
  LinkChunk,
  LinkJob,
  MeshJob,
  MeshPart,
  PlanExchangePart,
  PlanJob,
  PlanLasersPart,
  PlanMeansPart,
  PlanSchedulePart,
  StudyChunk,
  StudyJob,
  ThreatJob,
  ThreatPart,
  TrialJob,
  TrialPart,
  WhyJob,
  WhyPart,
  WorstJob,
  WorstPart,
} from '../../shared/jobs/index.ts';
import type { GeoidPart, LoadGeoidJob } from './loadGeoid.ts';
import type { PlanFilePart, PlanFilesJob } from './planFiles.ts';
import type { ReadElementsBatch, ReadElementsJob, ReadElementsSummary } from './readElements.ts';
import type { GridMapPart, ReadGridMapJob } from './readGridMap.ts';
import type { PackagePart, ReadPackageJob } from './readPackage.ts';
import type { ReadScenarioJob, ScenarioElementsPart, ScenarioPart } from './readScenario.ts';
import type { ReadStationsJob, StationsPart } from './readStations.ts';

/** Nobody asks about the mesh for the time being: the thread keeps what would take long to work out again, and no more. */
export interface RestJob {
  readonly kind: 'rest';
  readonly jobId: JobId;
}

/** Tasks of a plan, of which two threads share one: each has an end of one channel. */
export interface RelayedPlanJob extends PlanJob {
  readonly port?: MessagePort;
}

/** What a compute thread is asked. */
export type Job =
  | AccessJob
  | DescribeJob
  | LinkJob
  | MeshJob
  | RestJob
  | RelayedPlanJob
  | PlanFilesJob
  | StudyJob
  | WhyJob
  | WorstJob
  | HabitJob
  | ThreatJob
  | TrialJob
  | ReadElementsJob
  | ReadStationsJob
  | ReadGridMapJob
  | LoadGeoidJob
  | ReadPackageJob
  | ReadScenarioJob;

/** Tells a thread to end once it has nothing to do. */
export interface EndThread {
  readonly kind: 'end';
}

/** What a compute thread is told. */
export type ThreadRequest = Job | EndThread;

/** What a job yields on its way. */
export type JobPart =
  | TrialPart
  | ThreatPart
  | HabitPart
  | MeshPart
  | PlanExchangePart
  | PlanLasersPart
  | PlanMeansPart
  | PlanSchedulePart
  | PlanFilePart
  | StudyChunk
  | WhyPart
  | WorstPart
  | AccessChunk
  | DescribeChunk
  | LinkChunk
  | ReadElementsBatch
  | ReadElementsSummary
  | StationsPart
  | GridMapPart
  | GeoidPart
  | PackagePart
  | ScenarioElementsPart
  | ScenarioPart;

/** What a compute thread answers; every message names its job. */
export type JobReply =
  | JobPart
  | { readonly kind: 'done'; readonly jobId: JobId }
  | {
      readonly kind: 'failed';
      readonly jobId: JobId;
      readonly failure: Failure;
      readonly stack: string;
    };
