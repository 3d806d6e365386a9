export * from './fromLibrary.ts';
export { LIBRARY_PAYLOADS } from './payloads.ts';
export { LIBRARY_TERMINALS } from './terminals.ts';
