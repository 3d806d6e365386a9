export { ArcMap } from './arcMap.ts';
export { CutMasks } from './cutMasks.ts';
export { buffersOfLinks, joinLinkWindows, LinkRows, type LinkSampleColumns } from './linkRows.ts';
export type { MeteredPair, MeteredPass } from './meteredPass.ts';
export { PassBatch } from './passBatch.ts';
export { PassMeter } from './passMeter.ts';
