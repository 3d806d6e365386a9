export { compareLinks } from './compareStore.ts';
export * from './LinkSection.tsx';
export { linkCommands } from './linkCommands.ts';
export * from './linkSummaries.ts';
export * from './nextLink.ts';
