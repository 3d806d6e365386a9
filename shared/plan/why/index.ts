export * from './causes.ts';
export * from './changes.ts';
export * from './fixes.ts';
export * from './flowChanges.ts';
export * from './flowWords.ts';
export * from './misses.ts';
export { orderWords, piecesByOrder } from './orders.ts';
export * from './stationChanges.ts';
export * from './words.ts';
