export * from './mergeScenarios.ts';
