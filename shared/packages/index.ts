export * from './extract.ts';
export * from './manifest.ts';
export * from './seal.ts';
