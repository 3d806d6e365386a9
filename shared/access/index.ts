export { coverageByStation, type StationCoverage } from './coverage.ts';
export * from './describe/describeWindows.ts';
export { createAccessEngine } from './engine.ts';
export type { TrackColumns, TrackTimes } from './fast/track.ts';
export {
  LINK_ASK,
  LINK_ASK_WIDTH,
  LINK_NEAR_SUN,
  LINK_SAMPLE,
  LINK_SAMPLE_WIDTH,
  LINK_STRETCH,
  LINK_STRETCH_WIDTH,
  LINK_SUN_BIT,
  type LinkAsks,
  rowsOfAsk,
} from './kernel/kernel.ts';
export { bindingElevationRad, compileBindingMask } from './station/bindingMask.ts';
export {
  createTrackReader,
  type DirectionColumns,
  elevationOf,
  type TrackBends,
  type TrackReader,
  type TrackRequest,
} from './track.ts';
export type {
  AccessEngine,
  AccessEngineOptions,
  AccessKernel,
  AccessRequest,
  AccessResult,
} from './types.ts';
