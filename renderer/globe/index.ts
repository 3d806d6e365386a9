export { FlatMap } from './FlatMap.ts';
export { GlobeScene } from './GlobeScene.ts';
export { startMapWorker } from './mapSource.ts';
export { type GlobePalette, paletteFromTokens } from './palette.ts';
export { regionOf } from './region.ts';
export type { LayerProblem, SceneInput } from './SceneLayer.ts';
export { type SatelliteStyles, satelliteStyles } from './satelliteStyles.ts';
export { NO_MESH, type RouteState, type ShownLosses, type ShownMesh } from './shownMesh.ts';
export type { Flying, Ground, PickedIds, Region, WorldHost, WorldScene } from './WorldScene.ts';
