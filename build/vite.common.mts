import { fileURLToPath } from 'node:url';

const noWasm = fileURLToPath(new URL('./no-wasm.mjs', import.meta.url));
const noPng = fileURLToPath(new URL('./no-png.mjs', import.meta.url));

/** Modules that our bundles leave out. */
export const leftOut = { '#wasm-single-thread': noWasm, '#wasm-multi-thread': noWasm, 'png-js': noPng };

/**
 * V8 keeps the source of every script for as long as one of its functions may still be compiled, in main and in each thread anew,
 * and one letter beyond Latin-1 in it makes all of them take two bytes: ten megabytes over the program. So they stand as
 * escapes, and notes for developers are left out.
 */
export const narrowLetters = { asciiOnly: true } as const;
export const withoutNotes = { comments: { jsdoc: false } } as const;
