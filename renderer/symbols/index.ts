export * from './symbolMaker.ts';
export * from './symbolSheet.ts';
