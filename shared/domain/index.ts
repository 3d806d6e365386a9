export * from './elementSet.ts';
export * from './ids.ts';
export * from './instant.ts';
export * from './result.ts';
export * from './scenario.ts';
export * from './station.ts';
export * from './window.ts';
