export * from './extract.ts';
export * from './manifest.ts';
export * from './refresh.ts';
export * from './seal.ts';
