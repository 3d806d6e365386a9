export { connectCameraInput, type GlobeGestures } from './cameraInput.ts';
export { GlobeScene } from './GlobeScene.ts';
export { HOME_DISTANCE_RADII } from './globeCamera.ts';
export { startMapWorker } from './mapSource.ts';
export { paletteFromTokens } from './palette.ts';
export type { LayerProblem, SceneInput } from './SceneLayer.ts';
export { type SatelliteStyles, satelliteStyles } from './satelliteStyles.ts';
