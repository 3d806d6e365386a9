export * from './callNames.ts';
export * from './contract.ts';
export * from './linkCalls.ts';
export * from './located.ts';
export * from './meshCalls.ts';
export * from './packageCalls.ts';
export * from './planCalls.ts';
export { KeptClimateMap } from './radioCalls.ts';
export * from './studyCalls.ts';
