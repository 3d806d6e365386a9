export type { ElementsBatch, ElementsRead } from './collect.ts';
export { accessHashOf, type ExchangesOver, hashOfManner, hashOnTopOf, planHashOf } from './inputHashes.ts';
export type { LinkComputation, RunLinkOptions } from './links.ts';
export type { Mesh } from './mesh.ts';
export type { ComputedPlan } from './plan.ts';
export type { PlanContent, PlanFilePart, PlanFilesWish } from './planFiles.ts';
export {
  type AccessComputation,
  type ComputePool,
  type ComputePoolOptions,
  createComputePool,
  defaultWorkerCount,
  type RunAccessOptions,
  type WindowDescriptions,
} from './pool.ts';
export {
  type PreparedStudy,
  type PrepareOptions,
  prepareStudy,
  type StudyInputs,
  studiedScenario,
  studyHashOf,
} from './prepareStudy.ts';
export type { RunOptions } from './runChunks.ts';
