export * from './cuts.ts';
export * from './fromLibrary.ts';
export * from './geometry.ts';
export * from './links.ts';
export * from './oneWay.ts';
export * from './passWindows.ts';
export { LIBRARY_PAYLOADS } from './payloads.ts';
export { LIBRARY_TERMINALS } from './terminals.ts';
