export * from './disposable.ts';
