export * from './manual.ts';
export * from './markdown.ts';
