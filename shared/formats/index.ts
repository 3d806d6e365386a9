export { type CsvColumn, csvLine, writeCsv } from './csv/write.ts';
export { MAX_ALPHA5_NUMBER } from './elements/alpha5.ts';
export { type OmmJson, ommJsonFromElement } from './elements/ommJsonFields.ts';
export * from './elements/read.ts';
export * from './elements/sniff.ts';
export * from './elements/types.ts';
export * from './elements/write.ts';
export type { OmmHeader } from './elements/writeOmm.ts';
export type { LocatedProblem } from './located.ts';
