export * from './callNames.ts';
export * from './contract.ts';
