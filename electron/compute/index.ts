export type { ElementsBatch, ElementsRead } from './collectElements.ts';
export {
  type AccessComputation,
  type ComputePool,
  type ComputePoolOptions,
  createComputePool,
  defaultWorkerCount,
  type RunOptions,
} from './pool.ts';
