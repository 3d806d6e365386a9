export { fileExists } from './exists.ts';
export { type FileFailureCode, failureOfFile } from './failures.ts';
export { makeFolder } from './makeFolder.ts';
export * from './packages/index.ts';
export { type HeadInspector, MAX_TEXT_BYTES, readTextFile, type TextFile } from './readText.ts';
export { type FileContent, saveFileAtomically } from './saveAtomically.ts';
export { keepSaveJournal } from './saveJournal.ts';
