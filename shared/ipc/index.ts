export * from './callNames.ts';
export * from './contract.ts';
export * from './located.ts';
