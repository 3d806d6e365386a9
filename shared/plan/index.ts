export * from './assemble.ts';
export { bearersFor, type UsableBearer } from './bearers.ts';
export * from './exchanges.ts';
export * from './grants.ts';
export * from './pace.ts';
export * from './planJson.ts';
export { planTracks, type TrackElements, type TrackQuestion } from './tracks.ts';
export * from './why/index.ts';
