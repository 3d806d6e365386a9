export * from './civil.ts';
export * from './format.ts';
export * from './intervals.ts';
export * from './julian.ts';
export * from './leapSeconds.ts';
export * from './parseDtg.ts';
export * from './parseIso.ts';
