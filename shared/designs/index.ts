export * from './addToScenario.ts';
export * from './coverage.ts';
export * from './facts.ts';
export * from './library.ts';
export * from './libraryFleet.ts';
