import { fileURLToPath } from 'node:url';

const noWasm = fileURLToPath(new URL('./no-wasm.mjs', import.meta.url));
const noPng = fileURLToPath(new URL('./no-png.mjs', import.meta.url));

/** Modules that our bundles leave out. */
export const leftOut = { '#wasm-single-thread': noWasm, '#wasm-multi-thread': noWasm, 'png-js': noPng };
