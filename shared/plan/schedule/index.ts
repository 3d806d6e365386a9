export * from './problem.ts';
export * from './solve.ts';
