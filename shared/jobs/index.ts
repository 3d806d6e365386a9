export * from './access/engineVersion.ts';
export * from './access/inputBytes.ts';
export * from './access/job.ts';
export * from './access/merge.ts';
export * from './access/run.ts';
export * from './control.ts';
export * from './progress.ts';
