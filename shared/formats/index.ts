export * from './elements/read.ts';
export * from './elements/sniff.ts';
export * from './elements/types.ts';
export * from './located.ts';
