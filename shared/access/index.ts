export * from './describe/describeWindows.ts';
export { createAccessEngine } from './engine.ts';
export type {
  AccessEngine,
  AccessEngineOptions,
  AccessKernel,
  AccessRequest,
  AccessResult,
} from './types.ts';
