export { ArcMap, CutMasks } from './cutMasks.ts';
export { buffersOfLinks, joinLinkWindows, LinkRows, type LinkSampleColumns } from './linkRows.ts';
export { type MeteredPair, type MeteredPass, PassMeter } from './passMeter.ts';
